"""The day's numbers: counted in memory at once, written to the database later.

A visitor's touch must not wait for a disk, and a full disk must not lose the numbers.
"""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

Countable = Literal["visitors", "drawings", "right", "wrong"]
"""What is counted; visitors say whether an answer was right or wrong."""

_Scores = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Day:
    """What was counted on one day, and the best result of each challenge."""

    day: date
    """The date, in the machine's time zone."""
    visitors: int = 0
    drawings: int = 0
    right: int = 0
    wrong: int = 0
    scores: Mapping[str, int] = field(default_factory=dict)
    """The name of a challenge → the day's best points."""

    @property
    def accuracy(self) -> float | None:
        """The share of right answers among those that visitors judged, 0 to 1; None without any."""
        said = self.right + self.wrong
        return self.right / said if said else None


class DayNumbers:
    """Today's numbers, and those of earlier days that are not written yet."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._written: Counter[str] = Counter()
        self._best: dict[str, int] = {}
        self._unwritten: Counter[tuple[str, str]] = Counter()
        self._unwritten_best: _Scores = {}

    @property
    def today(self) -> date:
        """The date of the numbers that are counted now."""
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
        """Whether the database has all numbers."""
        return not (self._unwritten or self._unwritten_best)

    def count(self, what: Countable) -> None:
        """Add one to the number of `what` today."""
        self._unwritten[self._today.isoformat(), what] += 1

    def score(self, challenge: str, points: int) -> bool:
        """Note the points of a challenge; returns whether they are the day's most."""
        best = self.day.scores.get(challenge)
        if best is not None and points <= best:
            return False
        self._unwritten_best[self._today.isoformat(), challenge] = points
        return True

    def begin(self, today: date) -> None:
        """Count for another day from now on; `read` gets what the database has of it."""
        self._today = today
        self._written.clear()
        self._best.clear()

    def read(self, connection: sqlite3.Connection) -> None:
        """Add what the database has of today."""
        day = (self._today.isoformat(),)
        rows = connection.execute("SELECT name, value FROM counted WHERE day = ?", day)
        self._written = Counter(dict(rows.fetchall()))
        rows = connection.execute("SELECT challenge, best FROM score WHERE day = ?", day)
        self._best = dict(rows.fetchall())

    def write(self, connection: sqlite3.Connection) -> None:
        """Write, within the caller's transaction, what is not written yet; then call `written`."""
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
        """To be called when what `write` wrote is committed."""
        now = self.day
        self._written = Counter({name: getattr(now, name) for name in get_args(Countable)})
        self._best = dict(now.scores)
        self._unwritten.clear()
        self._unwritten_best.clear()

    def start_over(self) -> None:
        """To be called when the database is lost: today's numbers go into the next one."""
        today = self._today.isoformat()
        for name, count in self._written.items():
            self._unwritten[today, name] += count
        for challenge, points in self._best.items():
            self._unwritten_best.setdefault((today, challenge), points)
        self._written.clear()
        self._best.clear()
