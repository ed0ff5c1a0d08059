"""The booth's store: what visitors taught, and the day's numbers.

The booth works without its database, too. `status` tells the operator what is wrong with the disk;
until that works again, records wait in memory, and writing is tried again from time to time.
"""

import errno
import os
import secrets
import sqlite3
from collections import deque
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from digitbooth.booth.clock import Clock, SystemClock
from digitbooth.booth.database import (
    delete_taught,
    is_damage,
    kept_aside,
    name_booth,
    open_database,
    remove_aside,
    scrub,
    set_aside,
    trouble,
)
from digitbooth.booth.day import Countable, Day, DayNumbers
from digitbooth.booth.store_status import StoreStatus, faults_in_words
from digitbooth.booth.taught import COLUMNS, Row, TaughtDigit, row_of, time_text
from digitbooth.errors import BoothError
from digitbooth.language import gettext_noop as N_

RETRY_S = 10.0
"""Seconds after a failure until writing is tried again."""

SAVE_S = 10.0
"""Seconds that a day's number may be in memory only, if others follow it."""

MOST_WAITING = 1000
"""The most records in memory, some ten megabytes; beyond it the oldest are dropped."""

_BACK = timedelta(seconds=5)
"""A clock that goes back by less is not reported: clocks are corrected every day."""

_INSERT = f"INSERT INTO taught ({COLUMNS}) VALUES ({', '.join('?' * len(COLUMNS.split(', ')))})"


_Files = tuple[tuple[int, int] | None, tuple[int, int] | None]


class Store:
    """The booth's database. Only the thread that calls it first may use it, except for `status`.

    No method raises because of the disk. Writing waits for the disk, so the thread that draws the
    window must not call it.
    """

    def __init__(
        self, path: Path, clock: Clock | None = None, keep_days: int | None = None
    ) -> None:
        """`path` is the database's file, which need not exist; it is not opened yet.

        Drawings are deleted after `keep_days`; None keeps them.
        """
        self._path = path
        self._clock: Clock = clock or SystemClock()
        self._keep_days = keep_days
        self._purged: tuple[date, int | None] | None = None
        """The day, and the days to keep, of the last deletion of what was too old."""
        self._connection: sqlite3.Connection | None = None
        self._files: _Files | None = None
        self._was_removed = False
        self._removed = 0
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
        """Open the database; make it if there is none; rename a damaged one and make a new one."""
        self._write()
        return self.status

    def add(self, taught: TaughtDigit) -> int | None:
        """Keep what a visitor taught; returns the record's number once it is safely on the disk.

        Returns None if the record waits in memory. Raises `ValueError` for values that no drawing
        can have.
        """
        row = row_of(taught, self._clock.utc())
        if len(self._waiting) >= MOST_WAITING:
            self._waiting.popleft()
            self._lost += 1
        self._waiting.append(row)
        return self._write()

    def new_visitor(self) -> int:
        """Count a visitor; returns a number for the session, random to identify nobody."""
        self.count("visitors")
        return secrets.randbelow(2**53)

    def count(self, what: Countable) -> None:
        """Add one to a number of today; written by the next `add` or `save`, or after `SAVE_S`."""
        self._follow_clock()
        self._numbers.count(what)
        self._save_if_due()

    def score(self, challenge: str, points: int) -> bool:
        """Note a challenge's points, written as by `count`; returns whether they are a record."""
        self._follow_clock()
        is_best = self._numbers.score(challenge, points)
        self._save_if_due()
        return is_best

    def today(self) -> Day:
        """Today's numbers, written or not."""
        self._follow_clock()
        return self._numbers.day

    def keep_for(self, days: int | None) -> None:
        """Delete drawings after so many days from now on."""
        self._keep_days = days
        self._write()

    def delete(self, *, only_today: bool) -> int:
        """Delete drawings for good, all or today's; how many. The day's numbers stay.

        Raises `BoothError` if something of them may be left.
        """
        self._retry_at = float("-inf")
        self._write()
        since = _midnight(self._clock.utc()) if only_today else None
        gone = len(self._waiting)
        self._waiting.clear()
        if self._connection is None:
            self._update_status()
            raise BoothError(
                N_("{path}: cannot be reached, so nothing in it is deleted: see what is wrong"),
                path=self._path,
            )
        try:
            gone += self._delete(since, None)
        except (OSError, sqlite3.Error) as error:
            self._disconnect()
            raise BoothError(trouble(error, self._path)) from error
        finally:
            self._update_status()
        return gone

    def _delete(self, since: datetime | None, before: datetime | None) -> int:
        """Delete what was kept since and before these times; None for no limit."""
        assert self._connection is not None
        low = "" if since is None else time_text(since)
        high = "~" if before is None else time_text(before)
        gone = delete_taught(self._connection, low, high)
        self._taught -= gone
        if since is None:
            limit = float("inf") if before is None else before.timestamp()
            remove_aside(self._path, limit)
        if not scrub(self._connection):
            raise sqlite3.OperationalError("database is locked")
        self._files = self._identities()
        return gone

    def _purge(self) -> None:
        """Delete what is too old, once a day."""
        due = (self._numbers.today, self._keep_days)
        if self._purged == due:
            return
        if self._keep_days is not None:
            self._delete(None, self._clock.utc() - timedelta(days=self._keep_days))
        self._purged = due

    def save(self) -> StoreStatus:
        """Write what waits, unless writing failed just now; for times when nobody is there."""
        self._write()
        return self.status

    def close(self) -> None:
        """Write what waits, even if writing failed just now, and close the file."""
        self._retry_at = float("-inf")
        self._write()
        self._disconnect()

    def _save_if_due(self) -> None:
        if self._clock.monotonic() >= self._written_at + SAVE_S:
            self._write()

    def _write(self, begins_anew: bool = True) -> int | None:
        """Try to write all that waits in one transaction; returns the last record's number."""
        last = None
        self._written_at = self._clock.monotonic()
        try:
            if self._is_reachable():
                last = self._written()
                self._purge()
        except (OSError, sqlite3.Error, UnicodeDecodeError, BoothError) as error:
            self._disconnect()
            if begins_anew and is_damage(error) and self._kept_aside():
                return self._write(begins_anew=False)
            self._retry_at = self._clock.monotonic() + RETRY_S
            self._fault = trouble(error, self._path)
        self._update_status()
        return last

    def _is_reachable(self) -> bool:
        """Whether the database is open; opens it if it is time to try again."""
        self._leave_removed_files()
        if self._connection is None:
            if self._clock.monotonic() < self._retry_at:
                return False
            if _identity(self._path) is None:
                self._numbers.start_over()
            self._connection = open_database(self._path)
            self._files = self._identities()
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
        if self._waiting:
            name_booth(connection)
        for row in self._waiting:
            last = connection.execute(_INSERT, row).lastrowid
        self._numbers.write(connection)
        connection.execute("UPDATE clock SET latest = ?", (self._latest,))
        connection.execute("COMMIT")
        if self._leave_removed_files():
            # Whoever replaced them was faster: what was written just now is gone with them.
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self._path))
        self._taught += len(self._waiting)
        self._waiting.clear()
        self._numbers.written()
        return last

    def _leave_removed_files(self) -> bool:
        """Close files that were removed or replaced: what is written to them would be lost."""
        if self._connection is None or self._identities() == self._files:
            return False
        if self._files is not None and _identity(self._path) != self._files[0]:
            self._removed += self._taught
            self._was_removed = True
        self._disconnect()
        return True

    def _disconnect(self) -> None:
        if self._connection is not None:
            # Closing rolls back an unfinished transaction.
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _kept_aside(self) -> bool:
        """Rename the damaged file; returns whether that worked, so that a new one can be made."""
        try:
            set_aside(self._path, self._clock.utc())
        except OSError:
            return False
        return True

    def _follow_clock(self) -> None:
        """Begin a new day when the date changes, and report it when the clock goes back."""
        now = self._clock.utc()
        if time_text(now + _BACK) < self._latest:
            self._set_back = True
        self._latest = time_text(now)
        if (today := _local_day(now)) != self._numbers.today:
            self._numbers.begin(today)

    def _update_status(self) -> None:
        faults = faults_in_words(
            self._path,
            self._fault,
            waiting=len(self._waiting),
            lost=self._lost,
            removed=self._removed if self._was_removed else None,
            aside=kept_aside(self._path),
            set_back=self._set_back,
        )
        self.status = StoreStatus(
            self._path,
            self._connection is not None,
            faults,
            self._taught,
            len(self._waiting),
            self._lost,
        )

    def _identities(self) -> "_Files":
        """The files that the paths of the database and of its log lead to now."""
        return _identity(self._path), _identity(self._path.with_name(f"{self._path.name}-wal"))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _local_day(moment: datetime) -> date:
    return moment.astimezone().date()


def _midnight(moment: datetime) -> datetime:
    """When the day of `moment` began, in the machine's time zone, as UTC."""
    local = moment.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return local.astimezone(timezone.utc)


def _one(connection: sqlite3.Connection, query: str) -> Any:
    return connection.execute(query).fetchone()[0]
