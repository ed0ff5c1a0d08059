"""Whatever a person opens: files, folders, IDX files and their labels, pen strokes, all at once."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.constants import UNKNOWN
from digitbooth.errors import ImageError
from digitbooth.evaluation.file_kind import holds_a_set
from digitbooth.evaluation.gather import Gathered, gather, pictures_in
from digitbooth.evaluation.labelled import LabelledPart, open_labelled
from digitbooth.images import read_pictures
from digitbooth.images.stroke_files import StrokeDigit, read_stroke_file, write_stroke_file

SAMPLES = [
    np.rint(read_pictures(path)[0].raster * 255).astype(np.uint8)
    for path in digitbooth_resources.samples()
]
Pair = Callable[..., tuple[Path, Path]]


def parts(gathered: Gathered) -> list[LabelledPart]:
    return [source.part(0, len(source)) for source in gathered.sources]


def labels(gathered: Gathered) -> list[int]:
    return [int(label) for part in parts(gathered) for label in part.labels]


@pytest.fixture
def mnist_pair(tmp_path: Path, idx_pair: Pair) -> Callable[..., tuple[Path, Path]]:
    """As `idx_pair`, under MNIST's names, the labels packed."""

    def write(count: int, name: str = "t10k") -> tuple[Path, Path]:
        images, labels = idx_pair(np.stack(SAMPLES[:count]), range(count))
        named = tmp_path / f"{name}-images-idx3-ubyte", tmp_path / f"{name}-labels-idx1-ubyte.gz"
        images.rename(named[0])
        named[1].write_bytes(gzip.compress(labels.read_bytes()))
        return named

    return write


def test_pictures_that_are_named_one_by_one_have_no_labels_and_keep_their_order() -> None:
    samples = digitbooth_resources.samples()
    gathered = gather([samples[7], samples[3]])
    (part,) = parts(gathered)
    assert part.names == ["7.pgm", "3.pgm"]
    assert part.labels.tolist() == [UNKNOWN] * 2
    assert gathered.failures == []


def test_pictures_of_several_folders_are_told_apart(folder: Path) -> None:
    (part,) = parts(gather([folder / "train" / "0" / "0.pgm", folder / "test" / "0" / "0.pgm"]))
    assert part.names == [str(Path("train/0/0.pgm")), str(Path("test/0/0.pgm"))]


def test_a_folder_gives_labels_where_it_has_them_and_pictures_without(folder: Path) -> None:
    (folder / "loose.png").write_bytes((folder / "train" / "0" / "0.pgm").read_bytes())
    (folder / "no-suffix").write_bytes((folder / "train" / "1" / "0.pgm").read_bytes())
    (folder / "notes.txt").write_text("not a picture, and nobody said that it were one")
    found = labels(gather([folder]))
    assert found[:2] == [UNKNOWN] * 2
    assert sorted(found[2:]) == sorted([*range(10), *range(10), 9])


@pytest.mark.parametrize("named", [0, 1])
def test_images_and_labels_find_each_other(mnist_pair: Pair, named: int) -> None:
    files = mnist_pair(4)
    gathered = gather([files[named]])
    assert labels(gathered) == [0, 1, 2, 3]
    assert gathered.failures == []


def test_two_pairs_that_are_named_at_once_go_together_by_name(mnist_pair: Pair) -> None:
    files = [*mnist_pair(3, "train"), *mnist_pair(5)]
    gathered = gather(files[::-1])
    assert sorted(map(len, gathered.sources)) == [3, 5]
    assert sorted(labels(gathered)) == [0, 0, 1, 1, 2, 2, 3, 4]


def test_one_pair_goes_together_whatever_it_is_called(idx_pair: Pair) -> None:
    images, answers = idx_pair(np.stack(SAMPLES[:2]), [5, 6])
    assert labels(gather([answers, images])) == [5, 6]


def test_images_without_labels_are_unlabelled(idx_pair: Pair) -> None:
    images, answers = idx_pair(np.stack(SAMPLES[:2]), [5, 6])
    answers.unlink()
    assert labels(gather([images])) == [UNKNOWN] * 2


def test_labels_that_do_not_fit_leave_the_images_without_and_are_named(idx_pair: Pair) -> None:
    images, short = idx_pair(np.stack(SAMPLES[:3]), [5, 6])
    gathered = gather([images, short])
    assert labels(gathered) == [UNKNOWN] * 3
    (failure,) = gathered.failures
    assert "2 labels for 3 images" in failure.message


def test_labels_alone_say_what_is_missing(idx_pair: Pair) -> None:
    images, answers = idx_pair(np.stack(SAMPLES[:2]), [5, 6])
    images.unlink()
    gathered = gather([answers])
    assert gathered.sources == []
    assert "open the matching images" in gathered.failures[0].message


def test_strokes_come_with_and_without_labels(tmp_path: Path) -> None:
    drawn = read_stroke_file(digitbooth_resources.sample_strokes())
    some = [drawn[4], StrokeDigit("", None, None, drawn[5].strokes)]
    write_stroke_file(tmp_path / "mine.jsonl", some)
    gathered = gather([tmp_path / "mine.jsonl"])
    assert labels(gathered) == [4, UNKNOWN]
    original = gathered.sources[0].original("mine.jsonl#1")
    np.testing.assert_array_equal(original[0], np.asarray(drawn[5].strokes[0], np.float32))


def test_all_kinds_at_once_and_what_is_broken_stops_nothing(
    tmp_path: Path, mnist_pair: Pair, folder: Path
) -> None:
    broken = tmp_path / "broken-images-idx3-ubyte"
    broken.write_bytes(mnist_pair(4)[0].read_bytes()[:1000])
    strokes = tmp_path / "cut.jsonl"
    strokes.write_text('{"format": "digitbooth-strokes", "version": 1}\n{"strokes": 1}\n')
    text, empty = tmp_path / "text.png", tmp_path / "empty"
    text.write_text("no picture")
    empty.mkdir()
    gone = tmp_path / "gone.pgm"
    named = [folder, broken, strokes, digitbooth_resources.sample_strokes(), text, empty, gone]
    gathered = gather(named)
    assert sorted(map(len, gathered.sources)) == [2, 10, 21]
    assert {failure.name for failure in gathered.failures} == {broken.name, "cut.jsonl", "empty"}
    pictures = next(source for source in gathered.sources if len(source) == 2)
    failures = pictures.part(0, 2).failures
    assert [failure.name for failure in failures] == ["text.png", "gone.pgm"]


def test_originals_are_what_the_digits_were_made_of(folder: Path, mnist_pair: Pair) -> None:
    images, _ = mnist_pair(4)
    for source in gather([folder, images]).sources:
        part = source.part(0, len(source))
        for name, label in zip(part.names, part.labels, strict=True):
            if "four" not in name:
                raster = source.original(name)
                assert isinstance(raster, np.ndarray)
                np.testing.assert_array_equal(raster, SAMPLES[label] / np.float32(255))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "digits"
    os.mkfifo(pipe)
    assert not holds_a_set(pipe)
    assert gather([tmp_path]).sources == []


def test_an_original_that_is_gone_is_an_error_of_ours(folder: Path) -> None:
    (source,) = gather([folder]).sources
    (folder / "train" / "0" / "0.pgm").unlink()
    with pytest.raises(ImageError, match="no such file"):
        source.original(str(Path("train/0/0.pgm")))


def test_a_walk_that_is_not_wanted_any_more_ends(folder: Path) -> None:
    answers = iter([True, True, True])
    (source,) = gather([folder], lambda: next(answers, False)).sources
    assert len(source) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
def test_a_folder_that_may_not_be_read_is_not_called_empty(
    folder: Path, unreadable: Callable[[Path], None]
) -> None:
    unreadable(folder)
    gathered = gather([folder])
    assert not gathered.sources
    assert [each.message for each in gathered.failures] == [
        f"{folder}: no permission to read it; get it from its owner"
    ]
    for read in (lambda path: pictures_in(path, print), open_labelled):
        with pytest.raises(ImageError, match="no permission to read it"):
            read(folder)
    folder.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
def test_a_folder_within_that_may_not_be_read_is_told_and_the_rest_is_read(
    folder: Path, unreadable: Callable[[Path], None]
) -> None:
    locked = folder / "train" / "1"
    said = f"{locked}: no permission to read it; get it from its owner"
    unreadable(locked)
    gathered = gather([folder])
    assert [each.message for each in gathered.failures] == [said]
    assert sum(map(len, gathered.sources)) > 0
    told: list[ImageError] = []
    assert pictures_in(folder, told.append)
    assert [str(error) for error in told] == [said]
    labelled = open_labelled(folder)
    assert [each.message for each in labelled.part(0, len(labelled)).failures] == [said]
    locked.chmod(0o700)
