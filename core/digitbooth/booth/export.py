"""Exports what visitors taught, out of a booth's database or of earlier exports.

Training and evaluation can read both the folder of labelled pictures and the file of strokes. One
folder takes the drawings of many booths: what is exported into it is added to what it holds, and a
drawing that is there already, by whichever way, is not added again.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from digitbooth import files
from digitbooth.booth.database import booth_id, open_to_read
from digitbooth.booth.exported import (
    STROKES,
    TABLE,
    Entry,
    is_export,
    read_export,
    strokes_bytes,
    table_bytes,
)
from digitbooth.booth.taught import COLUMNS, TaughtRecord, record_of
from digitbooth.constants import CLASSES
from digitbooth.errors import BoothError
from digitbooth.images.pgm import pgm_bytes
from digitbooth.images.stroke_files import StrokeDigit, stroke_file_bytes
from digitbooth.language import gettext_noop as N_


@dataclass(frozen=True)
class Exported:
    """The result of an export."""

    drawings: int
    """How many drawings are in the folder now."""
    new: int
    """How many of them were not there before."""
    damaged: int
    """How many were left out, because their records are damaged."""


def export_taught(
    source: Path,
    folder: Path,
    on_progress: Callable[[int, int], None] = lambda done, all_: None,
    *,
    overwrite: bool = False,
) -> Exported:
    """Add the drawings of `source` to `folder`. The booth may be running meanwhile.

    `source` is a booth's database, or a folder of an earlier export (see `exported`). The writer of
    strokes is the visitor's session. Other files in the way are replaced if it is to `overwrite`,
    and refused if not. All is for this user alone. `on_progress` takes how many of how many are
    written. Raises `BoothError`.
    """
    entries, damaged = (read_export(source), 0) if files.is_folder(source) else _read(source)
    if not entries:
        said = (
            N_("{database}: every record is damaged: nothing to export")
            if damaged
            else N_("{database}: no visitor has taught anything yet: nothing to export")
        )
        raise BoothError(said, database=source)
    adds = is_export(folder)
    kept = read_export(folder) if adds else []
    new = _named(kept, entries)
    if not overwrite:
        names = [each.row["picture"] for each in new] + ([] if adds else [TABLE, STROKES])
        files.refuse_existing([folder / name for name in names], BoothError)
    # A person's folder of other things stays as it is; one for an export is private as all in it.
    ours = adds or not files.is_there(folder)
    for place in (
        folder,
        *(folder / label for label in sorted({each.row["label"] for each in new})),
    ):
        files.make_folder(place, BoothError, private=True, ours=ours)
    writes = [*kept, *new] if overwrite else new
    with files.together(BoothError, replace=overwrite, private=True) as put:
        for done, each in enumerate(writes, 1):
            put(folder / each.row["picture"], each.picture())
            on_progress(done, len(writes))
    # Last, for it is by these that a drawing is there.
    with files.together(BoothError, private=True) as put:
        put(folder / STROKES, strokes_bytes([*kept, *new]))
        put(folder / TABLE, table_bytes([*kept, *new]))
    return Exported(len(kept) + len(new), len(new), damaged)


def _named(kept: list[Entry], entries: list[Entry]) -> list[Entry]:
    """Those of `entries` that are not kept, by names that no other has.

    Two databases have the same booth and numbers where one is a copy that went on by itself.
    """
    known = {each.identity for each in kept}
    taken = {each.row["picture"] for each in kept}
    new = []
    for each in entries:
        if each.identity in known:
            continue
        known.add(each.identity)
        wished = name = each.row["picture"]
        number = 1
        while name in taken:
            number += 1
            name = f"{wished.removesuffix('.pgm')}-{number}.pgm"
        taken.add(name)
        new.append(Entry({**each.row, "picture": name}, each.strokes, each.picture))
    return new


def _read(database: Path) -> tuple[list[Entry], int]:
    """The drawings of the database, and how many others are damaged."""
    entries, damaged = [], 0
    try:
        with closing(open_to_read(database)) as connection:
            # A damaged letter must not keep all other records from being read.
            connection.text_factory = lambda data: data.decode(errors="replace")
            booth = booth_id(connection)
            query = f"SELECT sequence, {COLUMNS} FROM taught ORDER BY sequence"
            for sequence, *row in connection.execute(query):
                try:
                    entries.append(_entry(booth, record_of(sequence, row)))
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
    return entries, damaged


def _entry(booth: str, record: TaughtRecord) -> Entry:
    taught = record.taught
    stem = f"{booth}-{record.sequence}" if booth else str(record.sequence)
    row = {
        "booth": booth,
        "sequence": str(record.sequence),
        "time": record.time,
        "visitor": str(taught.visitor),
        "label": str(taught.label),
        "prediction": str(taught.prediction),
        "verdict": taught.verdict,
        **{f"probability_{digit}": str(taught.probabilities[digit]) for digit in range(CLASSES)},
        "engine": taught.engine,
        "model": taught.model,
        "picture": f"{taught.label}/{stem}.pgm",
    }
    drawing = StrokeDigit("", taught.label, str(taught.visitor), tuple(taught.strokes))
    line = stroke_file_bytes([drawing]).splitlines(keepends=True)[1]
    return Entry(row, line, partial(pgm_bytes, np.uint8(255) - taught.picture))
