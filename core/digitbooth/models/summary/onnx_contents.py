"""The contents of an ONNX model."""

from math import prod

import onnx
from onnx import AttributeProto, TensorProto, helper
from onnx.shape_inference import infer_shapes

from digitbooth.language import gettext_noop as N_
from digitbooth.models.onnx_file.check import FAULTS
from digitbooth.models.onnx_file.facts import dimensions, numpy_type
from digitbooth.models.summary.contents import (
    Attribute,
    Contents,
    LayerSummary,
    Shape,
    Value,
    picture_layout,
)

_FLOATS = {TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.DOUBLE, TensorProto.BFLOAT16}

_OWN_DOMAINS = ("", "ai.onnx", "ai.onnx.ml")


def onnx_contents(model: onnx.ModelProto) -> Contents:
    """The contents of the checked `model`."""
    shapes = _shapes(model)
    graph = model.graph
    tensors = _tensors(graph)
    uncounted = dict(tensors)
    producers = {
        output: _name(node)
        for node in graph.node
        if node.op_type != "Constant"
        for output in node.output
    }
    fed = [value for value in graph.input if value.name not in tensors]
    producers |= {value.name: value.name for value in fed}
    layers = [
        LayerSummary(value.name, "Input", (), shapes.get(value.name), (), 0, {}) for value in fed
    ]
    for node in graph.node:
        if node.op_type == "Constant":
            continue
        used = [uncounted.pop(name) for name in node.input if name in uncounted]
        layers.append(
            LayerSummary(
                name=_name(node),
                operation=node.op_type,
                inputs=tuple(producers[name] for name in node.input if name in producers),
                shape=shapes.get(node.output[0]) if node.output else None,
                constants=tuple(
                    tuple(tensors[name].dims) for name in node.input if name in tensors
                ),
                parameters=sum(prod(each.dims) for each in used if each.data_type in _FLOATS),
                attributes=_attributes(node),
                custom=node.domain not in _OWN_DOMAINS,
            )
        )
    return Contents(
        origin=_origin(model),
        inputs=[_value(value, shapes, layout=True) for value in fed],
        outputs=[_value(value, shapes) for value in graph.output],
        layers=layers,
        weight_bytes=sum(prod(each.dims) * _item_size(each) for each in tensors.values()),
        hints=[],
    )


def _origin(model: onnx.ModelProto) -> dict[str, str]:
    facts = {
        N_("operator sets"): ", ".join(
            f"{each.domain or 'ai.onnx'} {each.version}" for each in model.opset_import
        ),
        N_("IR version"): str(model.ir_version),
        N_("producer"): f"{model.producer_name} {model.producer_version}".strip(),
    }
    facts |= {entry.key: entry.value for entry in model.metadata_props}
    return {name: value for name, value in facts.items() if value}


def _shapes(model: onnx.ModelProto) -> dict[str, Shape]:
    try:
        graph = infer_shapes(model, data_prop=True).graph
    except FAULTS:
        graph = model.graph
    values = [*graph.value_info, *graph.input, *graph.output]
    known = {value.name: dimensions(value) for value in values}
    return {name: tuple(sizes) for name, sizes in known.items() if sizes is not None}


def _tensors(graph: onnx.GraphProto) -> dict[str, TensorProto]:
    """All constants of the graph: initializers, and the values of `Constant` nodes."""
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    for node in graph.node:
        for attribute in node.attribute:
            if node.op_type == "Constant" and attribute.name == "value":
                tensors[node.output[0]] = attribute.t
    return tensors


def _item_size(tensor: TensorProto) -> int:
    known = numpy_type(tensor.data_type)
    return 0 if known is None else known.itemsize


def _value(value: onnx.ValueInfoProto, shapes: dict[str, Shape], layout: bool = False) -> Value:
    known = numpy_type(value.type.tensor_type.elem_type)
    shape = shapes.get(value.name)
    return Value(
        value.name,
        "" if known is None else known.name,
        shape,
        picture_layout(shape) if layout else "",
    )


def _name(node: onnx.NodeProto) -> str:
    """The name of the node's first output; the node's own name may be missing or repeated."""
    return next(iter(node.output), node.name)


def _attributes(node: onnx.NodeProto) -> dict[str, Attribute]:
    attributes: dict[str, Attribute] = {}
    for attribute in node.attribute:
        if attribute.ref_attr_name:
            continue  # What a function is given when it is called.
        value = helper.get_attribute_value(attribute)
        if attribute.type == AttributeProto.STRING:
            attributes[attribute.name] = value.decode(errors="replace")
        elif attribute.type == AttributeProto.STRINGS:
            attributes[attribute.name] = [each.decode(errors="replace") for each in value]
        elif attribute.type in (AttributeProto.INT, AttributeProto.FLOAT):
            attributes[attribute.name] = value
        elif attribute.type in (AttributeProto.INTS, AttributeProto.FLOATS):
            attributes[attribute.name] = list(value)
        elif attribute.type == AttributeProto.GRAPH:
            attributes[attribute.name] = f"{len(value.node)} nodes"
    return attributes
