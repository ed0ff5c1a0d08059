"""Exports what visitors taught: pictures, a table, and strokes.

Training and evaluation can read both the folder of labelled pictures and the file of strokes.
"""

import csv
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from digitbooth import files
from digitbooth.booth.database import open_to_read
from digitbooth.booth.taught import COLUMNS, TaughtRecord, record_of
from digitbooth.constants import CLASSES
from digitbooth.errors import BoothError
from digitbooth.images.pgm import pgm_bytes
from digitbooth.images.stroke_files import StrokeDigit, stroke_file_bytes
from digitbooth.language import gettext_noop as N_

TABLE = "taught.csv"
STROKES = "strokes.jsonl"

_HEADER = ("sequence", "time", "visitor", "label", "prediction", "verdict")


@dataclass(frozen=True)
class Exported:
    """The result of an export."""

    drawings: int
    """How many drawings were written."""
    damaged: int
    """How many were left out, because their records are damaged."""


def export_taught(
    database: Path,
    folder: Path,
    on_progress: Callable[[int, int], None] = lambda done, all_: None,
    *,
    overwrite: bool = False,
) -> Exported:
    """Write the drawings of `database` into `folder`. The booth may be running meanwhile.

    `folder/LABEL/SEQUENCE.pgm` is what the network saw, dark ink on white; `taught.csv` has a line
    for each drawing, and `strokes.jsonl` its strokes, with the visitor's session as the writer.
    Files of an earlier export are replaced if it is to `overwrite`, and refused if not. All is for
    this user alone. `on_progress` takes how many of how many are written. Raises `BoothError`.
    """
    records, damaged = _read(database)
    if not records:
        said = (
            N_("{database}: every record is damaged: nothing to export")
            if damaged
            else N_("{database}: no visitor has taught anything yet: nothing to export")
        )
        raise BoothError(said, database=database)
    if not overwrite:
        names = [TABLE, STROKES, *map(_picture, records)]
        files.refuse_existing([folder / name for name in names], BoothError)
    # A person's folder of other things stays as it is; one for an export is private as all in it.
    ours = not files.is_there(folder) or files.is_there(folder / TABLE)
    for place in (folder, *(folder / str(label) for label in _labels(records))):
        files.make_folder(place, BoothError, private=True, ours=ours)
    with files.together(BoothError, replace=overwrite, private=True) as put:
        for done, record in enumerate(records, 1):
            put(folder / _picture(record), pgm_bytes(np.uint8(255) - record.taught.picture))
            on_progress(done, len(records))
        put(folder / TABLE, _table(records).encode())
        put(folder / STROKES, stroke_file_bytes(map(_drawing, records)))
    return Exported(len(records), damaged)


def _read(database: Path) -> tuple[list[TaughtRecord], int]:
    """The records of the database, and how many others are damaged."""
    records, damaged = [], 0
    try:
        with closing(open_to_read(database)) as connection:
            # A damaged letter must not keep all other records from being read.
            connection.text_factory = lambda data: data.decode(errors="replace")
            query = f"SELECT sequence, {COLUMNS} FROM taught ORDER BY sequence"
            for sequence, *row in connection.execute(query):
                try:
                    records.append(record_of(sequence, row))
                except ValueError:
                    damaged += 1
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise BoothError(
            N_(
                "{database}: cannot be read ({error}): copy it, with its -wal file, to "
                "where you may write; if it is damaged, try sqlite3 with .recover"
            ),
            database=database,
            error=error,
        ) from error
    return records, damaged


def _labels(records: list[TaughtRecord]) -> list[int]:
    return sorted({record.taught.label for record in records})


def _picture(record: TaughtRecord) -> str:
    return f"{record.taught.label}/{record.sequence}.pgm"


def _table(records: list[TaughtRecord]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    probabilities = [f"probability_{digit}" for digit in range(CLASSES)]
    writer.writerow((*_HEADER, *probabilities, "engine", "model", "picture"))
    for record in records:
        taught = record.taught
        writer.writerow(
            (
                record.sequence,
                record.time,
                taught.visitor,
                taught.label,
                taught.prediction,
                taught.verdict,
                *map(str, taught.probabilities),
                taught.engine,
                taught.model,
                _picture(record),
            )
        )
    return text.getvalue()


def _drawing(record: TaughtRecord) -> StrokeDigit:
    taught = record.taught
    name = f"{STROKES}#{record.sequence}"
    return StrokeDigit(name, taught.label, str(taught.visitor), tuple(taught.strokes))
