"""Makes a `Network` of an ONNX file: any classifier of one picture into ten classes.

Exporters use different orders of axes, types of pixels, and fixed or open batch sizes. A few
operations before and after the model convert these; the model itself is not changed. The range of
pixels cannot be known from a file and is assumed to be ours: 0 for paper, 1 for ink.
"""

from dataclasses import dataclass
from math import prod
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from digitbooth.constants import CLASSES, SIDE
from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.network import BATCH, Network
from digitbooth.models.onnx_file.batch import free_batch
from digitbooth.models.onnx_file.check import infer_and_check
from digitbooth.models.onnx_file.facts import dimensions, element_name, gives_logits, producers_of
from digitbooth.models.onnx_file.functions import without_functions
from digitbooth.models.onnx_file.picture import add_picture_input
from digitbooth.models.onnx_file.values import inferred
from digitbooth.plain_text import listed

_FLOATS = (TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.DOUBLE, TensorProto.BFLOAT16)

_OLDEST_IR_VERSION = 4
"""The first IR version in which weights need not be listed among the inputs."""


@dataclass(frozen=True)
class _Scores:
    """An output with a score for each class."""

    name: str
    element: int
    dims: list[int | None]


def to_network(model: onnx.ModelProto, source: Path) -> Network:
    """The checked ONNX `model` as a network of [batch, 1, 28, 28] pictures into [batch, 10] scores.

    `model` is changed. Raises `ModelError` if it does not take one picture that a 28×28 digit can
    be made into, or does not give ten scores.
    """
    model = without_functions(model, source)
    _drop_weights_among_inputs(model)
    batch = add_picture_input(model, source)
    _add_scores_output(model.graph, _scores(model, source))
    logits = gives_logits(producers_of(model.graph), model.graph.output[0].name)
    if batch is not None:
        model = free_batch(model, batch, source)
    infer_and_check(model, source)
    output = model.graph.output[0].name
    del model.graph.output[:]
    model.graph.output.append(
        helper.make_tensor_value_info(output, TensorProto.FLOAT, [BATCH, CLASSES])
    )
    return Network(
        onnx=model.SerializeToString(deterministic=True),
        source=source,
        input_name=model.graph.input[0].name,
        input_shape=(1, SIDE, SIDE),
        output_name=output,
        classes=CLASSES,
        gives_logits=logits,
    )


def _drop_weights_among_inputs(model: onnx.ModelProto) -> None:
    """Remove weights from the inputs: before IR version 4 files list each weight as an input."""
    graph = model.graph
    weights = {tensor.name for tensor in graph.initializer}
    weights |= {tensor.values.name for tensor in graph.sparse_initializer}
    fed = [value for value in graph.input if value.name not in weights]
    if len(fed) != len(graph.input):
        del graph.input[:]
        graph.input.extend(fed)
    model.ir_version = max(model.ir_version, _OLDEST_IR_VERSION)


def _scores(model: onnx.ModelProto, source: Path) -> _Scores:
    """The first output that is [batch, 10], or else the first with additional axes of size 1."""
    declared = {value.name: dimensions(value) for value in model.graph.output}
    found: list[_Scores] = []
    for value in inferred(model, source).graph.output:
        dims = dimensions(value) or declared.get(value.name) or []
        found.append(_Scores(value.name, value.type.tensor_type.elem_type, dims))
    usable = [each for each in found if each.element in _FLOATS and _is_ten(each.dims)]
    if usable:
        return min(usable, key=lambda each: len(each.dims) != 2)
    raise ModelError(
        N_("{source}: gives no {classes} scores a picture: its outputs are {outputs}"),
        source=source,
        classes=CLASSES,
        outputs=listed([f"'{each.name}' {_shape_text(each)}" for each in found], quote=False),
    )


def _is_ten(dims: list[int | None]) -> bool:
    rest = [size for size in dims[1:] if size is not None]
    return len(dims) > 1 and len(rest) == len(dims) - 1 and prod(rest) == CLASSES


def _shape_text(scores: _Scores) -> str:
    sizes = "×".join("?" if size is None else str(size) for size in scores.dims)
    sizes = sizes or _("of unknown shape")
    return f"({element_name(scores.element)} {sizes})"


def _add_scores_output(graph: onnx.GraphProto, scores: _Scores) -> None:
    """Make `scores`, as float32 [batch, 10], the graph's only output."""
    name = scores.name
    if scores.element != TensorProto.FLOAT:
        graph.node.append(helper.make_node("Cast", [name], [f"{name}:float"], to=TensorProto.FLOAT))
        name = f"{name}:float"
    if len(scores.dims) != 2:
        shape = helper.make_tensor(f"{name}:shape", TensorProto.INT64, [2], [0, CLASSES])
        graph.initializer.append(shape)
        graph.node.append(helper.make_node("Reshape", [name, shape.name], [f"{name}:scores"]))
        name = f"{name}:scores"
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
