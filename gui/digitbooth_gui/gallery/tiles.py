"""What the reader hands to the window: tiles, and what was found out about them.

Plain values that nobody changes once they are made: they cross threads, and both sides keep them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from digitbooth.engines import EngineInfo
    from digitbooth.evaluation.labelled import Failure, LabelledDigits, Part

SIDE = 28

Pixels = NDArray[np.uint8] | NDArray[np.uint16]
"""[n, 28, 28], ink at the type's largest value, paper 0."""


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
    errors: dict[int, str]
    """By place: why there is no digit, in a line."""

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
            part = slice(start, start + size)
            inside = range(start, start + size)
            errors = {at - start: text for at, text in self.errors.items() if at in inside}
            yield Tiles(self.source, self.names[part], self.labels[part], self.pixels[part], errors)


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


def tiles_of(part: Part, source: int) -> Tiles:
    """A part with its failures behind its digits."""
    count, failures = len(part.names), part.failures
    tiles = failed_tiles(failures, source)
    if not count:
        return tiles
    pixels = compact(part.images)
    paper = np.zeros((len(failures), SIDE, SIDE), pixels.dtype)
    return Tiles(
        source,
        part.names + tiles.names,
        np.concatenate((part.labels.astype(np.int8), tiles.labels)),
        np.concatenate((pixels, paper)) if failures else pixels,
        {count + place: message for place, message in tiles.errors.items()},
    )


def failed_tiles(failures: list[Failure], source: int = NO_SOURCE) -> Tiles:
    """Tiles that say why there is no digit."""
    return Tiles(
        source,
        [failure.name for failure in failures],
        np.full(len(failures), -1, np.int8),
        np.zeros((len(failures), SIDE, SIDE), np.uint8),
        {place: failure.message for place, failure in enumerate(failures)},
    )


def compact(images: NDArray[np.float32]) -> Pixels:
    """Digit images, 0 to 1, as bytes where they lose nothing, as MNIST's; else in 16 bits.

    In 16 bits a pixel is at most 7.7e-6 off, which no verdict depends on.
    """
    pixels: Pixels = np.rint(images * np.float32(255)).astype(np.uint8)
    if not np.array_equal(digit_images(pixels), images):
        pixels = np.rint(images * np.float32(65535)).astype(np.uint16)
    return pixels


def digit_images(pixels: Pixels) -> NDArray[np.float32]:
    """What `compact` was given, float32 [n, 28, 28]."""
    images: NDArray[np.float32] = np.divide(pixels, np.iinfo(pixels.dtype).max, dtype=np.float32)
    return images
