"""Translates UFF to ONNX: a table of operations, and the walk over the graph that applies it.

Tensors keep TensorFlow's order of axes, NHWC in nearly every file; only convolutions and poolings
are put between transposes, most of which the runtimes' optimisers remove. The network's own input
is [batch, channels, height, width], whatever the graph declares.
"""

from digitbooth.models.to_onnx import (
    arithmetic,
    blocks,
    convolution,
    custom,
    filling,
    outputs,
    rounding,
    selection,
    shape,
)
from digitbooth.models.to_onnx.translate import to_model, to_network

__all__ = [
    "arithmetic",
    "blocks",
    "convolution",
    "custom",
    "filling",
    "outputs",
    "rounding",
    "selection",
    "shape",
    "to_model",
    "to_network",
]
