"""What each kind of model file tells by itself, before it is judged."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.models.summary.summary import Layer, Value


@dataclass(frozen=True)
class Contents:
    """The part of a `Summary` that depends on the kind of file; see there."""

    origin: dict[str, str]
    inputs: list[Value]
    outputs: list[Value]
    layers: list[Layer]
    weight_bytes: int
    hints: list[str]


class Constants:
    """The constants of a model, each counted once."""

    def __init__(self) -> None:
        self.bytes = 0
        self._counted: set[str] = set()

    def parameters(self, used: Mapping[str, NDArray[np.generic]]) -> int:
        """The floating point values among the constants `used`, as far as not yet counted."""
        total = 0
        for name, array in used.items():
            if name not in self._counted:
                self._counted.add(name)
                self.bytes += array.nbytes
                total += array.size if np.issubdtype(array.dtype, np.floating) else 0
        return total
