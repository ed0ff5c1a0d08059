"""What visitors teach is kept as it was, in order, and told from what nobody can draw."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from fake_visitors import SetClock, taught
from stores import opened, records

from digitbooth.booth import database
from digitbooth.booth.day import Day
from digitbooth.booth.store_status import StoreStatus
from digitbooth.booth.taught import COLUMNS


def test_what_is_taught_is_kept_as_it_was(file: Path, clock: SetClock) -> None:
    with opened(file, clock) as booth:
        assert booth.add(taught(4, seed=1)) == 1
        clock.wait(0.5)
        assert booth.add(taught(5, seed=2, visitor=8)) == 2
        assert booth.status == StoreStatus(file, True, (), 2, 0, 0)
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
        expected = Day(clock.moment.astimezone().date(), 1, 2, 3, 1, {"clock": (15, 12, 12)})
        assert booth.today() == expected
        booth.save()
        assert booth.today() == expected
        assert booth.today().accuracy == 0.75
    with opened(file, clock) as booth:
        assert booth.today() == expected
        booth.count("drawings")
        assert booth.today().drawings == 3
        assert not booth.score("clock", 14)
        assert booth.today().podiums["clock"] == (15, 14, 12)
        assert booth.today().scores == {"clock": 15}
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
        assert not booth._numbers._unwritten_results


def test_older_versions_are_brought_up_to_date(
    file: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(file, clock) as booth:
        booth.add(taught())
    later = (*database.MIGRATIONS, ("ALTER TABLE result ADD COLUMN note TEXT", "no SQL"))
    monkeypatch.setattr(database, "MIGRATIONS", later)
    with opened(file, clock) as booth:
        assert not booth.status.working, "a migration that fails changes nothing"
    monkeypatch.setattr(database, "MIGRATIONS", (*later[:-1], later[-1][:-1]))
    with opened(file, clock) as booth:
        assert booth.status.working
        assert booth.status.taught == 1
        (version,) = booth._connection.execute("PRAGMA user_version").fetchone()  # type: ignore[union-attr]
        assert version == len(later)


def test_the_best_of_a_version_without_podiums_stands_on_one(
    file: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrations, day = database.MIGRATIONS, clock.moment.astimezone().date().isoformat()
    monkeypatch.setattr(database, "MIGRATIONS", migrations[:1])
    with closing(database.open_database(file)) as connection:
        connection.execute("INSERT INTO score VALUES (?, 'race', -9000)", (day,))
    monkeypatch.setattr(database, "MIGRATIONS", migrations)
    with opened(file, clock) as booth:
        assert booth.today().podiums == {"race": (-9000,)}


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
