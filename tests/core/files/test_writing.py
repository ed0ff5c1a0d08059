"""Writing a file wholly or not at all, to where the person said and nowhere else."""

import errno
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from digitbooth import files
from digitbooth.errors import DataError
from digitbooth.files import folder

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes, links and pipes")

OURS = ".digitbooth-0123456789abcdef.tmp"


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "written"


@posix
def test_whoever_might_read_a_file_still_may(path: Path) -> None:
    before = os.umask(0o027)
    try:
        files.write_bytes(path, b"new")
        assert mode_of(path) == 0o640
        for mode in (0o600, 0o604, 0o666):
            path.chmod(mode)
            files.write_bytes(path, b"replaced")
            assert mode_of(path) == mode
        files.write_bytes(path, b"private", private=True)
        assert mode_of(path) == 0o600
    finally:
        os.umask(before)


@posix
def test_root_leaves_a_file_to_its_owner_but_not_where_anybody_writes(tmp_path: Path) -> None:
    if os.geteuid():
        pytest.skip("only root may give files away")
    path = tmp_path / "written"
    path.touch()
    os.chown(path, 12345, 54321)
    files.write_bytes(path, b"1")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 54321)
    tmp_path.chmod(0o1777)
    files.write_bytes(path, b"2")
    assert path.stat().st_uid == 0


@posix
@pytest.mark.parametrize("leads_to", ["victim", "nowhere"])
def test_a_link_is_replaced_and_what_it_leads_to_left_alone(
    tmp_path: Path, path: Path, leads_to: str
) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    path.symlink_to(tmp_path / leads_to)
    files.write_bytes(path, b"new")
    assert not path.is_symlink()
    assert path.read_bytes() == b"new"
    assert victim.read_bytes() == b"precious"
    assert not (tmp_path / "nowhere").exists()


@posix
def test_a_link_to_a_folder_is_a_folder(tmp_path: Path, path: Path) -> None:
    path.symlink_to(tmp_path)
    with pytest.raises(IsADirectoryError):
        files.write_bytes(path, b"1")


def test_nothing_is_written_over_that_need_not_be(tmp_path: Path, path: Path) -> None:
    files.write(path, b"first", DataError, replace=False)
    with pytest.raises(DataError, match="is there already"):
        files.write(path, b"second", DataError, replace=False)
    assert path.read_bytes() == b"first"
    assert names_in(tmp_path) == ["written"]


@posix
@pytest.mark.parametrize("lacks", ["nothing", "renameat2", "links"])
def test_of_many_who_write_it_first_one_does(
    path: Path, lacks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the file system has no hard links, as on a stick."""

    def refuse(*_arguments: object, **_named: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    if lacks != "nothing":
        monkeypatch.setattr(folder, "_library", lambda: None)
    if lacks == "links":
        monkeypatch.setattr("os.link", refuse)
    won = []

    def write(number: int) -> None:
        try:
            files.write_bytes(path, b"%d" % number * 1000, replace=False)
        except FileExistsError:
            return
        won.append(number)

    threads = [threading.Thread(target=write, args=[number]) for number in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = won
    assert path.read_bytes() == b"%d" % winner * 1000
    assert names_in(path.parent) == ["written"]


@posix
def test_pipes_and_devices_are_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    content = bytes(200_000)
    files.write_bytes(pipe, content, replace=False)
    reader.join()
    assert heard == [content]
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    device = Path(os.devnull)
    files.write_bytes(device, b"1", replace=False)
    assert stat.S_ISCHR(device.lstat().st_mode)
    if Path("/dev/full").exists():
        with pytest.raises(DataError, match="make room"):
            files.write(Path("/dev/full"), b"1", DataError)


@posix
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
@pytest.mark.parametrize("target", ["file", "pipe"])
def test_standard_output_by_name(tmp_path: Path, name: str, target: str) -> None:
    """A file is written on with, as the shell opened it: what was printed before stays."""
    if not Path(name).exists():
        pytest.skip(f"no {name} here")
    code = (
        "from digitbooth import files; from digitbooth.errors import DataError; "
        f"print('before'); files.check_target({name!r}, DataError); "
        f"files.write({name!r}, b'written', DataError, replace=False)"
    )
    command = [sys.executable, "-c", code]
    if target == "pipe":
        said = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    else:
        with (tmp_path / "out").open("wb") as out:
            subprocess.run(command, stdout=out, check=True)
        said = (tmp_path / "out").read_bytes()
        assert names_in(tmp_path) == ["out"]
    assert said == b"before\nwritten"


@posix
@pytest.mark.parametrize("count", [1, 101])
def test_into_a_folder_that_may_not_be_listed(
    tmp_path: Path, unreadable: Callable[[Path], None], count: int
) -> None:
    """As those have it that papers are handed in to."""
    folder = tmp_path / "incoming"
    folder.mkdir()
    unreadable(folder)
    folder.chmod(0o300)
    with files.together(DataError) as put:
        for number in range(count):
            put(folder / str(number), b"1")
    folder.chmod(0o700)
    assert len(names_in(folder)) == count


def test_leftovers_are_swept(tmp_path: Path, path: Path) -> None:
    """Of our own alone: by their names, after an hour, and if they are files of this user."""
    names = (OURS, OURS.replace("0", "f"), ".digitbooth-0.tmp", "other.tmp")
    for name in names:
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (0, 0))
    young = OURS.replace("0", "e")
    (tmp_path / young).write_bytes(b"still growing")
    os.utime(tmp_path / young, (time.time() - 600,) * 2)
    folder = OURS.replace("0", "d")
    (tmp_path / folder).mkdir()
    os.utime(tmp_path / folder, (0, 0))
    files.write_bytes(path, b"1")
    assert names_in(tmp_path) == sorted((*names[2:], young, folder, "written"))


def test_a_set_gets_its_names_when_all_of_it_is_there(tmp_path: Path) -> None:
    places = [tmp_path / str(number) for number in range(9)]
    with files.together(DataError) as put:
        for place in places:
            put(place, b"new")
        assert not any(place.exists() for place in places)
    assert [place.read_bytes() for place in places] == [b"new"] * 9
    assert len(names_in(tmp_path)) == 9


def test_a_set_that_cannot_be_whole_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(DataError, match="there is no folder"), files.together(DataError) as put:
        put(tmp_path / "a", b"new")
        put(tmp_path / "none" / "b", b"new")
    with pytest.raises(KeyboardInterrupt), files.together(DataError) as put:
        put(tmp_path / "a", b"new")
        raise KeyboardInterrupt
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names_in(tmp_path) == ["a"]


def test_names_may_be_as_long_as_the_system_takes(tmp_path: Path) -> None:
    files.write_bytes(tmp_path / ("x" * 255), b"1")
    with pytest.raises(OSError, match="too long"):
        files.write_bytes(tmp_path / ("x" * 256), b"1")
    with pytest.raises(OSError, match="Invalid"):
        files.write_bytes(tmp_path / "zero\0byte", b"1")


@posix
def test_a_full_disk_changes_nothing(tmp_path: Path, path: Path) -> None:
    """As a limit on the size of files has it: what is written until then is written."""
    path.write_bytes(b"old")
    code = (
        "import resource, sys; from pathlib import Path; from digitbooth import files; "
        "from digitbooth.errors import DataError; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000)); "
        "files.write(Path(sys.argv[1]), bytes(9000), DataError)"
    )
    done = subprocess.run([sys.executable, "-c", code, path], stderr=subprocess.PIPE, check=False)
    assert b"cannot be written (File too large)" in done.stderr
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["written"]


def test_keeps_in_a_folder_that_is_made(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "folder" / "kept"
    assert files.keep(path, b"1")
    assert path.read_bytes() == b"1"
    assert not files.keep(path / "below a file", b"1")
    if os.name != "nt":
        assert [mode_of(each) for each in (path.parents[1], path.parent)] == [0o700, 0o700]
        assert mode_of(path) == 0o600
