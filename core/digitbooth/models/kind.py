"""Tells the kind of a model file by its content, since suffixes may be wrong.

UFF, frozen graphs and ONNX are all protobuf messages, without a magic number. Their outermost
messages have different fields, which are found without parsing inner messages.
"""

import re
from enum import Enum
from pathlib import Path

from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.wire import varint

# Wire type → the size of a value in bytes; values of types 0 and 2 contain their size.
_VARINT, _BYTES = 0, 2
_SIZES = {_VARINT: 0, 1: 8, _BYTES: 0, 5: 4}

_BEGINNING = 512

# A GraphDef in text format: its first field, perhaps after comments; and a SavedModel so.
_TEXT_HEAD = 4096
_GRAPH_TEXT = re.compile(rb"(?:\s|#[^\n]*\n)*(?:node|versions|library)\s*:?\s*\{")
_SAVED_TEXT = b"saved_model_schema_version"

# The outermost message has a field for each node or constant; the first hundred are enough.
_MAX_FIELDS = 100


class ModelKind(Enum):
    """The kinds of model file that we read."""

    UFF = "UFF"
    FROZEN_GRAPH = N_("frozen TensorFlow graph")
    ONNX = "ONNX"


_PICKLE = N_("a pickle, as PyTorch saves: export the model to ONNX")
_PLAN = N_("a TensorRT plan, which runs only where it was built: name the model it was built from")
_ORT = N_("an ONNX Runtime model: name the .onnx it was made from")
_PICTURE = N_("a picture, not a model")

# Offset and bytes by which other files are known that users try, what they are, and the cure.
_OTHER_FILES: tuple[tuple[int, bytes, str], ...] = (
    (
        0,
        b"\x89HDF\r\n\x1a\n",
        N_("a Keras model in HDF5: freeze it to a .pb, or export it to ONNX"),
    ),
    (0, b"PK\x03\x04", N_("a ZIP archive, as Keras and PyTorch save: export the model to ONNX")),
    *((0, bytes([0x80, protocol]), _PICKLE) for protocol in range(2, 6)),
    (4, b"TFL3", N_("a TensorFlow Lite model: use the .pb it was made from, or export it to ONNX")),
    *((0, magic, _PLAN) for magic in (b"ptrt", b"ftrt")),
    (4, b"ORTM", _ORT),
    (0, b"\x1f\x8b", N_("compressed with gzip: unpack it first (gunzip)")),
    *(
        (0, magic, _PICTURE)
        for magic in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"P2", b"P5", b"BM")
    ),
)


def model_kind(data: bytes, source: Path) -> ModelKind:
    """The kind of the model file whose content `data` is.

    Damage in inner messages is found by the readers. Raises `ModelError`, which names `source`, if
    it is no model; some other kinds of files are named.
    """
    for offset, magic, what in _OTHER_FILES:
        if data.startswith(magic, offset):
            raise ModelError(N_("{source}: this is {what}"), source=source, what=_(what))
    if is_graph_text(data):
        return ModelKind.FROZEN_GRAPH
    if data.startswith(_SAVED_TEXT):
        raise saved_model(source)
    if _is_text(data):
        raise ModelError(
            N_("{source}: text, without weights, is not a model; name the binary file"),
            source=source,
        )
    fields = _outer_fields(data)
    # ModelProto: its IR version 1, graph 7, operator sets 8.
    if fields.get(7) == _BYTES or fields.get(8) == _BYTES:
        return ModelKind.ONNX
    # MetaGraph: both its versions 1 and 2 are numbers.
    if fields.get(1) == _VARINT and fields.get(2, _VARINT) == _VARINT:
        return ModelKind.UFF
    if fields.get(1) == _VARINT and fields.get(2) == _BYTES:
        raise saved_model(source)
    # GraphDef: its nodes 1, function library 2, versions 4.
    if fields.get(1) == _BYTES:
        return ModelKind.FROZEN_GRAPH
    raise ModelError(
        N_("{source}: not a model; known are UFF, frozen TensorFlow graphs (.pb) and ONNX"),
        source=source,
    )


def is_graph_text(data: bytes) -> bool:
    """Whether `data` begins like a GraphDef in text format (`.pbtxt`)."""
    return _GRAPH_TEXT.match(data[:_TEXT_HEAD]) is not None


def saved_model(source: Path) -> ModelError:
    """An error that `source` is a SavedModel, whose weights lie in other files."""
    return ModelError(
        N_(
            "{source}: this is a TensorFlow SavedModel: freeze it to a .pb (freeze_graph "
            "--input_saved_model_dir), or export it: python -m tf2onnx.convert --saved-model "
            "FOLDER --output model.onnx"
        ),
        source=source,
    )


def _is_text(data: bytes) -> bool:
    # A model's file has control characters in its first bytes.
    return not any(byte < 32 and byte not in b"\t\n\r" for byte in data[:_BEGINNING])


def _outer_fields(data: bytes) -> dict[int, int]:
    """Number → wire type of the outermost message's first fields, as far as they can be read."""
    fields: dict[int, int] = {}
    position = 0
    for _field in range(_MAX_FIELDS):
        tag, position = varint(data, position)
        number, wire_type = tag >> 3, tag & 7
        if not number or wire_type not in _SIZES:
            break
        fields.setdefault(number, wire_type)
        length, after = varint(data, position)
        if wire_type == _BYTES:
            position = after + length
        else:
            position = after if wire_type == _VARINT else position + _SIZES[wire_type]
        if position >= len(data):
            break
    return fields
