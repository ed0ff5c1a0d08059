"""The walk: a UFF graph in, a checked ONNX network out."""

import onnx
from onnx import TensorProto, helper

from digitbooth.errors import ModelError
from digitbooth.models.files import listed, unsupported
from digitbooth.models.network import BATCH, Network
from digitbooth.models.onnx_file.check import with_shapes
from digitbooth.models.to_onnx.picture import PictureInput, feed, picture_input
from digitbooth.models.to_onnx.table import OPERATIONS, Translation
from digitbooth.models.uff.graph import UffGraph

# What every runtime since TensorRT 8.6 and ONNX Runtime 1.14 reads.
OPSET = 13
IR_VERSION = 8

# What may stand between a softmax and the output without changing a value.
_ARRANGING = {"Flatten", "Identity", "Reshape", "Squeeze", "Unsqueeze", "Transpose"}


def to_network(graph: UffGraph) -> Network:
    """Translate a UFF classifier of pictures to ONNX, checked and with every shape inferred.

    Raises `ModelError` if an operation is unknown (all unknown ones are named), if a node makes no
    sense, or if the graph is not a classifier: one picture in, a score for each class out.
    """
    _refuse_unknown(graph)
    inputs = [node for node in graph.order if node.operation == "Input"]
    if len(inputs) != 1:
        names = listed([node.id for node in inputs]) or "none"
        raise ModelError(
            f"{graph.source}: a classifier has one picture as its input; this graph has {names}"
        )
    picture = picture_input(graph, inputs[0])
    translation = Translation(graph)
    for node in graph.order:
        if node.operation == "Const":
            translation.set_constant(node.id, graph.constant(node))
        elif node.operation == "Input":
            feed(translation, node, picture)
        else:
            OPERATIONS[node.operation](translation, node)
    output = graph.outputs[0]
    if graph.nodes[output].operation in ("Const", "Input"):
        raise ModelError(
            f"{graph.source}: no network in it: its output '{output}' computes nothing"
        )
    model = _model(translation, inputs[0].id, picture, output)
    shape = _output_shape(model)
    if len(shape) != 2:
        # Height and width of 1 were kept; scores are [batch, classes].
        output = translation.add("Flatten", [output], f"{output}:scores", axis=1)
        model = _model(translation, inputs[0].id, picture, output)
        shape = _output_shape(model)
    if len(shape) != 2 or shape[1] is None:
        raise ModelError(f"{graph.source}: the shape of its output '{output}' is not known")
    return Network(
        onnx=model.SerializeToString(deterministic=True),
        source=graph.source,
        input_name=inputs[0].id,
        input_shape=picture.shape,
        output_name=output,
        classes=shape[1],
        gives_logits=_gives_logits(model),
    )


def _refuse_unknown(graph: UffGraph) -> None:
    known = {*OPERATIONS, "Const", "Input"}
    unknown: dict[str, list[str]] = {}
    for node in graph.order:
        if node.operation not in known:
            unknown.setdefault(node.operation, []).append(node.id)
    if unknown:
        raise unsupported(graph.source, unknown)


def _model(
    translation: Translation, input_name: str, picture: PictureInput, output: str
) -> onnx.ModelProto:
    """The model, checked. Raises `ModelError` where shapes do not fit."""
    graph = helper.make_graph(
        translation.nodes,
        "main",
        [helper.make_tensor_value_info(input_name, TensorProto.FLOAT, [BATCH, *picture.shape])],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, None)],
    )
    model = helper.make_model(
        graph,
        producer_name="digitbooth",
        ir_version=IR_VERSION,
        opset_imports=[helper.make_opsetid("", OPSET)],
    )
    return with_shapes(model, translation.initializers, translation.graph.source)


def _output_shape(model: onnx.ModelProto) -> list[int | None]:
    dims = model.graph.output[0].type.tensor_type.shape.dim
    return [dim.dim_value if dim.HasField("dim_value") else None for dim in dims]


def _gives_logits(model: onnx.ModelProto) -> bool:
    """Whether the output has not been through a softmax."""
    producers = {node.output[0]: node for node in model.graph.node}
    node = producers.get(model.graph.output[0].name)
    while node is not None and node.op_type in _ARRANGING:
        node = producers.get(node.input[0])
    return node is None or node.op_type != "Softmax"
