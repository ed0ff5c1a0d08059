"""Temperature, calibration error and thresholds, on scores whose answers are known."""

import numpy as np
import pytest
from numpy.typing import NDArray

from digitbooth.evaluation.calibration import (
    expected_calibration_error,
    fit_decision,
    fit_temperature,
    raise_margin,
)
from digitbooth.judgement import VERDICTS, decide, energy, lead, softmax
from digitbooth.models.card import Decision

Logits = NDArray[np.float32]


def drawn(count: int, heat: float = 1.0) -> tuple[Logits, NDArray[np.intp]]:
    """Logits, and labels drawn from their softmax: calibrated, but `heat` times too large."""
    rng = np.random.default_rng(3)
    logits = rng.normal(0, 3, (count, 10)).astype(np.float32)
    below = softmax(logits).cumsum(axis=1) < rng.random((count, 1))
    return logits * np.float32(heat), np.minimum(below.sum(axis=1), 9)


@pytest.mark.parametrize("heat", [0.3, 1.0, 2.5])
def test_finds_the_temperature(heat: float) -> None:
    assert fit_temperature(*drawn(40_000, heat)) == pytest.approx(heat, rel=0.02)


def test_the_fit_has_the_least_loss() -> None:
    logits, labels = drawn(500, 1.9)
    best = fit_temperature(logits, labels)

    def loss(temperature: float) -> float:
        shares = softmax(logits, temperature)[np.arange(len(labels)), labels]
        return float(-np.log(shares.astype(np.float64)).mean())

    assert loss(best) <= min(loss(best * factor) for factor in (0.95, 0.99, 1.01, 1.05)) + 1e-9


def test_temperatures_stay_within_bounds() -> None:
    logits = np.eye(10, dtype=np.float32) * 5
    assert 0.05 <= fit_temperature(logits, np.arange(10)) < 0.2
    assert fit_temperature(logits, np.arange(10)[::-1]) == pytest.approx(20)
    assert 0.05 <= fit_temperature(logits * np.float32(1e30), np.arange(10)) <= 20


def test_calibration_error_by_hand() -> None:
    confidence = np.array([0.95, 0.95, 0.62, 0.62], np.float32)
    rest = (1 - confidence)[:, np.newaxis] / 9
    probabilities = np.concatenate((confidence[:, np.newaxis], np.repeat(rest, 9, axis=1)), axis=1)
    labels = np.array([0, 0, 0, 5])
    expected = 0.5 * abs(0.95 - 1.0) + 0.5 * abs(0.62 - 0.5)
    assert expected_calibration_error(probabilities, labels) == pytest.approx(expected, abs=1e-6)
    assert expected_calibration_error(probabilities, labels, bins=1) == pytest.approx(
        abs(confidence.mean() - 0.75), abs=1e-6
    )


def test_calibration_error_of_perfect_certainty() -> None:
    probabilities = np.eye(10, dtype=np.float32)
    assert expected_calibration_error(probabilities, np.arange(10)) == 0.0
    assert expected_calibration_error(probabilities, np.arange(10)[::-1]) == 1.0


def test_calibration_error_falls_with_the_fitted_temperature() -> None:
    logits, labels = drawn(40_000, 2.5)
    before = expected_calibration_error(softmax(logits), labels)
    after = expected_calibration_error(softmax(logits, fit_temperature(logits, labels)), labels)
    assert after < 0.01 < 0.1 < before


def digits(count: int, height: float, seed: int = 1) -> tuple[Logits, NDArray[np.intp]]:
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 10, count)
    logits = rng.normal(0, 1, (count, 10)).astype(np.float32)
    logits[np.arange(count), labels] += np.float32(height)
    return logits, labels


def refused(scores: Logits, decision: Decision) -> float:
    verdicts = decide(lead(softmax(scores, 1.3)), energy(scores, 1.3), decision)
    return float(np.mean(verdicts != VERDICTS.index("digit")))


@pytest.mark.parametrize("keep", [0.9, 0.99, 1.0])
@pytest.mark.parametrize("height", [3.0, 8.0])
def test_keeps_what_it_promises_and_refuses_what_it_can(keep: float, height: float) -> None:
    logits, labels = digits(2_000, height)
    others = np.concatenate((digits(500, 1.0, 2)[0], digits(500, 5.0, 3)[0]))
    decision = fit_decision(logits, labels, others, 1.3, keep)
    is_right = logits.argmax(axis=1) == labels
    right, wrong = logits[is_right], logits[~is_right]
    assert refused(right, decision) <= 1 - keep + 1e-9

    def gain(either: Decision) -> float:
        return refused(others, either) + (refused(wrong, either) if len(wrong) else 0.0)

    # One measure alone is among the candidates, so the pair is as good at least.
    margin = np.quantile(lead(softmax(right, 1.3)), 1 - keep, method="lower")
    highest = np.quantile(energy(right, 1.3), keep, method="higher")
    assert gain(decision) >= gain(Decision(float(margin), None)) - 1e-9
    assert gain(decision) >= gain(Decision(0.0, float(highest))) - 1e-9


def test_both_measures_have_their_use() -> None:
    """What is faint has a high energy, what is torn a small margin; neither tells both."""
    logits, labels = digits(2_000, 9.0)
    torn, torn_labels = digits(100, 9.0, 4)
    torn[np.arange(100), (torn_labels + 1) % 10] = torn[np.arange(100), torn_labels] + 0.1
    faint = digits(300, 1.0, 5)[0]
    decision = fit_decision(
        np.concatenate((logits, torn)), np.concatenate((labels, torn_labels)), faint, 1.3
    )
    assert refused(faint, decision) > 0.95
    assert refused(torn, decision) > 0.95


def test_digits_without_doubt_lose_none() -> None:
    logits = np.repeat(np.eye(10, dtype=np.float32) * 20, 50, axis=0)
    labels = np.repeat(np.arange(10), 50)
    decision = fit_decision(logits, labels, np.zeros((10, 10), np.float32))
    verdicts = decide(lead(softmax(logits)), energy(logits), decision)
    assert not verdicts.any()


def test_the_margin_rises_as_far_as_enough_is_kept() -> None:
    logits, labels = digits(2_000, 4.0)
    others = digits(500, 1.0, 2)[0]
    fitted = fit_decision(logits, labels, others, 1.3, 0.99)
    raised = raise_margin(fitted, logits, labels, 1.3, 0.97)
    is_right = logits.argmax(axis=1) == labels
    right, wrong = logits[is_right], logits[~is_right]
    assert raised.energy == fitted.energy
    assert 0.03 - 2 / len(right) < refused(right, raised) <= 0.03 + 1e-9
    assert refused(wrong, raised) > refused(wrong, fitted)
    assert raise_margin(raised, logits, labels, 1.3, 0.99) == raised


def test_nothing_to_keep() -> None:
    logits, labels = digits(10, 50.0)
    with pytest.raises(ValueError, match="none of the digits"):
        fit_decision(logits, (labels + 1) % 10, logits)
