"""What visitors teach is kept whatever happens to the disk, the file or the clock."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import fake_visitors
import numpy as np
import pytest
from fake_visitors import SetClock, taught

from digitbooth.booth import database, store
from digitbooth.booth.database import open_to_read
from digitbooth.booth.day import Day
from digitbooth.booth.store import RETRY_S, Store
from digitbooth.booth.taught import COLUMNS, TaughtRecord, record_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "booth" / "booth.sqlite"


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


def test_what_is_taught_is_kept_as_it_was(file: Path, clock: SetClock) -> None:
    with opened(file, clock) as booth:
        assert booth.add(taught(4, seed=1)) == 1
        clock.wait(0.5)
        assert booth.add(taught(5, seed=2, visitor=8)) == 2
        assert booth.status == store.StoreStatus(file, True, (), 2, 0, 0)
    first, second = records(file)
    assert (first.time, second.time) == ("2026-03-04T12:00:00.000Z", "2026-03-04T12:00:00.500Z")
    for record, expected in ((first, taught(4, 1)), (second, taught(5, 2, 8))):
        kept = record.taught
        assert len(kept.strokes) == len(expected.strokes)
        for stroke, drawn in zip(kept.strokes, expected.strokes, strict=True):
            assert stroke.dtype == np.float32
            assert np.array_equal(stroke, drawn)
        assert np.array_equal(kept.picture, expected.picture)
        assert np.array_equal(kept.probabilities, expected.probabilities)
        for name in ("visitor", "prediction", "verdict", "label", "engine", "model"):
            assert getattr(kept, name) == getattr(expected, name)


def test_nothing_in_it_tells_who_it_was(file: Path, clock: SetClock) -> None:
    with opened(file, clock) as booth:
        visitors = {booth.new_visitor() for _ in range(20)}
        booth.add(taught())
    assert len(visitors) == 20
    with closing(sqlite3.connect(file)) as connection:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(taught)")}
    assert columns == {"sequence", *COLUMNS.split(", ")}


def test_the_day_is_counted_and_outlives_the_program(file: Path, clock: SetClock) -> None:
    with opened(file, clock) as booth:
        booth.new_visitor()
        for name in ("drawings", "drawings", "right", "right", "right", "wrong"):
            booth.count(name)
        assert booth.score("clock", 12)
        assert not booth.score("clock", 12)
        assert booth.score("clock", 15)
        expected = Day(clock.moment.astimezone().date(), 1, 2, 3, 1, {"clock": 15})
        assert booth.today() == expected
        booth.save()
        assert booth.today() == expected
        assert booth.today().accuracy == 0.75
    with opened(file, clock) as booth:
        assert booth.today() == expected
        booth.count("drawings")
        assert booth.today().drawings == 3
        assert not booth.score("clock", 14)
    clock.wait(86_400)
    with opened(file, clock) as booth:
        assert booth.today() == Day(expected.day + timedelta(days=1))
        assert booth.today().accuracy is None
        booth.count("wrong")
        clock.wait(86_400)
        assert booth.today().wrong == 0
    clock.set_back(48)
    with opened(file, clock) as booth:
        assert booth.today().drawings == 3


def test_numbers_that_keep_coming_are_written_now_and_then(file: Path, clock: SetClock) -> None:
    def kept() -> int:
        with closing(sqlite3.connect(file)) as connection:
            (total,) = connection.execute("SELECT total(value) FROM counted").fetchone()
        return int(total)

    with opened(file, clock) as booth:
        for _ in range(9):
            clock.wait(1)
            booth.count("drawings")
        assert kept() == 0
        clock.wait(1)
        booth.count("drawings")
        assert kept() == 10
        clock.wait(11)
        booth.score("clock", 3)
        assert not booth._numbers._unwritten_best


def test_a_missing_folder_is_made(tmp_path: Path, clock: SetClock) -> None:
    file = tmp_path / "a" / "b" / "booth.sqlite"
    with opened(file, clock) as booth:
        assert booth.add(taught()) == 1
    assert len(records(file)) == 1


def test_a_folder_that_goes_away_is_made_again(file: Path, clock: SetClock) -> None:
    with opened(file, clock) as booth:
        booth.count("drawings")
        booth.add(taught())
        shutil.rmtree(file.parent)
        assert booth.add(taught(seed=5)) == 1
        booth.count("drawings")
        assert booth.today().drawings == 2
    assert len(records(file)) == 1
    with opened(file, clock) as booth:
        assert booth.today().drawings == 2


def test_a_folder_that_cannot_be_had_is_told_and_tried_again(file: Path, clock: SetClock) -> None:
    file.parent.write_text("in the way")
    with opened(file, clock) as booth:
        assert not booth.status.working
        (fault,) = booth.status.faults
        assert str(file) in fault
        assert str(file.parent) in fault
        assert booth.add(taught(seed=1)) is None
        booth.count("drawings")
        assert booth.today().drawings == 1
        file.parent.unlink()
        assert booth.add(taught(seed=2)) is None, "the disk is left in peace for a while"
        assert booth.status.waiting == 2
        clock.wait(RETRY_S)
        assert booth.save() == store.StoreStatus(file, True, (), 2, 0, 0)
        assert booth.today().drawings == 1
    assert [record.time[-7:] for record in records(file)] == ["00.000Z", "00.000Z"]


def test_a_home_that_may_only_be_read_is_told(file: Path, clock: SetClock) -> None:
    """Tried as another user where the tests run as root, whom nothing stops."""
    with opened(file, clock) as booth:
        booth.add(taught())
    code = (
        "import os, sys; from pathlib import Path; from digitbooth.booth.store import Store; "
        "os.geteuid() or os.seteuid(65534); s = Store(Path(sys.argv[1])); s.open(); "
        "s.count('drawings'); s.save(); print(s.status.working, s.today().drawings, "
        "*s.status.faults); s.close()"
    )
    for path in (file.parent, *file.parent.parents):
        if path.stat().st_uid == os.geteuid() and str(path).startswith("/tmp/"):
            path.chmod(0o755)
    file.parent.chmod(0o555)
    for part in file.parent.iterdir():
        part.chmod(0o444)
    try:
        done = subprocess.run(
            [sys.executable, "-c", code, file], capture_output=True, text=True, check=True
        )
    finally:
        file.parent.chmod(0o755)
    assert done.stdout.startswith(f"False 1 {file}: cannot be written (")
    assert f"may write into {file.parent}" in done.stdout


def test_a_full_database_is_told_and_written_when_there_is_room(
    file: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As SQLite itself says it when a disk is full."""
    most_pages = 40

    def limited(path: Path) -> sqlite3.Connection:
        connection = database.open_database(path)
        connection.execute(f"PRAGMA max_page_count = {most_pages}")
        return connection

    monkeypatch.setattr(store, "open_database", limited)
    with opened(file, clock) as booth:
        kept = 0
        while booth.add(taught(seed=kept)) is not None:
            kept += 1
        assert booth.add(taught(seed=kept + 1)) is None
        booth.count("right")
        assert kept > 3
        assert "full" in booth.status.faults[0]
        assert "make room" in booth.status.faults[0]
        assert (booth.status.taught, booth.status.waiting) == (kept, 2)
        assert len(records(file)) == kept
        clock.wait(RETRY_S)
        assert not booth.save().working
        most_pages = 400
        clock.wait(RETRY_S)
        assert booth.save() == store.StoreStatus(file, True, (), kept + 2, 0, 0)
    assert len(records(file)) == kept + 2
    assert_sound(file)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")
def test_a_disk_that_takes_no_more_loses_nothing_that_was_acknowledged(
    file: Path, clock: SetClock
) -> None:
    """The system itself refuses to write, in a child, for the limit holds for all of a process."""
    code = (
        "import resource, signal, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2]);"
        "from fake_visitors import SetClock, taught; from digitbooth.booth.store import Store\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "clock = SetClock(); s = Store(Path(sys.argv[1]), clock); s.open()\n"
        "hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))\n"
        "kept = 0\n"
        "while s.add(taught(seed=kept)) is not None: kept += 1\n"
        "print(kept, s.status.working, s.status.waiting, len(s.status.faults))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))\n"
        "clock.wait(60); s.save(); print(s.status.taught, s.status.working, s.status.faults)"
    )
    command = [sys.executable, "-c", code, file, Path(fake_visitors.__file__).parent]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    before, after = done.stdout.splitlines()
    kept = int(before.split()[0])
    assert kept > 3
    assert before == f"{kept} False 1 1"
    assert after == f"{kept + 1} True ()"
    assert len(records(file)) == kept + 1
    assert_sound(file)


def test_too_many_that_wait_cost_the_oldest(
    file: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MOST_WAITING", 3)
    file.parent.write_text("in the way")
    with opened(file, clock) as booth:
        for label in range(5):
            assert booth.add(taught(label)) is None
        assert (booth.status.waiting, booth.status.lost) == (3, 2)
        file.parent.unlink()
    assert [record.taught.label for record in records(file)] == [2, 3, 4]


@pytest.mark.parametrize("damage", ["header", "middle", "all", "short"])
def test_a_damaged_database_is_kept_aside_and_a_new_one_begun(
    file: Path, clock: SetClock, damage: str
) -> None:
    with opened(file, clock) as booth:
        for seed in range(20):
            booth.add(taught(seed=seed))
    data = bytearray(file.read_bytes())
    page = 4096
    if damage == "header":
        data[:16] = b"x" * 16
    elif damage == "middle":
        data[page * 2 : page * 6] = os.urandom(page * 4)
    elif damage == "all":
        data[:] = os.urandom(len(data))
    else:
        del data[page * 5 + 100 :]
    file.write_bytes(data)
    with opened(file, clock) as booth:
        assert booth.status.working
        (fault,) = booth.status.faults
        aside = file.with_name("booth.sqlite.damaged-20260304T120000Z")
        assert str(aside) in fault
        assert aside.read_bytes() == data
        assert booth.add(taught()) == 1
    with opened(file, clock) as booth:
        assert str(aside) in booth.status.faults[0], "until it is taken away"
        aside.unlink()
        assert booth.save().faults == ()
    assert_sound(file)


def test_damage_while_the_booth_runs_costs_neither_the_record_nor_the_day(
    file: Path, clock: SetClock
) -> None:
    with opened(file, clock) as booth:
        booth.count("drawings")
        booth.add(taught())
        with closing(sqlite3.connect(file)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with file.open("r+b") as raw:
            raw.write(b"x" * 4096)
        assert booth.add(taught(seed=3)) == 1
        assert booth.today().drawings == 1
        assert len(booth.status.faults) == 1
    assert np.array_equal(records(file)[0].taught.picture, taught(seed=3).picture)
    with opened(file, clock) as booth:
        assert booth.today().drawings == 1


def test_two_damaged_in_one_second_are_both_kept(file: Path, clock: SetClock) -> None:
    for _ in range(2):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"no database at all" * 100)
        with opened(file, clock) as booth:
            assert booth.status.working
    assert len(database.kept_aside(file)) == 2


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        (("CREATE TABLE songs (name TEXT)",), "another program"),
        (("PRAGMA user_version = 99",), "newer version"),
    ],
)
def test_a_database_that_is_not_ours_to_write_is_left_alone(
    file: Path, clock: SetClock, statements: tuple[str, ...], says: str
) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
    before = file.read_bytes()
    with opened(file, clock) as booth:
        assert says in booth.status.faults[0]
        assert booth.add(taught()) is None
    assert file.read_bytes() == before


def test_older_versions_are_brought_up_to_date(
    file: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(file, clock) as booth:
        booth.add(taught())
    later = (*database.MIGRATIONS, ("ALTER TABLE score ADD COLUMN who TEXT", "no SQL"))
    monkeypatch.setattr(database, "MIGRATIONS", later)
    with opened(file, clock) as booth:
        assert not booth.status.working, "a migration that fails changes nothing"
    monkeypatch.setattr(database, "MIGRATIONS", (*later[:-1], later[-1][:-1]))
    with opened(file, clock) as booth:
        assert booth.status.working
        assert booth.status.taught == 1
        (version,) = booth._connection.execute("PRAGMA user_version").fetchone()  # type: ignore[union-attr]
        assert version == 2


def test_a_clock_that_is_set_back_breaks_no_order_and_is_told(file: Path, clock: SetClock) -> None:
    with opened(file, clock) as booth:
        booth.add(taught(1))
        clock.set_back(0.0001)
        booth.add(taught(2))
        assert booth.status.faults == (), "clocks are put right all the time"
    clock.set_back(30)
    with opened(file, clock) as booth:
        booth.count("drawings")
        assert booth.add(taught(3)) == 3
        assert "clock" in booth.status.faults[0]
        assert booth.today() == Day(clock.moment.astimezone().date(), drawings=1)
    with opened(file, clock) as booth:
        assert booth.status.faults == ()
        clock.set_back(1)
        assert "clock" in booth.save().faults[0]
    assert [record.taught.label for record in records(file)] == [1, 2, 3]


def test_what_no_drawing_can_have_is_refused(file: Path, clock: SetClock) -> None:
    good = taught()
    with opened(file, clock) as booth:
        for change in (
            {"label": 10},
            {"prediction": -1},
            {"strokes": []},
            {"strokes": [np.array([[np.nan, 1]], np.float32)]},
            {"picture": np.zeros((28, 27), np.uint8)},
            {"picture": np.zeros((28, 28), np.float32)},
            {"probabilities": np.zeros(9, np.float32)},
        ):
            with pytest.raises(ValueError, match=r"\w"):
                booth.add(replace(good, **change))
        assert booth.status.taught == booth.status.waiting == 0


def test_endless_scribbling_is_thinned_its_ends_kept(file: Path, clock: SetClock) -> None:
    stroke = np.random.default_rng(0).uniform(0, 1000, (300_000, 2)).astype(np.float32)
    dots = [np.ones((1, 2), np.float32)] * 30_000
    with opened(file, clock) as booth:
        booth.add(replace(taught(), strokes=[stroke]))
        booth.add(replace(taught(), strokes=dots))
    line, many = (record.taught.strokes for record in records(file))
    assert len(line[0]) <= 20_001
    assert np.array_equal(line[0][[0, -1]], stroke[[0, -1]])
    assert len(many) == 10_000


def test_another_programs_lock_is_waited_out(
    file: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_BUSY_S", 0.05)
    with opened(file, clock) as booth, closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert booth.add(taught()) is None
        assert "close the other program" in booth.status.faults[0]
        other.rollback()
        clock.wait(RETRY_S)
        assert booth.save().taught == 1


def test_no_damage_keeps_the_booth_from_going_on(tmp_path: Path) -> None:
    random = Random(3)
    for trial in range(12):
        file, clock = tmp_path / str(trial) / "booth.sqlite", SetClock()
        with opened(file, clock) as booth:
            for seed in range(8):
                booth.add(taught(seed=seed))
            # As a booth leaves it that was killed: part of it is in the log.
            parts = {part: part.read_bytes() for part in file.parent.glob("booth.sqlite*")}
        for part, data in parts.items():
            damaged = bytearray(data)
            for _ in range(random.choice((0, 1, 5, 50)) if data else 0):
                damaged[random.randrange(len(damaged))] = random.randrange(256)
            part.write_bytes(damaged[: random.choice((len(data), len(data), len(data) // 3))])
        with opened(file, clock) as booth:
            assert booth.status.working
            assert booth.add(taught(seed=99)) is not None
        assert_sound(file)
