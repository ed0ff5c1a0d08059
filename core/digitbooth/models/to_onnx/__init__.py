"""UFF → ONNX: one table of operations, and the walk that applies it.

Tensors keep the axis order that TensorFlow gave them (NHWC in nearly every file); only convolutions
and poolings are wrapped in transposes, which the runtimes' optimisers cancel out. The network's own
input is [batch, channels, height, width], whatever the graph declares.
"""

from digitbooth.models.to_onnx import arithmetic, convolution, custom, selection, shape
from digitbooth.models.to_onnx.translate import to_model, to_network

__all__ = [
    "arithmetic",
    "convolution",
    "custom",
    "selection",
    "shape",
    "to_model",
    "to_network",
]
