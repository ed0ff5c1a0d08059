"""Engines: what runs a network, ONNX Runtime on the CPU or TensorRT on a GPU.

An engine belongs to the thread that opened it: it is used and closed there.
"""

from digitbooth.engines.choice import open_engine, processors
from digitbooth.engines.engine import Engine, EngineInfo, Inference, Layer

__all__ = ["Engine", "EngineInfo", "Inference", "Layer", "open_engine", "processors"]
