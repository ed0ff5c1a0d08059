"""Makes a network with fewer operations and the same answers, before its precision is changed.

A UFF graph has TensorFlow's order of axes, and adds biases after their convolutions. Quantisation
needs a bias inside its convolution, and on a GPU each operation that only moves numbers takes the
launch of another kernel.
"""

from dataclasses import replace

import numpy as np
import onnx
from onnx import numpy_helper, shape_inference

from digitbooth.errors import ModelError
from digitbooth.files import scratch_folder
from digitbooth.language import gettext_noop as N_
from digitbooth.models.network import Network


def lean(network: Network) -> Network:
    """`network` with biases in convolutions, constants computed, and no needless transposes.

    Most of this is done by ONNX Runtime's basic optimisations, whose results are standard ONNX.
    Raises `ModelError` if they refuse the network.
    """
    model = _optimised(network)
    _fold_transposes(model)
    _say_kernel_shapes(model)
    # Operator sets of ONNX Runtime itself, which nothing uses.
    foreign = [opset for opset in model.opset_import if opset.domain]
    for opset in foreign:
        model.opset_import.remove(opset)
    onnx.checker.check_model(model)
    return replace(network, onnx=model.SerializeToString(deterministic=True))


def _optimised(network: Network) -> onnx.ModelProto:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    with scratch_folder() as folder:
        path = folder / "lean.onnx"
        options.optimized_model_filepath = str(path)
        try:
            onnxruntime.InferenceSession(network.onnx, options, providers=["CPUExecutionProvider"])
        # ONNX Runtime's exceptions share no base but Exception.
        except Exception as error:
            fault = str(error).strip().partition("\n")[0]
            raise ModelError(
                N_("{source}: cannot be simplified: {fault}"), source=network.source, fault=fault
            ) from error
        return onnx.load(path)


def _fold_transposes(model: onnx.ModelProto) -> None:
    """Remove a transpose before a dense layer.

    In Transpose → Flatten or Reshape → Gemm or MatMul the Transpose is removed, and the rows of the
    weights are reordered instead.
    """
    graph = model.graph
    shapes = _shapes(model)
    weights = {tensor.name: tensor for tensor in graph.initializer}
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    for transpose in [node for node in graph.node if node.op_type == "Transpose"]:
        flatten = _only_user(users, transpose, ("Flatten", "Reshape"))
        dense = _only_user(users, flatten, ("Gemm", "MatMul")) if flatten else None
        if flatten is None or dense is None or dense.input[0] != flatten.output[0]:
            continue
        shape = shapes.get(transpose.input[0], [])
        (perm,) = (list(each.ints) for each in transpose.attribute if each.name == "perm")
        matrix = weights.get(dense.input[1])
        inner = shape[1:]
        if matrix is None or not inner or not all(inner) or perm[0] != 0:
            continue
        if shapes.get(flatten.output[0], [])[1:] != [int(np.prod(inner))]:
            continue
        if any(each.name in ("transA", "transB") and each.i for each in dense.attribute):
            continue
        if len(users[matrix.name]) != 1:
            continue
        # The row of each value of the picture before the transpose.
        rows = np.arange(np.prod(inner)).reshape([shape[axis] for axis in perm[1:]])
        back = np.argsort(perm)[1:] - 1
        reordered = numpy_helper.to_array(matrix)[rows.transpose(back).ravel()]
        matrix.CopyFrom(numpy_helper.from_array(reordered, matrix.name))
        flat = onnx.helper.make_node(
            "Flatten", [transpose.input[0]], [flatten.output[0]], name=flatten.name, axis=1
        )
        flatten.CopyFrom(flat)
        graph.node.remove(transpose)
    used = {name for node in graph.node for name in node.input}
    for tensor in [tensor for tensor in graph.initializer if tensor.name not in used]:
        graph.initializer.remove(tensor)


def _say_kernel_shapes(model: onnx.ModelProto) -> None:
    """Give each convolution the attribute with its kernel's height and width.

    It is optional in ONNX, but TensorRT's parser needs it if weights are quantised.
    """
    sizes = {tensor.name: tensor.dims[2:] for tensor in model.graph.initializer}
    for node in model.graph.node:
        is_said = any(each.name == "kernel_shape" for each in node.attribute)
        if node.op_type == "Conv" and node.input[1] in sizes and not is_said:
            shape = onnx.helper.make_attribute("kernel_shape", list(sizes[node.input[1]]))
            node.attribute.append(shape)


def _only_user(
    users: dict[str, list[onnx.NodeProto]], node: onnx.NodeProto, operations: tuple[str, ...]
) -> onnx.NodeProto | None:
    """The only node that takes the output of `node`, if there is one and of `operations`."""
    takers = users.get(node.output[0], [])
    return takers[0] if len(takers) == 1 and takers[0].op_type in operations else None


def _shapes(model: onnx.ModelProto) -> dict[str, list[int]]:
    """Name of a value → its shape, with 0 for sizes that are not fixed."""
    inferred = shape_inference.infer_shapes(model).graph
    values = [*inferred.value_info, *inferred.input, *inferred.output]
    return {
        value.name: [dim.dim_value for dim in value.type.tensor_type.shape.dim] for value in values
    }
