"""Model files in protobuf's text format, without most of the weights."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from google.protobuf import text_format
from google.protobuf.message import Message

from digitbooth.models.kind import ModelKind, model_kind
from digitbooth.models.uff.graph import UffGraph, parse_uff
from digitbooth.models.uff.uff_pb2 import MetaGraph

# NVIDIA's convert-to-uff replaced anything longer by its length.
_MAX_BYTES = 32

_LEAST_SIZE = 4

# The fields of TensorFlow's and ONNX's tensors that hold numbers, and those that hold bytes.
_NUMBERS = {
    **dict.fromkeys(("float_val", "double_val", "int_val", "int64_val"), "tensor_content"),
    **dict.fromkeys(("float_data", "double_data", "int32_data", "int64_data"), "raw_data"),
}

_Message = TypeVar("_Message", bound=Message)


def message_text(message: Message) -> str:
    """`message` in protobuf's text format, map entries sorted by key.

    Bytes longer than 32 are replaced by `(...<n> bytes skipped...)`, so the text has no weights and
    cannot be parsed back. `message` is not changed.
    """
    return text_format.MessageToString(_elided(message))


def model_text(data: bytes, source: Path) -> str:
    """The model in protobuf's text format, with long constants replaced by their length.

    Raises `ModelError` if it is of no known kind, or damaged.
    """
    return message_text(_parsed(data, model_kind(data, source), source))


def uff_text(model: UffGraph | MetaGraph) -> str:
    """`model` as `convert-to-uff -t` wrote it beside the binary one; see `message_text`."""
    return message_text(model.message if isinstance(model, UffGraph) else model)


def _parsed(data: bytes, kind: ModelKind, source: Path) -> Message:
    if kind is ModelKind.ONNX:
        from digitbooth.models.onnx_file.read import parse_onnx

        return parse_onnx(data, source)
    if kind is ModelKind.UFF:
        return parse_uff(data, source).message
    from digitbooth.models.tensorflow.graph import parse_frozen_graph

    return parse_frozen_graph(data, source).message


def _elided(message: _Message) -> _Message:
    elided = type(message)()
    elided.CopyFrom(message)
    waiting: list[Message] = [elided]
    while waiting:
        each = waiting.pop()
        _elide_lists(each)
        for field, value in each.ListFields():
            if isinstance(value, bytes):
                setattr(each, field.name, _shortened(value))
            elif field.type == field.TYPE_BYTES:
                value[:] = [_shortened(one) for one in value]
            elif field.type == field.TYPE_MESSAGE:
                waiting.extend(_messages(value))
    return elided


def _elide_lists(message: Message) -> None:
    """Replace long lists of numbers in a tensor by their length, in the field for bytes."""
    for field, value in message.ListFields():
        if field.name in _NUMBERS and len(value) * _LEAST_SIZE > _MAX_BYTES:
            message.ClearField(field.name)
            note = f"(...{len(value)} values skipped...)"
            setattr(message, _NUMBERS[field.name], note.encode())


def _messages(value: Message | Iterable[Message]) -> Iterable[Message]:
    """The messages in a field: its value, its elements, or the values of a map."""
    if isinstance(value, Message):
        return [value]
    if hasattr(value, "values"):
        return [each for each in value.values() if isinstance(each, Message)]
    return value


def _shortened(value: bytes) -> bytes:
    if len(value) <= _MAX_BYTES:
        return value
    return f"(...{len(value)} bytes skipped...)".encode()
