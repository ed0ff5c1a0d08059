"""IDX: MNIST's own files are read, and no header is believed before its data is there."""

import gzip
import io
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from digitbooth.errors import ImageError
from digitbooth.images.idx import MAX_BYTES, decode_idx, read_idx

IMAGES = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4)


def header(magic: int, *shape: int) -> bytes:
    return np.array([magic, *shape], ">u4").tobytes()


RAW = header(2051, 2, 3, 4) + IMAGES.tobytes()
PACKED = gzip.compress(RAW, mtime=0)


@pytest.mark.parametrize("data", [RAW, PACKED])
def test_images(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any-name"
    path.write_bytes(data)
    images = read_idx(path)
    assert images.dtype == np.uint8
    np.testing.assert_array_equal(images, IMAGES)


def test_labels() -> None:
    data = header(2049, 3) + bytes([7, 0, 9])
    assert decode_idx(gzip.compress(data), "labels").tolist() == [7, 0, 9]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (header(2050, 2, 2), "magic 2050, not 2051"),
        (header(2051, 2, 3), "header is truncated"),
        (header(2051, 2, 0, 4), "declares 2×0×4"),
        (RAW[:-1], "is truncated"),
        (RAW + b"\0", "goes on after its data"),
        (header(2051, 2**32 - 1, 2**32 - 1, 2**32 - 1), "more than 1 GiB"),
        (header(2051, MAX_BYTES, 1, 1), "is truncated"),
    ],
)
def test_refuses(data: bytes, words: str, pack: "type[bytes]") -> None:
    with pytest.raises(ImageError, match=r"^x\.idx: ") as caught:
        decode_idx(pack(data), "x.idx")
    assert words in str(caught.value)


@pytest.mark.parametrize("data", [PACKED[:-9], PACKED[:-8] + bytes(8)])
def test_refuses_broken_gzip(data: bytes) -> None:
    with pytest.raises(ImageError, match="truncated or corrupt"):
        decode_idx(data, "x.gz")


def test_a_gzip_bomb_is_not_inflated() -> None:
    bomb = io.BytesIO()
    with gzip.open(bomb, "wb") as file:
        file.write(header(2051, 2, 3, 4))
        for _ in range(64):
            file.write(bytes(2**20))
    tracemalloc.start()
    with pytest.raises(ImageError, match="goes on after its data"):
        decode_idx(bomb.getvalue(), "bomb.gz")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * 2**20


@pytest.mark.parametrize(
    ("name", "fault"),
    [("absent", "no such file"), (".", "is a folder"), ("zero\0byte", "cannot be read")],
)
def test_cannot_open(tmp_path: Path, name: str, fault: str) -> None:
    with pytest.raises(ImageError, match=fault):
        read_idx(tmp_path / name)


def test_mnist_itself(shared_data: Path) -> None:
    images = read_idx(shared_data / "mnist" / "train-images-idx3-ubyte.gz")
    labels = read_idx(shared_data / "mnist" / "train-labels-idx1-ubyte.gz")
    assert images.shape == (60000, 28, 28)
    assert labels[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
