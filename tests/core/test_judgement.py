"""Scores to probabilities and verdicts: the formulas, and which measure decides what."""

from pathlib import Path

import numpy as np
import pytest

from digitbooth.evaluation.painting import paint
from digitbooth.images import DigitImage, to_digit_image
from digitbooth.images.idx import read_idx
from digitbooth.judgement import VERDICTS, are_dots, decide, energy, judge, lead, softmax
from digitbooth.models import Network
from digitbooth.models.card import UNMEASURED, Card, Decision

SURE = [0, 0, 0, 12, 0, 0, 0, 0, 0, 0]
TORN = [0, 0, 0, 0, 11, 0, 0, 0, 0, 11.1]
FAINT = [0, 0, 0, 3.5, 0, 0, 0, 0, 0, 0]
SCORES = np.array([SURE, TORN, FAINT], np.float32)
BARS = np.zeros((3, 28, 28), np.float32)
BARS[:, 4:24, 13:15] = 1
"""What the scores are about, where it does not matter."""


def network(card: Card, gives_logits: bool = True) -> Network:
    return Network(b"", Path("made.uff"), "in", (1, 28, 28), "out", 10, gives_logits, card=card)


def named(verdicts: object) -> list[str]:
    return [VERDICTS[place] for place in np.asarray(verdicts)]


def test_sure_torn_and_faint() -> None:
    judgement = judge(SCORES, BARS, network(Card(1.0, Decision(0.5, -5.0))))
    assert named(judgement.verdicts) == ["digit", "unsure", "not_a_digit"]


def test_the_level_of_logits_means_nothing() -> None:
    judgement, raised = (judge(each, BARS, network(Card(0.5))) for each in (SCORES, SCORES + 3))
    assert judgement.energies is not None
    np.testing.assert_allclose(raised.energies, judgement.energies, rtol=1e-5)
    np.testing.assert_allclose(raised.margins, judgement.margins, atol=1e-6)


def test_the_formulas() -> None:
    temperature = 1.7
    scores = SCORES.astype(np.float64)
    exponentials = np.exp(scores / temperature)
    judgement = judge(SCORES, BARS, network(Card(temperature)))
    shares = exponentials / exponentials.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(judgement.probabilities, shares, rtol=1e-5)
    expected = scores.mean(axis=1) - temperature * np.log(exponentials.sum(axis=1))
    assert judgement.energies is not None
    np.testing.assert_allclose(judgement.energies, expected, rtol=1e-5)
    best = np.sort(shares, axis=1)
    np.testing.assert_allclose(judgement.margins, best[:, -1] - best[:, -2], atol=1e-6)


def test_a_network_that_gives_probabilities_has_no_energy_and_no_temperature() -> None:
    given = softmax(SCORES)
    judgement = judge(given, BARS, network(Card(3.0, Decision(0.5, -1e9)), gives_logits=False))
    np.testing.assert_array_equal(judgement.probabilities, given)
    assert judgement.energies is None
    assert named(judgement.verdicts) == ["digit", "unsure", "digit"]


def test_without_a_card_the_margin_alone_decides() -> None:
    judgement = judge(SCORES, BARS, network(UNMEASURED))
    assert named(judgement.verdicts) == ["digit", "unsure", "digit"]


def test_thresholds_themselves_are_digits() -> None:
    at = Decision(0.25, -3.0)
    margins = np.array([0.25, 0.25, 0.2499, 0.2499], np.float32)
    energies = np.array([-3.0, -2.99, -3.0, -2.99], np.float32)
    assert named(decide(margins, energies, at)) == [
        "digit",
        "not_a_digit",
        "unsure",
        "not_a_digit",
    ]


def dot(pen: float) -> DigitImage:
    """A dot of a pen so many pixels wide, in a picture."""
    return to_digit_image(paint([np.array([[200, 300]], np.float32)], pen))


@pytest.mark.parametrize("gives_logits", [True, False])
@pytest.mark.parametrize("pen", [8, 20, 40, 150])
def test_a_dot_in_a_picture_is_no_digit_whatever_the_network_says(
    pen: float, gives_logits: bool
) -> None:
    images = np.stack([dot(pen), BARS[0]])
    sure = softmax(SCORES[[0, 0]]) if not gives_logits else SCORES[[0, 0]]
    judgement = judge(sure, images, network(UNMEASURED, gives_logits))
    assert named(judgement.verdicts) == ["not_a_digit", "digit"]


def test_a_tap_on_the_canvas_is_a_dot() -> None:
    tap = to_digit_image([np.array([[200, 300]] * 3, np.float32)])
    stroke = to_digit_image([np.array([[200, 300], [200, 310]], np.float32)])
    assert are_dots(np.stack([tap, stroke])).tolist() == [True, False]


def test_no_digit_of_mnist_is_a_dot(shared_data: Path) -> None:
    digits = read_idx(shared_data / "mnist" / "train-images-idx3-ubyte.gz")
    for start in range(0, 60_000, 5_000):
        assert not are_dots(digits[start : start + 5_000] / np.float32(255)).any()


def test_huge_logits() -> None:
    logits = np.array([1e30, 0, -1e30], np.float32)
    np.testing.assert_array_equal(softmax(logits), [1, 0, 0])
    assert energy(logits) == np.float32(-1e30)
    assert lead(softmax(logits)) == 1
