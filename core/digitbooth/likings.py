"""What each map and each unit of a network has learnt to like: the digits at which it is strongest.

Measured, not read from the weights: digits of known labels are shown to the network, and each
cell's answers to the ten kinds are compared. So it holds for any network that can be looked into.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import CLASSES
from digitbooth.models.calibration import calibration_digits

if TYPE_CHECKING:
    from digitbooth.engines.engine import LayeredEngine

Likings: TypeAlias = Mapping[str, NDArray[np.float32]]
"""For each layer by its name [cells, 10]: how far a cell's answer to a digit lies above its mean
over all ten, in standard deviations over the ten; 0 for a cell that answers all of them alike."""

_SHOWN = 5 * CLASSES
_MOST = 3
_CLEAR = 0.75
"""From so many standard deviations on a digit is liked."""


def learn(engine: LayeredEngine, count: int = _SHOWN) -> Iterator[Likings | None]:
    """Show `count` variations of our ten samples to the network that `engine` runs.

    Yields None after each, and the result as the last item. Raises `EngineError` if the engine
    fails.
    """
    images = calibration_digits(count)
    sums: dict[str, NDArray[np.float64]] = {}
    for place, image in enumerate(images):
        for layer in engine.layers(np.ascontiguousarray(image[np.newaxis])):
            strongest = layer.values.max(axis=(1, 2)) if layer.is_maps else layer.values
            cells = sums.setdefault(layer.name, np.zeros((len(strongest), CLASSES)))
            # A stranger's network may hand on more of one digit than of another.
            if len(cells) == len(strongest):
                cells[:, place % CLASSES] += np.nan_to_num(strongest.astype(np.float64))
        yield None
    yield {name: _standing_out(each / (count / CLASSES)) for name, each in sums.items()}


def liked(row: NDArray[np.float32]) -> list[int]:
    """The digits, [10] of `Likings`, that a cell likes most, the first most; up to three."""
    order = np.argsort(-row, kind="stable")[:_MOST]
    return [int(digit) for digit in order if row[digit] >= _CLEAR]


def _standing_out(means: NDArray[np.float64]) -> NDArray[np.float32]:
    spread = means.std(axis=1, keepdims=True)
    away = means - means.mean(axis=1, keepdims=True)
    flat = spread <= 1e-9 * np.maximum(np.abs(means).max(axis=1, keepdims=True), 1.0)
    return np.asarray(np.where(flat, 0.0, away / np.where(flat, 1.0, spread)), np.float32)
