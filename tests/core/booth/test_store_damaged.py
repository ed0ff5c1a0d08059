"""A damaged store is kept aside, and one that is not ours is left alone; the booth goes on."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import numpy as np
import pytest
from fake_visitors import SetClock, taught
from stores import assert_sound, opened, records

from digitbooth.booth import database


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
