"""Estimates the memory that a protobuf message needs, before it is parsed.

A message of two bytes takes up to 250 bytes when parsed, so a file of 10 MB could take gigabytes.
Only tags and lengths are decoded here, level by level.

Format: https://protobuf.dev/programming-guides/encoding/
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_

if TYPE_CHECKING:
    from google.protobuf.descriptor import Descriptor, FieldDescriptor
    from google.protobuf.message import Message

# Wire types. Groups are older than protobuf 3; their fields are counted like those around them.
_VARINT, _EIGHT, _BYTES, _START, _END, _FOUR = range(6)
_SIZES = {_EIGHT: 8, _FOUR: 4, _START: 0, _END: 0}
_VARINT_BYTES = 10

# Fitted to the memory of empty messages: 45 to 190 bytes in protobuf's Python library, 55 to 250
# bytes in the C++ library inside onnx.
_MESSAGE_BYTES = 40
_FIELD_BYTES = 12
_ELEMENT_BYTES = 24

# A graph of ten thousand nodes needs less than the first, whatever its file's size; with the
# second, parsing a file twice takes less than fifty times its size.
_LEAST_WEIGHT = 16 << 20
_WEIGHT_RATIO = 16

# So many take a second to count; weights are one field each, however many values they have.
_MOST_FIELDS = 1_000_000

# The numbers of this label and this type in protobuf's descriptors.
_LABEL_REPEATED = 3
_TYPE_STRING = 9

_CROWDED = N_("{source}: damaged: too many parts for {size:,} bytes; convert or copy it again")
_NO_TEXT = N_("{source}: damaged: a name in it is not UTF-8; export it again")

# The depth to which protobuf itself parses.
_MOST_LEVELS = 100


@dataclass(frozen=True)
class _Kind:
    """Facts about a type of message."""

    weight: int
    """Bytes that an empty message of this type takes in memory."""
    inner: dict[int, _Kind]
    """Number of a field that holds messages → their type."""
    texts: frozenset[int]
    """Numbers of fields that hold text."""
    repeated: frozenset[int]
    """Numbers of repeated fields of texts, bytes or numbers, each occurrence of which is an
    element."""


def refuse_heavy(data: bytes, message: type[Message], source: Path) -> None:
    """Raise `ModelError` if `data`, parsed as `message`, would need far more memory than its size.

    So too if a text is none: Python meets that only when somebody reads it.

    If `data` is no such message, protobuf will refuse it.
    """
    allowed = _LEAST_WEIGHT + _WEIGHT_RATIO * len(data)
    fault = _fault(data, _kind(message.DESCRIPTOR), allowed)
    if fault is not None:
        raise ModelError(fault, source=source, size=len(data))


def _fault(data: bytes, kind: _Kind, allowed: int) -> str | None:
    """What is wrong with the messages in `data`, as far as readable; `allowed` bytes are not."""
    weight = fields = position = 0
    end = len(data)
    outer: list[tuple[int, _Kind]] = []
    while True:
        while position >= end:
            if not outer:
                return None
            end, kind = outer.pop()
        fields += 1
        if fields > _MOST_FIELDS or weight > allowed:
            return _CROWDED
        tag, position = varint(data, position)
        number, wire_type = tag >> 3, tag & 7
        if number in kind.repeated:
            weight += _ELEMENT_BYTES
        if wire_type == _VARINT:
            position = varint(data, position)[1]
        elif wire_type == _BYTES:
            length, position = varint(data, position)
            if position + length > end:
                return None
            inner = kind.inner.get(number)
            if inner is None:
                if number in kind.texts and not _is_text(data[position : position + length]):
                    return _NO_TEXT
                position += length
                continue
            weight += inner.weight
            if len(outer) == _MOST_LEVELS:
                return None
            outer.append((end, kind))
            end, kind = position + length, inner
        elif wire_type in _SIZES:
            position += _SIZES[wire_type]
        else:
            return None


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def varint(data: bytes, position: int) -> tuple[int, int]:
    """The varint that starts at `position`, 0 if there is none, and the position after it."""
    byte = data[position] if position < len(data) else 0
    if byte < 0x80:
        return byte, position + 1
    number = 0
    for index, byte in enumerate(data[position : position + _VARINT_BYTES]):
        number |= (byte & 0x7F) << 7 * index
        if byte < 0x80:
            return number, position + index + 1
    return 0, len(data)


@cache
def _kind(descriptor: Descriptor) -> _Kind:
    known: dict[str, _Kind] = {}

    def kind_of(descriptor: Descriptor) -> _Kind:
        # Types may contain themselves: a graph has nodes, and some nodes have graphs.
        if descriptor.full_name in known:
            return known[descriptor.full_name]
        fields = descriptor.fields
        inner: dict[int, _Kind] = {}
        repeated = frozenset(
            field.number for field in fields if field.message_type is None and _is_list(field)
        )
        texts = frozenset(field.number for field in fields if field.type == _TYPE_STRING)
        weight = _MESSAGE_BYTES + _FIELD_BYTES * len(fields)
        known[descriptor.full_name] = made = _Kind(weight, inner, texts, repeated)
        for field in fields:
            if field.message_type is not None:
                inner[field.number] = kind_of(field.message_type)
        return made

    return kind_of(descriptor)


def _is_list(field: FieldDescriptor) -> bool:
    # Releases of protobuf before 6 have only the label, later ones only `is_repeated`.
    known: bool | None = getattr(field, "is_repeated", None)
    return getattr(field, "label", None) == _LABEL_REPEATED if known is None else known
