"""`digitbooth mnist`, run as people run it."""

import json
import struct
from pathlib import Path

import pytest

from digitbooth.cli.main import main
from digitbooth.mnist.files import FILES

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def mnist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files of the training set, whose digits are 0 to 9 and 0 to 2; and so the test set's."""
    from dataclasses import replace

    folder = tmp_path / "mnist"
    folder.mkdir()
    for split in ("train", "t10k"):
        labels = bytes([*range(10), 0, 1, 2])
        images = struct.pack(">4I", 2051, 13, 28, 28) + bytes(13 * 784)
        (folder / f"{split}-images-idx3-ubyte").write_bytes(images)
        (folder / f"{split}-labels-idx1-ubyte").write_bytes(struct.pack(">2I", 2049, 13) + labels)
    small = tuple(replace(file, count=13) for file in FILES)
    monkeypatch.setattr("digitbooth.mnist.files.FILES", small)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.pgm"))


def test_pgm_writes_the_ten_samples(mnist: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out"
    assert main(["mnist", "pgm", "--mnist", str(mnist), "-o", str(out)]) == 0
    assert names(out) == [f"{digit}.pgm" for digit in range(10)]
    assert capsys.readouterr() == (f"{out}: 10 PGM files\n", "")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--digit", "2"], ["train/2/12.pgm", "train/2/2.pgm"]),
        (["--count", "2", "--split", "test"], ["test/0/0.pgm", "test/1/1.pgm"]),
        (["--digit", "9", "--split", "both"], ["test/9/9.pgm", "train/9/9.pgm"]),
    ],
)
def test_pgm_writes_what_is_asked_for(
    mnist: Path, tmp_path: Path, capsys: Capture, options: list[str], expected: list[str]
) -> None:
    out = tmp_path / "out"
    assert main(["mnist", "pgm", "--json", "--mnist", str(mnist), "-o", str(out), *options]) == 0
    assert names(out) == expected
    answer = json.loads(capsys.readouterr().out)
    assert answer == {"folder": str(out), "files": len(expected)}


@pytest.mark.parametrize(("count", "written"), [("14", 14), ("99", 26)])
def test_a_count_runs_on_into_the_test_set(
    mnist: Path, tmp_path: Path, count: str, written: int
) -> None:
    out = tmp_path / "out"
    where = ["--mnist", str(mnist), "-o", str(out), "--split", "both"]
    assert main(["mnist", "pgm", "--count", count, *where]) == 0
    assert len(names(out)) == written
    assert len(names(out / "train")) == 13


@pytest.mark.parametrize(
    "options", [["--split", "both"], ["--count", "0"], ["--all", "--digit", "3"], ["--digit", "10"]]
)
def test_pgm_wrong_usage(mnist: Path, options: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["mnist", "pgm", "--mnist", str(mnist), *options])
    assert caught.value.code == 2


def test_pgm_without_mnist_says_how_to_fetch_it(tmp_path: Path, capsys: Capture) -> None:
    tmp_path.joinpath("mnist").mkdir()
    assert main(["mnist", "pgm", "--mnist", str(tmp_path / "mnist"), "-o", str(tmp_path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert f"digitbooth mnist fetch --to {tmp_path / 'mnist'}" in line


def test_fetch_from_own_files_tells_what_is_where(
    tmp_path: Path, capsys: Capture, shared_data: Path
) -> None:
    to = tmp_path / "to"
    command = ["mnist", "fetch", "--from-dir", str(shared_data / "mnist"), "--to", str(to)]
    assert main(command) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "t10k-labels-idx1-ubyte" in line
    assert len(list(to.iterdir())) == 2
