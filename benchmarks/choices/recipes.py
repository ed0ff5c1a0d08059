"""The normalisations that are compared, and how the library is brought to work by one of them.

They are made of the library's own functions, with constants and functions exchanged for as long as
a comparison lasts: what has not won has no place in the library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import SIDE
from digitbooth.images import DigitImage, Raster, Stroke, digit, ink, normalise, strokes, vectorise
from digitbooth.images.frame import BOX
from digitbooth.training import variation

Reduce = Callable[[NDArray[np.float32], int], NDArray[np.float32]]
"""Rows resized to so many, as `normalise.resized` does it."""


@dataclass(frozen=True)
class Recipe:
    """The present normalisation, but for what is given."""

    name: str
    box: int = BOX
    """Of strokes, and of pictures out of MNIST's frame; MNIST's scans come in 20."""
    reduce: Reduce = normalise.resized
    thinnest: float = normalise._THINNEST
    upright: bool = False
    """Sheared until horizontal and vertical places of the ink do not correlate."""
    one_width: bool = False
    """Every picture, scans too, is vectorised and drawn with the pen of live recognition."""

    @property
    def has_networks(self) -> bool:
        """Whether it changes training images, so that networks have to be trained for it."""
        return self.box != BOX or self.upright or self.one_width or self == PRESENT


def interpolated(
    kernel: Callable[[NDArray[np.float64]], NDArray[np.float64]], antialiased: bool
) -> Reduce:
    """Interpolation by a kernel, made wider where there is more than one old row to a new one."""

    def resize(rows: NDArray[np.float32], new: int) -> NDArray[np.float32]:
        ratio = len(rows) / new
        middles = (np.arange(new)[:, np.newaxis] + 0.5) * ratio - 0.5
        wider = max(ratio, 1.0) if antialiased else 1.0
        weights = kernel((middles - np.arange(len(rows), dtype=np.float64)) / wider)
        weights /= weights.sum(axis=1, keepdims=True)
        return np.clip(weights @ rows, 0, 1).astype(np.float32)

    return resize


def nearest(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return ((x >= -0.5) & (x < 0.5)).astype(np.float64)


def linear(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.clip(1 - np.abs(x), 0, 1))


def cubic(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """R. G. Keys 1981, a = -1/2."""
    x = np.abs(x)
    inner, outer = (1.5 * x - 2.5) * x**2 + 1, ((-0.5 * x + 2.5) * x - 4) * x + 2
    return np.asarray(np.where(x < 1, inner, np.where(x < 2, outer, 0)))


PRESENT = Recipe("present")
RECIPES = (
    PRESENT,
    Recipe("box of 18", box=18),
    Recipe("box of 22", box=22),
    Recipe("straightened", upright=True),
    Recipe("always redrawn", one_width=True),
    Recipe("never redrawn", thinnest=0),
    Recipe("nearest", reduce=interpolated(nearest, antialiased=False)),
    Recipe("bilinear", reduce=interpolated(linear, antialiased=False)),
    Recipe("bilinear, antialiased", reduce=interpolated(linear, antialiased=True)),
    Recipe("bicubic", reduce=interpolated(cubic, antialiased=False)),
    Recipe("bicubic, antialiased", reduce=interpolated(cubic, antialiased=True)),
)


@contextmanager
def in_force(recipe: Recipe) -> Iterator[None]:
    """The library normalises by `recipe`, in this process and those that it forks."""
    if_framed = normalise._if_framed
    joined, rasterise = strokes._joined, strokes.rasterise

    def framed_upright(raster: Raster) -> DigitImage | None:
        framed = if_framed(raster)
        if framed is None:
            return None
        # Finer, or shearing so few pixels and fitting them again would blur them.
        finer = interpolated(cubic, antialiased=False)
        return normalise._framed(upright(finer(finer(framed, 4 * SIDE).T, 4 * SIDE).T))

    def joined_upright(
        drawn: Sequence[Stroke],
    ) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        path, starts = joined(drawn)
        return upright_path(path, starts), starts

    changes: list[tuple[object, str, object]] = [
        (strokes, "BOX", recipe.box),
        (normalise, "BOX", recipe.box),
        (normalise, "resized", recipe.reduce),
        (normalise, "_THINNEST", recipe.thinnest),
    ]
    if recipe.upright:
        changes += [
            (normalise, "find_ink", lambda raster: upright(ink.find_ink(raster))),
            (normalise, "_if_framed", framed_upright),
            (strokes, "_joined", joined_upright),
        ]
    if recipe.one_width:
        changes += [
            (variation, "rasterise", lambda drawn, thickness: rasterise(drawn)),
            (
                digit,
                "normalise",
                lambda raster: rasterise([s.points for s in vectorise.vectorise(raster)]),
            ),
        ]
    with ExitStack() as stack:
        for module, name, value in changes:
            stack.enter_context(patch.object(module, name, value))
        yield


def upright(inked: NDArray[np.float32]) -> NDArray[np.float32]:
    """Ink sheared by its second moments, and cropped again."""
    y, x = np.arange(len(inked)), np.arange(inked.shape[1])
    rows = inked.sum(axis=1)
    total = rows.sum()
    y = y - y @ rows / total
    covariance = y @ (inked @ (x - x @ inked.sum(axis=0) / total))
    shift = lean(covariance, (y**2) @ rows) * y
    room = int(np.abs(shift).max()) + 2
    padded = np.pad(inked, ((0, 0), (room, room)))
    across = np.arange(padded.shape[1], dtype=np.float64)
    sheared = np.array(
        [np.interp(across + s, across, row) for s, row in zip(shift, padded, strict=True)]
    )
    seen = sheared > 0.3 * sheared.max()
    down, along = seen.any(axis=1).nonzero()[0], seen.any(axis=0).nonzero()[0]
    return sheared[down[0] : down[-1] + 1, along[0] : along[-1] + 1].astype(np.float32)


def upright_path(path: NDArray[np.float64], starts: NDArray[np.intp]) -> NDArray[np.float64]:
    """Points, [2, n], sheared by the second moments of the lines through them."""
    size = float(np.ptp(path, axis=1).max())
    if size == 0.0:
        return path
    even = strokes._samples(path, starts, size / 100)
    middle = even.mean(axis=1)
    x, y = even - middle[:, np.newaxis]
    sheared: NDArray[np.float64] = path.copy()
    sheared[0] -= lean(x @ y, y @ y) * (path[1] - middle[1])
    return sheared


def lean(covariance: float, variance: float) -> float:
    """To the side for each unit down; a dash that lies has none to speak of."""
    return float(np.clip(covariance / max(variance, 1e-9), -1, 1))
