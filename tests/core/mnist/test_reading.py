"""Finding MNIST in a folder, and refusing what is not MNIST."""

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest

from digitbooth.errors import ImageError
from digitbooth.mnist import HELD_OUT, TRAINED_ON, read_mnist

pytestmark = pytest.mark.usefixtures("small_mnist")


def images(count: int, side: int = 28) -> bytes:
    return struct.pack(">4I", 2051, count, side, side) + bytes(range(count)) * side * side


def labels(*values: int) -> bytes:
    return struct.pack(">2I", 2049, len(values)) + bytes(values)


@pytest.mark.parametrize("mark", ["-", "."])
@pytest.mark.parametrize("packed", [False, True])
def test_every_naming_is_found(tmp_path: Path, mark: str, packed: bool) -> None:
    written = {"images-idx3": images(6), "labels-idx1": labels(5, 0, 4, 1, 9, 2)}
    for kind, data in written.items():
        path = tmp_path / f"train-{kind.replace('-', mark)}-ubyte{'.gz' if packed else ''}"
        path.write_bytes(gzip.compress(data) if packed else data)
    digits = read_mnist(tmp_path)
    assert digits.images.shape == (6, 28, 28)
    assert digits.images.dtype == np.uint8
    assert digits.labels.tolist() == [5, 0, 4, 1, 9, 2]
    assert digits[2:4].labels.tolist() == [4, 1]
    assert len(digits[2:4]) == len(digits[2:4].images) == 2


def test_the_test_set_is_read_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "t10k-images-idx3-ubyte").write_bytes(images(2))
    (tmp_path / "t10k-labels-idx1-ubyte").write_bytes(labels(7, 2))
    assert read_mnist(tmp_path, "t10k").labels.tolist() == [7, 2]


def test_a_missing_file_is_named_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "train-images-idx3-ubyte").write_bytes(images(6))
    with pytest.raises(ImageError, match=r"has no train-labels-idx1-ubyte \(nor .*\.gz"):
        read_mnist(tmp_path)


def test_a_missing_folder_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="nowhere: not a folder"):
        read_mnist(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("image_data", "label_data", "complaint"),
    [
        (images(5), labels(*range(6)), "holds 5×28×28 bytes, but MNIST's are 6×28×28"),
        (images(6, side=20), labels(*range(6)), "6×20×20"),
        (images(6), labels(1, 2, 3), "holds 3 labels, but MNIST's are 6"),
        (labels(1), labels(1), "holds 1 bytes"),
        (images(6), images(6), "holds 6×28×28 labels"),
        (images(6), labels(1, 2, 3, 4, 5, 10), "a label is 10"),
    ],
)
def test_what_is_not_mnist_is_refused(
    tmp_path: Path, image_data: bytes, label_data: bytes, complaint: str
) -> None:
    (tmp_path / "train-images-idx3-ubyte").write_bytes(image_data)
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(label_data)
    with pytest.raises(ImageError, match=complaint):
        read_mnist(tmp_path)


def test_the_real_files(monkeypatch: pytest.MonkeyPatch, shared_data: Path) -> None:
    monkeypatch.undo()  # no small set
    digits = read_mnist(shared_data / "mnist")
    assert digits.labels[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
    assert digits.images.max() == 255
    assert len(digits[TRAINED_ON]) == 50_000
    assert len(digits[HELD_OUT]) == 10_000
