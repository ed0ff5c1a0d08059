"""Reading within a limit, and writing one file wholly or not at all."""

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
    assert files.read(path, 4) == files.read(str(path), 5) == b"1234"
    with pytest.raises(files.TooLargeError) as caught:
        files.read(path, 3)
    assert files.reason_of(caught.value) == os.strerror(caught.value.errno)
    assert caught.value.filename == str(path)


def test_what_is_no_file_is_told_from_what_may_not_be_read(
    tmp_path: Path, unreadable: Callable[[Path], None]
) -> None:
    with pytest.raises(FileNotFoundError):
        files.read(tmp_path / "absent", 1)
    with pytest.raises(IsADirectoryError):
        files.read(tmp_path, 1)
    with pytest.raises(OSError, match="null"):
        files.read(tmp_path / "zero\0byte", 1)
    secret = tmp_path / "secret"
    secret.write_bytes(b"1")
    unreadable(secret)
    with pytest.raises(PermissionError):
        files.read(secret, 1)


@not_on_windows
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path(os.devnull)):
        with pytest.raises(files.NotAFileError) as caught:
            files.read(path, 1)
        assert files.reason_of(caught.value) == "Is a device or a pipe"


def test_reads_what_has_no_size() -> None:
    """As Linux's own files under /proc, and those of file systems that know no better."""
    path = Path("/proc/self/status")
    if not path.exists():
        pytest.skip("no /proc here")
    assert files.read(path, 2**20).startswith(b"Name:")
    with pytest.raises(files.TooLargeError):
        files.read(path, 10)


@not_on_windows
def test_own_is_what_nobody_else_may_change(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_bytes(b"1")
    assert files.read(path, 1, own=True) == b"1"
    path.chmod(path.stat().st_mode | stat.S_IWOTH)
    assert files.read(path, 1) == b"1"
    with pytest.raises(PermissionError):
        files.read(path, 1, own=True)


def test_writes_wholly_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "written"
    files.write(path, b"old")
    path.chmod(0o600)
    files.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600

    def full(path: Path, data: bytes) -> int:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        files.write(path, b"half")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_keeps_in_a_folder_that_is_made(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "folder" / "kept"
    assert files.keep(path, b"1")
    assert path.read_bytes() == b"1"
    assert not files.keep(path / "below a file", b"1")
