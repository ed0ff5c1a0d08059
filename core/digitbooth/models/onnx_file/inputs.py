"""Chooses the input that takes the picture, and gives zeros to all others.

Models that were exported as they were trained have an input for labels, too, or for what only
training needs.
"""

from math import prod
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.bounds import refuse_large_values
from digitbooth.models.onnx_file.facts import dimensions, numpy_type, opset
from digitbooth.models.onnx_file.picture import is_picture
from digitbooth.plain_text import listed

# The first operator set that can make zeros of a computed shape.
_CONSTANT_OF_SHAPE = 9


def choose_input(model: onnx.ModelProto, wanted: str, source: Path) -> tuple[str, ...]:
    """Leave `model` the input that takes the picture, in place; returns those that get zeros.

    It is `wanted`, if that is not empty, or else the only one that is a picture. Raises
    `ModelError`, naming `source`, if there is no such input.
    """
    graph = model.graph
    inputs = list(graph.input)
    names = [value.name for value in inputs]
    if wanted and wanted not in names:
        raise ModelError(
            N_("{source}: has no input '{wanted}'; it has {names}"),
            source=source,
            wanted=wanted,
            names=listed(names) or _("none"),
        )
    fitting = [value.name for value in inputs if value.name == wanted or is_picture(value)]
    chosen = wanted or (fitting[0] if len(fitting) == 1 else "")
    if len(inputs) == 1:
        chosen = names[0]
    if not chosen:
        raise ModelError(
            N_("{source}: which of its inputs takes the picture? Name it with --input: {names}")
            if inputs
            else N_("{source}: a classifier has one picture as its input; this has {names}"),
            source=source,
            names=listed(fitting or names) or _("none"),
        )
    others = [value for value in inputs if value.name != chosen]
    made = [node for value in others for node in _zeros(model, value, chosen, source)]
    following = list(graph.node)
    del graph.node[:], graph.input[:]
    graph.node.extend([*made, *following])
    graph.input.extend(value for value in inputs if value.name == chosen)
    return tuple(value.name for value in others)


def _zeros(
    model: onnx.ModelProto, value: onnx.ValueInfoProto, picture: str, source: Path
) -> list[onnx.NodeProto]:
    """Nodes that give what `value` is declared to be, all zeros, for as many as `picture` has."""
    name, element = value.name, value.type.tensor_type.elem_type
    known, dims = numpy_type(element), dimensions(value)
    if known is None or known.hasobject or dims is None:
        raise ModelError(
            N_("{source}: its input '{name}' cannot be given zeros; export it without that input"),
            source=source,
            name=name,
        )
    sizes = [1 if size is None else size for size in dims]
    refuse_large_values(source, [(name, sizes)])
    if dims[:1] != [None] or (opset(model) or 0) < _CONSTANT_OF_SHAPE:
        model.graph.initializer.append(helper.make_tensor(name, element, sizes, [0] * prod(sizes)))
        return []
    # As many as there are pictures.
    of_picture, batch, rest, shape = (
        f"{name}:{part}" for part in ("picture", "batch", "rest", "shape")
    )
    first = f"{name}:first"
    model.graph.initializer.extend(
        [
            helper.make_tensor(first, TensorProto.INT64, [1], [0]),
            helper.make_tensor(rest, TensorProto.INT64, [len(sizes) - 1], sizes[1:]),
        ]
    )
    zero = helper.make_tensor("zero", element, [1], [0])
    return [
        helper.make_node("Shape", [picture], [of_picture]),
        helper.make_node("Gather", [of_picture, first], [batch]),
        helper.make_node("Concat", [batch, rest], [shape], axis=0),
        helper.make_node("ConstantOfShape", [shape], [name], value=zero),
    ]
