"""The day's numbers: counted at once, written when there is an occasion.

A touch must not wait for a disk, and a disk that is full must not lose the day.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.frame import SIDE
from digitbooth.images.stroke_files import parsed_strokes, plain_strokes
from digitbooth.images.strokes import Stroke
from digitbooth.language import gettext as _

Countable = Literal["visitors", "drawings", "right", "wrong"]
"""What is counted; right and wrong are visitors' words on the answers."""

_Scores = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Day:
    """One day's numbers."""

    day: date
    """By the machine's own time zone."""
    visitors: int = 0
    drawings: int = 0
    right: int = 0
    wrong: int = 0
    scores: Mapping[str, int] = field(default_factory=dict)
    """The best of each challenge, by its name."""

    @property
    def accuracy(self) -> float | None:
        """The share of answers that visitors called right, 0 to 1; None before the first word."""
        said = self.right + self.wrong
        return self.right / said if said else None


class DayNumbers:
    """Today's numbers, and those of any day that are not written yet."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._written: Counter[str] = Counter()
        self._best: dict[str, int] = {}
        self._unwritten: Counter[tuple[str, str]] = Counter()
        self._unwritten_best: _Scores = {}

    @property
    def today(self) -> date:
        """The day that is counted for."""
        return self._today

    @property
    def day(self) -> Day:
        """Today's numbers, written or not."""
        today = self._today.isoformat()
        counts = {
            name: self._written[name] + self._unwritten[today, name] for name in get_args(Countable)
        }
        scores = dict(self._best)
        for (day, challenge), points in self._unwritten_best.items():
            if day == today:
                scores[challenge] = max(points, scores.get(challenge, points))
        return Day(self._today, scores=scores, **counts)

    @property
    def is_written(self) -> bool:
        """Whether nothing waits."""
        return not (self._unwritten or self._unwritten_best)

    def count(self, what: Countable) -> None:
        """One more today."""
        self._unwritten[self._today.isoformat(), what] += 1

    def score(self, challenge: str, points: int) -> bool:
        """A result of today's; whether it is the day's best. More points are better."""
        best = self.day.scores.get(challenge)
        if best is not None and points <= best:
            return False
        self._unwritten_best[self._today.isoformat(), challenge] = points
        return True

    def begin(self, today: date) -> None:
        """Count for another day. The database may know it: `read` it."""
        self._today = today
        self._written.clear()
        self._best.clear()

    def read(self, connection: sqlite3.Connection) -> None:
        """Take up what the database knows of today."""
        day = (self._today.isoformat(),)
        rows = connection.execute("SELECT name, value FROM counted WHERE day = ?", day)
        self._written = Counter(dict(rows.fetchall()))
        rows = connection.execute("SELECT challenge, best FROM score WHERE day = ?", day)
        self._best = dict(rows.fetchall())

    def write(self, connection: sqlite3.Connection) -> None:
        """Within a transaction, what is not written yet; `written` says that it went well."""
        connection.executemany(
            "INSERT INTO counted VALUES (?, ?, ?) "
            "ON CONFLICT (day, name) DO UPDATE SET value = value + excluded.value",
            [(*key, count) for key, count in self._unwritten.items()],
        )
        connection.executemany(
            "INSERT INTO score VALUES (?, ?, ?) "
            "ON CONFLICT (day, challenge) DO UPDATE SET best = max(best, excluded.best)",
            [(*key, points) for key, points in self._unwritten_best.items()],
        )

    def written(self) -> None:
        """The transaction was committed."""
        now = self.day
        self._written = Counter({name: getattr(now, name) for name in get_args(Countable)})
        self._best = dict(now.scores)
        self._unwritten.clear()
        self._unwritten_best.clear()

    def start_over(self) -> None:
        """The database is gone: today's numbers are to be written to the next one."""
        today = self._today.isoformat()
        for name, count in self._written.items():
            self._unwritten[today, name] += count
        for challenge, points in self._best.items():
            self._unwritten_best.setdefault((today, challenge), points)
        self._written.clear()
        self._best.clear()


# One thing that a visitor taught: the drawing, what was answered, and what was meant.
#
# Nothing in it says who the visitor was: a session has a random number, so that drawings of one
# hand stay together, and no more.


_MOST_POINTS = 20_000
"""An hour of scribbling stays far below a stroke file's longest line; no digit has a tenth."""

Row = tuple[str, int, str, bytes, int, str, str, int, str, str]
"""The columns `COLUMNS` as SQLite holds them."""

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
    """What it took it for, 0 to 9."""
    verdict: str
    """digit, unsure or none."""
    probabilities: NDArray[np.float32]
    """[10], each 0 to 1."""
    label: int
    """What was meant, 0 to 9."""
    engine: str
    """What ran the network, in words."""
    model: str
    """The digest of the network's file."""


@dataclass(frozen=True, eq=False)
class TaughtRecord:
    """A `TaughtDigit` as it was kept."""

    sequence: int
    """Its place in the order of keeping; unlike the time, it never goes back."""
    time: str
    """UTC, as the clock stood, ISO 8601 to the millisecond."""
    taught: TaughtDigit


def time_text(moment: datetime) -> str:
    """A moment in UTC as the database holds it; later moments sort after earlier ones."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"


def row_of(taught: TaughtDigit, moment: datetime) -> Row:
    """What SQLite keeps. Raises `ValueError` for what no drawing can have."""
    picture = np.asarray(taught.picture)
    probabilities = np.asarray(taught.probabilities, np.float32)
    if picture.shape != (SIDE, SIDE) or picture.dtype != np.uint8:
        raise ValueError(
            _("the picture is {dtype} {shape}, not uint8 (28, 28)").format(
                dtype=picture.dtype, shape=picture.shape
            )
        )
    if probabilities.shape != (10,) or not np.isfinite(probabilities).all():
        raise ValueError(_("there are not ten probabilities"))
    if taught.label not in range(10) or taught.prediction not in range(10):
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
    """What a row of the database holds. Raises `ValueError` if that is damaged."""
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
    except TypeError as error:
        raise ValueError(str(error)) from error
    return TaughtRecord(sequence, time, taught)


def _thinned(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Few enough points, evenly left out, each stroke's ends kept."""
    step = -(-sum(map(len, strokes)) // _MOST_POINTS)
    if step == 1:
        return list(strokes)
    # Of dots without number, the first ones are as good as any.
    return [
        np.concatenate((stroke[:-1:step], stroke[-1:])) for stroke in strokes[: _MOST_POINTS // 2]
    ]
