"""From a network's scores to probabilities and a verdict, for one answer and for whole batches.

A network names a digit whatever it is shown. Two measures tell how far to believe it:

* The margin between the two likeliest digits. Probabilities are calibrated by one temperature T,
  p = softmax(z / T), as C. Guo et al., "On Calibration of Modern Neural Networks", ICML 2017.
* The free energy E = -T · log Σ exp(zᵢ / T), as W. Liu et al., "Energy-based Out-of-distribution
  Detection", NeurIPS 2020: low where the logits are large, so what is like no digit has a high one.
  Of logits less their mean, for training by softmax leaves their level open.

Scribbles and letters have a high energy: not a digit. Drawings between a 4 and a 9 have a small
margin: unsure. The thresholds are in the network's card. A dot needs neither: in a picture it fills
the frame, which a network may take for a 0 as surely as any, and its shape tells it whatever the
network.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.frame import CENTRE
from digitbooth.models import Network
from digitbooth.models.card import Decision

Verdict: TypeAlias = Literal["digit", "unsure", "not_a_digit"]

VERDICTS: tuple[Verdict, ...] = ("digit", "unsure", "not_a_digit")

_NOT_A_DIGIT = VERDICTS.index("not_a_digit")

_SPECK = 6.0
"""Ink, in pixels, of which a dot of the rasteriser's pen has 4.9; a thin 1 has twice as much."""

_CORE = slice(round(CENTRE) - 5, round(CENTRE) + 6)
"""Rows and columns of the frame's middle, which a disc has all inked, and a digit never."""


@dataclass(frozen=True)
class Judgement:
    """What a batch of scores says."""

    probabilities: NDArray[np.float32]
    """[n, 10], rows sum to 1."""
    margins: NDArray[np.float32]
    """[n], by how much the likeliest digit leads the next, 0 to 1."""
    energies: NDArray[np.float32] | None
    """[n], or None where the network gives probabilities, which have lost it."""
    verdicts: NDArray[np.intp]
    """[n], places in `VERDICTS`."""


def judge(scores: NDArray[np.float32], images: NDArray[np.float32], network: Network) -> Judgement:
    """Judge what `network` gave, float32 [n, 10], for digit images [n, 28, 28], by its card."""
    energies = None
    probabilities = scores
    if network.gives_logits:
        probabilities, energies = _boltzmann(scores, network.card.temperature)
    margins = lead(probabilities)
    verdicts = decide(margins, energies, network.card.decision)
    verdicts[are_dots(images)] = _NOT_A_DIGIT
    return Judgement(probabilities, margins, energies, verdicts)


def decide(
    margins: NDArray[np.float32], energies: NDArray[np.float32] | None, decision: Decision
) -> NDArray[np.intp]:
    """Places in `VERDICTS`, [n], for margins and energies, each [n]."""
    verdicts = (margins < decision.margin).astype(np.intp)
    if energies is not None and decision.energy is not None:
        verdicts[energies > decision.energy] = _NOT_A_DIGIT
    return verdicts


def are_dots(images: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Whether digit images [n, 28, 28] show a dot: a speck, or a disc without a hole, [n].

    Of MNIST's 60,000 training images and the 7,494 pen drawings of UCI's pendigits none does.
    """
    core = images[:, _CORE, _CORE]
    return np.asarray((core.min(axis=(1, 2)) > 0.8) | (images.sum(axis=(1, 2)) < _SPECK))


def softmax(logits: NDArray[np.float32], temperature: float = 1.0) -> NDArray[np.float32]:
    """Probabilities from logits, over the last axis."""
    return _boltzmann(logits, temperature)[0]


def energy(logits: NDArray[np.float32], temperature: float = 1.0) -> NDArray[np.float32]:
    """Free energy of logits less their mean, over the last axis, in their unit."""
    return _boltzmann(logits, temperature)[1]


def lead(probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
    """By how much the likeliest class leads the next, over the last axis."""
    ordered = np.partition(probabilities, -2, axis=-1)
    margins: NDArray[np.float32] = ordered[..., -1] - ordered[..., -2]
    return margins


def _boltzmann(
    logits: NDArray[np.float32], temperature: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Probabilities and free energy share a sum; shifted by the maximum, it never overflows."""
    heat = np.float32(temperature)
    highest = logits.max(axis=-1, keepdims=True)
    shares = np.exp((logits - highest) / heat)
    total = shares.sum(axis=-1, keepdims=True)
    level = logits.mean(axis=-1, keepdims=True)
    return shares / total, -(highest - level + heat * np.log(total))[..., 0]
