"""Reads a model file of any kind as a network: the translation that was kept, or a new one.

Loading onnx and translating a LeNet take longer than everything else between the start and the
first answer, so translations are kept. They are ONNX, which is data, not code; a kept file that is
damaged, or of another version, is not used and is written again.
"""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from digitbooth.code_digests import key_of
from digitbooth.kept_files import network_files
from digitbooth.models.bounds import refuse_giants
from digitbooth.models.card import read_card
from digitbooth.models.files import read_model_file
from digitbooth.models.kind import ModelKind, model_kind
from digitbooth.models.network import Network

if TYPE_CHECKING:
    from digitbooth.models.uff.graph import UffGraph

# Readers and translators are imported where they are used: loading them is slow, and mostly a
# translation is kept.

# The packages whose code decides what a translation is.

_FACTS = ("input_name", "input_shape", "output_name", "classes", "gives_logits")


def read_network(path: Path) -> Network:
    """Read the model in the file `path`, and its card if there is one, ready for any engine.

    The kind of model, UFF, frozen graph or ONNX, is told by its content.

    The translation is kept in the user's cache folder. Raises `ModelError` if the file cannot be
    read, is damaged, or is not a classifier of pictures.
    """
    return network_of(read_model_file(path), path)


def network_of(data: bytes, path: Path) -> Network:
    """As `read_network`, for the file `path` with the content `data`."""
    key = cache_key(data)
    network = load_network(key, path)
    if network is None:
        network = parse_network(data, path)
        keep_network(key, network)
    digest = hashlib.sha256(data).hexdigest()
    return replace(network, card=read_card(path, digest), sha256=digest)


def parse_network(data: bytes, source: Path) -> Network:
    """Translate the classifier in `data`; errors name `source`. Raises `ModelError`."""
    kind = model_kind(data, source)
    if kind is ModelKind.ONNX:
        from digitbooth.models.onnx_file.classifier import to_network as adapted
        from digitbooth.models.onnx_file.functions import refuse_giant
        from digitbooth.models.onnx_file.read import parse_onnx

        model = parse_onnx(data, source)
        refuse_giant(model, source)
        return adapted(model, source)
    from digitbooth.models.to_onnx import to_network

    return to_network(uff_graph(data, kind, source))


def uff_graph(data: bytes, kind: ModelKind, source: Path) -> "UffGraph":
    """The UFF graph in `data`, or that of the frozen graph in it. Raises `ModelError`."""
    if kind is ModelKind.UFF:
        from digitbooth.models.uff.graph import parse_uff

        graph = parse_uff(data, source)
        refuse_giants(source, len(graph.nodes))
        return graph
    from digitbooth.models.tensorflow.graph import parse_frozen_graph
    from digitbooth.models.to_uff import convert

    frozen = parse_frozen_graph(data, source)
    refuse_giants(source, len(frozen.nodes))
    return convert(frozen).graph


def cache_key(model: bytes) -> str:
    """The key under which a translation is kept: digests of model file and translator."""
    return key_of(model, "networks")


def load_network(key: str, source: Path) -> Network | None:
    """The network kept under `key`, with `source` as its file; None if there is no usable one."""
    kept = network_files().load(key)
    if kept is None:
        return None
    try:
        facts = {name: kept.facts[name] for name in _FACTS}
        facts["input_shape"] = tuple(facts["input_shape"])
    except (KeyError, TypeError):
        return None
    return Network(onnx=kept.payload, source=source, **facts)


def keep_network(key: str, network: Network) -> None:
    """Keep `network` under `key`; if the folder cannot be written, nothing is kept."""
    facts = {name: getattr(network, name) for name in _FACTS}
    network_files().keep(key, facts, network.onnx)
