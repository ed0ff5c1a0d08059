"""What a visitor taught: a drawing, the network's answer, and the digit that was meant.

Nothing in it identifies the visitor: a session has a random number, which only tells which drawings
belong together.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import CLASSES, SIDE
from digitbooth.images.stroke_files import parsed_strokes, plain_strokes
from digitbooth.images.strokes import Stroke
from digitbooth.language import gettext as _

_MOST_POINTS = 20_000
"""The most points of a drawing: far below a stroke file's longest line; no digit has a tenth."""

Row = tuple[str, int, str, bytes, int, str, str, int, str, str]
"""A row of the database: the columns `COLUMNS`."""

COLUMNS = (
    "time, visitor, strokes, picture, prediction, verdict, probabilities, label, engine, model"
)


@dataclass(frozen=True, eq=False)
class TaughtDigit:
    """A drawing and the digit that was meant by it."""

    visitor: int
    """The visitor's session, as `Store.new_visitor` numbered it."""
    strokes: Sequence[Stroke]
    """Each float32 [points, 2], y down, in any unit."""
    picture: NDArray[np.uint8]
    """[28, 28], ink 255, paper 0: what the network saw."""
    prediction: int
    """The network's answer, 0 to 9."""
    verdict: str
    """The network's verdict on it: digit, unsure or not_a_digit."""
    probabilities: NDArray[np.float32]
    """[10], each 0 to 1."""
    label: int
    """The digit that the visitor meant, 0 to 9."""
    engine: str
    """The engine that ran the network, in words."""
    model: str
    """The SHA-256 of the network's file."""


@dataclass(frozen=True, eq=False)
class TaughtRecord:
    """A `TaughtDigit` in the database."""

    sequence: int
    """Its number in the order of keeping; unlike the time, it never decreases."""
    time: str
    """When it was kept: UTC by the machine's clock, ISO 8601 with milliseconds."""
    taught: TaughtDigit


def time_text(moment: datetime) -> str:
    """A moment in UTC as text for the database; later moments sort after earlier ones."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"


def row_of(taught: TaughtDigit, moment: datetime) -> Row:
    """The row for SQLite. Raises `ValueError` for values that no drawing can have."""
    picture = np.asarray(taught.picture)
    probabilities = np.asarray(taught.probabilities, np.float32)
    if picture.shape != (SIDE, SIDE) or picture.dtype != np.uint8:
        raise ValueError(
            _("the picture is {dtype} {shape}, not uint8 (28, 28)").format(
                dtype=picture.dtype, shape=picture.shape
            )
        )
    if probabilities.shape != (CLASSES,) or not np.isfinite(probabilities).all():
        raise ValueError(_("there are not ten probabilities"))
    if taught.label not in range(CLASSES) or taught.prediction not in range(CLASSES):
        raise ValueError(
            _("{label} or {prediction} is no digit").format(
                label=taught.label, prediction=taught.prediction
            )
        )
    strokes = [np.asarray(stroke, np.float32) for stroke in taught.strokes if len(stroke)]
    if not strokes or not all(np.isfinite(stroke).all() for stroke in strokes):
        raise ValueError(_("there are no strokes, or a point is not finite"))
    return (
        time_text(moment),
        taught.visitor,
        json.dumps(plain_strokes(_thinned(strokes)), separators=(",", ":")),
        picture.tobytes(),
        int(taught.prediction),
        taught.verdict,
        json.dumps([float(str(share)) for share in probabilities]),
        int(taught.label),
        taught.engine,
        taught.model,
    )


def record_of(sequence: int, row: Sequence[Any]) -> TaughtRecord:
    """The record in a row of the database. Raises `ValueError` if it is damaged."""
    time, visitor, strokes, picture, prediction, verdict, probabilities, label, engine, model = row
    try:
        taught = TaughtDigit(
            visitor,
            parsed_strokes(json.loads(strokes)),
            np.frombuffer(picture, np.uint8).reshape(SIDE, SIDE),
            prediction,
            verdict,
            np.array(json.loads(probabilities), np.float32),
            label,
            engine,
            model,
        )
    except (TypeError, OverflowError, RecursionError) as error:
        raise ValueError(str(error)) from error
    return TaughtRecord(sequence, time, taught)


def _thinned(strokes: Sequence[Stroke]) -> list[Stroke]:
    """The strokes with at most `_MOST_POINTS` points: some are left out evenly, ends are kept."""
    step = -(-sum(map(len, strokes)) // _MOST_POINTS)
    if step == 1:
        return list(strokes)
    # Of too many dots, only the first ones are kept.
    return [
        np.concatenate((stroke[:-1:step], stroke[-1:])) for stroke in strokes[: _MOST_POINTS // 2]
    ]
