"""Which tiles of a set are shown, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from digitbooth_gui.gallery.digit_set import DigitSet

UNKNOWN = -1


class Kind(Enum):
    """What is to be seen of a set."""

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


_NO_DIGIT = (Kind.BLANK, Kind.UNREADABLE)


class Order(Enum):
    """In which order."""

    FILE = auto()
    LEAST_SURE = auto()
    SUREST = auto()


@dataclass(frozen=True)
class Choice:
    """A filter and an order."""

    kind: Kind = Kind.ALL
    predicted: int | None = None
    """The digit that is answered."""
    truth: int | None = None
    """The digit of the label."""
    order: Order = Order.FILE

    @property
    def waits(self) -> bool:
        """Whether answers decide what is shown, or where."""
        answered = self.kind not in (Kind.ALL, *_NO_DIGIT) or self.predicted is not None
        return answered or self.order is not Order.FILE

    def of(self, digits: DigitSet, start: int = 0) -> NDArray[np.intp]:
        """The tiles from `start` on, in order. What has no answer yet comes last by sureness."""
        answers, labels = digits.digits[start:], digits.labels[start:]
        shown = self._shown(digits, start)
        if self.predicted is not None:
            shown &= answers == self.predicted
        if self.truth is not None:
            shown &= labels == self.truth
        tiles = np.flatnonzero(shown)
        if self.order is not Order.FILE:
            sureness = digits.probabilities[start:].max(axis=1)[tiles]
            first = sureness if self.order is Order.LEAST_SURE else -sureness
            # A stable order: of equally sure ones the file's.
            tiles = tiles[np.argsort(np.where(sureness > 0, first, 2.0), kind="stable")]
        return tiles + start

    def _shown(self, digits: DigitSet, start: int) -> NDArray[np.bool_]:
        answers, labels = digits.digits[start:], digits.labels[start:]
        if self.kind is Kind.ALL:
            return np.ones(len(answers), np.bool_)
        if self.kind in _NO_DIGIT:
            without = np.zeros(len(answers), np.bool_)
            is_blank = self.kind is Kind.BLANK
            of_kind = (tile for tile, why in digits.errors.items() if why.blank is is_blank)
            without[[tile - start for tile in of_kind if tile >= start]] = True
            return without
        if self.kind in (Kind.MISTAKES, Kind.RIGHT):
            known = (answers != UNKNOWN) & (labels != UNKNOWN)
            return np.asarray(known & ((answers == labels) == (self.kind is Kind.RIGHT)))
        wanted = (Kind.DIGITS, Kind.UNSURE, Kind.NO_DIGITS).index(self.kind)
        return np.asarray(digits.verdicts[start:] == wanted)
