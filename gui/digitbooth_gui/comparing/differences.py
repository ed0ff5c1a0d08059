"""The digits that two models answer differently, as a gallery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitbooth.constants import UNKNOWN
from digitbooth.language import numeral
from digitbooth_gui.comparing.interval_chart import LETTERS
from digitbooth_gui.gallery.content import ChosenTiles
from digitbooth_gui.gallery.filters import refill
from digitbooth_gui.gallery.grid import TileGrid
from digitbooth_gui.gallery.tile_model import Caption, TileModel
from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.recognition.requests import OpenSeries
from digitbooth_gui.style.controls import ComboBox
from digitbooth_gui.style.foreign_text import shown_name
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import percent

if TYPE_CHECKING:
    from digitbooth_gui.comparing.model_pair import ModelPair
    from digitbooth_gui.gallery.digit_set import DigitSet


class PairKind(Enum):
    """Which digits are shown."""

    DIFFERENT = auto()
    ONLY_FIRST = auto()
    """Only A is right; this and the next two take labels."""
    ONLY_SECOND = auto()
    NEITHER = auto()
    CELL = auto()
    """A cell of a confusion matrix."""


@dataclass(frozen=True)
class PairChoice:
    """A kind of digits by what both models answer; those of which both are surest come first."""

    pair: ModelPair
    kind: PairKind = PairKind.DIFFERENT
    cell: tuple[int, int, int] | None = None
    """Model, label and answer of `CELL`."""

    waits = True
    """Answers decide what is shown."""

    def of(self, digits: DigitSet, start: int = 0) -> NDArray[np.intp]:
        """The tiles from `start` on, in order."""
        answers = self.pair.digits[:, start:]
        labels = digits.labels[start : start + answers.shape[1]]
        tiles = np.flatnonzero(self._shown(answers, labels))
        surest = self.pair.probabilities[:, start:][:, tiles].min(axis=0)
        return np.asarray(tiles[np.argsort(-surest, kind="stable")] + start)

    def _shown(self, answers: NDArray[np.int8], labels: NDArray[np.int8]) -> NDArray[np.bool_]:
        if self.kind is PairKind.CELL:
            assert self.cell is not None
            model, label, answer = self.cell
            return np.asarray((labels == label) & (answers[model] == answer))
        if self.kind is PairKind.DIFFERENT:
            return np.asarray(answers[0] != answers[1])
        known = (labels != UNKNOWN) & (answers[0] != UNKNOWN)
        first, second = answers == labels
        wanted = {
            PairKind.ONLY_FIRST: first & ~second,
            PairKind.ONLY_SECOND: second & ~first,
            PairKind.NEITHER: ~first & ~second,
        }[self.kind]
        return np.asarray(known & wanted)


class PairTiles(TileModel):
    """Tiles with both answers."""

    def __init__(self, pair: ModelPair, digits: DigitSet, parent: QWidget | None = None) -> None:
        super().__init__(digits, parent)
        self._pair = pair
        pair.set_answered.connect(self.renew_soon)
        self.choose(PairChoice(pair))

    def caption(self, tile: int) -> Caption | None:
        """Both answers; marked where one is right and the other is not."""
        if tile >= self._pair.digits.shape[1] or tile in self.digits.errors:
            return None
        first, second = self._pair.digits[:, tile].tolist()
        label = int(self.digits.labels[tile])
        beside = "" if label == UNKNOWN else f"({label})"
        return Caption(f"A {first}  B {second}", beside, wrong=False)

    def describe(self, tile: int) -> str:
        """Name, both answers, and the label."""
        if self.caption(tile) is None:
            return super().describe(tile)
        said = [
            self.tr("{letter} reads {digit}, {share}").format(
                letter=letter, digit=digit, share=percent(share)
            )
            for letter, digit, share in zip(
                LETTERS,
                self._pair.digits[:, tile].tolist(),
                self._pair.probabilities[:, tile].tolist(),
                strict=True,
            )
        ]
        label = int(self.digits.labels[tile])
        if label != UNKNOWN:
            said.append(self.tr("labelled {digit}").format(digit=label))
        return f"{shown_name(self.digits.content.name(tile))}: {'; '.join(said)}"


class DifferencesView(TranslatedWidget):
    """A choice, how many there are, and the grid of them."""

    enlarged = Signal(OpenSeries)
    """One of what is shown is to be seen large."""

    def __init__(
        self, pair: ModelPair, digits: DigitSet, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pair = pair
        self._digits = digits
        self._cell: tuple[int, int, int] | None = None
        self._kind = PairKind.DIFFERENT
        self._labelled = False
        self.model = PairTiles(pair, digits, self)
        self.grid = TileGrid(self.model, theme)
        self.kind = ComboBox(theme)
        self.count = QLabel()
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE)
        head.addWidget(self.kind)
        head.addWidget(self.count, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(head)
        layout.addWidget(self.grid, 1)
        self.setFocusProxy(self.grid)
        self.kind.activated.connect(self._choose)
        self.model.counted.connect(self._count)
        self.grid.opened.connect(self._see_large)
        digits.opened.connect(self._forget_cell)
        self.retranslate()

    def show_cell(self, model: int, label: int, answer: int) -> None:
        """Show the digits of a label that a model, 0 or 1, answered so."""
        self._cell, self._kind = (model, label, answer), PairKind.CELL
        self.model.choose(PairChoice(self._pair, self._kind, self._cell))
        self._fill()
        self.grid.scrollToTop()

    def retranslate(self) -> None:
        """Word names and choices in the language in force."""
        self.kind.call(self.tr("Show"))
        self.grid.setAccessibleName(self.tr("Digits that both have read"))
        self._fill()
        self._count()

    def _fill(self) -> None:
        self._labelled = self._digits.labelled
        kinds = [(PairKind.DIFFERENT, self.tr("Answered differently"))]
        if self._labelled:
            kinds += [
                (PairKind.ONLY_FIRST, self.tr("Only A is right")),
                (PairKind.ONLY_SECOND, self.tr("Only B is right")),
                (PairKind.NEITHER, self.tr("Neither is right")),
            ]
        if self._cell is not None:
            model, label, answer = self._cell
            text = self.tr("{label} that {letter} reads as {answer}")
            kinds.append(
                (PairKind.CELL, text.format(label=label, letter=LETTERS[model], answer=answer))
            )
        refill(self.kind, [(text, kind) for kind, text in kinds], self._kind)

    @Slot()
    def _choose(self) -> None:
        self._kind = self.kind.currentData()
        self.model.choose(PairChoice(self._pair, self._kind, self._cell))
        self.grid.scrollToTop()

    @Slot()
    def _forget_cell(self) -> None:
        """Another set is open."""
        self._cell, self._kind = None, PairKind.DIFFERENT
        self.model.choose(PairChoice(self._pair))
        self._fill()

    @Slot()
    def _count(self) -> None:
        if self._digits.labelled != self._labelled:
            self._fill()
        self.count.setText(self.tr("Digits: {count}").format(count=numeral(len(self.model.tiles))))

    @Slot(int)
    def _see_large(self, row: int) -> None:
        tiles: Sequence[int] = self.model.tiles.tolist()
        self.enlarged.emit(OpenSeries(ChosenTiles(self._digits.content, tiles), row))
