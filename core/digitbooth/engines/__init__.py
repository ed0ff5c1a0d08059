"""Engines: what runs a network, ONNX Runtime on the CPU, TensorRT or our kernels on a GPU.

An engine belongs to the thread that opened it: it is used and closed there.
"""

from digitbooth.engines.choice import may_use_gpu, open_engine, open_first, processors
from digitbooth.engines.engine import Engine, EngineInfo, Inference, Kernel, Layer

__all__ = [
    "Engine",
    "EngineInfo",
    "Inference",
    "Kernel",
    "Layer",
    "may_use_gpu",
    "open_engine",
    "open_first",
    "processors",
]
