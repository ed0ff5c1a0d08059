"""What other users of the machine can see, take and plant: nothing."""

import os
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fake_visitors import SetClock, taught
from strangers import STRANGER, as_stranger, needs_root, open_folder

from digitbooth import files
from digitbooth.booth.config_file import change_config, load_config, write_example
from digitbooth.booth.export import export_taught
from digitbooth.booth.pin import WrongPins, WrongPinsFile
from digitbooth.booth.restarts import count_restart
from digitbooth.booth.store import Store
from digitbooth.booth.window_process import CrashRecord
from digitbooth.errors import BoothError
from digitbooth.kept_files import KeptFiles

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the program's folders are; others may enter, and nothing is kept from them by umask."""
    with open_folder() as folder:
        for kind in ("config", "cache", "data", "state", "runtime"):
            monkeypatch.setenv(f"DIGITBOOTH_{kind.upper()}_DIR", str(folder / kind))
        before = os.umask(0)
        yield folder
        os.umask(before)


def everything(home: Path, clock: SetClock) -> None:
    """All that a booth writes in a day."""
    with closing(Store(home / "data" / "booth.sqlite", clock)) as store:
        store.add(taught(7))
        export_taught(home / "data" / "booth.sqlite", home / "taught", overwrite=True)
    # As after a crash of the machine: SQLite removes these where it ends well.
    for suffix in ("-wal", "-shm"):
        (home / "data" / f"booth.sqlite{suffix}").touch()
    with closing(Store(home / "data" / "booth.sqlite", clock)) as store:
        store.open()
    state = home / "state" / "booth"
    WrongPinsFile(state, clock).write(WrongPins(3, 10.0))
    count_restart(clock.utc().date(), state)
    record = CrashRecord()
    record.append(b"Traceback")
    assert record.write(state, clock.utc(), "crashed")
    config = home / "config" / "booth.toml"
    if not config.exists():
        write_example(config)
    change_config(config, {"screen.brightness": 50})
    assert KeptFiles(home / "cache" / "plans", "plan", 3).keep("key", {}, b"code")
    with files.open_to_append(home / "state" / "log", private=True) as log:
        log.write("a crash\n")


def test_all_is_for_its_user_alone(home: Path, clock: SetClock) -> None:
    everything(home, clock)
    found = list(home.rglob("*"))
    assert len(found) > 15
    assert {mode_of(path) for path in found if path.is_dir()} == {0o700}
    assert {mode_of(path) for path in found if path.is_file()} == {0o600}


def test_what_was_there_already_is_made_so(home: Path, clock: SetClock) -> None:
    everything(home, clock)
    for path in home.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    load_config(home / "config" / "booth.toml")
    assert mode_of(home / "config" / "booth.toml") == 0o600
    (home / "config" / "booth.toml").chmod(0o644)
    everything(home, clock)
    found = list(home.rglob("*"))
    assert {mode_of(path) for path in found if path.is_dir()} == {0o700}
    assert {mode_of(path) for path in found if path.is_file()} == {0o600}


def test_folders_that_are_not_the_programs_stay(home: Path, clock: SetClock) -> None:
    """A person's own, where the export goes, and one that everybody shares."""
    mine, shared = home / "mine", home / "shared"
    for folder, mode in ((mine, 0o755), (shared, 0o1777)):
        folder.mkdir()
        folder.chmod(mode)
        (folder / "letter.txt").touch(0o644)
    with closing(Store(shared / "booth.sqlite", clock)) as store:
        store.add(taught(7))
    export_taught(shared / "booth.sqlite", mine)
    assert mode_of(mine) == 0o755
    assert mode_of(shared) == 0o1777
    assert mode_of(mine / "letter.txt") == mode_of(shared / "letter.txt") == 0o644
    (picture,) = (mine / "7").iterdir()
    written = [mine / "7", picture, mine / "taught.csv", shared / "booth.sqlite"]
    assert [mode_of(path) for path in written] == [0o700, 0o600, 0o600, 0o600]


@needs_root
def test_another_user_reads_nothing(home: Path, clock: SetClock) -> None:
    everything(home, clock)
    assert as_stranger(lambda: list(home.iterdir()))
    for path in home.rglob("*"):
        if path.is_dir():
            assert not as_stranger(lambda path=path: list(path.iterdir()))
            assert not as_stranger(lambda path=path: (path / "planted").touch())
        else:
            assert not as_stranger(lambda path=path: path.read_bytes())


@needs_root
def test_what_another_user_planted_is_not_loaded(home: Path) -> None:
    kept = KeptFiles(home / "cache" / "plans", "plan", 3)
    assert kept.keep("key", {}, b"ours")
    path = kept.path("key")
    content = path.read_bytes()
    assert kept.load("key") is not None
    # A file of another's; a link to one of ours; a folder where others may have changed names.
    os.chown(path, STRANGER, STRANGER)
    assert kept.load("key") is None
    path.unlink()
    (home / "elsewhere").write_bytes(content)
    (home / "elsewhere").chmod(0o600)
    path.symlink_to(home / "elsewhere")
    assert kept.load("key") is None
    path.unlink()
    path.write_bytes(content)
    path.chmod(0o600)
    for mode in (0o770, 0o707, 0o1777):
        kept.folder.chmod(mode)
        assert kept.load("key") is None
    kept.folder.chmod(0o700)
    os.chown(kept.folder, STRANGER, STRANGER)
    assert kept.load("key") is None
    os.chown(kept.folder, 0, 0)
    assert kept.load("key") is not None


@needs_root
def test_links_of_another_user_lead_nowhere(home: Path, clock: SetClock) -> None:
    """Whatever the program writes to, in a folder where anybody may put one."""
    victim, folder = home / "victim", home / "shared"
    victim.write_bytes(b"precious")
    folder.mkdir()
    folder.chmod(0o1777)
    for name in ("booth.sqlite", "booth.toml", "log", "page.html", "7"):
        (folder / name).symlink_to(victim)
        os.lchown(folder / name, STRANGER, STRANGER)
    with closing(Store(folder / "booth.sqlite", clock)) as store:
        assert not store.open().working
    with pytest.raises(BoothError, match="no permission"):
        change_config(folder / "booth.toml", {"screen.brightness": 50})
    with pytest.raises(OSError, match=r"denied|symbolic"):
        files.open_to_append(folder / "log", private=True)
    files.write_bytes(folder / "page.html", b"new")
    assert victim.read_bytes() == b"precious"
    assert not (folder / "page.html").is_symlink()


def test_a_persons_own_link_says_where_a_file_is(home: Path, clock: SetClock) -> None:
    real = home / "real.toml"
    write_example(real)
    link = home / "config" / "booth.toml"
    link.parent.mkdir()
    link.symlink_to(real)
    change_config(link, {"screen.brightness": 50})
    assert link.is_symlink()
    assert "50" in real.read_text(encoding="utf-8")
    assert mode_of(real) == 0o600
