"""The one wording of each fault that any file can have."""

import ast
import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import digitbooth
from digitbooth import files
from digitbooth.errors import DataError, ModelError


def reading(path: Path | str, limit: int = 2**20) -> str:
    with pytest.raises(ModelError) as caught:
        files.read(path, limit, ModelError)
    return str(caught.value)


def writing(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        files.write(path, b"1", DataError)
    return str(caught.value)


def test_what_keeps_a_file_from_being_read(
    tmp_path: Path, unreadable: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("file")
    file.write_bytes(b"12345")
    # Paths are named as the person gave them.
    assert reading("none") == reading(Path("none")) == "none: no such file; check its name"
    assert reading("file/none") == "file/none: no such file; check its name"
    assert reading("x" * 300) == f"{'x' * 300}: no such file; check its name"
    assert reading(".") == ".: is a folder; name a file in it"
    assert reading(file, 4) == "file: larger than 4 B; use a smaller file"
    file.write_bytes(bytes(4097))
    assert reading(file, 4096) == "file: larger than 4 KiB; use a smaller file"
    assert reading("a\0b").endswith("; check the disk that it is on")
    if os.name != "nt":
        os.mkfifo("pipe")
        assert reading("pipe") == "pipe: is a device or a pipe; name a file"
    unreadable(file)
    assert reading(file) == "file: no permission to read it; get it from its owner"


def test_what_keeps_a_file_from_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    assert writing(Path("none/x")) == "none/x: there is no folder none; make it first"
    assert writing(Path()) == ".: is a folder; name a file in it"
    assert "file/x: cannot be written (Not a directory)" in writing(Path("file/x"))
    with pytest.raises(DataError, match=r"^file: cannot be written \(Not a directory\)"):
        files.make_folder(Path("file"), DataError)


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.EACCES, "a/b: no permission to write into a; choose another place"),
        (errno.EEXIST, "a/b: is there already; name another, or add --force"),
        (errno.ENOSPC, "a/b: cannot be written (%s); make room, or choose another place"),
        (errno.EROFS, "a/b: cannot be written (%s); choose another place"),
    ],
)
def test_what_the_system_says_is_told_with_its_cure(number: int, says: str) -> None:
    error = OSError(number, os.strerror(number))
    said = str(files.unwritable(Path("a/b"), error, ModelError))
    assert said == says.replace("%s", os.strerror(number))


def test_what_can_be_seen_before_the_work_is(tmp_path: Path) -> None:
    files.check_target(tmp_path / "new", DataError)
    (tmp_path / "there").touch()
    files.check_target(tmp_path / "there", DataError)
    with pytest.raises(DataError, match="is a folder"):
        files.check_target(tmp_path, DataError)
    with pytest.raises(DataError, match="there is no folder"):
        files.check_target(tmp_path / "none" / "new", DataError)


def test_nobody_words_these_faults_for_himself() -> None:
    """Elsewhere they are said only with a cure that no other file has."""
    faults = re.compile(
        r"no such file|cannot be (read|written)( \(|:|$)|is a folder[;:]|device or a pipe;"
        r"|\}: (is )?larger than|no permission to"
    )
    said = set()
    for path in Path(digitbooth.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match call:
                case ast.Call(ast.Name("_" | "N_"), [ast.Constant(str(text))]):
                    if faults.search(text):
                        said.add((path.parent.name, path.name))
    assert said == {
        ("files", "refusals.py"),
        ("booth", "config_file.py"),  # made by a command
        ("booth", "database.py"),  # SQLite's
        ("booth", "export.py"),
        ("training", "environment.py"),  # moved by a variable
        ("diagnosis", "basics.py"),
        ("cli", "streams.py"),  # no files
        ("cli", "standard_files.py"),
    }
