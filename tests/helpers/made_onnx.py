"""ONNX models made node by node: a matrix of weights, and whatever lies around it."""

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.float32]

RANDOM = np.random.default_rng(5)
WEIGHTS = (RANDOM.standard_normal((784, 10)) / 8).astype(np.float32)
PICTURES: Array = RANDOM.random((3, 1, 28, 28), np.float32)
LOGITS = PICTURES.reshape(3, 784) @ WEIGHTS

Node = onnx.NodeProto
node = helper.make_node


def constant(name: str, values: object, dtype: type[np.generic] = np.int64) -> TensorProto:
    return numpy_helper.from_array(np.array(values, dtype), name)


def model(
    shape: list[int | str | None] | None,
    nodes: list[Node],
    *,
    element: int = TensorProto.FLOAT,
    outputs: dict[str, list[int | str | None] | None] | None = None,
    output_element: int = TensorProto.FLOAT,
    opset: int = 13,
    ir_version: int = 8,
    weights: list[TensorProto] | None = None,
    listed_weights: bool = False,
) -> onnx.ModelProto:
    """A model from `x` to `scores` through `nodes`; `w` is [784, 10]."""
    tensors = [constant("w", WEIGHTS, np.float32), *(weights or [])]
    inputs = [helper.make_tensor_value_info("x", element, shape)]
    if listed_weights:
        inputs += [helper.make_tensor_value_info(t.name, t.data_type, t.dims) for t in tensors]
    graph = helper.make_graph(
        nodes,
        "made",
        inputs,
        [
            helper.make_tensor_value_info(name, output_element, dims)
            for name, dims in (outputs or {"scores": None}).items()
        ],
        tensors,
    )
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir_version
    )


def dense(x: str = "x", scores: str = "scores") -> list[Node]:
    return [
        node("Flatten", [x], [f"{x}_flat"], axis=1),
        node("MatMul", [f"{x}_flat", "w"], [scores]),
    ]
