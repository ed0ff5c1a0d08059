"""What the booth keeps: what visitors taught, and the day's numbers.

The booth goes on without its database. Whatever is wrong with the disk is said in `status`, for
the operator; meanwhile what is to be kept waits in memory, and the disk is tried again.
"""

import secrets
import sqlite3
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from digitbooth.booth.clock import Clock, SystemClock
from digitbooth.booth.database import is_damage, kept_aside, open_database, set_aside, trouble
from digitbooth.booth.day import Countable, Day, DayNumbers
from digitbooth.booth.taught import COLUMNS, Row, TaughtDigit, row_of, time_text
from digitbooth.errors import BoothError
from digitbooth.language import gettext as _

RETRY_S = 10.0
"""How long a disk that failed is left in peace."""

SAVE_S = 10.0
"""How long a day's number may be in memory alone, as long as others follow it."""

MOST_WAITING = 1000
"""Records in memory: some ten megabytes. Then the oldest is let go for each new one."""

_BACK = timedelta(seconds=5)
"""Clocks are put right by less than this every day."""

_INSERT = f"INSERT INTO taught ({COLUMNS}) VALUES ({', '.join('?' * len(COLUMNS.split(', ')))})"


@dataclass(frozen=True)
class StoreStatus:
    """How the store is, for the operator's panel."""

    path: Path
    working: bool
    """Whether the database takes what it is given."""
    faults: tuple[str, ...]
    """Each one line, with the cure."""
    taught: int
    """Records on the disk."""
    waiting: int
    """Records in memory, to be written when the disk is well again."""
    lost: int
    """Records let go because too many waited."""


class Store:
    """The booth's database. Belongs to the thread that calls it first; only `status` is for all.

    Nothing here raises because of the disk. Writing waits for it, so this is no place for the
    thread that draws the window.
    """

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        """`path` is where the database lies or will; nothing is opened yet."""
        self._path = path
        self._clock: Clock = clock or SystemClock()
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._retry_at = self._written_at = float("-inf")
        self._fault = ""
        self._latest = ""
        self._set_back = False
        self._taught = 0
        self._lost = 0
        self._waiting: deque[Row] = deque()
        self._numbers = DayNumbers(_local_day(self._clock.utc()))
        self._day_read: date | None = None
        self.status = StoreStatus(path, False, (), 0, 0, 0)

    def open(self) -> StoreStatus:
        """Open the database, made if there is none; a damaged one is kept aside for a new one."""
        self._write()
        return self.status

    def add(self, taught: TaughtDigit) -> int | None:
        """Keep what a visitor taught; its number as soon as it is on the disk, whatever follows.

        None if it waits in memory. Raises `ValueError` for what no drawing can have.
        """
        row = row_of(taught, self._clock.utc())
        if len(self._waiting) >= MOST_WAITING:
            self._waiting.popleft()
            self._lost += 1
        self._waiting.append(row)
        return self._write()

    def new_visitor(self) -> int:
        """Count a visitor; a number for the session, random so that it tells nothing."""
        self.count("visitors")
        return secrets.randbelow(2**53)

    def count(self, what: Countable) -> None:
        """One more of them today. Written with the next `add` or `save`, or after `SAVE_S`."""
        self._follow_clock()
        self._numbers.count(what)
        self._save_if_due()

    def score(self, challenge: str, points: int) -> bool:
        """A challenge's result; whether it is the day's best. Kept as `count` keeps."""
        self._follow_clock()
        is_best = self._numbers.score(challenge, points)
        self._save_if_due()
        return is_best

    def today(self) -> Day:
        """The numbers of the day that it is now."""
        self._follow_clock()
        return self._numbers.day

    def save(self) -> StoreStatus:
        """Write what waits, if the disk is well or worth another try. For quiet times."""
        self._write()
        return self.status

    def close(self) -> None:
        """Write what waits, whenever the last try was, and close the file."""
        self._retry_at = float("-inf")
        self._write()
        self._disconnect()

    def _save_if_due(self) -> None:
        if self._clock.monotonic() >= self._written_at + SAVE_S:
            self._write()

    def _write(self, begins_anew: bool = True) -> int | None:
        """All that waits, in one transaction, if it can be had; the last record's number."""
        last = None
        self._written_at = self._clock.monotonic()
        try:
            if self._is_reachable():
                last = self._written()
        except (OSError, sqlite3.Error, UnicodeDecodeError, BoothError) as error:
            self._disconnect()
            if begins_anew and is_damage(error) and self._kept_aside():
                return self._write(begins_anew=False)
            self._retry_at = self._clock.monotonic() + RETRY_S
            self._fault = trouble(error, self._path)
        self._update_status()
        return last

    def _is_reachable(self) -> bool:
        """Whether the database is open; opens it if it is time to try."""
        if self._connection is not None and self._identity() != self._file:
            # Somebody removed or replaced it: what is written now would be seen by nobody.
            self._disconnect()
        if self._connection is None:
            if self._clock.monotonic() < self._retry_at:
                return False
            if self._identity() is None:
                self._numbers.start_over()
            self._connection = open_database(self._path)
            self._file = self._identity()
            self._fault = ""
            self._day_read = None
            self._taught = _one(self._connection, "SELECT count(*) FROM taught")
            self._latest = max(self._latest, _one(self._connection, "SELECT latest FROM clock"))
        return True

    def _written(self) -> int | None:
        connection, last = self._connection, None
        assert connection is not None
        self._follow_clock()
        if self._day_read != self._numbers.today:
            self._numbers.read(connection)
            self._day_read = self._numbers.today
        if not self._waiting and self._numbers.is_written:
            return None
        connection.execute("BEGIN IMMEDIATE")
        for row in self._waiting:
            last = connection.execute(_INSERT, row).lastrowid
        self._numbers.write(connection)
        connection.execute("UPDATE clock SET latest = ?", (self._latest,))
        connection.execute("COMMIT")
        self._taught += len(self._waiting)
        self._waiting.clear()
        self._numbers.written()
        return last

    def _disconnect(self) -> None:
        if self._connection is not None:
            # What was begun is rolled back by this.
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _kept_aside(self) -> bool:
        """Whether the damaged file could be renamed: then a new one can be begun."""
        try:
            set_aside(self._path, self._clock.utc())
        except OSError:
            return False
        return True

    def _follow_clock(self) -> None:
        """Count for the day that it is, and notice when the clock goes back."""
        now = self._clock.utc()
        if time_text(now + _BACK) < self._latest:
            self._set_back = True
        self._latest = time_text(now)
        if (today := _local_day(now)) != self._numbers.today:
            self._numbers.begin(today)

    def _update_status(self) -> None:
        faults = [self._fault] if self._fault else []
        faults += [
            _(
                "{file}: was damaged, and a new database was begun: have it looked at, or remove it"
            ).format(file=aside)
            for aside in kept_aside(self._path)
        ]
        if self._set_back:
            faults.append(
                _(
                    "the clock was set back: numbers keep the drawings in order: see that "
                    "it is right"
                )
            )
        self.status = StoreStatus(
            self._path,
            self._connection is not None,
            tuple(faults),
            self._taught,
            len(self._waiting),
            self._lost,
        )

    def _identity(self) -> tuple[int, int] | None:
        """What file the path leads to just now."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def _local_day(moment: datetime) -> date:
    return moment.astimezone().date()


def _one(connection: sqlite3.Connection, query: str) -> Any:
    return connection.execute(query).fetchone()[0]
