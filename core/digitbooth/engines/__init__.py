"""Engines: everything that runs a network.

An engine is opened on one thread and belongs to it: infer and close there.
"""

from digitbooth.engines.choice import open_engine, processors
from digitbooth.engines.engine import Engine, EngineInfo, Inference, Layer

__all__ = ["Engine", "EngineInfo", "Inference", "Layer", "open_engine", "processors"]
