"""Reads files of drawings: UNIPEN text of data sets, and the program's own format.

Both may be packed with gzip.
"""

import zlib
from io import BytesIO
from pathlib import Path

from digitbooth.errors import ImageError
from digitbooth.files import read_at_most
from digitbooth.images.packed import GZIP_MAGIC, Unpacked
from digitbooth.images.reader import MAX_FILE_BYTES, file_bytes
from digitbooth.images.stroke_files.drawing import StrokeDigit
from digitbooth.images.stroke_files.records import (
    parsed_strokes,
    plain_strokes,
    read_records,
    stroke_file_bytes,
    write_stroke_file,
)
from digitbooth.images.stroke_files.unipen import read_unipen
from digitbooth.language import gettext_noop as N_

__all__ = [
    "StrokeDigit",
    "parsed_strokes",
    "plain_strokes",
    "read_stroke_file",
    "stroke_file_bytes",
    "write_stroke_file",
]

MAX_STROKES = 2_000_000
"""The most strokes, and the most drawings, in a file: twenty times a hundred thousand drawings."""


def read_stroke_file(path: Path) -> list[StrokeDigit]:
    """The drawings in a file of UNIPEN text or the program's own format, with gzip or without.

    Raises only `ImageError`.
    """
    name = str(path)
    data = _unpacked(file_bytes(path), name)
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        found = read_records(data, name)
    elif b"\n.PEN_DOWN" in data:
        found = read_unipen(data, name)
    else:
        raise ImageError(
            N_("{name}: no pen strokes; choose UNIPEN text, or a file that this program wrote"),
            name=name,
        )
    digits = []
    strokes = 0
    for digit in found:
        digits.append(digit)
        strokes += len(digit.strokes)
        if max(strokes, len(digits)) > MAX_STROKES:
            raise ImageError(
                N_("{name}: holds more than {limit:,} strokes; split the file"),
                name=name,
                limit=MAX_STROKES,
            )
    if not strokes:
        raise ImageError(
            N_("{name}: no drawing in it has a stroke; choose another file"), name=name
        )
    return digits


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
