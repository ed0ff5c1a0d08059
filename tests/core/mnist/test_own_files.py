"""MNIST from files that people have already: any naming, packed or not, checked all the same."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from digitbooth.errors import DataError
from digitbooth.mnist.fetch import fetch_from_folder


@pytest.mark.parametrize("dotted", [False, True])
@pytest.mark.parametrize("packed", [False, True])
def test_own_files_are_copied_by_any_naming(
    tmp_path: Path, small_mnist: Any, dotted: bool, packed: bool
) -> None:
    own, folder = tmp_path / "own", tmp_path / "mnist"
    own.mkdir()
    for name, content in small_mnist.contents.items():
        spelled = name.replace("-idx", ".idx") if dotted else name
        # Packed again: not the bytes that were published.
        data = gzip.compress(content, 1) if packed else content
        (own / (spelled + ".gz" * packed)).write_bytes(data)
    fetched = fetch_from_folder(folder, own)
    assert len(fetched) == len(list(folder.iterdir())) == 4
    for each in fetched:
        assert each.path.name == each.file.name + ".gz" * packed
        data = each.path.read_bytes()
        assert (gzip.decompress(data) if packed else data) == small_mnist.contents[each.file.name]
    assert [each.source for each in fetch_from_folder(folder, own)] == [""] * 4


def test_own_files_that_are_wrong_or_missing_are_all_named(
    tmp_path: Path, small_mnist: Any
) -> None:
    own, folder = tmp_path / "own", tmp_path / "mnist"
    own.mkdir()
    names = [file.name for file in small_mnist.files]
    right = small_mnist.contents
    (own / names[0]).write_bytes(right[names[0]][:-1] + b"?")
    (own / f"{names[1]}.gz").write_bytes(gzip.compress(right[names[1]])[:-9])
    (own / names[2]).write_bytes(right[names[2]])
    with pytest.raises(DataError) as caught:
        fetch_from_folder(folder, own)
    message = str(caught.value)
    assert f"{names[0]}: its content is another (SHA-256)" in message
    assert f"{names[1]}.gz: its gzip data is truncated" in message
    assert f"{names[3]}, also as .gz or with a dot, is not there" in message
    assert [path.name for path in folder.iterdir()] == [names[2]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is not an IDX file of images"),
        (b"\0\0\x08\x03\0\0\0\x05", "it holds 5 images, not 6"),
        (b"\0\0\x08\x03\0\0\0\x06", r"it is shorter than 4,720 bytes"),
        (b"\0\0\x08\x03\0\0\0\x06" + bytes(10**4), r"it is longer than 4,720 bytes"),
        (gzip.compress(b"\0\0\x08\x03\0\0\0\x06" + bytes(2**24)), "longer than"),
    ],
)
def test_what_own_files_lack_is_said(
    tmp_path: Path, small_mnist: Any, content: bytes, words: str
) -> None:
    (tmp_path / "train-images-idx3-ubyte.gz").write_bytes(content)
    with pytest.raises(DataError, match=words):
        fetch_from_folder(tmp_path / "mnist", tmp_path)


def test_the_real_files_pass(tmp_path: Path, shared_data: Path) -> None:
    """The test set's two are not there: that is said, and the training set's are copied."""
    with pytest.raises(DataError, match="t10k-images-idx3-ubyte, also"):
        fetch_from_folder(tmp_path, shared_data / "mnist")
    assert len(list(tmp_path.iterdir())) == 2
