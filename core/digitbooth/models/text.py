"""Protobuf's text format of model files, for people: without the bulk of the weights."""

from collections.abc import Iterable
from typing import TypeVar

from google.protobuf import text_format
from google.protobuf.message import Message

# What convert-to-uff still wrote out; anything longer was told by its length alone.
_MAX_BYTES = 32

_Message = TypeVar("_Message", bound=Message)


def message_text(message: Message) -> str:
    """`message` in protobuf's text format, map entries sorted by key.

    Bytes longer than 32 are replaced by `(...<n> bytes skipped...)`, so that what is written is for
    reading only: a graph without its weights. `message` is left as it was.
    """
    return text_format.MessageToString(_elided(message))


def _elided(message: _Message) -> _Message:
    elided = type(message)()
    elided.CopyFrom(message)
    waiting: list[Message] = [elided]
    while waiting:
        each = waiting.pop()
        for field, value in each.ListFields():
            if isinstance(value, bytes):
                setattr(each, field.name, _shortened(value))
            elif field.type == field.TYPE_BYTES:
                value[:] = [_shortened(one) for one in value]
            elif field.type == field.TYPE_MESSAGE:
                waiting.extend(_messages(value))
    return elided


def _messages(value: Message | Iterable[Message]) -> Iterable[Message]:
    """The messages in a field: itself, its elements, or, of a map, those among its values."""
    if isinstance(value, Message):
        return [value]
    if hasattr(value, "values"):
        return [each for each in value.values() if isinstance(each, Message)]
    return value


def _shortened(value: bytes) -> bytes:
    if len(value) <= _MAX_BYTES:
        return value
    return f"(...{len(value)} bytes skipped...)".encode()
