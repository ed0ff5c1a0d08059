"""The measurement: what is counted, what is kept, and that it can be left at any time."""

import json
import threading
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

import digitbooth_resources
from digitbooth.engines import Inference
from digitbooth.errors import EngineError, ImageError
from digitbooth.evaluation import counting
from digitbooth.evaluation.counting import Tally, evaluate
from digitbooth.evaluation.labelled import (
    IdxPair,
    LabelledDigits,
    LabelledPart,
    PictureFolder,
    StrokeFile,
)
from digitbooth.evaluation.report.pictures import (
    check_picture_path,
    confusion_png,
    mistakes_png,
)
from digitbooth.evaluation.result import Evaluation
from digitbooth.evaluation.statistics import wilson_interval
from digitbooth.images.pgm import write_pgm
from digitbooth.recognizer import Recognizer


def final(digits: LabelledDigits, recognizer: Recognizer) -> Evaluation:
    *_, last = evaluate(digits, recognizer)
    return last


def test_counts_by_hand(folder: Path, recognizer: Recognizer) -> None:
    write_pgm(folder / "test" / "1" / "blank.pgm", np.zeros((28, 28), np.uint8))
    (folder / "test" / "1" / "broken.png").write_bytes(b"\x89PNG")
    smudge = np.full((40, 40), 255, np.uint8)
    smudge[9:14, 8:32] = smudge[9:30, 18:24] = 0
    write_pgm(folder / "test" / "2" / "smudge.pgm", smudge)
    found = final(PictureFolder(folder), recognizer)
    assert (found.count, found.right, found.blank, found.unreadable) == (22, 20, 1, 1)
    assert (found.read, found.total) == (24, 24)
    assert found.accuracy == 20 / 22
    assert found.confusion[9].tolist() == [0, 0, 0, 0, 1, 0, 0, 0, 0, 2]
    assert found.confusion[2, 8] == 1
    assert found.recall[9] == pytest.approx(2 / 3)
    # The smudge is answered faintly; the 4 among the nines is a sure mistake.
    assert found.verdicts.tolist() == [[1, 20], [0, 0], [1, 0]]
    assert found.confident == 21 / 22
    assert found.confident_accuracy == 20 / 21
    assert [(each.name, each.label, each.digit, each.verdict) for each in found.mistakes] == [
        ("train/9/four.pgm", 9, 4, "digit"),
        ("test/2/smudge.pgm", 2, 8, "not_a_digit"),
    ]
    assert {failure.name for failure in found.failures} == {
        "test/1/blank.pgm",
        "test/1/broken.png",
    }


def test_what_charts_show(folder: Path, recognizer: Recognizer) -> None:
    found = final(PictureFolder(folder), recognizer)
    assert found.recall_intervals[9] == wilson_interval(2, 3)
    assert found.recall_intervals[4] == wilson_interval(2, 2)
    assert found.recall_start == 0
    assert found.shades[9, 9] == pytest.approx(2 / 3)
    assert found.shades[9, 4] == pytest.approx((1 / 3) ** (1 / 3))
    assert np.count_nonzero(found.shades) == 11
    (point,) = found.reliability
    sure = float(np.exp(9) / (np.exp(9) + 9))
    assert (point.answers, point.accuracy) == (21, 20 / 21)
    assert point.probability == pytest.approx(sure)
    assert point.interval == wilson_interval(20, 21)
    assert found.calibration_error == pytest.approx(sure - 20 / 21, abs=1e-6)


@pytest.mark.parametrize(("right", "start"), [(1, 0.0), (50, 0.9), (1_000, 0.98), (100_000, 0.98)])
def test_a_scale_of_recalls_starts_below_all_of_them(right: int, start: float, engine: Any) -> None:
    counts = Tally(engine.info)
    labels = np.repeat([0, 9], right)  # the other eight have no recall
    image = np.zeros((28, 28), np.float32)
    counts.add(labels, labels, np.ones(2 * right), 0 * labels, lambda _: ("", image))
    assert counts.evaluation(1, 1).recall_start == start
    assert min(low for low, _ in counts.evaluation(1, 1).recall_intervals if low) >= start


def test_what_is_found_grows_with_every_batch(
    folder: Path, recognizer: Recognizer, engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_PART", 8)
    monkeypatch.setattr(counting, "_BATCH", 1)
    found = list(evaluate(PictureFolder(folder), recognizer))
    assert engine.batches == [8, 8, 5]
    assert [each.count for each in found] == [8, 16, 21]
    assert [each.read for each in found] == [8, 16, 21]
    assert found[0].confusion.sum() == 8  # a snapshot, which later batches leave alone


def test_parts_that_are_read_by_then_go_to_the_engine_at_once(
    folder: Path, recognizer: Recognizer, engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_PART", 2)
    monkeypatch.setattr(counting, "_BATCH", 3)
    digits, all_read, infer = PictureFolder(folder), threading.Event(), engine.infer

    def part(start: int, stop: int) -> LabelledPart:
        if start == 2:
            assert first_inferred.wait(60)
        made = PictureFolder.part(digits, start, stop)
        if stop >= len(digits):
            all_read.set()
        return made

    def infer_slowly(images: NDArray[np.float32]) -> Inference:
        first_inferred.set()
        assert all_read.wait(60)
        answered: Inference = infer(images)
        return answered

    first_inferred = threading.Event()
    monkeypatch.setattr(digits, "part", part)
    monkeypatch.setattr(engine, "infer", infer_slowly)
    monkeypatch.setattr(counting, "_AHEAD", 20)
    assert final(digits, recognizer).count == 21
    assert engine.batches[:2] == [2, 6]
    assert sum(engine.batches) == 21


def test_batches_give_the_same_as_the_whole(
    folder: Path, recognizer: Recognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = final(PictureFolder(folder), recognizer)
    monkeypatch.setattr(counting, "_PART", 4)
    apart = final(PictureFolder(folder), recognizer)
    np.testing.assert_array_equal(together.confusion, apart.confusion)
    np.testing.assert_allclose(together.bins, apart.bins)
    assert together.calibration_error == pytest.approx(apart.calibration_error)


def test_the_worst_mistakes_are_kept_and_no_more(
    recognizer: Recognizer,
    idx_pair: Callable[..., tuple[Path, Path]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counting, "_MOST_KEPT", 3)
    four = np.rint(255 * read_sample(4)).astype(np.uint8)
    smudge = np.zeros((28, 28), np.uint8)
    smudge[5:20, 9:14] = smudge[9:14, 5:22] = 255
    images = np.stack([smudge, four, smudge, four, smudge])
    found = final(IdxPair(*idx_pair(images, [1] * 5)), recognizer)
    assert [each.name for each in found.mistakes] == [
        "images.idx#1",
        "images.idx#3",
        "images.idx#0",
    ]


def read_sample(digit: int) -> Any:
    with Image.open(digitbooth_resources.samples()[digit]) as image:
        return np.asarray(image, np.float32) / 255


def test_an_abandoned_evaluation_leaves_no_thread(
    folder: Path, recognizer: Recognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_PART", 2)
    monkeypatch.setattr(counting, "_BATCH", 1)
    before = threading.active_count()
    for found in evaluate(PictureFolder(folder), recognizer):
        assert found.count == 2
        break
    assert threading.active_count() == before


def test_what_the_engine_raises_is_raised(folder: Path, recognizer: Recognizer) -> None:
    def fail(images: object) -> None:
        raise EngineError("the device is lost")

    recognizer.engine.infer = fail  # type: ignore[method-assign,assignment]
    before = threading.active_count()
    with pytest.raises(EngineError, match="the device is lost"):
        final(PictureFolder(folder), recognizer)
    assert threading.active_count() == before


def test_a_set_of_blank_pictures_has_no_accuracy(
    recognizer: Recognizer, idx_pair: Callable[..., tuple[Path, Path]]
) -> None:
    found = final(IdxPair(*idx_pair(np.zeros((3, 28, 28), np.uint8), [1, 2, 3])), recognizer)
    assert (found.count, found.blank) == (0, 3)
    assert np.isnan(found.accuracy)
    assert found.as_json()["accuracy"] is None
    assert found.as_json()["recall"] == [None] * 10
    assert json.loads(json.dumps(found.as_json(), allow_nan=False))["blank"] == 3


def test_the_shipped_network_on_strokes(shared_data: Path) -> None:
    path = shared_data / "pendigits" / "pendigits-orig.tra.gz"
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        digits = StrokeFile(path, ["5", "12"])
        found = final(digits, recognizer)
        right = sum(
            recognizer.recognize(digit.strokes).digit == digit.label for digit in digits.digits[:60]
        )
        first = digits.part(0, 60)
        answers = recognizer.ask(first.images).judgement.probabilities.argmax(axis=1)
    assert found.count == len(digits) == 500
    assert found.accuracy > 0.9
    assert right == np.count_nonzero(answers == first.labels)


@pytest.mark.parametrize(
    ("right", "count", "expected"),
    [
        # Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I.
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_wilson(right: int, count: int, expected: tuple[float, float]) -> None:
    assert wilson_interval(right, count) == pytest.approx(expected, abs=5e-5)
    low, high = wilson_interval(count - right, count)
    assert (1 - high, 1 - low) == pytest.approx(expected, abs=5e-5)


def test_pictures_of_an_evaluation(folder: Path, recognizer: Recognizer) -> None:
    found = final(PictureFolder(folder), recognizer)
    with Image.open(BytesIO(confusion_png(found))) as image:
        pixels = np.asarray(image.convert("RGB"), np.float32)
        width, height = image.size
    assert width == height
    side = (width - 144) / 10

    def shade(label: int, digit: int) -> Any:
        return pixels[int(72 + side * label + 6), int(72 + side * digit + 6)]

    assert shade(1, 1)[2] > shade(1, 1)[0]  # blue: right
    assert shade(9, 4)[0] > shade(9, 4)[2]  # red: wrong
    assert (shade(3, 4) == 255).all()
    sheet, empty = (BytesIO(mistakes_png(each)) for each in (found.mistakes, []))
    with Image.open(sheet) as one, Image.open(empty) as none:
        assert one.size == none.size
        assert one.tobytes() != none.tobytes()


def test_a_place_where_no_picture_can_be_written(tmp_path: Path) -> None:
    check_picture_path(tmp_path / "out.PNG")
    with pytest.raises(ImageError, match=r"out\.jpg: pictures are written as PNG"):
        check_picture_path(tmp_path / "out.jpg")
    with pytest.raises(ImageError, match="there is no folder"):
        check_picture_path(tmp_path / "none" / "out.png")
