"""The vocabulary of a summary: what there is to know of a model file, whatever its kind."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from google.protobuf.message import Message
from numpy.typing import NDArray

from digitbooth.errors import ModelError
from digitbooth.models.kind import Kind, model_kind
from digitbooth.models.network import Network
from digitbooth.models.onnx_file.read import dimensions
from digitbooth.models.text import message_text
from digitbooth.models.to_onnx.disguise import undisguised
from digitbooth.models.to_onnx.picture import declare, picture_inputs
from digitbooth.models.to_onnx.table import OPERATIONS
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.uff_pb2 import Node

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
class Layer:
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
class Summary:
    """What a model file holds."""

    source: Path
    kind: str
    size: int
    """Bytes of the file."""
    sha256: str
    origin: dict[str, str]
    """What the file says of its format's version and its maker."""
    inputs: list[Value]
    outputs: list[Value]
    layers: list[Layer]
    """In an order of execution."""
    weight_bytes: int
    """Bytes that all constants take."""
    hints: list[str]
    """What shows the age and make of the converter."""
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


# What each kind of model file tells by itself, before it is judged.


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


# The shapes in a UFF graph, as far as they can be told.
#
# They come from our own translation. Unlike a network to be run, a graph to be looked at may hold
# nodes that we cannot translate: their shapes, and those that follow from them, stay unknown.


# A picture on its way into the graph's own axes; see `to_onnx.picture`.
_FED = ("channels_last", "reshaped")


def uff_shapes(graph: UffGraph, network: Network | None) -> dict[str, Shape]:
    """The shape of each node's value, in the graph's own order of axes, where it is known.

    `network` is what the graph was translated to, None if it is no classifier.
    """
    if network is None:
        return _walked(graph)
    model = onnx.ModelProto.FromString(network.onnx).graph
    known = {
        value.name: dimensions(value) for value in [*model.input, *model.value_info, *model.output]
    }
    shapes = {name: tuple(sizes) for name, sizes in known.items() if sizes is not None}
    # Where nothing needs the channels last, the network has them first alone.
    for node in graph.order:
        first = shapes.get(f"{node.id}:result")
        if first is not None:
            shapes.setdefault(node.id, _channels_last(first))
        elif node.id == network.input_name and next(picture_inputs(graph, node)).channels_last:
            shapes[node.id] = _channels_last(shapes[node.id])
    for step in _FED:
        fed = shapes.get(f"{network.input_name}:{step}")
        shapes[network.input_name] = fed or shapes[network.input_name]
    return shapes


def _channels_last(shape: Shape) -> Shape:
    return shape[0], *shape[2:], shape[1]


def _walked(graph: UffGraph) -> dict[str, Shape]:
    """The shapes of what can be translated, node by node, with inputs as they are declared."""
    try:
        graph = undisguised(graph)
    except ModelError:
        return {}
    translation = Translation(graph)
    known: set[str] = set()
    shapes: dict[str, Shape] = {}
    for node in graph.order:
        if not known.issuperset(node.inputs) or not _translated(translation, node):
            continue
        known.add(node.id)
        if node.operation != "Const":
            sizes = translation.sizes(translation.value(node.id))
            if sizes is not None:
                shapes[node.id] = tuple(
                    size if isinstance(size, int) and size > 0 else None for size in sizes
                )
    return shapes


def _translated(translation: Translation, node: Node) -> bool:
    translation.current = node
    try:
        if node.operation == "Input":
            declare(translation, node)
        elif node.operation in OPERATIONS:
            OPERATIONS[node.operation](translation, node)
        elif node.operation != "Const":
            return False
    except ModelError:
        return False
    return True


# The text form of a model file of any kind.


def model_text(data: bytes, source: Path) -> str:
    """The model in protobuf's text format, long constants told by their length.

    Raises `ModelError` if it is of no known kind, or damaged.
    """
    return message_text(_message(data, model_kind(data, source), source))


def _message(data: bytes, kind: Kind, source: Path) -> Message:
    if kind is Kind.ONNX:
        from digitbooth.models.onnx_file.read import parse_onnx

        return parse_onnx(data, source)
    if kind is Kind.UFF:
        from digitbooth.models.uff.graph import parse_uff

        return parse_uff(data, source).message
    from digitbooth.models.tensorflow.graph import parse_frozen_graph

    return parse_frozen_graph(data, source).message
