"""Large sets in two passes: the answers and verdicts of FP32 alone."""

from pathlib import Path

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.engines import EngineInfo, Inference
from digitbooth.errors import EngineError
from digitbooth.mnist import read_mnist
from digitbooth.models import Network
from digitbooth.models.calibration import calibration_digits
from digitbooth.models.card import Card, Decision, Doubt
from digitbooth.prediction import ask
from digitbooth.recognizer import Recognizer
from digitbooth.two_passes import PRECISION, Slack, TwoPasses, is_clear

CARD = Card(0.5, Decision(0.9, -2.0), Doubt(0.8, 10.0))


def network(gives_logits: bool = True) -> Network:
    return Network(b"", Path("made.uff"), "in", (1, 28, 28), "out", 10, gives_logits, card=CARD)


class Scores:
    """An engine that reads a digit's scores off its first ten pixels, and is off by `off`."""

    def __init__(self, off: float = 0.0) -> None:
        self.info = EngineInfo("Scores", "1", "fp32", "CPU")
        self.asked = 0
        self._off = off * np.random.default_rng(5).choice((-0.5, 0.5), 10).astype(np.float32)

    def infer(self, images: np.ndarray) -> Inference:
        self.asked += len(images)
        return Inference(images[:, 0, 0, :10] * 20 + self._off, 1.0)

    def close(self) -> None:
        self.asked = -1


def test_what_is_near_a_border_is_asked_again_and_nothing_else() -> None:
    rng = np.random.default_rng(3)
    images = rng.random((4000, 28, 28), np.float32)
    images[::2, 0, rng.integers(0, 10)] = 1.4
    quick, exact = Scores(off=0.4), Scores()
    both = TwoPasses(quick, exact, network())
    exact.asked = 0
    answers = both.ask(images)
    assert 0 < answers.quick < 4000
    assert exact.asked >= 4000 - answers.quick
    alone = ask(images, Scores(), network())
    np.testing.assert_array_equal(answers.judgement.verdicts, alone.judgement.verdicts)
    np.testing.assert_array_equal(
        answers.judgement.probabilities.argmax(1), alone.judgement.probabilities.argmax(1)
    )
    # All that were in doubt were asked again, as often as by FP32 alone.
    np.testing.assert_array_equal(answers.doubted, alone.doubted)
    both.close()
    assert quick.asked == -1


@pytest.mark.parametrize("gives_logits", [True, False])
def test_an_answer_is_clear_while_it_stays_one(gives_logits: bool) -> None:
    """Down to the border of doubt and verdict, whichever is farther, and off energy's."""
    logits = np.full((60, 10), -2.0, np.float32)
    logits[:, 3] = np.linspace(-2, 8, 60)
    scores = logits
    if not gives_logits:
        scores = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    counts = [
        int(is_clear(scores, network(gives_logits), Slack(gap, 0.0)).sum())
        for gap in (0.0, 0.5, 1.0, 20.0)
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[2] > counts[3] == 0


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    with Recognizer.open(digitbooth_resources.model(), "onnxruntime") as recognizer:
        recognizer.quicken()
        yield recognizer


def test_the_shipped_network_answers_as_alone(recognizer: Recognizer, shared_data: Path) -> None:
    """On a sample; `benchmarks/two_passes.py` asks about all of MNIST's training images."""
    assert recognizer.two_passes is not None
    assert recognizer.two_passes.info.precision == PRECISION
    digits = read_mnist(shared_data / "mnist")[::20]
    images = digits.images / np.float32(255)
    both, alone = recognizer.ask_many(images), recognizer.ask(images)
    np.testing.assert_array_equal(both.judgement.verdicts, alone.judgement.verdicts)
    answers = [each.judgement.probabilities.argmax(1) for each in (both, alone)]
    np.testing.assert_array_equal(*answers)
    assert both.quick > 0.8 * len(images)


def test_without_a_right_int8_fp32_answers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise EngineError("no INT8 here")

    monkeypatch.setattr("digitbooth.two_passes.open_int8", refuse)
    with Recognizer.open(digitbooth_resources.model(), "onnxruntime") as recognizer:
        recognizer.quicken()
        assert recognizer.two_passes is None
        assert recognizer.ask_many(calibration_digits(3)[:, 0]).quick == 0


def test_int8_by_wish_has_one_pass() -> None:
    with Recognizer.open(digitbooth_resources.model(), "onnxruntime", "int8") as recognizer:
        recognizer.quicken()
        assert recognizer.two_passes is None
