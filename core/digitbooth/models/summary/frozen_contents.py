"""The contents of a frozen TensorFlow graph."""

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.network import Network
from digitbooth.models.summary.contents import (
    Attribute,
    Constants,
    Contents,
    LayerSummary,
    Shape,
    Value,
    picture_layout,
)
from digitbooth.models.summary.uff_shapes import uff_shapes
from digitbooth.models.tensorflow.graph import FrozenGraph
from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.tensorflow.tensor import numpy_type
from digitbooth.models.to_uff import convert

# Types, and attributes that only TensorFlow needs.
_TOLD_ELSEWHERE = {"value", "dtype", "T", "Tshape", "Tidx", "Tperm", "Tpaddings"}

_SCALARS = ("i", "f", "b")


def frozen_contents(graph: FrozenGraph, network: Network | None) -> Contents:
    """The contents of `graph`; `network` is its translation, None if it is no classifier.

    Raises `ModelError` if one of its constants is damaged.
    """
    shapes, custom = _converted(graph, network)
    constants = Constants()
    layers = [
        _layer(graph, node, shapes, constants, node.name in custom)
        for node in graph.message.node
        if graph.constant_name(node.name) is None
    ]
    return Contents(
        origin={N_("graph version"): str(graph.message.versions.producer)},
        inputs=[
            _input(graph, node, shapes.get(node.name))
            for node in graph.message.node
            if node.op == "Placeholder"
        ],
        outputs=[Value(name, "", shapes.get(name)) for name in graph.outputs()],
        layers=layers,
        weight_bytes=constants.bytes,
        hints=[],
    )


def _converted(graph: FrozenGraph, network: Network | None) -> tuple[dict[str, Shape], set[str]]:
    """Shapes and custom nodes, from the graph's conversion to UFF, in which names are the same."""
    try:
        conversion = convert(graph)
        custom = {name for users in conversion.custom.values() for name in users}
        return uff_shapes(conversion.graph, network), custom
    except ModelError:
        return {}, set()


def _layer(
    graph: FrozenGraph,
    node: NodeDef,
    shapes: dict[str, Shape],
    constants: Constants,
    custom: bool,
) -> LayerSummary:
    used: dict[str, NDArray[np.generic]] = {}
    sizes: dict[str, Shape] = {}
    inputs = []
    for name in graph.inputs(node):
        constant = graph.constant_name(name)
        if constant is None:
            inputs.append(name)
            continue
        sizes[constant] = graph.constant_shape(constant)
        array = graph.constant(constant) if graph.has_numbers(constant) else None
        if array is not None:
            used[constant] = array
    return LayerSummary(
        name=node.name,
        operation=node.op,
        inputs=tuple(inputs),
        shape=shapes.get(node.name),
        constants=tuple(sizes.values()),
        parameters=constants.parameters(used),
        attributes=_attributes(graph, node),
        custom=custom,
    )


def _input(graph: FrozenGraph, node: NodeDef, shape: Shape | None) -> Value:
    try:
        data_type = numpy_type(node.attr["dtype"].type).name
    except ValueError:
        data_type = ""
    declared = tuple(size if size >= 0 else None for size in graph.shape(node, "shape"))
    # TensorFlow 1 writes a shape without axes if it is not known.
    shape = declared or shape
    return Value(node.name, data_type, shape, picture_layout(shape))


def _attributes(graph: FrozenGraph, node: NodeDef) -> dict[str, Attribute]:
    attributes: dict[str, Attribute] = {}
    for name in sorted(node.attr):
        if name in _TOLD_ELSEWHERE or name.startswith("_"):
            continue
        value = node.attr[name]
        kind = value.WhichOneof("value")
        if kind == "s":
            attributes[name] = graph.string(node, name, "")
        elif kind in _SCALARS:
            attributes[name] = getattr(value, kind)
        elif kind == "list" and (value.list.i or value.list.f):
            attributes[name] = list(value.list.i) or list(value.list.f)
    return attributes
