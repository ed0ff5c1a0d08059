"""Models: everything about model files, from a frozen TensorFlow graph to ONNX bytes."""

import hashlib
from dataclasses import replace
from pathlib import Path

from digitbooth.models.network import Network

__all__ = ["Network", "read_network"]


def read_network(path: Path) -> Network:
    """Read the model in the file `path`, and its card if there is one, ready for any engine.

    The kind of model, UFF, frozen graph or ONNX, is told by its content.

    The translation is kept in the user's cache folder. Raises `ModelError` if the file cannot be
    read, is damaged, or is not a classifier of pictures.
    """
    from digitbooth.models.files import read_model_file
    from digitbooth.models.network import cache_key, keep_network, load_network, read_card

    data = read_model_file(path)
    key = cache_key(data)
    network = load_network(key, path)
    if network is None:
        # Imported here: this is the slow part of a start, and mostly not needed.
        from digitbooth.models.parsing import parse_network

        network = parse_network(data, path)
        keep_network(key, network)
    digest = hashlib.sha256(data).hexdigest()
    return replace(network, card=read_card(path, digest), sha256=digest)
