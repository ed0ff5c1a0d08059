"""From files to pictures: content decides, and only `ImageError` gets out."""

import gzip
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from digitbooth.errors import ImageError
from digitbooth.images import Picture, decode_pictures, read_pictures

STRIPES = (np.indices((12, 9)).sum(axis=0) * 12).astype(np.uint8)


def encoded(kind: str) -> bytes:
    file = BytesIO()
    Image.fromarray(STRIPES).save(file, kind)
    return file.getvalue()


IDX = np.array([2051, 3, 2, 2], ">u4").tobytes() + bytes(range(0, 240, 20))
PLAIN = b"P2\n2 2\n9\n" + b"1 2 # c\n3 4"
SEEDS = [
    b"P5\n9 12\n255\n" + STRIPES.tobytes(),
    PLAIN,
    IDX,
    gzip.compress(IDX, mtime=0),
    *map(encoded, ("PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP")),
]


@pytest.mark.parametrize("data", [SEEDS[0], encoded("PNG"), encoded("BMP")])
def test_content_decides_not_the_extension(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "digit.jpeg"
    path.write_bytes(data)
    (picture,) = read_pictures(path)
    assert picture.name == "digit.jpeg"
    np.testing.assert_array_equal(picture.raster, STRIPES.astype(np.float32) / np.float32(255))


@pytest.mark.parametrize("data", [IDX, gzip.compress(IDX, mtime=0)])
def test_idx_is_a_lazy_sequence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "three"
    path.write_bytes(data)
    pictures = read_pictures(path)
    assert [picture.name for picture in pictures] == ["three#0", "three#1", "three#2"]
    assert pictures[-1].name == "three#2"
    assert [picture.name for picture in pictures[1:]] == ["three#1", "three#2"]
    np.testing.assert_array_equal(
        pictures[1].raster, np.array([[80, 100], [120, 140]], np.float32) / np.float32(255)
    )
    assert pictures[1] is not pictures[1]
    with pytest.raises(IndexError):
        pictures[3]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"P6\n1 1\n255\nabc", "a colour picture (PPM), P6"),
        (b"P3 1 1 255 1 2 3", "a plain colour picture (PPM), P3"),
        (b"P4\n8 1\n\xff", "a bitmap (PBM), P4"),
        (b"P1\n1 1\n1", "a plain bitmap (PBM), P1"),
        (np.array([2049, 2], ">u4").tobytes() + b"\1\2", "holds labels, not images"),
        (gzip.compress(b"not IDX", mtime=0), "not an IDX file"),
        (b"Five is my favourite", "it is text"),
    ],
)
def test_refuses(data: bytes, words: str) -> None:
    with pytest.raises(ImageError, match=r"^x\.pgm: ") as caught:
        decode_pictures(data, "x.pgm")
    message = str(caught.value)
    assert words in message
    assert ";" in message  # every message ends with what to do
    assert "\n" not in message


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="is a folder"):
        read_pictures(tmp_path)
    with pytest.raises(ImageError, match="no such file"):
        read_pictures(tmp_path / "absent.pgm")
    with pytest.raises(ImageError, match="no such file"):
        read_pictures(tmp_path / ("long" * 99))
    with pytest.raises(ImageError, match="cannot be read"):
        read_pictures(Path("zero\0byte"))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pgm")
    with pytest.raises(ImageError, match=r"pipe\.pgm: is a device or a pipe"):
        read_pictures(tmp_path / "pipe.pgm")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission bits")
def test_a_file_without_read_permission(tmp_path: Path, unreadable: Callable[[Path], None]) -> None:
    path = tmp_path / "secret.pgm"
    path.write_bytes(PLAIN)
    unreadable(path)
    with pytest.raises(ImageError, match="no permission to read it"):
        read_pictures(path)


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digitbooth.images.reader.MAX_FILE_BYTES", 2**20)
    path = tmp_path / "large"
    path.write_bytes(bytes(2**20 + 1))
    with pytest.raises(ImageError, match="larger than 1 MiB"):
        read_pictures(path)


def use(pictures: "list[Picture]") -> None:
    for picture in pictures:
        assert picture.raster.ndim == 2
        assert picture.raster.dtype == np.float32
        assert 0 <= picture.raster.min() <= picture.raster.max() <= 1


@given(st.binary(max_size=200), st.sampled_from([b"", *(seed[:8] for seed in SEEDS)]))
@settings(max_examples=300, deadline=None)
def test_only_image_errors_escape_for_any_bytes(data: bytes, start: bytes) -> None:
    try:
        use(list(decode_pictures(start + data, "x")))
    except ImageError as error:
        assert str(error).startswith("x: ")


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=6),
    st.integers(0, 400),
)
@settings(max_examples=400, deadline=None)
def test_only_image_errors_escape_for_damaged_files(
    seed: bytes, changes: list[tuple[int, int]], end: int
) -> None:
    data = bytearray(seed)
    for place, value in changes:
        data[place % len(data)] = value
    try:
        use(list(decode_pictures(bytes(data[: end or None]), "x"))[:50])
    except ImageError as error:
        assert str(error).startswith("x: ")


def test_pillow_waits_until_it_is_needed() -> None:
    check = "import sys, digitbooth.images; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
