"""Exports models as ONNX files, with descriptions for users of other programs."""

import hashlib
from pathlib import Path

import onnx
from onnx import helper

import digitbooth
from digitbooth.errors import ModelError
from digitbooth.models.kind import ModelKind, model_kind
from digitbooth.models.network import Network
from digitbooth.models.onnx_file.facts import type_text
from digitbooth.models.options import NO_OPTIONS, ModelOptions
from digitbooth.models.read import network_of, uff_graph


def exported(data: bytes, source: Path, options: ModelOptions = NO_OPTIONS) -> onnx.ModelProto:
    """The model in `data`, read so, as ONNX: checked, with inferred shapes and descriptions.

    A network for digits becomes what the recogniser runs; any other graph keeps its inputs and
    outputs. Errors name `source`; the same `data` always gives the same model. Raises `ModelError`
    if the model is damaged or holds operations that cannot be translated.
    """
    kind = model_kind(data, source)
    network = _digit_network(data, kind, source, options)
    if network is None:
        model = _translated(data, kind, source)
        model.doc_string = f"A graph translated from {kind.value}."
    else:
        model = onnx.ModelProto.FromString(network.onnx)
        _describe(model, network, kind)
    graph = model.graph
    facts = {"source_format": kind.value, "source_sha256": hashlib.sha256(data).hexdigest()}
    for role, values in (("input", graph.input), ("output", graph.output)):
        facts |= {f"{role} {value.name}": value.doc_string or type_text(value) for value in values}
    model.producer_name, model.producer_version = "digitbooth", digitbooth.__version__
    helper.set_model_props(model, facts)
    return model


def _digit_network(
    data: bytes, kind: ModelKind, source: Path, options: ModelOptions
) -> Network | None:
    """The network that the recogniser would run; None if the graph is another one."""
    try:
        network = network_of(data, source, options)
    except ModelError:
        if kind is ModelKind.ONNX:
            raise
        return None
    return network if network.takes_digits else None


def _translated(data: bytes, kind: ModelKind, source: Path) -> onnx.ModelProto:
    from digitbooth.models.to_onnx import to_model

    return to_model(uff_graph(data, kind, source))


def _describe(model: onnx.ModelProto, network: Network, kind: ModelKind) -> None:
    """Describe in the file what input and output of the network mean."""
    height, width = network.input_shape[1:]
    model.doc_string = (
        f"A classifier of {height}×{width} pictures into {network.classes} classes, "
        f"translated from {kind.value}."
    )
    picture, scores = model.graph.input[0], model.graph.output[0]
    picture.doc_string = f"Pictures, {type_text(picture)}: 1 is ink, 0 is paper."
    what = "Logits" if network.gives_logits else "Probabilities"
    scores.doc_string = f"{what}, {type_text(scores)}."
