"""Labelled digits from folders, IDX files and stroke files."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.errors import ImageError
from digitbooth.evaluation.labelled import (
    Failure,
    IdxPair,
    LabelledDigits,
    LabelledPart,
    PictureFolder,
    StrokeFile,
    open_labelled,
    pictures,
)
from digitbooth.images import Picture, read_pictures, to_digit_image
from digitbooth.images.pgm import write_pgm
from digitbooth.images.stroke_files import StrokeDigit, read_stroke_file, write_stroke_file
from digitbooth.plain_text import printable

SAMPLES = [
    np.rint(read_pictures(path)[0].raster * 255).astype(np.uint8)
    for path in digitbooth_resources.samples()
]
Pair = Callable[..., tuple[Path, Path]]


def whole(digits: LabelledDigits) -> LabelledPart:
    return digits.part(0, len(digits))


def test_a_folder_in_order_with_the_innermost_digit_as_label(folder: Path) -> None:
    digits = open_labelled(folder)
    assert len(digits) == 21
    part = whole(digits)
    assert part.names == [
        *(f"test/{digit}/0.pgm" for digit in range(10)),
        *(f"train/{digit}/0.pgm" for digit in range(10)),
        "train/9/four.pgm",
    ]
    assert part.labels.tolist() == [*range(10), *range(10), 9]
    np.testing.assert_array_equal(part.images[3], to_digit_image(SAMPLES[3] / np.float32(255)))
    assert part.failures == []


def test_parts_are_slices_of_the_whole(folder: Path) -> None:
    digits = PictureFolder(folder)
    all_of_it = whole(digits)
    parts = [digits.part(start, start + 8) for start in range(0, 21, 8)]
    assert [len(part.names) for part in parts] == [8, 8, 5]
    np.testing.assert_array_equal(np.concatenate([part.images for part in parts]), all_of_it.images)


def test_other_folders_hidden_files_and_files_without_label_are_no_digits(folder: Path) -> None:
    (folder / "README.txt").write_text("about")
    (folder / "10").mkdir()
    write_pgm(folder / "10" / "ten.pgm", SAMPLES[1])
    (folder / "train" / "3" / ".DS_Store").write_bytes(b"x")
    (folder / "train" / "3" / "more").mkdir()
    write_pgm(folder / "train" / "3" / "more" / "b.pgm", SAMPLES[3])
    digits = PictureFolder(folder)
    assert len(digits) == 22
    assert "train/3/more/b.pgm" in whole(digits).names


def test_files_of_several_pictures_give_all_of_them(folder: Path, idx_pair: Pair) -> None:
    images, _ = idx_pair(np.stack(SAMPLES[:3]), [0, 0, 0])
    images.rename(folder / "test" / "2" / "many.idx")
    part = whole(PictureFolder(folder))
    assert [name for name in part.names if "many" in name] == [
        f"test/2/many.idx#{place}" for place in range(3)
    ]
    assert part.labels[part.names.index("test/2/many.idx#1")] == 2


def test_what_cannot_be_shown_is_named_and_left_out(folder: Path) -> None:
    (folder / "test" / "5" / "notes.txt").write_text("not a picture")
    write_pgm(folder / "test" / "5" / "blank.pgm", np.full((28, 28), 255, np.uint8))
    part = whole(PictureFolder(folder))
    assert len(part.names) == len(part.labels) == len(part.images) == 21
    assert {failure.name: failure.blank for failure in part.failures} == {
        "test/5/blank.pgm": True,
        "test/5/notes.txt": False,
    }


def test_photographs_are_let_go_before_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together: list[int] = []

    def counted(some: list[tuple[Picture, int]]) -> LabelledPart:
        together.append(len(some))
        return part_of(some)

    part_of = pictures._part_of
    monkeypatch.setattr(pictures, "is_plain_digit", lambda data: False)  # small photographs
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 3 * 784)
    monkeypatch.setattr(pictures, "_part_of", counted)
    assert len(whole(PictureFolder(folder)).names) == 21
    assert together == [4, 4, 4, 4, 4, 1]


def test_idx(idx_pair: Pair) -> None:
    digits = IdxPair(*idx_pair(np.stack(SAMPLES), list(range(10))))
    part = digits.part(6, 99)
    assert part.names == [f"images.idx#{place}" for place in range(6, 10)]
    assert part.labels.tolist() == [6, 7, 8, 9]
    np.testing.assert_array_equal(part.images[1], to_digit_image(SAMPLES[7] / np.float32(255)))


def test_strokes_of_all_and_of_some_writers(tmp_path: Path) -> None:
    samples = read_stroke_file(digitbooth_resources.sample_strokes())
    path = tmp_path / "own.jsonl"
    digits = [
        StrokeDigit("", each.label if each.label else None, "ab"[place % 2], each.strokes)
        for place, each in enumerate(samples)
    ]
    write_stroke_file(path, [*digits, StrokeDigit("", 3, "a", ())])
    part = whole(open_labelled(path))
    assert part.labels.tolist() == list(range(1, 10))
    np.testing.assert_array_equal(part.images[0], to_digit_image(samples[1].strokes))
    assert [(failure.name, failure.blank) for failure in part.failures] == [("own.jsonl#10", True)]
    assert whole(StrokeFile(path, ["a"])).labels.tolist() == [2, 4, 6, 8]
    with pytest.raises(ImageError, match=r"own\.jsonl: has nothing by c; its writers are a, b"):
        StrokeFile(path, ["c", "a"])


def test_the_bundled_strokes_name_no_writers() -> None:
    with pytest.raises(ImageError, match="has nothing by 5; it names none"):
        StrokeFile(digitbooth_resources.sample_strokes(), ["5"])


def test_sets_that_do_not_go_together(tmp_path: Path, idx_pair: Pair, folder: Path) -> None:
    images, labels = idx_pair(np.stack(SAMPLES[:2]), [1, 2, 3])
    (empty := tmp_path / "empty").mkdir()
    for pair, message in [
        ((images, labels), "3 labels for 2 images"),
        ((labels, labels), "holds labels; name the images first"),
        ((images, images), "holds images; name the images first"),
    ]:
        with pytest.raises(ImageError, match=message):
            IdxPair(*pair)
    with pytest.raises(ImageError, match="a label is 12"):
        IdxPair(*idx_pair(np.stack(SAMPLES[:2]), [1, 12]))
    with pytest.raises(ImageError, match="names no writers"):
        open_labelled(folder, ["1"])
    with pytest.raises(ImageError, match="no pictures in subfolders named 0 to 9"):
        open_labelled(empty)
    with pytest.raises(ImageError, match="no such file"):
        open_labelled(tmp_path / "none")


def test_plain_digits_become_what_the_same_picture_becomes_otherwise(tmp_path: Path) -> None:
    """The short way for MNIST's own files, against a header with a comment and either polarity."""
    (tmp_path / "6").mkdir()
    data = digitbooth_resources.samples()[6].read_bytes()
    light = bytes(255 - pixel for pixel in data[13:])
    for name, content in {
        "a.pgm": data,
        "b.pgm": b"P5\n# a comment\n28 28\n255\n" + data[13:],
        "c.pgm": data[:13] + light,
        "d.pgm": data[:-1],
        "e.pgm": data[:13] + bytes(784),
    }.items():
        (tmp_path / "6" / name).write_bytes(content)
    part = PictureFolder(tmp_path).part(0, 5)
    images = dict(zip(part.names, part.images, strict=True))
    assert sorted(images) == ["6/a.pgm", "6/b.pgm", "6/c.pgm"]
    assert np.array_equal(images["6/a.pgm"], images["6/b.pgm"])
    assert np.array_equal(images["6/a.pgm"], images["6/c.pgm"])
    assert part.labels.tolist() == [6, 6, 6]
    assert {failure.name: failure.blank for failure in part.failures} == {
        "6/d.pgm": False,
        "6/e.pgm": True,
    }


@pytest.mark.parametrize("name", ["1/a.png", "1/\udcff\x1b.png", "1/{name}.png"])
def test_a_failure_names_its_picture_once(name: str) -> None:
    named = str(ImageError("{name}: cannot be read", name=f"/set/{name}"))
    assert Failure(name, named, False).line == named
    shown = printable(name)
    assert Failure(name, "there is no ink", True).line == f"{shown}: there is no ink"
