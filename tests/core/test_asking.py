"""Doubts are asked again where the card says so; the mean of three answers counts."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

import digitbooth_resources
from digitbooth.engines import EngineInfo, Inference
from digitbooth.images.frame import turned
from digitbooth.judgement import VERDICTS
from digitbooth.mnist import HELD_OUT, read_mnist
from digitbooth.models import Network
from digitbooth.models.card import UNMEASURED, Card, Decision, Doubt
from digitbooth.recognizer import Recognizer, ask

CLEAR = [0, 0, 0, 12, 0, 0, 0, 0, 0, 0]
FOUR_OR_NINE = [0, 0, 0, 0, 11, 0, 0, 0, 0, 10.9]
RATHER_NINE = [0, 0, 0, 0, 9, 0, 0, 0, 0, 11]
CARD = Card(1.0, Decision(0.5), Doubt(margin=0.9, turned=10.0))
IMAGES = np.random.default_rng(2).random((3, 28, 28), np.float32)


class ScriptedEngine:
    """Gives the next scores of a list at each call; keeps what it was asked."""

    info = EngineInfo("Scripted", "1", "fp32", "CPU")

    def __init__(self, *answers: list[list[float]]) -> None:
        self.answers = [np.array(scores, np.float32) for scores in answers]
        self.asked: list[NDArray[np.float32]] = []

    def infer(self, images: NDArray[np.float32]) -> Inference:
        self.asked.append(images)
        scores = self.answers[len(self.asked) - 1]
        assert len(scores) == len(images)
        return Inference(scores, infer_us=100, upload_us=10, download_us=1, device_us=50)

    def close(self) -> None:
        pass


def network(gives_logits: bool = True, card: Card = CARD) -> Network:
    return Network(b"", Path("made.uff"), "in", (1, 28, 28), "out", 10, gives_logits, card=card)


def test_what_is_clear_is_asked_once() -> None:
    engine = ScriptedEngine([CLEAR, CLEAR, CLEAR])
    answers = ask(IMAGES, engine, network())
    (asked,) = engine.asked
    np.testing.assert_array_equal(asked, IMAGES[:, np.newaxis])
    assert answers.doubted.tolist() == []
    assert answers.inference.total_us == 111


def test_without_a_card_every_answer_is_shown_as_it_is() -> None:
    engine = ScriptedEngine([CLEAR, FOUR_OR_NINE, RATHER_NINE])
    answers = ask(IMAGES, engine, network(card=UNMEASURED))
    assert len(engine.asked) == 1
    assert answers.doubted.tolist() == []
    np.testing.assert_array_equal(answers.inference.scores, engine.answers[0])


def test_the_card_says_what_is_in_doubt_and_how_far_it_is_turned() -> None:
    card = Card(1.0, Decision(0.5), Doubt(margin=0.01, turned=5.0))
    assert ask(IMAGES[:1], ScriptedEngine([FOUR_OR_NINE]), network(card=card)).doubted.size == 0
    engine = ScriptedEngine([[0] * 10], [CLEAR, CLEAR])
    ask(IMAGES[:1], engine, network(card=card))
    np.testing.assert_array_equal(engine.asked[1][1:, 0], turned(IMAGES[:1], 5.0))


def test_a_doubt_is_asked_again_turned_to_either_side() -> None:
    engine = ScriptedEngine([CLEAR, FOUR_OR_NINE, CLEAR], [RATHER_NINE, RATHER_NINE])
    answers = ask(IMAGES, engine, network())
    assert answers.doubted.tolist() == [1]
    _, asked = engine.asked
    assert asked.flags.c_contiguous
    for image, degrees in zip(asked[:, 0], (-10.0, 10.0), strict=True):
        np.testing.assert_array_equal(image, turned(IMAGES[1:2], degrees)[0])
    mean = np.mean([FOUR_OR_NINE, RATHER_NINE, RATHER_NINE], axis=0)
    np.testing.assert_allclose(answers.inference.scores, [CLEAR, mean, CLEAR], rtol=1e-6)
    assert answers.judgement.probabilities.argmax(axis=1).tolist() == [3, 9, 3]
    assert answers.inference.upload_us == 20
    assert answers.inference.infer_us == 200
    assert answers.inference.download_us == 2
    assert answers.inference.device_us == 100


def test_each_of_several_doubts_gets_its_own_answers() -> None:
    sure_of_four, sure_of_nine = [[0] * digit + [12] + [0] * (9 - digit) for digit in (4, 9)]
    engine = ScriptedEngine(
        [FOUR_OR_NINE, CLEAR, FOUR_OR_NINE],
        [sure_of_four, sure_of_nine, sure_of_four, sure_of_nine],
    )
    answers = ask(IMAGES, engine, network())
    assert answers.doubted.tolist() == [0, 2]
    expected = np.concatenate([turned(IMAGES[[0, 2]], degrees) for degrees in (-10.0, 10.0)])
    np.testing.assert_array_equal(engine.asked[1][:, 0], expected)
    assert answers.judgement.probabilities.argmax(axis=1).tolist() == [4, 3, 9]


def test_the_engines_own_scores_are_left_alone() -> None:
    engine = ScriptedEngine([FOUR_OR_NINE], [RATHER_NINE, RATHER_NINE])
    ask(IMAGES[:1], engine, network())
    np.testing.assert_array_equal(engine.answers[0], np.array([FOUR_OR_NINE], np.float32))


def test_probabilities_are_averaged_as_well() -> None:
    torn = [0, 0, 0, 0, 0.55, 0, 0, 0, 0, 0.45]
    nine = [0, 0, 0, 0, 0.1, 0, 0, 0, 0, 0.9]
    answers = ask(IMAGES[:1], ScriptedEngine([torn], [nine, nine]), network(False))
    assert answers.judgement.probabilities[0, 9] == pytest.approx(0.75)
    assert answers.judgement.margins[0] == pytest.approx(0.5)


def test_a_doubt_that_stays_one_is_unsure() -> None:
    engine = ScriptedEngine([FOUR_OR_NINE], [FOUR_OR_NINE, FOUR_OR_NINE])
    answers = ask(IMAGES[:1], engine, network())
    assert VERDICTS[answers.judgement.verdicts[0]] == "unsure"


def test_a_prediction_tells_that_it_was_doubted() -> None:
    bar = np.ones((60, 60), np.float32)
    bar[10:50, 28:32] = 0
    doubted = Recognizer(network(), ScriptedEngine([FOUR_OR_NINE], [CLEAR, CLEAR]))
    prediction = doubted.recognize(bar)
    assert prediction.doubted
    assert prediction.as_json()["doubted"] is True
    assert prediction.timing.infer == 222
    assert not Recognizer(network(), ScriptedEngine([CLEAR])).recognize(bar).doubted


def test_coarse_pictures_are_read_better_and_few_clear_ones_doubted(shared_data: Path) -> None:
    """The shipped network on scans, and on the same of 10 × 10 pixels, enlarged."""
    digits = read_mnist(shared_data / "mnist")[HELD_OUT][:2000]
    clear = (digits.images / np.float32(255)).astype(np.float32)
    coarse = np.stack([enlarged(image) for image in clear])
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        assert recognizer.ask(clear).doubted.size < 0.04 * len(clear)
        answers = recognizer.ask(coarse).judgement.probabilities.argmax(axis=1)
        first = recognizer.engine.infer(coarse[:, np.newaxis]).scores.argmax(axis=1)
    wrong_first, wrong = (int((each != digits.labels).sum()) for each in (first, answers))
    assert wrong < 0.8 * wrong_first, (wrong, wrong_first)


def enlarged(image: NDArray[np.float32]) -> NDArray[np.float32]:
    small = Image.fromarray(image).resize((10, 10), Image.Resampling.BOX)
    return np.asarray(small.resize((28, 28), Image.Resampling.NEAREST))
