"""Picture in, prediction out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from digitbooth.engines import EngineInfo, Inference
from digitbooth.errors import BlankImageError, EngineError, ModelError
from digitbooth.models import Network
from digitbooth.models.card import Card, Decision
from digitbooth.recognizer import Recognizer

Raster = NDArray[np.float32]
LOGITS = np.array([0, 1, 2, 12, 4, 5, 6, 7, -3, -300], np.float32)


class FixedEngine:
    """Always gives the same scores; keeps what it was asked."""

    info = EngineInfo("Fixed", "1", "fp32", "CPU")

    def __init__(self, scores: NDArray[np.float32]) -> None:
        self.scores = scores
        self.asked: list[NDArray[np.float32]] = []
        self.closed = False

    def infer(self, images: NDArray[np.float32]) -> Inference:
        self.asked.append(images)
        return Inference(np.repeat(self.scores[np.newaxis], len(images), 0), infer_us=1)

    def close(self) -> None:
        self.closed = True


def network(gives_logits: bool, shape: tuple[int, int, int] = (1, 28, 28)) -> Network:
    return Network(b"", Path("made.uff"), "in", shape, "out", 10, gives_logits)


def bar() -> Raster:
    """A dark upright bar on white paper, off the centre of a wide page."""
    raster = np.ones((100, 150), np.float32)
    raster[30:70, 100:106] = 0
    return raster


def test_answers_with_the_likeliest_digit() -> None:
    recognizer = Recognizer(network(gives_logits=True), FixedEngine(LOGITS))
    prediction = recognizer.recognize(bar(), load_us=5.0)
    exponentials = np.exp(LOGITS.astype(np.float64))
    expected = exponentials / exponentials.sum()
    assert prediction.digit == 3
    np.testing.assert_allclose(prediction.probabilities, expected, rtol=1e-5, atol=1e-12)
    assert prediction.probability == pytest.approx(expected[3], rel=1e-5)
    assert prediction.margin == pytest.approx(expected[3] - expected[7], rel=1e-5)
    assert prediction.engine.name == "Fixed"


def test_tells_whether_the_answer_is_to_be_believed() -> None:
    torn = np.array([0, 0, 0, 0, 7, 0, 0, 0, 0, 7.1], np.float32)
    faint = np.array([0, 0, 0, 1, 0, 0, 0, 0, 0, 0], np.float32)
    answers = []
    for scores in (LOGITS, torn, faint):
        card = Card(1.0, Decision(margin=0.3, energy=-4.0))
        made = replace(network(gives_logits=True), card=card)
        answers.append(Recognizer(made, FixedEngine(scores)).recognize(bar()))
    assert [answer.verdict for answer in answers] == ["digit", "unsure", "not_a_digit"]
    assert [answer.confident for answer in answers] == [True, False, False]
    assert (answers[1].digit, answers[1].runner_up) == (9, 4)
    assert answers[1].as_json()["verdict"] == "unsure"
    assert answers[1].as_json()["confident"] is False


def test_keeps_probabilities_as_they_are() -> None:
    given = np.array([0.1, 0.5, *[0.05] * 8], np.float32)
    recognizer = Recognizer(network(gives_logits=False), FixedEngine(given))
    np.testing.assert_array_equal(recognizer.recognize(bar()).probabilities, given)


def test_engine_sees_the_digit_image() -> None:
    engine = FixedEngine(LOGITS)
    prediction = Recognizer(network(gives_logits=True), engine).recognize(bar())
    (asked,) = engine.asked
    assert asked.shape == (1, 1, 28, 28)
    assert asked.dtype == np.float32
    assert asked.flags.c_contiguous
    np.testing.assert_array_equal(asked[0, 0], prediction.digit_image)


def test_drawings_and_rasters_of_one_shape_look_alike() -> None:
    recognizer = Recognizer(network(gives_logits=True), FixedEngine(LOGITS))
    drawn = recognizer.recognize([np.array([[103, 32], [103, 68]], np.float32)]).digit_image
    scanned = recognizer.recognize(bar()).digit_image
    drawn_rows, scanned_rows = (np.flatnonzero(image.max(1) > 0.5) for image in (drawn, scanned))
    assert abs(int(drawn_rows[0]) - int(scanned_rows[0])) <= 1
    assert abs(int(drawn_rows[-1]) - int(scanned_rows[-1])) <= 1


def test_timing_adds_up() -> None:
    recognizer = Recognizer(network(gives_logits=True), FixedEngine(LOGITS))
    timing = recognizer.recognize(bar(), load_us=1000.0).timing
    assert timing.load == 1000.0
    assert timing.normalise > 0
    assert timing.infer > 0
    assert timing.total >= timing.load + timing.normalise + timing.infer
    assert timing.upload == timing.download == 0.0


def test_timing_tells_the_ways_to_the_device_and_back_where_there_are_any() -> None:
    class Device(FixedEngine):
        def infer(self, images: NDArray[np.float32]) -> Inference:
            return Inference(super().infer(images).scores, 3.0, upload_us=2.0, download_us=1.0)

    timing = Recognizer(network(gives_logits=True), Device(LOGITS)).recognize(bar()).timing
    assert (timing.upload, timing.download) == (2.0, 1.0)


@pytest.mark.parametrize("picture", [np.ones((28, 28), np.float32), []])
def test_blank_pictures_are_not_answered(picture: Raster | list[Raster]) -> None:
    engine = FixedEngine(LOGITS)
    with pytest.raises(BlankImageError):
        Recognizer(network(gives_logits=True), engine).recognize(picture)
    assert not engine.asked


@pytest.mark.parametrize("shape", [(3, 28, 28), (1, 32, 32)])
def test_refuses_networks_for_other_pictures(shape: tuple[int, int, int]) -> None:
    with pytest.raises(ModelError, match=rf"made\.uff: takes {shape[0]}×{shape[1]}×{shape[2]}"):
        Recognizer(network(gives_logits=True, shape=shape), FixedEngine(LOGITS))


def test_closes_its_engine() -> None:
    engine = FixedEngine(LOGITS)
    with Recognizer(network(gives_logits=True), engine):
        assert not engine.closed
    assert engine.closed


def pasted(digit: Raster, paper: float, invert: Callable[[Raster], Raster]) -> Raster:
    """`digit` small and off-centre on a 600×400 page."""
    page = np.full((400, 600), paper, np.float32)
    page[300:328, 80:108] = digit
    return invert(page)


@pytest.mark.parametrize("model", ["nvidia_lenet5.uff", None])
@pytest.mark.parametrize("digit", [0, 9])
def test_real_digits(shared_data: Path, digit: int, model: str | None) -> None:
    """NVIDIA's two pictures, inverted, and small and off-centre on a large page."""
    import digitbooth_resources

    content = (shared_data / "uff" / f"{digit}.pgm").read_bytes()
    raster = np.frombuffer(content[-784:], np.uint8).reshape(28, 28).astype(np.float32) / 255
    path = shared_data / "uff" / model if model else digitbooth_resources.model()
    with Recognizer.open(path) as recognizer:
        for invert in (lambda x: x, lambda x: 1 - x):
            assert recognizer.recognize(invert(raster)).digit == digit
            assert recognizer.recognize(pasted(raster, 1.0, invert)).digit == digit


def test_an_engine_that_fails_while_it_warms_up_is_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import digitbooth_resources

    closed: list[bool] = []

    class Failing:
        def infer(self, images: object) -> None:
            raise EngineError("the GPU's memory is full: close other programs")

        def close(self) -> None:
            closed.append(True)

    monkeypatch.setattr(
        "digitbooth.model_process.opening.open_engine", lambda *arguments: Failing()
    )
    with pytest.raises(EngineError, match="memory is full"):
        Recognizer.open(digitbooth_resources.model())
    assert closed == [True]
