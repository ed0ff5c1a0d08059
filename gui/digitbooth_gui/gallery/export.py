"""Digits of the gallery as files: pictures in folders of their labels, and a table of them.

A folder that is written so can be opened again, here and by the command line, with its labels.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from digitbooth import files
from digitbooth.constants import UNKNOWN
from digitbooth.errors import DataError
from digitbooth.images.pgm import pgm_bytes
from digitbooth.judgement import VERDICTS
from digitbooth_gui.gallery.content import Content
from digitbooth_gui.saver import Saving, Work, other_suffix

if TYPE_CHECKING:
    from digitbooth_gui.gallery.digit_set import DigitSet

_TABLE = "digits.csv"
_COLUMNS = ("file", "name", "label", "read_as", "probability", "verdict")


@dataclass(frozen=True)
class _Row:
    """One digit, as it is known when it is to be saved."""

    tile: int
    name: str
    label: int | None
    answer: int | None
    probability: float
    verdict: str


def saving(digits: DigitSet, tiles: Sequence[int]) -> Saving | None:
    """All that can be written of these tiles; None where none of them is a digit."""
    translate = QCoreApplication.translate
    rows = [_row(digits, tile) for tile in tiles if tile not in digits.errors]
    if not rows:
        return None
    content = digits.content
    filters = {
        "": translate("Export", "Folder of pictures, with a table (*)"),
        ".csv": translate("Export", "Table (*.csv)"),
    }

    def work(path: Path) -> Work:
        yield from ()
        suffix = path.suffix.lower()
        if suffix not in filters:
            raise other_suffix(path, (each for each in filters if each))
        if suffix == ".csv":
            table = _table(rows, [""] * len(rows))
            return lambda where: files.write(where, table, DataError)
        return lambda where: _write_folder(where, content, rows)

    return Saving(translate("Export", "Save the digits that are shown"), filters, "digits", work)


def _row(digits: DigitSet, tile: int) -> _Row:
    label, answer = int(digits.labels[tile]), int(digits.digits[tile])
    answered = answer != UNKNOWN
    return _Row(
        tile,
        digits.content.name(tile),
        None if label == UNKNOWN else label,
        answer if answered else None,
        float(digits.probabilities[tile, answer]) if answered else 0.0,
        VERDICTS[digits.verdicts[tile]] if answered else "",
    )


def _write_folder(folder: Path, content: Content, rows: Sequence[_Row]) -> None:
    """`folder/LABEL/NUMBER.pgm` for each, dark on white, and a table; numbers count from 1."""
    names = [
        f"{'unlabelled' if row.label is None else row.label}/{number:05}.pgm"
        for number, row in enumerate(rows, 1)
    ]
    files.refuse_existing([folder / name for name in (*names, _TABLE)], DataError)
    for inner in {Path(name).parent for name in names}:
        files.make_folder(folder / inner, DataError)
    with files.together(DataError) as put:
        for name, row in zip(names, rows, strict=True):
            ink = content.digit_image(row.tile)
            put(folder / name, pgm_bytes(np.float32(1) - ink))
        put(folder / _TABLE, _table(rows, names))


def _table(rows: Sequence[_Row], names: Sequence[str]) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(_COLUMNS)
    for row, name in zip(rows, names, strict=True):
        share = "" if row.answer is None else f"{row.probability:.6f}"
        writer.writerow((name, row.name, row.label, row.answer, share, row.verdict))
    return lines.getvalue().encode()
