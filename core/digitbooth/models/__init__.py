"""Models: everything about model files, from a frozen TensorFlow graph to ONNX bytes."""

from digitbooth.models.network import Network
from digitbooth.models.read import read_network

__all__ = ["Network", "read_network"]
