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

PODIUM = 3
"""So many results of each challenge and day are kept."""

_Results = dict[str, tuple[int, ...]]
"""The name of a challenge → its best results, the best first."""


@dataclass(frozen=True)
class Day:
    """What was counted on one day, and the best result of each challenge."""

    day: date
    """The date, in the machine's time zone."""
    visitors: int = 0
    drawings: int = 0
    right: int = 0
    wrong: int = 0
    podiums: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The name of a challenge → the day's most points, the most first, at most `PODIUM`."""

    @property
    def scores(self) -> dict[str, int]:
        """The name of a challenge → the day's most points."""
        return {challenge: points[0] for challenge, points in self.podiums.items()}

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
        self._best: _Results = {}
        self._unwritten: Counter[tuple[str, str]] = Counter()
        self._unwritten_results: list[tuple[str, str, int]] = []

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
        podiums = dict(self._best)
        for day, challenge, points in self._unwritten_results:
            if day == today:
                podiums[challenge] = _with(podiums.get(challenge, ()), points)
        return Day(self._today, podiums=podiums, **counts)

    @property
    def is_written(self) -> bool:
        """Whether the database has all numbers."""
        return not (self._unwritten or self._unwritten_results)

    def count(self, what: Countable) -> None:
        """Add one to the number of `what` today."""
        self._unwritten[self._today.isoformat(), what] += 1

    def score(self, challenge: str, points: int) -> bool:
        """Note the points of a challenge; returns whether they are the day's most."""
        before = self.day.podiums.get(challenge, ())
        if _with(before, points) != before:
            self._unwritten_results.append((self._today.isoformat(), challenge, points))
        return not before or points > before[0]

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
        self._best = {}
        rows = connection.execute("SELECT challenge, points FROM result WHERE day = ?", day)
        for challenge, points in rows:
            self._best[challenge] = _with(self._best.get(challenge, ()), points)

    def write(self, connection: sqlite3.Connection) -> None:
        """Write, within the caller's transaction, what is not written yet; then call `written`."""
        connection.executemany(
            "INSERT INTO counted VALUES (?, ?, ?) "
            "ON CONFLICT (day, name) DO UPDATE SET value = value + excluded.value",
            [(*key, count) for key, count in self._unwritten.items()],
        )
        connection.executemany("INSERT INTO result VALUES (?, ?, ?)", self._unwritten_results)

    def written(self) -> None:
        """To be called when what `write` wrote is committed."""
        now = self.day
        self._written = Counter({name: getattr(now, name) for name in get_args(Countable)})
        self._best = dict(now.podiums)
        self._unwritten.clear()
        self._unwritten_results.clear()

    def start_over(self) -> None:
        """To be called when the database is lost: today's numbers go into the next one."""
        today = self._today.isoformat()
        for name, count in self._written.items():
            self._unwritten[today, name] += count
        for challenge, results in self._best.items():
            self._unwritten_results += [(today, challenge, points) for points in results]
        self._written.clear()
        self._best.clear()


def _with(results: tuple[int, ...], points: int) -> tuple[int, ...]:
    """The best of these and another one."""
    return tuple(sorted((*results, points), reverse=True)[:PODIUM])
