"""Writing a file wholly or not at all."""

import os
import stat
from pathlib import Path

import pytest

from digitbooth import files


def test_writes_wholly_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "written"
    files.write_bytes(path, b"old")
    path.chmod(0o600)
    files.write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600

    def full(path: Path, data: bytes) -> int:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        files.write_bytes(path, b"half")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_keeps_in_a_folder_that_is_made(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "folder" / "kept"
    assert files.keep(path, b"1")
    assert path.read_bytes() == b"1"
    assert not files.keep(path / "below a file", b"1")
