"""The text form of a model file of any kind."""

from pathlib import Path

from google.protobuf.message import Message

from digitbooth.models.kind import Kind, model_kind
from digitbooth.models.text import message_text


def model_text(data: bytes, source: Path) -> str:
    """The model in protobuf's text format, long constants told by their length.

    Raises `ModelError` if it is of no known kind, or damaged.
    """
    return message_text(_message(data, model_kind(data, source), source))


def _message(data: bytes, kind: Kind, source: Path) -> Message:
    if kind is Kind.ONNX:
        from digitbooth.models.onnx_file.read import parse_onnx

        return parse_onnx(data, source)
    if kind is Kind.UFF:
        from digitbooth.models.uff.graph import parse_uff

        return parse_uff(data, source).message
    from digitbooth.models.tensorflow.graph import parse_frozen_graph

    return parse_frozen_graph(data, source).message
