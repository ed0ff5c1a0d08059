"""From a network's scores to probabilities and verdicts.

A network names a digit whatever it is shown. Two measures tell how far to believe it:

* The margin between the two likeliest digits. Probabilities are calibrated by one temperature T,
  p = softmax(z / T), as C. Guo et al., "On Calibration of Modern Neural Networks", ICML 2017.
* The free energy E = -T · log Σ exp(zᵢ / T), as W. Liu et al., "Energy-based Out-of-distribution
  Detection", NeurIPS 2020: low where the logits are large, so what is like no digit has a high one.
  It is computed from logits minus their mean, for training with softmax leaves that undetermined.

Scribbles and letters have a high energy: not a digit. Drawings between a 4 and a 9 have a small
margin: unsure. The thresholds are in the network's card. A dot is found by its shape alone: in a
picture it is fitted to the frame, and a network may take such a disc for a 0 with high confidence.
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
"""With less ink, in pixels, an image is a dot: the rasteriser's has 4.9, a thin 1 twice as much."""

_CORE = slice(round(CENTRE) - 5, round(CENTRE) + 6)
"""Rows and columns of the frame's middle: a disc has ink all over it, a digit never."""


@dataclass(frozen=True)
class Judgement:
    """Probabilities, and verdicts on them, of n digit images."""

    probabilities: NDArray[np.float32]
    """[n, 10], rows sum to 1."""
    margins: NDArray[np.float32]
    """[n], by how much the likeliest digit leads the next, 0 to 1."""
    energies: NDArray[np.float32] | None
    """[n], or None where the network gives probabilities, from which it cannot be computed."""
    verdicts: NDArray[np.intp]
    """[n], indices into `VERDICTS`."""


def judge(scores: NDArray[np.float32], images: NDArray[np.float32], network: Network) -> Judgement:
    """Judge the scores, [n, 10], that `network` gave for digit images, [n, 28, 28], by its card."""
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
    """Indices into `VERDICTS`, [n], for margins and energies, each [n]."""
    verdicts = (margins < decision.margin).astype(np.intp)
    if energies is not None and decision.energy is not None:
        verdicts[energies > decision.energy] = _NOT_A_DIGIT
    return verdicts


def are_dots(images: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which of n digit images, [n, 28, 28], show a dot, a speck or a disc without a hole: [n].

    None of MNIST's 60,000 training images does, and none of the 7,494 drawings of UCI's pendigits.
    """
    # numpy's functions themselves: the methods of arrays take longer to come to them.
    lightest = np.minimum.reduce(images[:, _CORE, _CORE], axis=(1, 2))
    return np.asarray((lightest > 0.8) | (np.add.reduce(images, axis=(1, 2)) < _SPECK))


def softmax(logits: NDArray[np.float32], temperature: float = 1.0) -> NDArray[np.float32]:
    """Probabilities from logits, over the last axis."""
    return _boltzmann(logits, temperature)[0]


def energy(logits: NDArray[np.float32], temperature: float = 1.0) -> NDArray[np.float32]:
    """Free energy of logits minus their mean, over the last axis, in the unit of logits."""
    return _boltzmann(logits, temperature)[1]


def lead(probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
    """The largest probability minus the second largest, 0 to 1, over the last axis."""
    ordered = np.partition(probabilities, -2, axis=-1)
    margins: NDArray[np.float32] = ordered[..., -1] - ordered[..., -2]
    return margins


def _boltzmann(
    logits: NDArray[np.float32], temperature: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Probabilities and free energy. Their sum is shifted by the maximum, so it never overflows."""
    heat = np.float32(temperature)
    # Again the functions themselves.
    highest = np.maximum.reduce(logits, axis=-1, keepdims=True)
    shares = np.exp((logits - highest) / heat)
    total = np.add.reduce(shares, axis=-1, keepdims=True)
    level = np.add.reduce(logits, axis=-1, keepdims=True) / np.float32(logits.shape[-1])
    return shares / total, -(highest - level + heat * np.log(total))[..., 0]
