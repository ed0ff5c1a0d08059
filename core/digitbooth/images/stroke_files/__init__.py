"""Reads files of drawings: UNIPEN text of data sets, and the program's own format.

Both may be packed with gzip.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from digitbooth.errors import ImageError
from digitbooth.files import read_at_most
from digitbooth.images.packed import GZIP_MAGIC, Unpacked
from digitbooth.images.reader import MAX_FILE_BYTES, file_bytes
from digitbooth.images.stroke_files.drawing import StrokeDigit, StrokeNumber
from digitbooth.images.stroke_files.records import (
    parsed_strokes,
    plain_strokes,
    read_number_records,
    read_records,
    stroke_file_bytes,
    write_stroke_file,
)
from digitbooth.images.stroke_files.unipen import read_unipen
from digitbooth.language import gettext_noop as N_

__all__ = [
    "StrokeDigit",
    "StrokeNumber",
    "parsed_strokes",
    "plain_strokes",
    "read_number_file",
    "read_stroke_file",
    "stroke_file_bytes",
    "write_stroke_file",
]

MAX_STROKES = 2_000_000
"""The most strokes, and the most drawings, in a file: twenty times a hundred thousand drawings."""


_Drawing = TypeVar("_Drawing", StrokeDigit, StrokeNumber)


def read_stroke_file(path: Path) -> list[StrokeDigit]:
    """The drawings in a file of UNIPEN text or the program's own format, with gzip or without.

    Raises only `ImageError`.
    """
    name = str(path)
    data = _unpacked(file_bytes(path), name)
    if is_json(data):
        return _counted(read_records(data, name), name)
    if b"\n.PEN_DOWN" in data:
        return _counted(read_unipen(data, name), name)
    raise ImageError(
        N_("{name}: no pen strokes; choose UNIPEN text, or a file that this program wrote"),
        name=name,
    )


def read_number_file(path: Path) -> list[StrokeNumber]:
    """As `read_stroke_file`, of drawings of whole numbers, whose labels may be texts."""
    name = str(path)
    data = _unpacked(file_bytes(path), name)
    if is_json(data):
        return _counted(read_number_records(data, name), name)
    return [
        StrokeNumber(
            digit.name,
            None if digit.label is None else str(digit.label),
            digit.writer,
            digit.strokes,
        )
        for digit in read_stroke_file(path)
    ]


def is_json(data: bytes) -> bool:
    """Whether the content of a file is JSON, as the program's own format is."""
    return data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def _counted(found: Iterator[_Drawing], name: str) -> list[_Drawing]:
    """All of the drawings, if they are some, and not too many."""
    drawings = []
    strokes = 0
    for drawing in found:
        drawings.append(drawing)
        strokes += len(drawing.strokes)
        if max(strokes, len(drawings)) > MAX_STROKES:
            raise ImageError(
                N_("{name}: holds more than {limit:,} strokes; split the file"),
                name=name,
                limit=MAX_STROKES,
            )
    if not strokes:
        raise ImageError(
            N_("{name}: no drawing in it has a stroke; choose another file"), name=name
        )
    return drawings


def _unpacked(data: bytes, name: str) -> bytes:
    if not data.startswith(GZIP_MAGIC):
        return data
    try:
        content = read_at_most(Unpacked(BytesIO(data)).read, MAX_FILE_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ImageError(
            N_("{name}: the gzip data is truncated or corrupt; download the file again"), name=name
        ) from error
    if len(content) > MAX_FILE_BYTES:
        raise ImageError(
            N_("{name}: unpacks to more than {limit} MiB; split it"),
            name=name,
            limit=MAX_FILE_BYTES // 2**20,
        )
    return content
