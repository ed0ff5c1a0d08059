"""Digits of a set as the gallery keeps them: in little room and without any loss.

Plain values that nobody changes once they are made: they cross threads, and both sides keep them. A
digit is answered alike however it was opened, so nothing of what the network sees may be rounded:
bytes are kept where they are all there is, as in MNIST; of finer pictures the ink, since most of a
digit is paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import SIDE, UNKNOWN

if TYPE_CHECKING:
    from digitbooth.evaluation.labelled import Failure, LabelledPart
    from digitbooth.images import DigitImage


NO_SOURCE = -1


@dataclass(frozen=True, eq=False)
class Tiles:
    """Some digits of a set, in its order."""

    source: int
    """Which of the set's sources they come from; `NO_SOURCE` for files that are none."""
    names: list[str]
    labels: NDArray[np.int8]
    """[n], 0 to 9, or `UNKNOWN` where nobody says."""
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
        """These tiles in parts of `size` at most."""
        if len(self) <= size:
            yield self
            return
        for start in range(0, len(self), size):
            stop = start + size
            part, inside = slice(start, stop), range(start, stop)
            errors = {at - start: each for at, each in self.errors.items() if at in inside}
            pixels = self.pixels.part(start, stop)
            yield Tiles(self.source, self.names[part], self.labels[part], pixels, errors)


def tiles_of(part: LabelledPart, source: int, own: NDArray[np.uint8] | None = None) -> Tiles:
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
        np.full(len(failures), UNKNOWN, np.int8),
        pixels_of(_paper(len(failures))),
        dict(enumerate(failures)),
    )


class Pixels(Protocol):
    """The digit images of n tiles, however they are kept."""

    def part(self, start: int, stop: int) -> Pixels:
        """The digit images from `start` to before `stop`."""
        ...

    def image(self, place: int) -> DigitImage:
        """The one at `place`, float32 [28, 28], paper 0 and ink 1."""
        ...

    def images(self) -> NDArray[np.float32]:
        """All of them, float32 [n, 28, 28], paper 0 and ink 1."""
        ...

    def grey(self, place: int) -> NDArray[np.uint8]:
        """The one at `place` as a picture, uint8 [28, 28], paper 0 and ink 255."""
        ...


@dataclass(frozen=True, eq=False)
class BytePixels:
    """Digit images of whole bytes."""

    ink: NDArray[np.uint8]
    """[n, 28, 28], paper 0 and ink 255."""

    def part(self, start: int, stop: int) -> BytePixels:
        return BytePixels(self.ink[start:stop])

    def image(self, place: int) -> DigitImage:
        return _shares(self.ink[place])

    def images(self) -> NDArray[np.float32]:
        return _shares(self.ink)

    def grey(self, place: int) -> NDArray[np.uint8]:
        one: NDArray[np.uint8] = self.ink[place]
        return one


@dataclass(frozen=True, eq=False)
class FinePixels:
    """Digit images of any values."""

    inked: NDArray[np.uint8]
    """[n, 98]: a bit for each pixel, whether there is ink."""
    values: NDArray[np.float32]
    """[inked pixels], 0 to 1, of all digits in order."""
    ends: NDArray[np.intp]
    """[n]: where the values of each digit end."""

    def part(self, start: int, stop: int) -> FinePixels:
        first = self._first(start)
        ends = self.ends[start:stop] - first
        values = self.values[first : first + (ends[-1] if len(ends) else 0)]
        return FinePixels(self.inked[start:stop], values, ends)

    def image(self, place: int) -> DigitImage:
        whole: DigitImage = self.part(place, place + 1).images()[0]
        return whole

    def images(self) -> NDArray[np.float32]:
        whole = np.zeros((len(self.inked), SIDE * SIDE), np.float32)
        whole[np.unpackbits(self.inked, axis=1).astype(np.bool_)] = self.values
        return whole.reshape(-1, SIDE, SIDE)

    def grey(self, place: int) -> NDArray[np.uint8]:
        return np.rint(self.image(place) * 255).astype(np.uint8)

    def _first(self, place: int) -> int:
        return int(self.ends[place - 1]) if place else 0


def pixels_of(images: NDArray[np.float32], own: NDArray[np.uint8] | None = None) -> Pixels:
    """Digit images, float32 [n, 28, 28], 0 to 1, to be kept.

    `own`: bytes that somebody else keeps; where they are the same, they are not kept twice.
    """
    ink = np.rint(images * np.float32(255)).astype(np.uint8)
    if np.array_equal(_shares(ink), images):
        return BytePixels(own if own is not None and np.array_equal(own, ink) else ink)
    flat = images.reshape(len(images), SIDE * SIDE)
    inked = flat != 0
    return FinePixels(np.packbits(inked, axis=1), flat[inked], inked.sum(axis=1).cumsum())


def _paper(count: int) -> NDArray[np.float32]:
    return np.zeros((count, SIDE, SIDE), np.float32)


def _shares(ink: NDArray[np.uint8]) -> NDArray[np.float32]:
    shares: NDArray[np.float32] = np.divide(ink, 255, dtype=np.float32)
    return shares
