"""The day's numbers: counted at once, written when there is an occasion.

A touch must not wait for a disk, and a disk that is full must not lose the day.
"""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

Countable = Literal["visitors", "drawings", "right", "wrong"]
"""What is counted; right and wrong are visitors' words on the answers."""

_Scores = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Day:
    """What was counted on one day, and the best of each challenge."""

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
        """Whether the database has all of it."""
        return not (self._unwritten or self._unwritten_best)

    def count(self, what: Countable) -> None:
        """Count one more of `what`, today."""
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
        """What `write` wrote is committed."""
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
