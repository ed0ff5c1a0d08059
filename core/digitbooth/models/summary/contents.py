"""The facts about a model file that a summary has, the same for all kinds."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Shape = tuple[int | None, ...]
"""The sizes of axes; None for one that depends on the batch or is not known."""

Attribute = str | bool | int | float | list[str] | list[int] | list[float]


@dataclass(frozen=True)
class Value:
    """An input or an output of the model."""

    name: str
    data_type: str
    """numpy's name of its type; empty if the file does not tell it."""
    shape: Shape | None
    """Its shape; None if it is not known."""
    layout: str = ""
    """`NHWC` or `NCHW` for a picture, `flat` for a vector of pixels, otherwise empty."""


@dataclass(frozen=True)
class LayerSummary:
    """A node that computes something, with its constants."""

    name: str
    operation: str
    inputs: tuple[str, ...]
    """The names of the layers that it computes from."""
    shape: Shape | None
    """The shape of its first output; None if it is not known."""
    constants: tuple[Shape, ...]
    """The shapes of the constants that it uses, in the order of its inputs."""
    parameters: int
    """How many values its floating point constants have, without those that an earlier layer
    uses."""
    attributes: dict[str, Attribute]
    custom: bool = False
    """Whether the operation is not one of the format: a plugin's, or another library's."""


@dataclass(frozen=True)
class Contents:
    """The facts in a model file, without a verdict."""

    origin: dict[str, str]
    """What the file says about its format's version and the program that made it."""
    inputs: list[Value]
    outputs: list[Value]
    layers: list[LayerSummary]
    """The layers, in an order of execution."""
    weight_bytes: int
    """The bytes of all constants."""
    hints: list[str]
    """Sentences about what the file tells of its converter and its age."""


@dataclass(frozen=True)
class Summary(Contents):
    """A model file's contents, and whether it can be used."""

    source: Path
    kind: str
    size: int
    """The size of the file in bytes."""
    sha256: str
    usable: bool
    """Whether the recogniser can answer with it."""
    verdict: str
    """The network's input and output, or why it cannot be used."""

    @property
    def parameters(self) -> int:
        """How many values all floating point constants have."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def operations(self) -> dict[str, int]:
        """How often each operation occurs, the most frequent first."""
        return dict(Counter(layer.operation for layer in self.layers).most_common())

    @property
    def custom_operations(self) -> dict[str, list[str]]:
        """Operation that is not one of the format → the names of the layers that have it."""
        users: dict[str, list[str]] = {}
        for layer in self.layers:
            if layer.custom:
                users.setdefault(layer.operation, []).append(layer.name)
        return users

    def as_json(self) -> dict[str, Any]:
        """The summary for JSON; an unknown size is null."""
        return {
            "file": str(self.source),
            "kind": self.kind,
            "bytes": self.size,
            "sha256": self.sha256,
            "origin": self.origin,
            "inputs": [asdict(value) for value in self.inputs],
            "outputs": [asdict(value) for value in self.outputs],
            "parameters": self.parameters,
            "weight_bytes": self.weight_bytes,
            "operations": self.operations,
            "custom_operations": self.custom_operations,
            "hints": self.hints,
            "usable": self.usable,
            "verdict": self.verdict,
            "layers": [asdict(layer) for layer in self.layers],
        }


class Constants:
    """The constants of a model, each counted once."""

    def __init__(self) -> None:
        self.bytes = 0
        self._counted: set[str] = set()

    def parameters(self, used: Mapping[str, NDArray[np.generic]]) -> int:
        """How many floating point values the constants `used` have that were not counted yet."""
        total = 0
        for name, array in used.items():
            if name not in self._counted:
                self._counted.add(name)
                self.bytes += array.nbytes
                total += array.size if np.issubdtype(array.dtype, np.floating) else 0
        return total


def picture_layout(shape: Shape | None) -> str:
    """The layout of a picture of this shape, batch first; empty for other shapes."""
    if shape is None:
        return ""
    if len(shape) == 4:
        return "NCHW" if shape[1] in (1, 3) and shape[3] not in (1, 3) else "NHWC"
    return "flat" if len(shape) == 2 else ""


def shape_text(shape: Shape | None) -> str:
    """A shape as text: `batch×28×28×1`, `scalar` without axes, empty if it is not known."""
    if shape is None:
        return ""
    sizes = ["?" if size is None else str(size) for size in shape]
    if sizes[:1] == ["?"]:
        sizes[0] = "batch"
    return "×".join(sizes) or "scalar"
