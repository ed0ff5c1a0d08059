"""Opens the booth's database, updates its tables, and renames it if it is damaged.

SQLite in WAL mode with full synchronisation: what is committed is on the disk, even if the program
is killed or the power fails after that.
"""

import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from digitbooth import files
from digitbooth.errors import BoothError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

_APPLICATION = 0x44696742
"""`DigB`, SQLite's application ID, which marks the file as this program's."""

_ASIDE = ".damaged-"
"""Stands in the name of a damaged file between its old name and the time."""

_BUSY_S = 2.0
"""Seconds to wait for another program, such as one that copies the file."""

MIGRATIONS = (
    (
        """CREATE TABLE taught (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            time TEXT NOT NULL,
            visitor INTEGER NOT NULL,
            strokes TEXT NOT NULL,
            picture BLOB NOT NULL CHECK (length(picture) = 784),
            prediction INTEGER NOT NULL CHECK (prediction BETWEEN 0 AND 9),
            verdict TEXT NOT NULL,
            probabilities TEXT NOT NULL,
            label INTEGER NOT NULL CHECK (label BETWEEN 0 AND 9),
            engine TEXT NOT NULL,
            model TEXT NOT NULL
        )""",
        """CREATE TABLE counted (
            day TEXT NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL,
            PRIMARY KEY (day, name)
        ) WITHOUT ROWID""",
        """CREATE TABLE score (
            day TEXT NOT NULL, challenge TEXT NOT NULL, best INTEGER NOT NULL,
            PRIMARY KEY (day, challenge)
        ) WITHOUT ROWID""",
        "CREATE TABLE clock (latest TEXT NOT NULL)",
        "INSERT INTO clock VALUES ('')",
    ),
    (
        "CREATE TABLE result (day TEXT NOT NULL, challenge TEXT NOT NULL, points INTEGER NOT NULL)",
        "CREATE INDEX result_of_day ON result (day, challenge, points)",
        "INSERT INTO result SELECT day, challenge, best FROM score",
        "DROP TABLE score",
    ),
    (
        "CREATE TABLE booth (id TEXT NOT NULL)",
        "INSERT INTO booth SELECT lower(hex(randomblob(6))) WHERE EXISTS (SELECT 1 FROM taught)",
    ),
)
"""The statements that change a file from each version to the next; version 0 is empty."""

_NAMED_SINCE = 3
"""The version from which on a booth has an id."""


def open_database(path: Path) -> sqlite3.Connection:
    """Open the file, for reading and writing on this thread; make it if there is none.

    Raises `OSError` if its folder cannot be made, `BoothError` if it is another program's or a
    newer version's, `sqlite3.DatabaseError` itself if it is damaged, and subclasses of
    `sqlite3.Error` for other faults.
    """
    files.make_private(path.parent)
    # What SQLite makes beside it gets the same mode; what is there may be older.
    files.make_file_private(path, create=True)
    for beside in path.parent.iterdir():
        if beside.name.startswith((f"{path.name}-", f"{path.name}{_ASIDE}")):
            files.make_file_private(beside)
    connection = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None)
    try:
        _refuse_others(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        # What is deleted is overwritten.
        connection.execute("PRAGMA secure_delete = ON")
        if (found := _pragma(connection, "quick_check(1)")) != "ok":
            raise sqlite3.DatabaseError(found)
        _bring_up_to_date(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def name_booth(connection: sqlite3.Connection) -> None:
    """Give the booth its id, if it has none, within the transaction of its first drawing.

    The id is random, and says nothing of machine or people. It comes with the first drawing, and
    goes with the last: booths that are copies of one machine get ids of their own so. Raises
    `sqlite3.Error`.
    """
    new = "SELECT lower(hex(randomblob(6))) WHERE NOT EXISTS (SELECT 1 FROM booth)"
    connection.execute(f"INSERT INTO booth {new}")


def booth_id(connection: sqlite3.Connection) -> str:
    """The booth's id, twelve hexadecimal digits; empty where there is none, or it is damaged.

    An earlier version's file gets one when a booth opens it. Raises `sqlite3.Error`.
    """
    if _pragma(connection, "user_version") < _NAMED_SINCE:
        return ""
    found = connection.execute("SELECT id FROM booth").fetchone()
    return found[0] if found and re.fullmatch("[0-9a-f]{12}", str(found[0])) else ""


def delete_taught(connection: sqlite3.Connection, since: str, before: str) -> int:
    """Delete the drawings kept since a time and before another, as `time_text` words them; how many
    they were. `scrub` makes an end of what is left of them.

    Raises `sqlite3.Error`.
    """
    query = "DELETE FROM taught WHERE time >= ? AND time < ?"
    gone = connection.execute(query, (since, before)).rowcount
    connection.execute("DELETE FROM booth WHERE NOT EXISTS (SELECT 1 FROM taught)")
    return gone


def scrub(connection: sqlite3.Connection) -> bool:
    """Let nothing of what was deleted remain in the file or its log; False if another program reads
    them just now, and it has to be tried again.

    Raises `sqlite3.Error`, such as for a full disk.
    """
    connection.execute("VACUUM")
    with closing(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")) as cursor:
        return not cursor.fetchone()[0]


def remove_aside(path: Path, before: float) -> None:
    """Remove the damaged files that were set aside before a time, as `time.time` counts.

    Raises `OSError`.
    """
    for aside in kept_aside(path):
        if aside.stat().st_mtime < before:
            for suffix in ("-wal", "-shm", ""):
                aside.with_name(aside.name + suffix).unlink(missing_ok=True)


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open the file for reading; a booth may be writing to it. Raises as `open_database` does."""
    # Not by opening it: SQLite's locks end when anybody in the process closes the file.
    files.check_source(path, BoothError)
    address = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=_BUSY_S, isolation_level=None)
    try:
        _refuse_others(connection, path)
        if not _pragma(connection, "user_version"):
            raise BoothError(N_("{path}: is empty: name the booth's database"), path=path)
    except BaseException:
        connection.close()
        raise
    return connection


def is_damage(error: Exception) -> bool:
    """Whether `error` says that the file is damaged, not that it is locked or cannot be written."""
    # Other faults have subclasses. SQLite's message may quote a damaged file, and then is not text.
    return type(error) is sqlite3.DatabaseError or isinstance(error, UnicodeDecodeError)


def trouble(error: Exception, path: Path) -> str:
    """One line that says why the database cannot be written, with the cure."""
    if isinstance(error, BoothError):
        return str(error)
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    if "full" in reason:
        cure = _("make room on the disk")
    elif "locked" in reason:
        cure = _("close the other program that writes to it")
    else:
        cure = _("see that the disk is well and that the booth may write into {folder}").format(
            folder=path.parent
        )
    return _("{path}: cannot be written ({reason}): {cure}").format(
        path=path, reason=_(reason), cure=cure
    )


def set_aside(path: Path, moment: datetime) -> Path:
    """Rename a damaged file and SQLite's beside it; returns the new path. Raises `OSError`."""
    stem = f"{path.name}{_ASIDE}{moment.strftime('%Y%m%dT%H%M%SZ')}"
    aside, number = path.with_name(stem), 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{stem}-{number}")
    # The log first: a new database must not find the log of the damaged one.
    for suffix in ("-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def kept_aside(path: Path) -> list[Path]:
    """The files that `set_aside` renamed and that still exist, oldest first."""
    try:
        found = [
            each for each in path.parent.iterdir() if each.name.startswith(f"{path.name}{_ASIDE}")
        ]
    except OSError:
        return []
    return sorted(each for each in found if not each.name.endswith(("-wal", "-shm")))


def _refuse_others(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `BoothError` for a file of another program, or of a newer version of this one."""
    ours = _pragma(connection, "application_id") == _APPLICATION
    if not ours and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise BoothError(
            N_("{path}: is the database of another program: name another file"), path=path
        )
    if _pragma(connection, "user_version") > len(MIGRATIONS):
        raise BoothError(
            N_("{path}: was written by a newer version: install that, or name another file"),
            path=path,
        )


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    version = _pragma(connection, "user_version")
    for number, statements in enumerate(MIGRATIONS[version:], version + 1):
        # In a transaction: a migration that is interrupted is done again.
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _pragma(connection: sqlite3.Connection, name: str) -> Any:
    with closing(connection.execute(f"PRAGMA {name}")) as cursor:
        return cursor.fetchone()[0]
