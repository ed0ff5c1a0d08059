"""Reads UNIPEN text, the format of collections of pen strokes such as UCI's pendigits.

I. Guyon et al., "UNIPEN project of on-line data exchange and recognizer benchmarks", ICPR 1994:
statements that begin with a dot, points a line each, y upwards.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from digitbooth.errors import ImageError
from digitbooth.images.stroke_files.drawing import (
    MAX_RECORD,
    StrokeDigit,
    line_of,
    name_of,
    stroke_of,
    writer_of,
)
from digitbooth.images.strokes import Stroke
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

_UPRIGHT = np.array((1, -1), np.float32)
"""UNIPEN's y points up."""

_LEVELS = ([b"DIGIT"], [b"CHARACTER"])
_LABEL = re.compile(rb'"([0-9])"')
_WRITER = re.compile(rb"\s*([0-9])\s+(\S+)\s+[0-9]+\s*")
"""A comment of pendigits: digit, writer, number."""


def read_unipen(data: bytes, name: str) -> Iterator[StrokeDigit]:
    """The drawings in a file of that content. Raises `ImageError`."""
    writer: str | None = None
    current: _Segment | None = None
    index, columns = 0, (0, 1, 2)
    for start, keyword, rest in _statements(data):
        if keyword == b"PEN_DOWN":
            if current is not None and rest.strip():
                try:
                    current.strokes.append(_pen_down(rest, columns))
                except ValueError as error:
                    where = line_of(name, data.count(b"\n", 0, start) + 1)
                    raise ImageError(N_("{where}: {fault}"), where=where, fault=error) from error
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
                current.writer = _name(said[2])
        elif keyword == b"WRITER_ID":
            writer = _name(rest.strip())
        elif keyword == b"COORD":
            names = rest.split()
            if b"X" in names and b"Y" in names:
                columns = (names.index(b"X"), names.index(b"Y"), len(names))
    if current is not None:
        yield current.digit(name, index)


def _statements(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """The line, the keyword without its dot, and the text of each statement."""
    start = data.find(b".") + 1
    while start:
        end = data.find(b"\n.", start)
        text = data[start : end if end >= 0 else len(data)]
        if keyword := text[:32].split(None, 1)[:1]:
            yield start, keyword[0], text[len(keyword[0]) :]
        start = end + 2 if end >= 0 else 0


@dataclass
class _Segment:
    """A drawing that is being read."""

    label: int | None
    writer: str | None
    strokes: list[Stroke]

    def digit(self, name: str, index: int) -> StrokeDigit:
        return StrokeDigit(name_of(name, index), self.label, self.writer, tuple(self.strokes))


def _name(writer: bytes) -> str:
    return writer_of(writer.decode("utf-8", "replace"))


def _pen_down(text: bytes, columns: tuple[int, int, int]) -> Stroke:
    """The points of a stroke. Raises `ValueError` with fault and cure."""
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
    return stroke_of(list(zip(numbers[x::width], numbers[y::width], strict=True))) * _UPRIGHT
