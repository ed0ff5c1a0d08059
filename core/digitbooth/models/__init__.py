"""Models: reading, translating and writing model files of UFF, TensorFlow and ONNX."""

from digitbooth.models.network import Network
from digitbooth.models.read import read_network

__all__ = ["Network", "read_network"]
