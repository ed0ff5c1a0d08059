"""A booth's store of what it was taught, opened, and looked into from outside."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from fake_visitors import SetClock

from digitbooth.booth.database import open_to_read
from digitbooth.booth.store import Store
from digitbooth.booth.taught import COLUMNS, TaughtRecord, record_of


@contextmanager
def opened(file: Path, clock: SetClock) -> Iterator[Store]:
    with closing(Store(file, clock)) as opened:
        opened.open()
        yield opened


def records(file: Path) -> list[TaughtRecord]:
    with closing(open_to_read(file)) as connection:
        rows = connection.execute(f"SELECT sequence, {COLUMNS} FROM taught ORDER BY sequence")
        return [record_of(sequence, row) for sequence, *row in rows]


def assert_sound(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
