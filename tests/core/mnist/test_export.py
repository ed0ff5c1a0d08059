"""MNIST as PGM files, byte for byte as NVIDIA's script wrote them."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from digitbooth.errors import DataError
from digitbooth.images import read_pictures
from digitbooth.mnist import Digits, read_mnist
from digitbooth.mnist.export import write_pictures, write_samples

FIRST = (1, 3, 5, 7, 2, 0, 13, 15, 17, 4)
"""Where each digit comes first in MNIST's training set."""


def some_digits() -> Digits:
    images = np.random.default_rng(1).integers(0, 256, (12, 28, 28), np.uint8)
    return Digits(images, np.array([5, 0, 4, 1, 9, 2, 3, 6, 7, 8, 5, 5], np.uint8))


def test_samples_are_the_first_of_each_digit_inverted(tmp_path: Path) -> None:
    digits = some_digits()
    assert write_samples(digits, tmp_path) == 10
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{n}.pgm" for n in range(10)]
    first = (tmp_path / "5.pgm").read_bytes()
    assert first == b"P5\n28 28\n255\n" + (255 - digits.images[0]).tobytes()


@pytest.mark.parametrize("ink_white", [False, True])
def test_pictures_are_named_by_label_and_index(tmp_path: Path, ink_white: bool) -> None:
    digits = some_digits()
    seen: list[int] = []
    count = write_pictures(digits, np.array([0, 10, 3]), tmp_path, ink_white, seen.append)
    assert count == 3
    assert seen == [3]
    written = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.pgm"))
    assert written == ["1/3.pgm", "5/0.pgm", "5/10.pgm"]
    raster = read_pictures(tmp_path / "5" / "10.pgm")[0].raster
    pixels = np.rint(raster * 255).astype(np.uint8)
    assert (pixels == (digits.images[10] if ink_white else 255 - digits.images[10])).all()


def a_disk_with_room_for(
    room: int, write: Callable[[int, bytes], int]
) -> Callable[[int, bytes], int]:
    """`os.write` that takes `room` bytes in all, and no more."""
    left = [room]

    def full(file: int, data: bytes) -> int:
        if not left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        part = data[: left[0]]
        left[0] -= len(part)
        return write(file, part)

    return full


def test_a_file_that_cannot_be_written_whole_is_not_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("os.write", a_disk_with_room_for(100, os.write))
        with pytest.raises(DataError, match=r"No space left on device.; make room"):
            write_samples(some_digits(), tmp_path)
    assert not list(tmp_path.iterdir())
    (tmp_path / "3.pgm").mkdir()
    with pytest.raises(DataError, match=r"3\.pgm: is a folder"):
        write_samples(some_digits(), tmp_path)


def test_the_real_samples(tmp_path: Path, shared_data: Path) -> None:
    """By NVIDIA's rule, and, for the one of its files that came down to us, byte for byte.

    The `0.pgm` beside it has the same form but shows no training image at all.
    """
    digits = read_mnist(shared_data / "mnist")
    write_samples(digits, tmp_path)
    for digit, index in enumerate(FIRST):
        expected = b"P5\n28 28\n255\n" + (255 - digits.images[index]).tobytes()
        assert (tmp_path / f"{digit}.pgm").read_bytes() == expected
    assert (tmp_path / "9.pgm").read_bytes() == (shared_data / "uff" / "9.pgm").read_bytes()
    zero = (shared_data / "uff" / "0.pgm").read_bytes()
    assert len(zero) == (tmp_path / "0.pgm").stat().st_size
    pixels = 255 - np.frombuffer(zero[13:], np.uint8).reshape(28, 28)
    assert not (digits.images == pixels).all(axis=(1, 2)).any()
