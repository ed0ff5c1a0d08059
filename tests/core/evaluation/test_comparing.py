"""Two networks on the same digits: as two evaluations, and how they differ."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from digitbooth.engines import EngineInfo, Inference
from digitbooth.evaluation.comparing import PairTally, compare_models
from digitbooth.evaluation.counting import evaluate
from digitbooth.evaluation.labelled import PictureFolder
from digitbooth.evaluation.model_comparison import ModelComparison
from digitbooth.evaluation.pair_charts import (
    DIFFERENCE,
    IntervalLayout,
    Scale,
    accuracy_rows,
    difference_rows,
    recall_rows,
    scale_of,
)
from digitbooth.recognizer import Recognizer


class Swapping:
    """Answers as another engine does, but takes a 3 for a 5."""

    info = EngineInfo("Swapping", "1", "fp32", "CPU")

    def __init__(self, knowing: Recognizer) -> None:
        self._knowing = knowing.engine

    def infer(self, images: NDArray[np.float32]) -> Inference:
        scores = self._knowing.infer(images).scores.copy()
        threes = scores.argmax(axis=1) == 3
        scores[threes, 5] = scores[threes, 3] + 1
        return Inference(scores, infer_us=1)

    def close(self) -> None:
        pass


@pytest.fixture
def swapping(recognizer: Recognizer) -> Recognizer:
    return Recognizer(recognizer.network, Swapping(recognizer))


@pytest.fixture
def found(folder: Path, recognizer: Recognizer, swapping: Recognizer) -> ModelComparison:
    (folder / "test" / "1" / "broken.png").write_bytes(b"\x89PNG")
    *_, last = compare_models(PictureFolder(folder), recognizer, swapping)
    return last


def test_each_is_what_an_evaluation_of_it_says(
    found: ModelComparison, folder: Path, recognizer: Recognizer, swapping: Recognizer
) -> None:
    for compared, alone in zip(found.evaluations, (recognizer, swapping), strict=True):
        *_, evaluation = evaluate(PictureFolder(folder), alone)
        one, other = compared.as_json(), evaluation.as_json()
        assert one.pop("seconds") >= 0
        del other["seconds"]
        assert one == other


def test_how_they_are_to_each_other(found: ModelComparison) -> None:
    # 21 digits: one is a mistake of both, two are threes.
    assert (found.both_right, found.only_right, found.both_wrong) == (18, (2, 0), 1)
    assert (found.count, found.agreed, found.differing) == (21, 19, 2)
    assert found.difference == pytest.approx(2 / 21)
    low, high = found.difference_interval
    assert low < 2 / 21 < high
    assert found.mcnemar == (0.5, 0.25)
    assert found.better is None
    assert found.verdict == "which is better cannot be told"
    assert {(each.label, each.digits) for each in found.differences} == {(3, (3, 5))}
    assert all(each.probabilities[0] > 0.9 for each in found.differences)


def test_which_is_better_is_said_when_chance_hardly_explains_it() -> None:
    info = EngineInfo("Made", "1", "fp32", "CPU")
    for worse in (0, 1):
        tally = PairTally(info, info)
        probabilities = np.full((2, 12, 10), 0.01, np.float32)
        probabilities[:, :, 4] = 0.9
        probabilities[worse, :8] = 0.1
        probabilities[worse, :8, 9] = 0.2
        verdicts = np.zeros((2, 12), np.intp)
        labels = np.full(12, 4)
        tally.add(labels, probabilities, verdicts, lambda _: ("", np.zeros((28, 28), np.float32)))
        found = tally.comparison(12, 12)
        assert found.mcnemar.mid_p == pytest.approx(1 / 256)
        assert found.better == 1 - worse
        assert found.verdict == f"{'AB'[1 - worse]} is better"


def test_those_of_which_both_are_surest_are_kept() -> None:
    info = EngineInfo("Made", "1", "fp32", "CPU")
    tally = PairTally(info, info)
    sure = np.linspace(0.5, 0.9, 300, dtype=np.float32)
    for start in range(0, 300, 100):
        probabilities = np.zeros((2, 100, 10), np.float32)
        probabilities[0, :, 1] = 0.95
        probabilities[1, :, 7] = sure[start : start + 100]

        def describe(place: int, start: int = start) -> tuple[str, NDArray[np.float32]]:
            return str(start + place), np.zeros((28, 28), np.float32)

        tally.add(np.ones(100, np.intp), probabilities, np.zeros((2, 100), np.intp), describe)
    kept = tally.comparison(300, 300).differences
    assert [each.name for each in kept] == [str(place) for place in range(299, 199, -1)]


def test_as_json(found: ModelComparison) -> None:
    said = found.as_json()
    assert said["mcnemar"] == {"exact_p": 0.5, "mid_p": 0.25}
    assert said["difference"] == round(2 / 21, 6)
    assert [each["right"] for each in said["models"]] == [20, 18]
    assert [each["latency_us"] for each in said["models"]] == [None, None]
    assert said["differences"][0]["digits"] == [3, 5]
    sums = ("both_right", "only_first_right", "only_second_right", "both_wrong")
    assert sum(said[name] for name in sums) == said["count"]


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0.9912, 0.9953, (0.991, 0.992, 0.993, 0.994, 0.995, 0.996)),
        (0.0, 1.0, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        (0.5, 0.5, (0.5, 0.5005, 0.501, 0.5015, 0.502)),
        (-0.003, 0.0042, (-0.004, -0.002, 0.0, 0.002, 0.004, 0.006)),
    ],
)
def test_scales_are_as_short_as_what_they_show(
    low: float, high: float, ticks: tuple[float, ...]
) -> None:
    found = Scale.around(low, high).ticks
    assert found[0] <= low <= high <= found[-1]
    if low < high:
        assert found == pytest.approx(ticks)


def test_charts_hold_all_that_is_marked(found: ModelComparison) -> None:
    for rows, marks in (
        (accuracy_rows(found), 2),
        (difference_rows(found), 1),
        (recall_rows(found), 20),
    ):
        layout = IntervalLayout(scale_of(rows), 20, 220, 18, rows)
        placed = [each for row in range(len(rows)) for each in layout.marks(row)]
        assert len(placed) == marks
        for interval, mark in placed:
            assert 20 - 1e-6 <= mark.bar.left <= mark.dot <= mark.bar.right + 1e-6
            assert mark.bar.right <= 221
            assert layout.across(interval.value) == mark.dot
        middles = [mark.middle for _, mark in placed]
        assert middles == sorted(middles)
        assert middles[-1] < layout.bottom
    (row,) = difference_rows(found)
    assert row.intervals[0].of == DIFFERENCE
