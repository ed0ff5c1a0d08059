"""A network as an ONNX file that explains itself to whoever opens it elsewhere."""

import hashlib
from pathlib import Path

import onnx
from onnx import helper

import digitbooth
from digitbooth.models.kind import model_kind
from digitbooth.models.network import Network


def exported(network: Network, model: bytes) -> bytes:
    """The content of an ONNX file: `network`, with what is known of it filled in.

    `model` is the content of the file that the network was read from; its digest is noted. The same
    model always gives the same bytes. Raises `ModelError` if `model` is of no known kind.
    """
    whole = onnx.ModelProto.FromString(network.onnx)
    whole.producer_name = "digitbooth"
    whole.producer_version = digitbooth.__version__
    kind = model_kind(model, Path(network.source.name)).value
    channels, height, width = network.input_shape
    scores = "logits" if network.gives_logits else "probabilities"
    whole.doc_string = (
        f"A classifier of {height}×{width} pictures into {network.classes} classes, "
        f"translated from {kind}."
    )
    whole.graph.input[
        0
    ].doc_string = (
        f"Pictures, float32 [batch, {channels}, {height}, {width}]: 1 is ink, 0 is paper."
    )
    whole.graph.output[0].doc_string = f"{scores.capitalize()}, float32 [batch, {network.classes}]."
    facts = {
        "source_format": kind,
        "source_sha256": hashlib.sha256(model).hexdigest(),
        "input": whole.graph.input[0].doc_string,
        "output": whole.graph.output[0].doc_string,
    }
    helper.set_model_props(whole, facts)
    onnx.checker.check_model(whole, full_check=True)
    return whole.SerializeToString(deterministic=True)
