"""Small LeNets of many shapes, as ONNX files: what the CUDA engine computes."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


@dataclass(frozen=True)
class Shape:
    """What a LeNet can be like."""

    sides: tuple[int, int] = (5, 5)
    channels: tuple[int, int] = (20, 50)
    margins: tuple[int, int] = (0, 0)
    dense: tuple[int, ...] = (500, 10)
    pool: str = "MaxPool"
    has_relu: bool = True
    has_softmax: bool = False


SHAPES = {
    "as shipped": Shape(),
    "classic": Shape(channels=(6, 16), margins=(2, 0), dense=(120, 84, 10), has_softmax=True),
    "kernels of three": Shape(sides=(3, 3), channels=(32, 64), dense=(128, 10), has_softmax=True),
    "large": Shape(channels=(32, 64), margins=(2, 2), dense=(1024, 10)),
    "mixed kernels": Shape(sides=(5, 3), channels=(7, 33), margins=(1, 1), dense=(31, 10)),
    "mixed the other way": Shape(
        sides=(3, 5), channels=(40, 9), margins=(0, 2), dense=(50, 40, 10)
    ),
    "mean pooling": Shape(channels=(6, 16), dense=(84, 10), pool="AveragePool"),
    "nothing rectified": Shape(has_relu=False),
    "one dense layer": Shape(channels=(8, 16), dense=(10,)),
    "wide hidden layers": Shape(channels=(4, 4), dense=(300, 200, 10)),
}


def write_lenet(path: Path, shape: Shape, seed: int = 0) -> Path:
    """An ONNX file of a network of this shape, with weights by chance."""
    random = np.random.default_rng(seed)
    nodes, constants = [], []
    before, height, last = 1, 28, "digit"

    def add(operation: str, *more: str, **attributes: object) -> None:
        nonlocal last
        name = f"v{len(nodes)}"
        nodes.append(helper.make_node(operation, [last, *more], [name], **attributes))
        last = name

    def weights(*sizes: int) -> str:
        scale = 1.5 / np.sqrt(np.prod(sizes[1:]) if len(sizes) > 1 else 4)
        values = (random.standard_normal(sizes) * scale).astype(np.float32)
        constants.append(numpy_helper.from_array(values, f"w{len(constants)}"))
        return constants[-1].name

    for side, channels, margin in zip(shape.sides, shape.channels, shape.margins, strict=True):
        pads = [margin] * 4
        add("Conv", weights(channels, before, side, side), weights(channels), pads=pads)
        if shape.has_relu:
            add("Relu")
        add(shape.pool, kernel_shape=[2, 2], strides=[2, 2])
        before, height = channels, (height + 2 * margin - side + 1) // 2
    add("Flatten")
    inputs = before * height * height
    for index, units in enumerate(shape.dense):
        add("Gemm", weights(units, inputs), weights(units), transB=1)
        if shape.has_relu and index < len(shape.dense) - 1:
            add("Relu")
        inputs = units
    if shape.has_softmax:
        add("Softmax", axis=1)
    graph = helper.make_graph(
        nodes,
        "lenet",
        [helper.make_tensor_value_info("digit", TensorProto.FLOAT, ["batch", 1, 28, 28])],
        [helper.make_tensor_value_info(last, TensorProto.FLOAT, ["batch", shape.dense[-1]])],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(model, path)
    return path
