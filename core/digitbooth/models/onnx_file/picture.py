"""Converts a digit image to the form of pictures that an ONNX model takes.

The network's input is float32 [batch, 1, 28, 28]; a few operations turn it into what the model
declares. With one channel the values are in the same order for every order of axes, so a reshape is
enough.
"""

from dataclasses import dataclass
from math import prod
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from digitbooth.constants import SIDE
from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.network import BATCH
from digitbooth.models.onnx_file.facts import dimensions, element_name, opset
from digitbooth.models.pixels import BYTE, USUAL, Pixels

_PADDED_SIDE = 32
"""The original LeNet-5 takes digits with a border of two pixels of paper."""

_FLOATS = (TensorProto.FLOAT16, TensorProto.DOUBLE, TensorProto.BFLOAT16)

# Integer types of pixels.
_INTEGERS = (
    *(TensorProto.UINT8, TensorProto.UINT16, TensorProto.UINT32, TensorProto.UINT64),
    *(TensorProto.INT8, TensorProto.INT16, TensorProto.INT32, TensorProto.INT64),
)

_BYTES = (BYTE, USUAL["byte-inverted"])
_SIGNED_BYTES = (Pixels(-128.0, 127.0), Pixels(127.0, -128.0))

# The first operator set in which the amounts of a padding are an input.
_PAD_BY_INPUT = 11


@dataclass(frozen=True)
class PictureInput:
    """The input that was put before a model."""

    batch: int | None
    """The number of pictures at a time that is fixed in the model; None if it is open."""
    picture: str
    """The value that is the picture in one channel, with a border if the model needs it."""
    usual: tuple[Pixels, ...]
    """What its pixels may be, the likeliest first."""


@dataclass(frozen=True)
class _Wanted:
    """The shape of one picture for the model."""

    shape: list[int]
    """Its shape without the batch."""
    channels: int
    channels_last: bool
    side: int
    has_batch: bool = True


def is_picture(value: onnx.ValueInfoProto) -> bool:
    """Whether an input's shape is that of a digit, in any form that `add_picture_input` takes."""
    return _wanted(_dimensions(value)) is not None


def add_picture_input(model: onnx.ModelProto, source: Path, *, whole: bool = False) -> PictureInput:
    """Put a float32 [batch, 1, 28, 28] before the model's one input, in place.

    Where the model takes integers, or whole numbers in floats if `whole`, pixels are rounded.
    Raises `ModelError`, naming `source`, if the input is not a picture of 28×28 (or 32×32) in one
    channel or three.
    """
    graph = model.graph
    value = graph.input[0]
    name, element = value.name, value.type.tensor_type.elem_type
    dims = _dimensions(value)
    wanted = _wanted(dims)
    if wanted is None:
        raise _no_picture(dims, name, source)
    steps = _Steps(f"{name}:picture")
    if wanted.side == _PADDED_SIDE:
        _pad(steps, opset(model) or 0)
    border = len(steps.nodes)
    if element in _INTEGERS or whole:
        steps.add("Add", steps.constant(0.5))
        steps.add("Floor")
    if element in (*_INTEGERS, *_FLOATS):
        steps.add("Cast", to=element)
    elif element != TensorProto.FLOAT:
        kind = element_name(element) if element else _("of no tensor type")
        raise ModelError(
            N_("{source}: its input '{name}' is {kind}; pictures are float, float16 or uint8"),
            source=source,
            name=name,
            kind=kind,
        )
    if wanted.channels != 1:
        steps.nodes.append(
            helper.make_node("Concat", [steps.value] * wanted.channels, [steps.next()], axis=1)
        )
        if wanted.channels_last:
            steps.add("Transpose", perm=[0, 2, 3, 1])
    if not wanted.has_batch:
        steps.add("Reshape", steps.constant(wanted.shape))
    elif wanted.channels == 1 and wanted.shape != [1, wanted.side, wanted.side]:
        steps.add("Reshape", steps.constant([0, *wanted.shape]))
    batch = dims[0] if wanted.has_batch else 1
    taken = steps.enter(graph, name)
    del graph.input[:]
    graph.input.append(
        helper.make_tensor_value_info(taken, TensorProto.FLOAT, [batch or BATCH, 1, SIDE, SIDE])
    )
    usual = tuple(USUAL.values())
    if element in _INTEGERS or whole:
        usual = (*_SIGNED_BYTES, *_BYTES) if element == TensorProto.INT8 else _BYTES
    return PictureInput(batch, steps.nodes[border - 1].output[0] if border else taken, usual)


def _dimensions(value: onnx.ValueInfoProto) -> list[int | None]:
    """The sizes of an input's axes; where nothing is said of them, those of most models."""
    dims = dimensions(value)
    return [None, 1, SIDE, SIDE] if dims is None else dims


def _wanted(dims: list[int | None]) -> _Wanted | None:
    """The form of one picture; sizes that are open in the file are assumed to be MNIST's.

    None if it is no picture of a digit.
    """
    shapes = [(dims[1:], True)]
    if None not in dims:
        # Three channels of a picture rather than three pictures.
        shapes.insert(0 if dims[:1] == [3] else 1, (dims, False))
    for rest, has_batch in shapes:
        channels_last = len(rest) == 3 and rest[2] in (1, 3) and rest[0] not in (1, 3)
        usual = {
            1: [SIDE * SIDE],
            2: [SIDE, SIDE],
            3: [SIDE, SIDE, 1] if channels_last else [1, SIDE, SIDE],
        }.get(len(rest), [1] * len(rest))
        shape = [size or other for size, other in zip(rest, usual, strict=True)]
        for side in (SIDE, _PADDED_SIDE):
            if prod(shape) == side * side:
                return _Wanted(shape, 1, channels_last, side, has_batch)
            if shape == ([side, side, 3] if channels_last else [3, side, side]):
                return _Wanted(shape, 3, channels_last, side, has_batch)
    return None


def _no_picture(dims: list[int | None], name: str, source: Path) -> ModelError:
    sizes = "×".join("?" if size is None else str(size) for size in dims)
    return ModelError(
        N_(
            "{source}: its input '{name}' is {sizes}; needed are, after the batch, pictures "
            "of {side}×{side} or {padded}×{padded} in 1 or 3 channels"
        ),
        source=source,
        name=name,
        sizes=sizes or _("a single value"),
        side=SIDE,
        padded=_PADDED_SIDE,
    )


class _Steps:
    """A chain of operations that starts at the value `value`."""

    def __init__(self, start: str) -> None:
        self.start = self.value = start
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[TensorProto] = []

    def next(self) -> str:
        """The name of the next value."""
        self.value = f"{self.start}:{len(self.nodes) + 1}"
        return self.value

    def add(self, operation: str, *inputs: str, **attributes: int | float | list[int]) -> None:
        """Append `operation`, whose inputs are the value so far and `inputs`."""
        node = helper.make_node(operation, [self.value, *inputs], [self.next()])
        node.attribute.extend(helper.make_attribute(*each) for each in attributes.items())
        self.nodes.append(node)

    def constant(self, value: float | list[int]) -> str:
        """Add a constant: a float32 number, or int64 sizes; returns its name."""
        name = f"{self.start}:constant{len(self.constants) + 1}"
        if isinstance(value, list):
            tensor = helper.make_tensor(name, TensorProto.INT64, [len(value)], value)
        else:
            tensor = helper.make_tensor(name, TensorProto.FLOAT, [], [value])
        self.constants.append(tensor)
        return name

    def enter(self, graph: onnx.GraphProto, target: str) -> str:
        """Put the chain, which gives `target`, before the nodes of `graph`; returns its input."""
        if not self.nodes:
            return target
        self.nodes[-1].output[0] = target
        following = list(graph.node)
        del graph.node[:]
        graph.node.extend([*self.nodes, *following])
        graph.initializer.extend(self.constants)
        return self.start


def _pad(steps: _Steps, version: int) -> None:
    edge = (_PADDED_SIDE - SIDE) // 2
    pads = [0, 0, edge, edge] * 2
    if version >= _PAD_BY_INPUT:
        steps.add("Pad", steps.constant(pads))
    else:
        steps.add("Pad", pads=pads)
