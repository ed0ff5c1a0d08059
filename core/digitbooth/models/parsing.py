"""From a model file's bytes to a network, whichever kind of model they are."""

from pathlib import Path

from digitbooth.models.files import refuse_giants
from digitbooth.models.kind import Kind, model_kind
from digitbooth.models.network import Network
from digitbooth.models.uff.graph import UffGraph, parse_uff


def parse_network(data: bytes, source: Path) -> Network:
    """The classifier in `data`; `source` is what errors name. Raises `ModelError`."""
    kind = model_kind(data, source)
    if kind is Kind.ONNX:
        from digitbooth.models.onnx_file.classifier import to_network as adapted
        from digitbooth.models.onnx_file.read import parse_onnx

        model = parse_onnx(data, source)
        refuse_giants(source, len(model.graph.node))
        return adapted(model, source)
    from digitbooth.models.to_onnx import to_network

    return to_network(uff_graph(data, kind, source))


def uff_graph(data: bytes, kind: Kind, source: Path) -> UffGraph:
    """The UFF graph in `data`, or the one that its frozen graph becomes. Raises `ModelError`."""
    if kind is Kind.UFF:
        graph = parse_uff(data, source)
        refuse_giants(source, len(graph.nodes))
        return graph
    from digitbooth.models.tensorflow.graph import parse_frozen_graph
    from digitbooth.models.to_uff import convert

    frozen = parse_frozen_graph(data, source)
    refuse_giants(source, len(frozen.nodes))
    return convert(frozen).graph
