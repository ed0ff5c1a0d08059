"""Pictures of a set that may be numbers: found by what the network says of them, and read anew.

Reading takes longer than an answer, and most sets hold none. So what is labelled as a digit is one,
as is what the network is sure of, unless its ink is wider than a digit's.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import UNKNOWN
from digitbooth.errors import EngineError, ImageError
from digitbooth.judgement import VERDICTS
from digitbooth_gui.gallery.tiles import NO_SOURCE, Tiles

if TYPE_CHECKING:
    from digitbooth.evaluation.labelled import LabelledDigits
    from digitbooth.numbers.reading import NumberVerdict
    from digitbooth.recognizer import Recognizer

_DIGIT = VERDICTS.index("digit")


@dataclass(frozen=True)
class ReadNumber:
    """A tile is a number."""

    tile: int
    text: str
    """What it is read as, one line a row."""
    verdict: NumberVerdict
    modelled: int
    """Which `Wish.modelled` it answers."""


class NumberQueue:
    """The tiles that may be numbers and wait to be read."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[int, LabelledDigits, str]] = deque()

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def clear(self) -> None:
        """Let nothing wait."""
        self._waiting.clear()

    def add(
        self,
        first: int,
        tiles: Tiles,
        sources: list[LabelledDigits],
        verdicts: NDArray[np.int8],
    ) -> None:
        """Let those of the tiles from `first` on wait that may be numbers; `verdicts`: [n], what
        the network says of each as a digit."""
        from digitbooth.evaluation.labelled import IdxImages

        if tiles.source == NO_SOURCE or isinstance(sources[tiles.source], IdxImages):
            return
        likely = tiles.readable & (tiles.labels == UNKNOWN)
        if not likely.any():
            return
        likely &= (verdicts != _DIGIT) | _wide(tiles.pixels.images())
        for place in np.flatnonzero(likely).tolist():
            self._waiting.append((first + place, sources[tiles.source], tiles.names[place]))

    def read(self, recognizer: Recognizer, modelled: int) -> ReadNumber | None:
        """Read the first that waits; None if it is one sign. Raises `EngineError`."""
        tile, source, name = self._waiting.popleft()
        try:
            reading = recognizer.read(source.original(name))
        except ImageError:
            return None  # it has gone, or is too much of a scribble: its answer stands
        except EngineError:
            self._waiting.clear()
            raise
        if len(reading.signs) < 2:
            return None
        return ReadNumber(tile, reading.text, reading.verdict, modelled)


def _wide(images: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Whose ink is wider than high: digit images [n, 28, 28] to [n]."""
    ink = images > 0
    columns, rows = ink.any(axis=1), ink.any(axis=2)
    return np.asarray(columns.sum(axis=1) > rows.sum(axis=1))
