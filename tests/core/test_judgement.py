"""Scores to probabilities and verdicts: the formulas, and which measure decides what."""

from pathlib import Path

import numpy as np

from digitbooth.judgement import VERDICTS, decide, energy, judge, lead, softmax
from digitbooth.models import Network
from digitbooth.models.card import UNMEASURED, Card, Decision

SURE = [0, 0, 0, 12, 0, 0, 0, 0, 0, 0]
TORN = [0, 0, 0, 0, 11, 0, 0, 0, 0, 11.1]
FAINT = [0, 0, 0, 3.5, 0, 0, 0, 0, 0, 0]
SCORES = np.array([SURE, TORN, FAINT], np.float32)


def network(card: Card, gives_logits: bool = True) -> Network:
    return Network(b"", Path("made.uff"), "in", (1, 28, 28), "out", 10, gives_logits, card)


def named(verdicts: object) -> list[str]:
    return [VERDICTS[place] for place in np.asarray(verdicts)]


def test_sure_torn_and_faint() -> None:
    judgement = judge(SCORES, network(Card(1.0, Decision(0.5, -5.0))))
    assert named(judgement.verdicts) == ["digit", "unsure", "not_a_digit"]


def test_the_formulas() -> None:
    temperature = 1.7
    scores = SCORES.astype(np.float64)
    exponentials = np.exp(scores / temperature)
    judgement = judge(SCORES, network(Card(temperature)))
    shares = exponentials / exponentials.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(judgement.probabilities, shares, rtol=1e-5)
    expected = -temperature * np.log(exponentials.sum(axis=1))
    assert judgement.energies is not None
    np.testing.assert_allclose(judgement.energies, expected, rtol=1e-5)
    best = np.sort(shares, axis=1)
    np.testing.assert_allclose(judgement.margins, best[:, -1] - best[:, -2], atol=1e-6)


def test_a_network_that_gives_probabilities_has_no_energy_and_no_temperature() -> None:
    given = softmax(SCORES)
    judgement = judge(given, network(Card(3.0, Decision(0.5, -1e9)), gives_logits=False))
    np.testing.assert_array_equal(judgement.probabilities, given)
    assert judgement.energies is None
    assert named(judgement.verdicts) == ["digit", "unsure", "digit"]


def test_without_a_card_the_margin_alone_decides() -> None:
    judgement = judge(SCORES, network(UNMEASURED))
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


def test_huge_logits() -> None:
    logits = np.array([1e30, 0, -1e30], np.float32)
    np.testing.assert_array_equal(softmax(logits), [1, 0, 0])
    assert energy(logits) == np.float32(-1e30)
    assert lead(softmax(logits)) == 1
