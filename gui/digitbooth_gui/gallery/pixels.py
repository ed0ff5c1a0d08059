"""What the network sees of many digits, kept in little room and without any loss.

A digit is answered alike however it was opened, so nothing may be rounded: bytes are kept where
they are all there is, as in MNIST; of finer pictures the ink, for most of a digit is paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from digitbooth.images import DigitImage

SIDE = 28


class Pixels(Protocol):
    """n digit images."""

    def part(self, start: int, stop: int) -> Pixels:
        """Those from `start` to before `stop`."""
        ...

    def image(self, place: int) -> DigitImage:
        """One of them."""
        ...

    def images(self) -> NDArray[np.float32]:
        """All of them, [n, 28, 28], paper 0 and ink 1."""
        ...

    def grey(self, place: int) -> NDArray[np.uint8]:
        """One of them to be looked at, [28, 28], paper 0 and ink 255."""
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


def _shares(ink: NDArray[np.uint8]) -> NDArray[np.float32]:
    shares: NDArray[np.float32] = np.divide(ink, 255, dtype=np.float32)
    return shares
