"""Sheets: four fifths to train on, the last kept aside; what is no such folder is told."""

import struct
from pathlib import Path

import numpy as np
import pytest

from digitbooth.errors import ImageError
from digitbooth.images.idx import IMAGES_MAGIC, LABELS_MAGIC
from digitbooth.training.sheets import SIGNS, read_sheets, read_sheets_kept_aside


def write(folder: Path, name: str, labels: list[int], count: int | None = None) -> None:
    """Pictures of 2×2 bytes that are all their number, and their labels."""
    count = len(labels) if count is None else count
    images = np.repeat(np.arange(count, dtype=np.uint8), 4).tobytes()
    head = struct.pack(">4I", IMAGES_MAGIC, count, 2, 2)
    (folder / f"{name}-images-idx3-ubyte").write_bytes(head + images)
    head = struct.pack(">2I", LABELS_MAGIC, len(labels))
    (folder / f"{name}-labels-idx1-ubyte").write_bytes(head + bytes(labels))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "digits", [3, 1, 4, 1, 5, 9, 2, 6, 5, 3])
    write(tmp_path, "others", [0, 3, 6, 7, 3])
    return tmp_path


def test_the_last_fifth_of_each_file_is_kept_aside(folder: Path) -> None:
    sheets, aside = read_sheets(folder), read_sheets_kept_aside(folder)
    assert sheets.labels.tolist() == [3, 1, 4, 1, 5, 9, 2, 6]
    assert aside.labels.tolist() == [5, 3]
    assert sheets.digits[:, 0, 0].tolist() == list(range(8))
    assert aside.digits[:, 0, 0].tolist() == [8, 9]
    assert sheets.sign_labels.tolist() == [0, 3, 6, 7]
    assert aside.signs[:, 0, 0].tolist() == [4]


def test_a_slash_may_be_a_digit(folder: Path) -> None:
    assert read_sheets(folder).no_digits[:, 0, 0].tolist() == [0, 2, 3]


def test_bhmsds_has_as_many_of_each(shared_data: Path) -> None:
    sheets, aside = (read(shared_data / "bhmsds") for read in (read_sheets, read_sheets_kept_aside))
    assert np.bincount(sheets.labels).tolist() == [600] * 10
    assert np.bincount(aside.labels).tolist() == [150] * 10
    assert np.bincount(sheets.sign_labels).tolist() == [600] * len(SIGNS)
    assert np.bincount(aside.sign_labels).tolist() == [150] * len(SIGNS)


def test_what_is_missing_is_named(folder: Path) -> None:
    (folder / "others-labels-idx1-ubyte").unlink()
    with pytest.raises(ImageError, match="has no others-labels-idx1-ubyte, packed or not"):
        read_sheets(folder)
    with pytest.raises(ImageError, match="nowhere: not a folder"):
        read_sheets(folder / "nowhere")


def test_images_and_labels_must_go_together(folder: Path) -> None:
    write(folder, "digits", [1, 2, 3], count=4)
    with pytest.raises(ImageError, match="does not go with digits-labels"):
        read_sheets(folder)
    write(folder, "digits", [1, 10])
    with pytest.raises(ImageError, match="a label is 10, but there are 0 to 9"):
        read_sheets(folder)
