"""The program's own format of drawings: JSON Lines, to which a booth can append.

The header `{"format": "digitbooth-strokes", "version": 1}`, then for each drawing a line
`{"label": 3, "writer": null, "strokes": [[[x, y], …], …]}`, y downwards.
"""

import json
import re
import reprlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from digitbooth import files
from digitbooth.errors import ImageError
from digitbooth.images.stroke_files.drawing import (
    MAX_RECORD,
    StrokeDigit,
    StrokeNumber,
    line_of,
    name_of,
    stroke_of,
    writer_of,
)
from digitbooth.images.strokes import Stroke
from digitbooth.language import gettext_noop as N_

_FORMAT = "digitbooth-strokes"
_VERSION = 1

_LONGEST_LABEL = 1000
"""Letters of a number that a label tells."""


def write_stroke_file(path: Path, digits: Iterable[StrokeDigit]) -> None:
    """Write `stroke_file_bytes` to a file, wholly or not at all. Raises `ImageError`."""
    files.write(path, stroke_file_bytes(digits), ImageError)


def stroke_file_bytes(digits: Iterable[StrokeDigit]) -> bytes:
    """Drawings in the program's own format, which preserves their points exactly."""
    lines = [json.dumps({"format": _FORMAT, "version": _VERSION})]
    for digit in digits:
        record = {
            "label": digit.label,
            "writer": digit.writer,
            "strokes": plain_strokes(digit.strokes),
        }
        lines.append(json.dumps(record, separators=(",", ":")))
    return ("\n".join(lines) + "\n").encode()


def read_records(data: bytes, name: str) -> Iterator[StrokeDigit]:
    """The drawings in a file of that content. Raises `ImageError`."""
    for where, label, of in _records(data, name):
        if label is not None and (type(label) is not int or not 0 <= label <= 9):
            raise ImageError(
                N_("{where}: the label is {label}, not 0 to 9 or null; correct it"),
                where=where,
                label=reprlib.repr(label),
            )
        yield StrokeDigit(of.name, label, of.writer, of.strokes)


def read_number_records(data: bytes, name: str) -> Iterator[StrokeNumber]:
    """The same, of whole numbers: a label may also be a text. Raises `ImageError`."""
    for where, label, of in _records(data, name):
        if type(label) is int and label >= 0:
            label = str(label)
        if label is not None and not (isinstance(label, str) and is_number(label)):
            raise ImageError(
                N_("{where}: the label is {label}, not a number or null; correct it"),
                where=where,
                label=reprlib.repr(label),
            )
        yield StrokeNumber(of.name, label, of.writer, of.strokes)


def is_number(label: str) -> bool:
    """Whether a label tells a number: digits, points or commas, minus; rows parted by `/`."""
    return (
        len(label) <= _LONGEST_LABEL
        and re.fullmatch(r"[0-9.,/-]*[0-9][0-9.,/-]*", label) is not None
    )


def _records(data: bytes, name: str) -> Iterator[tuple[str, Any, StrokeNumber]]:
    """Of each drawing where it stands, its label as it stands there, and the rest of it."""
    lines = BytesIO(data)
    header = _parsed(lines.readline(MAX_RECORD + 1), name, 1)
    if header.get("format") != _FORMAT:
        raise ImageError(
            N_('{name}: JSON without "format": "{format}"; choose strokes of this program'),
            name=name,
            format=_FORMAT,
        )
    if header.get("version") != _VERSION:
        raise ImageError(
            N_(
                "{name}: has version {found}, and this program reads {version}; use a newer program"
            ),
            name=name,
            found=reprlib.repr(header.get("version")),
            version=_VERSION,
        )
    number, index = 1, 0
    while line := lines.readline(MAX_RECORD + 1):
        number += 1
        if line.isspace():
            continue
        record, where = _parsed(line, name, number), line_of(name, number)
        label, writer, strokes = (record.get(key) for key in ("label", "writer", "strokes"))
        if isinstance(writer, str | int):
            writer = writer_of(str(writer))
        elif writer is not None:
            raise ImageError(
                N_("{where}: the writer is {writer}, not a text or null; correct it"),
                where=where,
                writer=reprlib.repr(writer),
            )
        if not isinstance(strokes, list):
            raise ImageError(N_('{where}: has no list of "strokes"; correct the line'), where=where)
        try:
            drawn = parsed_strokes(strokes)
        except ValueError as error:
            raise ImageError(N_("{where}: {fault}"), where=where, fault=error) from error
        yield where, label, StrokeNumber(name_of(name, index), None, writer, drawn)
        index += 1


def plain_strokes(strokes: Iterable[Stroke]) -> list[list[list[float]]]:
    """Strokes for JSON, `[[[x, y], …], …]`; `parsed_strokes` gives the same points."""
    # The shortest text of a float32 that is read as the same number.
    return [
        [[float(str(x)), float(str(y))] for x, y in np.asarray(stroke, np.float32)]
        for stroke in strokes
    ]


def parsed_strokes(plain: Iterable[Any]) -> tuple[Stroke, ...]:
    """The strokes in JSON, without empty ones. Raises `ValueError` with fault and cure."""
    return tuple(stroke_of(points) for points in plain if points)


def _parsed(line: bytes, name: str, number: int) -> dict[str, Any]:
    """The JSON object in a line."""
    if len(line) > MAX_RECORD:
        raise ImageError(
            N_("{where}: is longer than {limit} MiB; split it"),
            where=line_of(name, number),
            limit=MAX_RECORD >> 20,
        )
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ImageError(
            N_("{where}: is not JSON ({error}); correct or remove the line"),
            where=line_of(name, number),
            error=error,
        ) from error
    if not isinstance(record, dict):
        raise ImageError(
            N_("{where}: is not a JSON object; correct or remove the line"),
            where=line_of(name, number),
        )
    return record
