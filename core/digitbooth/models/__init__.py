"""Models: everything about model files, from a frozen TensorFlow graph to ONNX bytes."""

from pathlib import Path

from digitbooth.models.network import Network

__all__ = ["Network", "read_network"]


def read_network(path: Path) -> Network:
    """Read the UFF model in the file `path`, ready for any engine.

    Raises `ModelError` if the file cannot be read, is damaged, or is not a classifier of pictures.
    """
    # Imported here: whoever only names the type does not pay for loading onnx.
    from digitbooth.models.to_onnx import to_network
    from digitbooth.models.uff.graph import read_uff

    return to_network(read_uff(path))
