"""Reading a file within a limit."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from digitbooth import files

not_on_windows = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def test_reads_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "content"
    path.write_bytes(b"1234")
    assert files.read_bytes(path, 4) == files.read_bytes(str(path), 5) == b"1234"
    with pytest.raises(files.TooLargeError) as caught:
        files.read_bytes(path, 3)
    assert files.reason_of(caught.value) == os.strerror(caught.value.errno)
    assert caught.value.filename == str(path)


def test_what_is_no_file_is_told_from_what_may_not_be_read(
    tmp_path: Path, unreadable: Callable[[Path], None]
) -> None:
    with pytest.raises(FileNotFoundError):
        files.read_bytes(tmp_path / "absent", 1)
    with pytest.raises(IsADirectoryError):
        files.read_bytes(tmp_path, 1)
    with pytest.raises(OSError, match="null"):
        files.read_bytes(tmp_path / "zero\0byte", 1)
    secret = tmp_path / "secret"
    secret.write_bytes(b"1")
    unreadable(secret)
    with pytest.raises(PermissionError):
        files.read_bytes(secret, 1)


@not_on_windows
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path(os.devnull)):
        with pytest.raises(files.NotAFileError) as caught:
            files.read_bytes(path, 1)
        assert files.reason_of(caught.value) == "Is a device or a pipe"


def test_reads_what_has_no_size() -> None:
    """As Linux's own files under /proc, and those of file systems that know no better."""
    path = Path("/proc/self/status")
    if not path.exists():
        pytest.skip("no /proc here")
    assert files.read_bytes(path, 2**20).startswith(b"Name:")
    with pytest.raises(files.TooLargeError):
        files.read_bytes(path, 10)


@not_on_windows
def test_own_is_what_nobody_else_may_change(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_bytes(b"1")
    assert files.read_bytes(path, 1, own=True) == b"1"
    path.chmod(path.stat().st_mode | stat.S_IWOTH)
    assert files.read_bytes(path, 1) == b"1"
    with pytest.raises(PermissionError):
        files.read_bytes(path, 1, own=True)


@not_on_windows
def test_looking_for_a_name_raises_nothing(
    tmp_path: Path, unreadable: Callable[[Path], None]
) -> None:
    inside = tmp_path / "locked" / "inside"
    inside.mkdir(parents=True)
    assert files.is_there(inside)
    assert files.is_folder(inside)
    assert not files.is_file(inside)
    names = [tmp_path / "absent", tmp_path / ("x" * 300), tmp_path / "zero\0byte"]
    for look in (files.is_there, files.is_file, files.is_folder):
        assert not any(map(look, names))
    (inside.parent / "file").touch()
    assert files.is_file(inside.parent / "file")
    unreadable(inside.parent)
    assert not files.is_there(inside)
    inside.parent.chmod(0o700)
