"""The contents of a UFF graph."""

from digitbooth.language import gettext as _
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
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.uff_pb2 import Data, Node

# Operation → a field that old converters did not write.
_LATER_FIELDS = {"Softmax": "axis", "Reduce": "keepdims", "Conv": "dilation"}

# Lists that are shown, and fields that are shown in other ways.
_LISTS = ("i_list", "d_list", "b_list", "s_list")
_SCALARS = ("i", "d", "b")
_TOLD_ELSEWHERE = {"values", "dtype", "inputs_orders"}


def uff_contents(graph: UffGraph, network: Network | None) -> Contents:
    """The contents of `graph` that its outputs need; `network` is its translation, if there is one.

    Raises `ModelError` if it is damaged.
    """
    shapes = uff_shapes(graph, network)
    constants = Constants()
    layers = [
        _layer(graph, node, shapes, constants) for node in graph.order if not _is_constant(node)
    ]
    message = graph.message
    return Contents(
        origin={
            N_("format version"): str(message.version),
            N_("operator sets"): ", ".join(
                f"{each.id} {each.version}" for each in message.descriptors
            ),
        },
        inputs=[
            _input(graph, node, shapes.get(node.id))
            for node in graph.order
            if node.operation == "Input"
        ],
        outputs=[Value(name, "", shapes.get(name)) for name in graph.outputs],
        layers=layers,
        weight_bytes=constants.bytes,
        hints=_hints(graph),
    )


def _is_constant(node: Node) -> bool:
    return node.operation == "Const"


def _layer(
    graph: UffGraph, node: Node, shapes: dict[str, Shape], constants: Constants
) -> LayerSummary:
    inputs = [graph.nodes[name] for name in node.inputs]
    used = {each.id: graph.constant(each) for each in inputs if _is_constant(each)}
    return LayerSummary(
        name=node.id,
        operation=node.operation,
        inputs=tuple(each.id for each in inputs if not _is_constant(each)),
        shape=shapes.get(node.id),
        constants=tuple(array.shape for array in used.values()),
        parameters=constants.parameters(used),
        attributes=_attributes(graph, node),
        custom=node.operation.startswith("_"),
    )


def _input(graph: UffGraph, node: Node, shape: Shape | None) -> Value:
    data_type = graph.data_type(node, "dtype").name
    return Value(node.id, data_type, shape, picture_layout(shape))


def _attributes(graph: UffGraph, node: Node) -> dict[str, Attribute]:
    attributes: dict[str, Attribute] = {}
    for field in sorted(set(node.fields) - _TOLD_ELSEWHERE):
        data = node.fields[field]
        kind = data.WhichOneof("data_oneof")
        if kind == "s":
            attributes[field] = graph.string(node, field)
        elif kind in _SCALARS:
            attributes[field] = getattr(data, kind)
        elif kind in _LISTS:
            attributes[field] = list(getattr(data, kind).val)
    if orders := graph.orders(node):
        attributes["orders"] = [order.value for order in orders]
    return attributes


def _hints(graph: UffGraph) -> list[str]:
    lacking = sorted(
        {
            _("{operation} without {field}").format(operation=node.operation, field=field)
            for node in graph.order
            if (field := _LATER_FIELDS.get(node.operation)) and field not in node.fields
        }
    )
    hints = (
        [_("{lacking}: an early converter (2018)").format(lacking=", ".join(lacking))]
        if lacking
        else []
    )
    if any(_is_repr(data) for node in graph.order for data in node.fields.values()):
        hints.append(_("strings as b'…': converted under Python 3"))
    if any(
        node.operation == "Input" and not graph.integers(node, "shape", []) for node in graph.order
    ):
        hints.append(_("the input's shape is not declared: taken from what follows it"))
    return hints


def _is_repr(data: Data) -> bool:
    return data.s.startswith(("b'", 'b"'))
