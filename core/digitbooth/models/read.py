"""Reads a model file of any kind as a network: the translation that was kept, or a new one.

Loading onnx and translating a LeNet take longer than everything else between the start and the
first answer, so translations are kept. They are ONNX, which is data, not code; a kept file that is
damaged, or of another version, is not used and is written again.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, replace
from pathlib import Path
from typing import TYPE_CHECKING

from digitbooth.code_digests import key_of
from digitbooth.kept_files import network_files
from digitbooth.models.bounds import refuse_giants
from digitbooth.models.card import UNMEASURED, read_card
from digitbooth.models.files import read_model_file
from digitbooth.models.kind import ModelKind, model_kind
from digitbooth.models.network import Network, Trial
from digitbooth.models.options import NO_OPTIONS, ModelOptions
from digitbooth.models.pixels import Pixels

if TYPE_CHECKING:
    from digitbooth.models.onnx_file.scaled import OpenNetwork
    from digitbooth.models.uff.graph import UffGraph

# Readers and translators are imported where they are used: loading them is slow, and mostly a
# translation is kept.

_FACTS = ("input_name", "input_shape", "output_name", "classes", "gives_logits", "zeroed")

# Of an ONNX file without this text, all weights are in itself.
_WEIGHTS_BESIDE = b"location"


def read_network(path: Path, options: ModelOptions = NO_OPTIONS) -> Network:
    """Read the model in the file `path`, and its card if there is one, ready for any engine.

    The kind of model, UFF, frozen graph or ONNX, is told by its content. A model without a card is
    asked which pixels it takes, unless `options` tell.

    The translation is kept in the user's cache folder. Raises `ModelError` if the file cannot be
    read, is damaged, or is not a classifier of pictures.
    """
    return network_of(read_model_file(path), path, options)


def network_of(data: bytes, path: Path, options: ModelOptions = NO_OPTIONS) -> Network:
    """As `read_network`, for the file `path` with the content `data`."""
    parts = [data, *_beside(data, path)]
    digest = _digest(parts)
    card = read_card(path, digest)
    pixels = options.pixels or card.pixels
    is_open = pixels is None and card == UNMEASURED
    key = cache_key(b"".join(parts), replace(options, pixels=pixels), is_open=is_open)
    network = load_network(key, path)
    if network is None:
        opened = open_network(data, path, options)
        if is_open and opened.network.takes_digits:
            from digitbooth.models.trial import asked

            # The samples that UFF came with count from 0 to 1, and so do those who followed them.
            network = asked(opened, has_custom=model_kind(data, path) is ModelKind.UFF)
        else:
            network = opened.taking(pixels or opened.usual[0])
        keep_network(key, network)
    return replace(network, card=card, sha256=digest)


def parse_network(data: bytes, source: Path, options: ModelOptions = NO_OPTIONS) -> Network:
    """Translate the classifier in `data`, which is asked nothing; errors name `source`.

    Raises `ModelError`.
    """
    opened = open_network(data, source, options)
    return opened.taking(options.pixels or opened.usual[0])


def open_network(data: bytes, source: Path, options: ModelOptions = NO_OPTIONS) -> "OpenNetwork":
    """Translate the classifier in `data`, as far as its file tells; errors name `source`.

    Raises `ModelError`.
    """
    from digitbooth.models.onnx_file.classifier import for_digits
    from digitbooth.models.onnx_file.classifier import to_network as adapted

    kind = model_kind(data, source)
    if kind is ModelKind.ONNX:
        from digitbooth.models.onnx_file.functions import refuse_giant
        from digitbooth.models.onnx_file.read import parse_onnx

        model = parse_onnx(data, source)
        refuse_giant(model, source)
        return adapted(model, source, options)
    from digitbooth.models.to_onnx import to_network

    graph = uff_graph(data, kind, source, options)
    return for_digits(to_network(graph), whole=takes_integers(graph))


def uff_graph(
    data: bytes, kind: ModelKind, source: Path, options: ModelOptions = NO_OPTIONS
) -> "UffGraph":
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
    return convert(frozen, [options.output] if options.output else []).graph


def takes_integers(graph: "UffGraph") -> bool:
    """Whether the graph's picture is declared to have whole numbers."""
    inputs = [node for node in graph.order if node.operation == "Input"]
    return any(graph.data_type(node, "dtype").kind in "iu" for node in inputs)


def _beside(data: bytes, path: Path) -> list[bytes]:
    """The content of files beside the model `path` that belong to it."""
    # Asked first, because onnx takes long to load.
    if _WEIGHTS_BESIDE not in data or model_kind(data, path) is not ModelKind.ONNX:
        return []
    from digitbooth.models.onnx_file.read import weights_beside

    return weights_beside(data, path)


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def cache_key(model: bytes, options: ModelOptions = NO_OPTIONS, *, is_open: bool = True) -> str:
    """The key under which a translation is kept: digests of model file and translator.

    `is_open` is whether the network is asked for its pixels.
    """
    said = "" if is_open and options == NO_OPTIONS else f"{is_open} {options}"
    return key_of(model + said.encode(), "networks")


def load_network(key: str, source: Path) -> Network | None:
    """The network kept under `key`, with `source` as its file; None if there is no usable one."""
    kept = network_files().load(key)
    if kept is None:
        return None
    try:
        facts = {name: kept.facts[name] for name in _FACTS}
        facts["input_shape"] = tuple(facts["input_shape"])
        facts["zeroed"] = tuple(facts["zeroed"])
        facts["pixels"] = Pixels(*kept.facts["pixels"])
        trial = kept.facts["trial"]
        facts["trial"] = None if trial is None else Trial(*trial)
    except (KeyError, TypeError):
        return None
    return Network(onnx=kept.payload, source=source, **facts)


def keep_network(key: str, network: Network) -> None:
    """Keep `network` under `key`; if the folder cannot be written, nothing is kept."""
    facts = {name: getattr(network, name) for name in _FACTS}
    facts["pixels"] = astuple(network.pixels)
    facts["trial"] = None if network.trial is None else astuple(network.trial)
    network_files().keep(key, facts, network.onnx)
