"""Visitors' drawings are theirs: gone when their time is over, or when the operator says so."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fake_visitors import SetClock, taught
from stores import assert_sound, opened, records

from digitbooth.booth.store import RETRY_S, Store
from digitbooth.booth.taught import row_of
from digitbooth.errors import BoothError

DAY = 24 * 3600.0


def traces(file: Path, *seeds: int) -> list[str]:
    """The files beside the database that still hold a picture or strokes of these drawings."""
    found = []
    for seed in seeds:
        _, _, strokes, picture, *_ = row_of(taught(seed=seed), SetClock().utc())
        found += [
            each.name
            for each in file.parent.iterdir()
            if picture[100:400] in (data := each.read_bytes()) or strokes[40:120].encode() in data
        ]
    return found


def test_drawings_are_kept_for_as_many_days_as_the_operator_sets(
    file: Path, clock: SetClock
) -> None:
    with opened(file, clock) as booth:
        booth.keep_for(3)
        for seed in range(5):
            booth.add(taught(seed=seed))
            clock.wait(DAY)
        booth.save()
        assert [record.taught.label for record in records(file)] == [4, 4, 4]
        assert booth.status.taught == 3
        assert traces(file, 2, 3, 4)
        assert traces(file, 0, 1) == [], "nothing of those that are gone is left in any file"
        booth.keep_for(1)
        assert len(records(file)) == 1
        booth.count("drawings")
        assert booth.today().drawings == 1
        assert booth.add(taught(seed=9)) == 6, "no number comes twice"
    assert_sound(file)


def test_what_is_too_old_is_gone_with_the_next_start(file: Path, clock: SetClock) -> None:
    with opened(file, clock) as booth:
        booth.add(taught(seed=0))
    clock.wait(31 * DAY)
    with closing(Store(file, clock, keep_days=30)) as booth:
        assert booth.open().taught == 0
    assert traces(file, 0) == []


def test_without_a_limit_they_are_kept(file: Path, clock: SetClock) -> None:
    with opened(file, clock) as booth:
        booth.add(taught(seed=0))
        clock.wait(1000 * DAY)
        booth.save()
        assert booth.status.taught == 1


def test_todays_are_deleted_for_good_and_the_others_stay(file: Path, clock: SetClock) -> None:
    with opened(file, clock) as booth:
        booth.add(taught(seed=0))
        clock.wait(DAY)
        for seed in (1, 2):
            booth.count("drawings")
            booth.add(taught(seed=seed))
        assert booth.delete(only_today=True) == 2
        assert booth.status.taught == 1
        assert traces(file, 0)
        assert traces(file, 1, 2) == []
        assert booth.today().drawings == 2, "numbers are nobody's"
    assert_sound(file)


def test_all_are_deleted_for_good_those_of_a_damaged_file_too(file: Path, clock: SetClock) -> None:
    with opened(file, clock) as booth:
        for seed in range(20):
            booth.add(taught(seed=seed))
    data = bytearray(file.read_bytes())
    data[4096 * 2 : 4096 * 2 + 200] = bytes(200)
    file.write_bytes(data)
    with opened(file, clock) as booth:
        booth.add(taught(seed=30))
        assert traces(file, *range(20)), "in the file that was set aside"
        booth.delete(only_today=False)
        assert booth.status.faults == ()
        assert traces(file, 30, *range(20)) == []


def test_what_waits_for_the_disk_is_deleted_too_and_a_bad_disk_is_told(
    file: Path, clock: SetClock
) -> None:
    file.parent.write_text("in the way")
    with opened(file, clock) as booth:
        booth.add(taught(seed=0))
        with pytest.raises(BoothError, match="cannot be reached, so nothing in it is deleted"):
            booth.delete(only_today=False)
        assert booth.status.waiting == 0
        file.parent.unlink()
        clock.wait(RETRY_S)
        assert booth.save().taught == 0


@pytest.mark.skipif(os.name == "nt", reason="a file that is read cannot be changed there")
def test_whoever_reads_meanwhile_is_named(
    file: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitbooth.booth.database._BUSY_S", 0.05)
    with opened(file, clock) as booth:
        booth.add(taught(seed=0))
        with closing(sqlite3.connect(file)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM taught").fetchone()
            with pytest.raises(BoothError, match="close the other program"):
                booth.delete(only_today=False)
        booth.delete(only_today=False)
        assert traces(file, 0) == []
