"""What there is to know of a model file, whatever its kind."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Shape = tuple[int | None, ...]
"""Sizes of axes; None for what depends on the batch or is not known."""

Attribute = str | bool | int | float | list[str] | list[int] | list[float]


@dataclass(frozen=True)
class Value:
    """An input or an output of the model."""

    name: str
    data_type: str
    """As numpy names it; empty where the file does not say."""
    shape: Shape | None
    """None where nothing is known."""
    layout: str = ""
    """`NHWC` or `NCHW` for a picture, `flat` for a row of pixels, empty for anything else."""


@dataclass(frozen=True)
class LayerSummary:
    """A node that computes something, with the constants that only feed it."""

    name: str
    operation: str
    inputs: tuple[str, ...]
    """The layers that it computes from."""
    shape: Shape | None
    """Of its first output."""
    constants: tuple[Shape, ...]
    """The shapes of the constants that it uses, in the order of its inputs."""
    parameters: int
    """Values of the floating point constants that it uses, each counted where it is used first."""
    attributes: dict[str, Attribute]
    custom: bool = False
    """Whether the format has no word for the operation: a plugin's, or another library's."""


@dataclass(frozen=True)
class Contents:
    """What a model file tells by itself, before it is judged."""

    origin: dict[str, str]
    """What the file says of its format's version and its maker."""
    inputs: list[Value]
    outputs: list[Value]
    layers: list[LayerSummary]
    """In an order of execution."""
    weight_bytes: int
    """Bytes that all constants take."""
    hints: list[str]
    """What shows the age and make of the converter."""


@dataclass(frozen=True)
class Summary(Contents):
    """What there is to know of a model file: its contents, and whether it can be used."""

    source: Path
    kind: str
    size: int
    """Bytes of the file."""
    sha256: str
    usable: bool
    """Whether the recogniser can answer with it."""
    verdict: str
    """What it takes and gives, or why it cannot be used."""

    @property
    def parameters(self) -> int:
        """Values of all floating point constants."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def operations(self) -> dict[str, int]:
        """How often each operation occurs, the most frequent first."""
        return dict(Counter(layer.operation for layer in self.layers).most_common())

    @property
    def custom_operations(self) -> dict[str, list[str]]:
        """Operations that the format has no word for → the layers that use them."""
        users: dict[str, list[str]] = {}
        for layer in self.layers:
            if layer.custom:
                users.setdefault(layer.operation, []).append(layer.name)
        return users

    def as_json(self) -> dict[str, Any]:
        """Everything, as JSON holds it; an unknown size is null."""
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
        """The floating point values among the constants `used`, as far as not yet counted."""
        total = 0
        for name, array in used.items():
            if name not in self._counted:
                self._counted.add(name)
                self.bytes += array.nbytes
                total += array.size if np.issubdtype(array.dtype, np.floating) else 0
        return total


def picture_layout(shape: Shape | None) -> str:
    """How a picture of this shape, batch first, is laid out; empty if it is none."""
    if shape is None:
        return ""
    if len(shape) == 4:
        return "NCHW" if shape[1] in (1, 3) and shape[3] not in (1, 3) else "NHWC"
    return "flat" if len(shape) == 2 else ""


def shape_text(shape: Shape | None) -> str:
    """`batch×28×28×1`; empty where nothing is known, `scalar` where there are no axes."""
    if shape is None:
        return ""
    sizes = ["?" if size is None else str(size) for size in shape]
    if sizes[:1] == ["?"]:
        sizes[0] = "batch"
    return "×".join(sizes) or "scalar"
