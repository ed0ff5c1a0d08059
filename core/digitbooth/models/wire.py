"""What a protobuf file would take in memory, counted before any of it is built.

A message of two bytes takes up to 250 as soon as it is parsed, so that a file of 10 MB may ask for
gigabytes. What lies inside one another is read here as the format has it, with as many bytes held
as there are levels: nothing is decoded but tags and lengths.

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

# Wire types. Groups are from before protobuf 3; their fields are taken as those around them.
_VARINT, _EIGHT, _BYTES, _START, _END, _FOUR = range(6)
_SIZES = {_EIGHT: 8, _FOUR: 4, _START: 0, _END: 0}
_VARINT_BYTES = 10

# Fitted to what protobuf's two libraries take, Python's and, inside onnx, C++'s, for messages with
# nothing in them: 45 to 190 and 55 to 250 bytes.
_MESSAGE_BYTES = 24
_FIELD_BYTES = 12
_ELEMENT_BYTES = 24

# A graph of ten thousand nodes weighs less than the one, whatever it weighs in the file; the other
# is what parsing it twice stays with below fifty times the file.
_LEAST_WEIGHT = 16 << 20
_WEIGHT_RATIO = 16

# To look at so many takes a second or two; weights are one field each, however many values.
_MOST_FIELDS = 1_500_000

# As protobuf's own descriptors number it.
_LABEL_REPEATED = 3

# As deep as protobuf itself follows.
_MOST_LEVELS = 100


@dataclass(frozen=True)
class _Kind:
    """What is to be known of a kind of message."""

    weight: int
    """Bytes that an empty one takes."""
    inner: dict[int, _Kind]
    """Fields, by number, that hold messages."""
    repeated: frozenset[int]
    """Fields of which each occurrence is an element by itself: texts, bytes, numbers."""


def refuse_heavy(data: bytes, message: type[Message], source: Path) -> None:
    """Raise `ModelError` if `data`, parsed as `message`, would take far more memory than bytes.

    What is no such message is left for protobuf to refuse.
    """
    allowed = _LEAST_WEIGHT + _WEIGHT_RATIO * len(data)
    if _is_heavy(data, _kind(message.DESCRIPTOR), allowed):
        raise ModelError(
            N_(
                "{source}: damaged: more nodes, attributes or values than make sense in {size:,} "
                "bytes: convert or copy it again"
            ),
            source=source,
            size=len(data),
        )


def _is_heavy(data: bytes, kind: _Kind, allowed: int) -> bool:
    """Whether the messages in `data` weigh more than `allowed`, as far as it is sound."""
    weight = fields = position = 0
    end = len(data)
    outer: list[tuple[int, _Kind]] = []
    while True:
        while position >= end:
            if not outer:
                return False
            end, kind = outer.pop()
        fields += 1
        if fields > _MOST_FIELDS or weight > allowed:
            return True
        tag, position = varint(data, position)
        number, wire_type = tag >> 3, tag & 7
        if number in kind.repeated:
            weight += _ELEMENT_BYTES
        if wire_type == _VARINT:
            position = varint(data, position)[1]
        elif wire_type == _BYTES:
            length, position = varint(data, position)
            if position + length > end:
                return False
            inner = kind.inner.get(number)
            if inner is None:
                position += length
                continue
            weight += inner.weight
            if len(outer) == _MOST_LEVELS:
                return False
            outer.append((end, kind))
            end, kind = position + length, inner
        elif wire_type in _SIZES:
            position += _SIZES[wire_type]
        else:
            return False


def varint(data: bytes, position: int) -> tuple[int, int]:
    """The varint that starts at `position`, and where it ends; 0 where there is none."""
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
        # Kinds may hold themselves: a graph has nodes, of which some have graphs.
        if descriptor.full_name in known:
            return known[descriptor.full_name]
        fields = descriptor.fields
        inner: dict[int, _Kind] = {}
        repeated = frozenset(
            field.number for field in fields if field.message_type is None and _is_list(field)
        )
        weight = _MESSAGE_BYTES + _FIELD_BYTES * len(fields)
        known[descriptor.full_name] = made = _Kind(weight, inner, repeated)
        for field in fields:
            if field.message_type is not None:
                inner[field.number] = kind_of(field.message_type)
        return made

    return kind_of(descriptor)


def _is_list(field: FieldDescriptor) -> bool:
    # Releases of protobuf before 6 know only the label, later ones only the other.
    known: bool | None = getattr(field, "is_repeated", None)
    return getattr(field, "label", None) == _LABEL_REPEATED if known is None else known
