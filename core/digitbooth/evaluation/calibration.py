"""What goes into a network's card: a temperature and thresholds, and the error that remains.

They are fitted to digits of writers on whose digits the network was not trained. Logits are float32
[n, 10].
"""

import numpy as np
from numpy.typing import NDArray

from digitbooth.judgement import decide, energy, lead, softmax
from digitbooth.language import gettext as _
from digitbooth.models.card import Decision

_COLDEST, _HOTTEST = 0.05, 20.0
"""Bounds of the temperature: where all answers are right, the best fit would be 0."""

BINS = 15
"""How many bins of probability there are; Guo et al. use as many."""

_HALVINGS = 40
_MAX_CANDIDATES = 256


def fit_temperature(logits: NDArray[np.float32], labels: NDArray[np.integer]) -> float:
    """The temperature T of softmax(logits / T) that makes the labels [n] likeliest.

    C. Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, section 4.2. The mean
    negative log-likelihood is convex in 1 / T, so its slope there, the mean over digits of the
    expected logit minus the label's, has one sign change, which is found by halving.
    """
    scores = logits.astype(np.float64)
    target = scores[np.arange(len(labels)), labels].mean()
    low, high = np.log(1 / _HOTTEST), np.log(1 / _COLDEST)
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        shifted = scores * np.exp(middle)
        shares = np.exp(shifted - shifted.max(axis=1, keepdims=True))
        expected = (shares * scores).sum(axis=1) / shares.sum(axis=1)
        if expected.mean() < target:
            low = middle
        else:
            high = middle
    return float(np.exp(-(low + high) / 2))


def expected_calibration_error(
    probabilities: NDArray[np.float32], labels: NDArray[np.integer], bins: int = BINS
) -> float:
    """How far probability and accuracy lie apart, 0 to 1: Guo et al. 2017, equation 3.

    `probabilities` are [n, 10], `labels` [n].

    Answers are sorted by their probability into `bins` of equal width; the gaps between mean
    probability and share of right answers are averaged, weighted by the answers in each.
    """
    right = probabilities.argmax(axis=1) == labels
    return gap(binned(probabilities.max(axis=1), right, bins))


def binned(
    probabilities: NDArray[np.floating], right: NDArray[np.bool_], bins: int = BINS
) -> NDArray[np.float64]:
    """By bin, [3, bins]: answers, right answers, and the sum of all their probabilities.

    Arrays of several parts may be added.

    `probabilities`, [n], are those of the answers, 0 to 1; `right`, [n], says which of these are
    right.
    """
    confidence = probabilities.astype(np.float64)
    place = np.clip(np.ceil(confidence * bins).astype(np.intp) - 1, 0, bins - 1)
    amounts = (None, right, confidence)
    return np.stack([np.bincount(place, weights, bins) for weights in amounts]).astype(np.float64)


def gap(bins: NDArray[np.float64]) -> float:
    """The expected calibration error, 0 to 1, from the bins of `binned`; nan without any answer."""
    answers, right, confidence = bins
    total = answers.sum()
    return float(np.abs(confidence - right).sum() / total) if total else float("nan")


def fit_decision(
    logits: NDArray[np.float32],
    labels: NDArray[np.integer],
    others: NDArray[np.float32],
    temperature: float = 1.0,
    keep: float = 0.99,
) -> Decision:
    """The thresholds that refuse most mistakes and most `others`, logits [m, 10] of no digits.

    They keep at least the share `keep`, 0 to 1, of the digits that are recognised rightly. The
    right answers that may be refused are divided between the two thresholds in every way. Best is
    the pair with the largest sum of two shares: of `others` that it refuses, and of mistakes. With
    the first share alone all would go to the energy, which tells `others` apart, and none to the
    margin, which finds a 4 that is read as a 9. Raises `ValueError` if nothing is recognised
    rightly.
    """
    right = logits.argmax(axis=1) == labels
    if not right.any():
        raise ValueError(_("none of the digits is recognised rightly, so there is nothing to keep"))
    margins, energies = _measures(logits[right], temperature)
    bad = [_measures(scores, temperature) for scores in (others, logits[~right]) if len(scores)]
    may_lose = int((1 - keep) * len(margins) + 1e-9)
    best, most = Decision(0.0, float(energies.max())), -1.0
    for lost in np.unique(np.linspace(0, may_lose, _MAX_CANDIDATES).astype(np.intp)):
        margin = np.partition(margins, lost)[lost]
        kept = energies[margins >= margin]
        # Digits of equal margin may all be kept, so what is left to lose is counted.
        spare = may_lose - (len(margins) - len(kept))
        highest = np.partition(kept, len(kept) - 1 - spare)[len(kept) - 1 - spare]
        decision = Decision(float(margin), float(highest))
        refused = sum(float(decide(*measures, decision).astype(bool).mean()) for measures in bad)
        if refused > most:
            best, most = decision, refused
    return best


def raise_margin(
    decision: Decision,
    logits: NDArray[np.float32],
    labels: NDArray[np.integer],
    temperature: float,
    keep: float,
) -> Decision:
    """The decision with the highest margin that leaves the share `keep`, 0 to 1, of right answers.

    Of the answers with `logits`, [n, 10], to digits with these labels, [n]. The decision's own
    margin, if that leaves no more.
    """
    margins, energies = _measures(logits[logits.argmax(axis=1) == labels], temperature)
    is_like_a_digit = decide(np.ones_like(margins), energies, decision) == 0
    spare = int((1 - keep) * len(margins) + 1e-9) - int(np.count_nonzero(~is_like_a_digit))
    if spare <= 0:
        return decision
    margin = np.partition(margins[is_like_a_digit], spare)[spare]
    return Decision(max(decision.margin, float(margin)), decision.energy)


def _measures(
    logits: NDArray[np.float32], temperature: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Margins [n], 0 to 1, and energies [n] of logits [n, 10]."""
    return lead(softmax(logits, temperature)), energy(logits, temperature)
