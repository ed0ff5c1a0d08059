"""A folder of exported drawings: pictures by label, a table, and strokes.

    FOLDER/LABEL/BOOTH-NUMBER.pgm   what the network saw, dark ink on white
           taught.csv               a line for each drawing
           strokes.jsonl            its strokes, in the same order

What is read of one may have been changed by others, and is bounded and checked.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from digitbooth import files
from digitbooth.constants import CLASSES
from digitbooth.errors import BoothError
from digitbooth.images.stroke_files import stroke_file_bytes
from digitbooth.language import gettext_noop as N_

TABLE = "taught.csv"
STROKES = "strokes.jsonl"

COLUMNS = (
    "booth",
    "sequence",
    "time",
    "visitor",
    "label",
    "prediction",
    "verdict",
    *(f"probability_{digit}" for digit in range(CLASSES)),
    "engine",
    "model",
    "picture",
)

_MOST_BYTES = 1 << 28
"""Of a table, or of strokes."""

_MOST_PICTURE_BYTES = 1 << 16
_PICTURE = re.compile(r"[0-9]/[0-9A-Za-z-]{1,100}\.pgm")
_HEADER = stroke_file_bytes([])


@dataclass(frozen=True)
class Entry:
    """A drawing of an export."""

    row: dict[str, str]
    """Its line of the table, by the names of `COLUMNS`."""
    strokes: bytes
    """Its line of the strokes."""
    picture: Callable[[], bytes]
    """Its picture, PGM. Raises `BoothError` if it cannot be read."""

    @property
    def identity(self) -> tuple[str, ...]:
        """What no other drawing has, of whichever booth: a visitor's number is random, too."""
        return tuple(self.row[name] for name in ("time", "visitor", "sequence"))


def is_export(folder: Path) -> bool:
    """Whether drawings were exported into `folder` before."""
    return files.is_there(folder / TABLE)


def read_export(folder: Path) -> list[Entry]:
    """The drawings in a folder. Raises `BoothError` if others changed it beyond use."""
    rows = _rows(folder / TABLE)
    lines = files.read(folder / STROKES, _MOST_BYTES, BoothError).splitlines(keepends=True)
    if lines[:1] != [_HEADER] or len(lines) != 1 + len(rows):
        raise BoothError(
            N_(
                "{strokes}: tells of other drawings than {table} beside it: export into another "
                "folder"
            ),
            strokes=folder / STROKES,
            table=TABLE,
        )
    return [
        Entry(
            row,
            line,
            partial(files.read, folder / row["picture"], _MOST_PICTURE_BYTES, BoothError),
        )
        for row, line in zip(rows, lines[1:], strict=True)
    ]


def table_bytes(entries: Iterable[Entry]) -> bytes:
    """The table of these drawings."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(each.row for each in entries)
    return text.getvalue().encode()


def strokes_bytes(entries: Iterable[Entry]) -> bytes:
    """The strokes of these drawings."""
    return _HEADER + b"".join(each.strokes for each in entries)


def _rows(table: Path) -> list[dict[str, str]]:
    text = files.read(table, _MOST_BYTES, BoothError).decode("utf-8", "replace")
    # What earlier versions wrote has no booth.
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    rows = []
    try:
        # Whether csv takes any bytes for text depends on Python's version.
        if not {*COLUMNS[1:]} <= {*(reader.fieldnames or COLUMNS)}:
            raise ValueError
        for row in reader:
            row.setdefault("booth", "")
            if not all(isinstance(row.get(name), str) for name in COLUMNS):
                raise ValueError
            if not _PICTURE.fullmatch(row["picture"]) or row["picture"][0] != row["label"]:
                raise ValueError
            rows.append(row)
    except (csv.Error, ValueError) as error:
        raise BoothError(
            N_("{table}, line {line}: not as this program writes it: export into another folder"),
            table=table,
            line=max(reader.line_num, 1),
        ) from error
    return rows
