"""The tiles that are shown, as Qt's views and screen readers know lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from digitbooth.constants import UNKNOWN
from digitbooth.language import localized
from digitbooth_gui.gallery.filters import Choice, TileChoice
from digitbooth_gui.style.foreign_text import plain_tip, shown_name
from digitbooth_gui.style.wording import percent

if TYPE_CHECKING:
    from digitbooth_gui.gallery.digit_set import DigitSet

_RENEW_MS = 250
"""After how many milliseconds new answers may change which tiles are shown."""

_NO_PARENT = QModelIndex()


class Caption(NamedTuple):
    """What is written below a digit."""

    said: str
    """The answer, in bold."""
    beside: str
    """What is quiet on the other side."""
    wrong: bool
    """Whether the answer is a mistake, and is marked as one."""


class TileModel(QAbstractListModel):
    """A row for each chosen tile. Adding to the end keeps rows; another choice resets them."""

    answered = Signal(int, int)
    """Tiles from the first to before the second have answers that they did not have."""
    counted = Signal()
    """The number of rows may have changed."""

    def __init__(self, digits: DigitSet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.digits = digits
        self._choice: Choice = TileChoice()
        self._tiles: NDArray[np.intp] = np.zeros(0, np.intp)
        self._soon = QTimer(self, singleShot=True, interval=_RENEW_MS)
        self._soon.timeout.connect(self.renew)
        digits.opened.connect(self.renew)
        digits.forgotten.connect(self.renew)
        digits.settled.connect(self._settle)
        digits.grew.connect(self._grow)
        digits.predicted.connect(self._take_answers)

    @property
    def choice(self) -> Choice:
        """Which tiles of the set are shown, and in which order."""
        return self._choice

    @property
    def tiles(self) -> NDArray[np.intp]:
        """The tiles by row; nobody changes it."""
        return self._tiles

    def choose(self, choice: Choice) -> None:
        """Show these tiles of the set from now on."""
        self._choice = choice
        self.renew()

    def row_of(self, tile: int) -> int | None:
        """Where a tile is shown; None if it is not."""
        rows = np.flatnonzero(self._tiles == tile)
        return int(rows[0]) if len(rows) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """The number of tiles; a tile has no rows below it."""
        return 0 if parent.isValid() else len(self._tiles)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Tiles are painted by the grid; here are the words."""
        if not index.isValid() or role not in (
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        words = self.describe(int(self._tiles[index.row()]))
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def caption(self, tile: int) -> Caption | None:
        """What is written below a tile; None where it has no answer yet."""
        answer, label = int(self.digits.digits[tile]), int(self.digits.labels[tile])
        if answer == UNKNOWN:
            return None
        verdict = int(self.digits.verdicts[tile])
        said = ("{answer}", "{answer}?", "–")[verdict].format(answer=answer)
        wrong = label not in (UNKNOWN, answer)
        share = short_percent(float(self.digits.probabilities[tile, answer]))
        return Caption(f"{said} ≠ {label}" if wrong else said, share, wrong)

    def describe(self, tile: int) -> str:
        """Name, answer, and what is to be said about them, in a line or two."""
        digits = self.digits
        name = shown_name(digits.content.name(tile))
        if tile in digits.errors:
            error = digits.errors[tile].message
            return error if name in error else f"{name}: {error}"
        answer, label = int(digits.digits[tile]), int(digits.labels[tile])
        if (number := digits.numbers.get(tile)) is not None:
            said = {
                "number": self.tr("read as {digit}"),
                "unsure": self.tr("unsure, read as {digit}"),
                "not_a_number": self.tr("not a number, most like {digit}"),
            }[number.verdict].format(digit=" / ".join(number.text.splitlines()))
        elif answer == UNKNOWN:
            said = self.tr("not read yet")
        else:
            share = percent(float(digits.probabilities[tile, answer]))
            said = (
                self.tr("read as {digit}, {share}"),
                self.tr("unsure, read as {digit}, {share}"),
                self.tr("not a digit, most like {digit}, {share}"),
            )[digits.verdicts[tile]].format(digit=answer, share=share)
        if label != UNKNOWN:
            marked = self.tr("a mistake: labelled {digit}")
            if answer in (label, UNKNOWN):
                marked = self.tr("labelled {digit}")
            said = f"{said}; {marked.format(digit=label)}"
        return f"{name}: {said}"

    @Slot()
    def renew(self) -> None:
        """Choose the tiles again by the answers that there are now; resets all rows."""
        self._soon.stop()
        self.beginResetModel()
        self._tiles = self._choice.of(self.digits)
        self.endResetModel()
        self.counted.emit()

    @Slot()
    def _settle(self) -> None:
        if self._soon.isActive():
            self.renew()

    @Slot(int)
    def _grow(self, start: int) -> None:
        if self._choice.waits:
            self.renew_soon()
            return
        more = self._choice.of(self.digits, start)
        if len(more):
            there = len(self._tiles)
            self.beginInsertRows(_NO_PARENT, there, there + len(more) - 1)
            self._tiles = np.concatenate((self._tiles, more))
            self.endInsertRows()
        self.counted.emit()

    @Slot(int, int)
    def _take_answers(self, first: int, stop: int) -> None:
        if self._choice.waits:
            self.renew_soon()
        self.answered.emit(first, stop)

    @Slot()
    def renew_soon(self) -> None:
        """Choose the tiles again before long, by the answers that there are then."""
        if not self._soon.isActive():
            self._soon.start()


def short_percent(share: float) -> str:
    """0.984 as `98 %`; never 100 or 0, as in `sureness`."""
    return localized(f"{min(max(share * 100, 1.0), 99.0):.0f} %" if share < 0.9995 else "> 99 %")
