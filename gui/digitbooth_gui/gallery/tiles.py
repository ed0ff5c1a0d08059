"""What the reader hands to the window: tiles, and what was found out about them.

Plain values that nobody changes once they are made: they cross threads, and both sides keep them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digitbooth_gui.gallery.pixels import SIDE, Pixels, pixels_of

if TYPE_CHECKING:
    from digitbooth.engines import EngineInfo
    from digitbooth.evaluation.labelled import Failure, LabelledDigits, Part


@dataclass(frozen=True, eq=False)
class Tiles:
    """Some digits of a set, in its order."""

    source: int
    """Which of the set's sources they come from; `NO_SOURCE` for files that are none."""
    names: list[str]
    labels: NDArray[np.int8]
    """[n], 0 to 9, or -1 where nobody says."""
    pixels: Pixels
    """What the network sees. Nothing but paper where there is an error."""
    errors: dict[int, Failure]
    """By place: why there is no digit."""

    def __len__(self) -> int:
        return len(self.names)

    @property
    def readable(self) -> NDArray[np.bool_]:
        """[n]: whether there is a digit."""
        good = np.ones(len(self), np.bool_)
        good[list(self.errors)] = False
        return good

    def split(self, size: int) -> Iterator[Tiles]:
        """The same, `size` at a time."""
        if len(self) <= size:
            yield self
            return
        for start in range(0, len(self), size):
            stop = start + size
            part, inside = slice(start, stop), range(start, stop)
            errors = {at - start: each for at, each in self.errors.items() if at in inside}
            pixels = self.pixels.part(start, stop)
            yield Tiles(self.source, self.names[part], self.labels[part], pixels, errors)


NO_SOURCE = -1


@dataclass(frozen=True, eq=False)
class Found:
    """What is going to be read."""

    sources: list[LabelledDigits]
    total: int
    """How many pictures there are; a file that holds several counts as one."""


@dataclass(frozen=True, eq=False)
class Predicted:
    """What the network says to the n tiles from `first` on."""

    first: int
    probabilities: NDArray[np.float32]
    """[n, 10], rows sum to 1; zeros where there is an error."""
    verdicts: NDArray[np.int8]
    """[n], places in `judgement.VERDICTS`, or -1 where there is an error."""
    engine: EngineInfo
    model_sha256: str
    """The digest of the model's file, in hexadecimal."""


def tiles_of(part: Part, source: int, own: NDArray[np.uint8] | None = None) -> Tiles:
    """A part with its failures behind its digits; `own`: bytes that its source keeps anyway."""
    count, failures = len(part.names), part.failures
    tiles = failed_tiles(failures, source)
    if not count:
        return tiles
    images = part.images
    if failures:
        images = np.concatenate((images, _paper(len(failures))))
    return Tiles(
        source,
        part.names + tiles.names,
        np.concatenate((part.labels.astype(np.int8), tiles.labels)),
        pixels_of(images, own),
        {count + place: failure for place, failure in tiles.errors.items()},
    )


def failed_tiles(failures: list[Failure], source: int = NO_SOURCE) -> Tiles:
    """Tiles that say why there is no digit."""
    return Tiles(
        source,
        [failure.name for failure in failures],
        np.full(len(failures), -1, np.int8),
        pixels_of(_paper(len(failures))),
        dict(enumerate(failures)),
    )


def _paper(count: int) -> NDArray[np.float32]:
    return np.zeros((count, SIDE, SIDE), np.float32)
