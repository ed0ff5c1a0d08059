"""Engines: everything that runs a network.

An engine is opened on one thread and belongs to it: infer and close there.
"""

from digitbooth.engines.engine import Engine, EngineInfo, Inference
from digitbooth.models import Network

__all__ = ["Engine", "EngineInfo", "Inference", "open_engine"]


def open_engine(network: Network) -> Engine:
    """Make `network` ready to run on the engine that works on any machine: ONNX Runtime's CPU.

    Raises `EngineError` if the runtime is missing or refuses the network.
    """
    # Imported here: a runtime is loaded by the thread that opens it, and only then.
    from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine

    return OnnxRuntimeEngine(network)
