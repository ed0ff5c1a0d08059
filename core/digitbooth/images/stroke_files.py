"""Files of drawings: other people's pen strokes, and the program's own records.

UNIPEN text is what pen collections such as UCI's pendigits come in (I. Guyon et al., "UNIPEN
project of on-line data exchange and recognizer benchmarks", ICPR 1994): statements that begin with
a dot, points a line each, y upwards. The program's own format is JSON Lines, so that a booth can
append a drawing and a reader need not parse all of them at once: the header
`{"format": "digitbooth-strokes", "version": 1}`, then for each drawing a line
`{"label": 3, "writer": null, "strokes": [[[x, y], …], …]}`, y downwards. Either may be packed with
gzip.
"""

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from digitbooth.errors import ImageError
from digitbooth.files import read_at_most, reason_of, write_whole
from digitbooth.images.idx import GZIP_MAGIC
from digitbooth.images.reader import MAX_FILE_BYTES, file_bytes
from digitbooth.images.strokes import Stroke
from digitbooth.language import gettext as _

MAX_STROKES = 2_000_000
"""The most strokes, and the most drawings, in a file: twenty times a hundred thousand drawings."""

MAX_RECORD = 2**22
"""The longest text of one stroke in UNIPEN or one drawing in JSON, in bytes: hours with a pen."""

_FORMAT = "digitbooth-strokes"
_VERSION = 1
_LARGEST = 1e30
"""Coordinates beyond are no place on a tablet."""

_UPRIGHT = np.array((1, -1), np.float32)
"""UNIPEN's y points up."""

_LEVELS = ([b"DIGIT"], [b"CHARACTER"])
_LABEL = re.compile(rb'"([0-9])"')
_WRITER = re.compile(rb"\s*([0-9])\s+(\S+)\s+[0-9]+\s*")
"""What pendigits says in a comment: digit, writer, number."""


@dataclass(frozen=True, eq=False)
class StrokeDigit:
    """One drawing out of a file."""

    name: str
    """The file's name and the drawing's place in it, `name#index`, counted from 0."""
    label: int | None
    """The digit it was meant to be, 0 to 9, where the file says."""
    writer: str | None
    """Who drew it, where the file says."""
    strokes: tuple[Stroke, ...]
    """Each float32 [points, 2], y down, in the file's own unit; none for a blank drawing."""


def read_stroke_file(path: Path) -> list[StrokeDigit]:
    """The drawings in a file of UNIPEN text or in the program's own format, gzip or not.

    Raises `ImageError` for whatever keeps the file from being read, and nothing else.
    """
    data, name = _unpacked(file_bytes(path), path.name), path.name
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        found = _json_lines(data, name)
    elif b"\n.PEN_DOWN" in data:
        found = _unipen(data, name)
    else:
        raise ImageError(
            _(
                "{name}: holds no pen strokes that can be read here; choose UNIPEN text, or "
                "strokes that this program wrote"
            ).format(name=name)
        )
    digits = []
    strokes = 0
    for digit in found:
        digits.append(digit)
        strokes += len(digit.strokes)
        if max(strokes, len(digits)) > MAX_STROKES:
            raise ImageError(
                _("{name}: holds more than {limit:,} strokes; split the file").format(
                    name=name, limit=MAX_STROKES
                )
            )
    if not strokes:
        raise ImageError(
            _("{name}: no drawing in it has a stroke; choose another file").format(name=name)
        )
    return digits


def write_stroke_file(path: Path, digits: Iterable[StrokeDigit]) -> None:
    """Write drawings in the program's own format; read again, their points are the same.

    The file is written whole or not at all. Raises `ImageError` if it cannot be.
    """
    lines = [json.dumps({"format": _FORMAT, "version": _VERSION})]
    for digit in digits:
        record = {
            "label": digit.label,
            "writer": digit.writer,
            "strokes": plain_strokes(digit.strokes),
        }
        lines.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
    try:
        write_whole(path, ("\n".join(lines) + "\n").encode())
    except OSError as error:
        raise ImageError(
            _("{path}: cannot be written ({reason}); choose another place").format(
                path=path, reason=reason_of(error)
            )
        ) from error


def plain_strokes(strokes: Iterable[Stroke]) -> list[list[list[float]]]:
    """Strokes as JSON holds them, `[[[x, y], …], …]`; `parsed_strokes` gives the same points."""
    # float32 as text is the shortest that reads back the same.
    return [
        [[float(str(x)), float(str(y))] for x, y in np.asarray(stroke, np.float32)]
        for stroke in strokes
    ]


def parsed_strokes(plain: Iterable[Any]) -> tuple[Stroke, ...]:
    """The strokes out of JSON, empty ones left out. Raises `ValueError` with fault and cure."""
    return tuple(_stroke(points) for points in plain if points)


def _unpacked(data: bytes, name: str) -> bytes:
    if not data.startswith(GZIP_MAGIC):
        return data
    try:
        with gzip.open(BytesIO(data)) as file:
            content = read_at_most(file.read, MAX_FILE_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ImageError(
            _("{name}: the gzip data is truncated or corrupt; download the file again").format(
                name=name
            )
        ) from error
    if len(content) > MAX_FILE_BYTES:
        raise ImageError(
            _("{name}: unpacks to more than {limit} MiB; split it").format(
                name=name, limit=MAX_FILE_BYTES // 2**20
            )
        )
    return content


def _json_lines(data: bytes, name: str) -> Iterator[StrokeDigit]:
    lines = BytesIO(data)
    header = _parsed(lines.readline(MAX_RECORD + 1), name, 1)
    if header.get("format") != _FORMAT:
        raise ImageError(
            _(
                '{name}: is JSON, but not strokes (its first line has no "format": "{format}"); '
                "choose a file that this program wrote"
            ).format(name=name, format=_FORMAT)
        )
    if header.get("version") != _VERSION:
        raise ImageError(
            _(
                "{name}: has version {found!r}, and this program reads {version}; use a newer "
                "program"
            ).format(name=name, found=header.get("version"), version=_VERSION)
        )
    number, index = 1, 0
    while line := lines.readline(MAX_RECORD + 1):
        number += 1
        if line.isspace():
            continue
        record, where = _parsed(line, name, number), _line(name, number)
        label, writer, strokes = (record.get(key) for key in ("label", "writer", "strokes"))
        if label is not None and (type(label) is not int or not 0 <= label <= 9):
            raise ImageError(
                _("{where}: the label is {label!r}, not 0 to 9 or null; correct it").format(
                    where=where, label=label
                )
            )
        if not isinstance(strokes, list):
            raise ImageError(
                _('{where}: has no list of "strokes"; correct the line').format(where=where)
            )
        try:
            drawn = parsed_strokes(strokes)
        except ValueError as error:
            raise ImageError(_("{where}: {fault}").format(where=where, fault=error)) from error
        yield StrokeDigit(f"{name}#{index}", label, None if writer is None else str(writer), drawn)
        index += 1


def _parsed(line: bytes, name: str, number: int) -> dict[str, Any]:
    """The JSON object in a line."""
    if len(line) > MAX_RECORD:
        raise ImageError(
            _("{where}: is longer than {limit} MiB; split it").format(
                where=_line(name, number), limit=MAX_RECORD >> 20
            )
        )
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ImageError(
            _("{where}: is not JSON ({error}); correct or remove the line").format(
                where=_line(name, number), error=error
            )
        ) from error
    if not isinstance(record, dict):
        raise ImageError(
            _("{where}: is not a JSON object; correct or remove the line").format(
                where=_line(name, number)
            )
        )
    return record


def _line(name: str, number: int) -> str:
    """A line of a file, as messages name it."""
    return _("{name}, line {number}").format(name=name, number=number)


def _unipen(data: bytes, name: str) -> Iterator[StrokeDigit]:
    writer: bytes | None = None
    current: _Segment | None = None
    index, columns = 0, (0, 1, 2)
    for start, keyword, rest in _statements(data):
        if keyword == b"PEN_DOWN":
            if current is not None and rest.strip():
                try:
                    current.strokes.append(_pen_down(rest, columns))
                except ValueError as error:
                    where = _line(name, data.count(b"\n", 0, start) + 1)
                    raise ImageError(
                        _("{where}: {fault}").format(where=where, fault=error)
                    ) from error
        elif keyword == b"SEGMENT":
            if current is not None:
                yield current.digit(name, index)
                index += 1
            label, current = _LABEL.search(rest), None
            if rest.split(None, 1)[:1] in _LEVELS:
                current = _Segment(int(label[1]) if label else None, writer, [])
        elif keyword == b"COMMENT":
            said = _WRITER.fullmatch(rest)
            if said and current is not None and int(said[1]) == current.label:
                current.writer = said[2]
        elif keyword == b"WRITER_ID":
            writer = rest.strip()
        elif keyword == b"COORD":
            names = rest.split()
            if b"X" in names and b"Y" in names:
                columns = (names.index(b"X"), names.index(b"Y"), len(names))
    if current is not None:
        yield current.digit(name, index)


def _statements(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each statement's place, its keyword without the dot, and what follows up to the next."""
    start = data.find(b".") + 1
    while start:
        end = data.find(b"\n.", start)
        text = data[start : end if end >= 0 else len(data)]
        if keyword := text[:32].split(None, 1)[:1]:
            yield start, keyword[0], text[len(keyword[0]) :]
        start = end + 2 if end >= 0 else 0


@dataclass
class _Segment:
    """A drawing whose points are still coming."""

    label: int | None
    writer: bytes | None
    strokes: list[Stroke]

    def digit(self, name: str, index: int) -> StrokeDigit:
        writer = None if self.writer is None else self.writer.decode("utf-8", "replace")
        return StrokeDigit(f"{name}#{index}", self.label, writer, tuple(self.strokes))


def _pen_down(text: bytes, columns: tuple[int, int, int]) -> Stroke:
    """The points of one stroke. Raises `ValueError` with a fault and a cure."""
    x, y, width = columns
    if len(text) > MAX_RECORD:
        raise ValueError(
            _("a stroke is longer than {limit} MiB; split it").format(limit=MAX_RECORD >> 20)
        )
    numbers = text.split()
    if len(numbers) % width:
        raise ValueError(
            _("{count} numbers do not make points of {width}; correct them").format(
                count=len(numbers), width=width
            )
        )
    return _stroke(list(zip(numbers[x::width], numbers[y::width], strict=True))) * _UPRIGHT


def _stroke(points: Any) -> Stroke:
    """Float32 [n, 2] of numbers or texts of numbers. Raises `ValueError` with fault and cure."""
    try:
        numbers = np.array(points, np.float64)
    except (ValueError, TypeError, OverflowError) as error:
        raise ValueError(_("a stroke is not a list of [x, y]; correct it")) from error
    if numbers.ndim != 2 or numbers.shape[1] != 2:
        raise ValueError(_("a stroke is not a list of [x, y]; correct it"))
    if not (np.abs(numbers) <= _LARGEST).all():  # in this form NaN fails as well
        raise ValueError(
            _("a point is not finite, or beyond {limit:g}; correct it").format(limit=_LARGEST)
        )
    return numbers.astype(np.float32)
