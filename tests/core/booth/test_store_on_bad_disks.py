"""What visitors teach is kept whatever the disk refuses, and the booth goes on meanwhile."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import fake_visitors
import pytest
from fake_visitors import SetClock, taught
from stores import assert_sound, opened, records

from digitbooth.booth import database, store
from digitbooth.booth.day import DayNumbers
from digitbooth.booth.store import RETRY_S
from digitbooth.booth.store_status import StoreStatus


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
        assert booth.save() == StoreStatus(file, True, (), 2, 0, 0)
        assert booth.today().drawings == 1
    assert [record.time[-7:] for record in records(file)] == ["00.000Z", "00.000Z"]


def test_a_home_that_may_only_be_read_is_told(file: Path, clock: SetClock) -> None:
    """Tried as another user where the tests run as root, whom nothing stops."""
    with opened(file, clock) as booth:
        booth.add(taught())
    code = (
        "import os, sys; from pathlib import Path; from digitbooth.booth.store import Store; "
        "import digitbooth.paths; "
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
        assert booth.save() == StoreStatus(file, True, (), kept + 2, 0, 0)
    assert len(records(file)) == kept + 2
    assert_sound(file)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")
def test_a_disk_that_takes_no_more_loses_nothing_that_was_acknowledged(
    file: Path, clock: SetClock
) -> None:
    """The system itself refuses to write, in a child, as the limit holds for all of a process."""
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
    assert before == f"{kept} False 1 2", "why, and how many wait"
    assert after == f"{kept + 1} True ()"
    assert len(records(file)) == kept + 1
    assert_sound(file)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MiB, where the tests may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
    if os.geteuid() != 0 or subprocess.run(["mount", *options], check=False).returncode:
        pytest.skip("mounts a small disk, which only root may, and not in every container")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts a disk as Linux does")
def test_a_full_disk_keeps_what_was_acknowledged_and_takes_the_rest_later(
    small_disk: Path, clock: SetClock
) -> None:
    file = small_disk / "booth.sqlite"
    with opened(file, clock) as booth:
        assert booth.add(taught(seed=0)) == 1
        filler = small_disk / "filler"
        with suppress(OSError), filler.open("wb", buffering=0) as full:
            while True:
                full.write(bytes(4096))
        kept = 1
        while booth.add(taught(seed=kept)) is not None:
            kept += 1
        assert booth.status.waiting == 1
        assert "1 drawing waits in memory" in booth.status.faults[1]
        assert len(records(file)) == kept
        filler.unlink()
        clock.wait(RETRY_S)
        assert booth.save() == StoreStatus(file, True, (), kept + 1, 0, 0)
    assert len(records(file)) == kept + 1
    assert_sound(file)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts a disk as Linux does")
def test_a_disk_that_becomes_read_only_loses_nothing(small_disk: Path, clock: SetClock) -> None:
    """As Linux makes one that fails."""
    file = small_disk / "booth.sqlite"
    with opened(file, clock) as booth:
        booth.add(taught(seed=0))
        booth._disconnect()  # or the system would call it busy
        subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
        assert booth.add(taught(seed=1)) is None
        assert not booth.status.working
        assert booth.status.waiting == 1
        subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
        clock.wait(RETRY_S)
        assert booth.save().taught == 2
    assert len(records(file)) == 2


@pytest.mark.parametrize("replaced", [False, True])
def test_a_database_that_is_removed_is_noticed(file: Path, clock: SetClock, replaced: bool) -> None:
    with opened(file, clock) as booth:
        for seed in range(3):
            booth.add(taught(seed=seed))
        file.unlink()
        if replaced:
            file.touch()
        status = booth.save()
        assert status.working
        (fault,) = status.faults
        assert fault.startswith(f"{file}: was removed while the booth ran, and 3 drawings with it")
        assert booth.add(taught(seed=4)) == 1
        assert booth.status.taught == 1
    assert len(records(file)) == 1


def test_what_is_removed_while_it_is_written_is_written_again(
    file: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that nobody is thanked for a record in a file that has no name any more."""
    with opened(file, clock) as booth:
        booth.add(taught(seed=0))
        write = DayNumbers.write

        def remove_and_write(numbers: DayNumbers, connection: sqlite3.Connection) -> None:
            write(numbers, connection)
            file.unlink(missing_ok=True)

        monkeypatch.setattr(DayNumbers, "write", remove_and_write)
        assert booth.add(taught(seed=1)) is None
        monkeypatch.setattr(DayNumbers, "write", write)
        clock.wait(RETRY_S)
        assert booth.save().taught == 1
    assert len(records(file)) == 1


def test_a_log_that_is_removed_costs_nothing(file: Path, clock: SetClock) -> None:
    """What was committed is in it, and would be gone with a booth that is killed."""
    with opened(file, clock) as booth:
        booth.add(taught(seed=0))
        file.with_name(f"{file.name}-wal").unlink()
        assert booth.add(taught(seed=1)) == 2
        assert booth.status.faults == ()
        # As whoever comes after a kill finds it.
        shutil.copytree(file.parent, file.parent.with_name("found"))
    assert len(records(file.parent.with_name("found") / file.name)) == 2


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
