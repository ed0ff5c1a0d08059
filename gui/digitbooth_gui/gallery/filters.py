"""Which tiles of a set are shown, in which order, and the row above the grid that chooses it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from digitbooth.constants import UNKNOWN
from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.style.buttons import Button
from digitbooth_gui.style.controls import ComboBox
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digitbooth_gui.gallery.digit_set import DigitSet


class TileKind(Enum):
    """Which tiles of a set are shown."""

    ALL = auto()
    MISTAKES = auto()
    """Read as another digit than the label says."""
    RIGHT = auto()
    DIGITS = auto()
    """This and the next two: verdicts, in the order of `judgement.VERDICTS`."""
    UNSURE = auto()
    NO_DIGITS = auto()
    BLANK = auto()
    """This and the next: there is no digit."""
    UNREADABLE = auto()


_NO_DIGIT = (TileKind.BLANK, TileKind.UNREADABLE)
_OF_LABELS = (TileKind.MISTAKES, TileKind.RIGHT)


class TileOrder(Enum):
    """In which order tiles are shown."""

    FILE = auto()
    LEAST_SURE = auto()
    SUREST = auto()


class Choice(Protocol):
    """Which tiles are shown, and in which order."""

    @property
    def waits(self) -> bool:
        """Whether answers decide what is shown, or where."""

    def of(self, digits: DigitSet, start: int = 0) -> NDArray[np.intp]:
        """The tiles from `start` on, in order."""
        ...


@dataclass(frozen=True)
class TileChoice:
    """A filter and an order."""

    kind: TileKind = TileKind.ALL
    predicted: int | None = None
    """The digit that is answered."""
    truth: int | None = None
    """The digit of the label."""
    order: TileOrder = TileOrder.FILE

    @property
    def waits(self) -> bool:
        """Whether answers decide what is shown, or where."""
        answered = self.kind not in (TileKind.ALL, *_NO_DIGIT) or self.predicted is not None
        return answered or self.order is not TileOrder.FILE

    def of(self, digits: DigitSet, start: int = 0) -> NDArray[np.intp]:
        """The tiles from `start` on, in order. What has no answer yet comes last by sureness."""
        answers, labels = digits.digits[start:], digits.labels[start:]
        shown = self._shown(digits, start)
        if self.predicted is not None:
            shown &= answers == self.predicted
        if self.truth is not None:
            shown &= labels == self.truth
        tiles = np.flatnonzero(shown)
        if self.order is not TileOrder.FILE:
            sureness = digits.probabilities[start:].max(axis=1)[tiles]
            first = sureness if self.order is TileOrder.LEAST_SURE else -sureness
            # A stable order: of equally sure ones the file's.
            tiles = tiles[np.argsort(np.where(sureness > 0, first, 2.0), kind="stable")]
        return tiles + start

    def _shown(self, digits: DigitSet, start: int) -> NDArray[np.bool_]:
        answers, labels = digits.digits[start:], digits.labels[start:]
        if self.kind is TileKind.ALL:
            return np.ones(len(answers), np.bool_)
        if self.kind in _NO_DIGIT:
            without = np.zeros(len(answers), np.bool_)
            is_blank = self.kind is TileKind.BLANK
            of_kind = (tile for tile, why in digits.errors.items() if why.blank is is_blank)
            without[[tile - start for tile in of_kind if tile >= start]] = True
            return without
        if self.kind in _OF_LABELS:
            known = (answers != UNKNOWN) & (labels != UNKNOWN)
            return np.asarray(known & ((answers == labels) == (self.kind is TileKind.RIGHT)))
        wanted = (TileKind.DIGITS, TileKind.UNSURE, TileKind.NO_DIGITS).index(self.kind)
        return np.asarray(digits.verdicts[start:] == wanted)


class Filters(TranslatedWidget):
    """The row of controls that shows and changes a `TileChoice`."""

    chosen = Signal(TileChoice)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = TileChoice()
        self._labelled = False
        self.kind = ComboBox(theme)
        self.predicted = ComboBox(theme)
        self.truth = ComboBox(theme)
        self.order = ComboBox(theme)
        self.all = Button(theme)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        for box in self._boxes:
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(self._choose)
            layout.addWidget(box)
        self.all.clicked.connect(self._show_all)
        layout.addWidget(self.all)
        layout.addStretch(1)
        self.retranslate()
        self.show_labels(False)

    @property
    def choice(self) -> TileChoice:
        """Which tiles are to be shown, and in which order."""
        return self._choice

    @property
    def _boxes(self) -> tuple[ComboBox, ...]:
        return self.kind, self.predicted, self.truth, self.order

    def show_choice(self, choice: TileChoice) -> None:
        """Set the row to this choice, and tell it as if a person had chosen it."""
        self._choice = choice
        for box, value in zip(
            self._boxes,
            (choice.kind, choice.predicted, choice.truth, choice.order),
            strict=True,
        ):
            with QSignalBlocker(box):
                # By hand: Qt would compare the values as texts.
                places = (place for place in range(box.count()) if box.itemData(place) == value)
                box.setCurrentIndex(next(places, 0))
        self.all.setVisible(choice != TileChoice())
        self.chosen.emit(choice)

    def show_labels(self, labelled: bool) -> None:
        """Whether there are labels to choose by."""
        self._labelled = labelled
        self.truth.setVisible(labelled)
        self._fill()

    @Slot()
    def _choose(self) -> None:
        self.show_choice(
            TileChoice(
                self.kind.currentData(),
                self.predicted.currentData(),
                self.truth.currentData(),
                self.order.currentData(),
            )
        )

    @Slot()
    def _show_all(self) -> None:
        self.show_choice(TileChoice())

    def retranslate(self) -> None:
        """Word names and choices in the language in force."""
        self.kind.call(self.tr("Show"))
        self.predicted.call(self.tr("Read as"))
        self.truth.call(self.tr("Labelled"))
        self.order.call(self.tr("Order"))
        self.all.setText(self.tr("Show all"))
        self._fill()

    def _fill(self) -> None:
        kinds = [
            (self.tr("Everything"), TileKind.ALL),
            (self.tr("Mistakes"), TileKind.MISTAKES),
            (self.tr("Right"), TileKind.RIGHT),
            (self.tr("Sure"), TileKind.DIGITS),
            (self.tr("Unsure"), TileKind.UNSURE),
            (self.tr("Not a digit"), TileKind.NO_DIGITS),
            (self.tr("Without ink"), TileKind.BLANK),
            (self.tr("Unreadable"), TileKind.UNREADABLE),
        ]
        if not self._labelled:
            kinds = [each for each in kinds if each[1] not in _OF_LABELS]
        refill(self.kind, kinds, self._choice.kind)
        read = [(self.tr("Read as {digit}").format(digit=digit), digit) for digit in range(10)]
        any_read = (self.tr("Read as any"), None)
        refill(self.predicted, [any_read, *read], self._choice.predicted)
        meant = [(self.tr("Labelled {digit}").format(digit=digit), digit) for digit in range(10)]
        any_meant = (self.tr("Labelled any"), None)
        refill(self.truth, [any_meant, *meant], self._choice.truth)
        orders = [
            (self.tr("In file order"), TileOrder.FILE),
            (self.tr("Least sure first"), TileOrder.LEAST_SURE),
            (self.tr("Surest first"), TileOrder.SUREST),
        ]
        refill(self.order, orders, self._choice.order)


def refill(box: QComboBox, items: Sequence[tuple[str, object]], current: object) -> None:
    """Fill a box with texts and values, and choose the value `current`; no signal is emitted."""
    with QSignalBlocker(box):
        box.clear()
        for place, (text, value) in enumerate(items):
            box.addItem(text, value)
            if value == current:
                box.setCurrentIndex(place)
