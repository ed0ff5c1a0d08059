"""Asks a network which range of pixels it takes: shows it the ten samples, in each usual one.

Most networks read the samples in several ranges, since their scores grow with their pixels. The
ranges in which most samples are right are tried again with the samples turned and shifted, which
makes them harder. How sure a network is says nothing: in any range, a temperature makes it as sure
as it should be. What counts is how well it does at its best temperature, and that this is near 1,
as where the network learnt. Of those that do nearly as well, the first of the list is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.constants import CLASSES
from digitbooth.images import read_pictures, to_digit_image
from digitbooth.images.frame import turned
from digitbooth.models.network import Network, Trial
from digitbooth.models.onnx_file.scaled import OpenNetwork
from digitbooth.models.pixels import Pixels
from digitbooth.models.session import open_session

_TURNS = (-20.0, -12.0, -6.0, 6.0, 12.0, 20.0)
"""Degrees."""

_SHIFTS = ((0, 0), (2, 1), (-2, -1))
"""Pixels down and to the right; the samples have a border of four."""

_SLACK = 1
"""By so many right samples fewer, a range may still be the one; one sample may be unlucky."""

_NEARLY = 0.02
"""In the mean negative logarithm of the right digits' probabilities."""

_TEMPERATURES = 2.0 ** np.arange(-8, 12, 0.5)
"""By these scores are divided."""

_NATURAL = 8.0
"""By so much at most is a network more or less sure than it should be where it learnt."""

_LEAST = 1e-30
"""A probability whose logarithm is taken."""

_ROUNDED = 0.02
"""By how much the sum of probabilities may differ from 1, in a network of any precision."""


@dataclass(frozen=True)
class _Answers:
    """How a network answers to the samples with these pixels."""

    network: Network
    right: int
    are_shares: bool
    """Whether its scores are probabilities: at least 0, and 1 together."""


def asked(network: OpenNetwork, has_custom: bool = False) -> Network:
    """The network with the pixels that it seems to take, and how it answered.

    Where files of its kind `has_custom` pixels, the first of the usual ones, others are taken only
    if more samples are right in them.

    What cannot be run here is left to whoever runs it: it takes the likeliest pixels, untried.
    """
    paths = digitbooth_resources.samples()
    samples = np.stack([to_digit_image(read_pictures(path)[0].raster) for path in paths])
    tried = [_answers(network, pixels, samples) for pixels in network.usual]
    answers = [each for each in tried if each is not None]
    if not answers:
        return network.taking(network.usual[0])
    most = max(each.right for each in answers)
    best = [each for each in answers if each.right >= most - _SLACK]
    if not Trial(most, 0).is_clear:
        # It reads no digits, and so tells nothing of its pixels.
        best = answers[:1]
    settled = len(best) == 1 or (has_custom and best[0] is answers[0])
    chosen = best[0] if settled else _best(best, _varied(samples))
    otherwise = max((each.right for each in answers if each is not chosen), default=0)
    return replace(
        chosen.network,
        trial=Trial(chosen.right, otherwise),
        # Not every operation that gives probabilities is called Softmax.
        gives_logits=chosen.network.gives_logits and not all(each.are_shares for each in answers),
    )


def _answers(network: OpenNetwork, pixels: Pixels, samples: NDArray[np.float32]) -> _Answers | None:
    """Its answers with these pixels; None where it fails on them."""
    taking = network.taking(pixels)
    scores = _scores(taking, samples)
    if scores is None:
        return None
    sums = scores.sum(axis=1)
    are_shares = bool((scores >= 0).all() and (abs(sums - 1) < _ROUNDED).all())
    right = scores.argmax(axis=1) == np.arange(CLASSES)
    return _Answers(taking, int(right.sum()), are_shares)


def _varied(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Digit images that are harder than `samples`, in the same order again and again."""
    return np.concatenate(
        [
            np.roll(turned(samples, degrees), shift, axis=(1, 2))
            for degrees in _TURNS
            for shift in _SHIFTS
        ]
    )


def _best(answers: Sequence[_Answers], varied: NDArray[np.float32]) -> _Answers:
    """Of several pixels that are right as often, those in which the network does best."""
    fits = [_fit(each, varied) for each in answers]
    least = min(loss for loss, _ in fits)
    near = [
        (each, abs(np.log(temperature)))
        for each, (loss, temperature) in zip(answers, fits, strict=True)
        if loss <= least + _NEARLY
    ]
    natural = [each for each, distance in near if distance <= np.log(_NATURAL)]
    return natural[0] if natural else min(near, key=lambda pair: pair[1])[0]


def _fit(answers: _Answers, varied: NDArray[np.float32]) -> tuple[float, float]:
    """The loss for pictures of 0 to 9 in turn at the best temperature, and that temperature."""
    given = _scores(answers.network, varied)
    if given is None:
        return inf, 1.0
    scores = given.astype(np.float64)
    if answers.are_shares or not answers.network.gives_logits:
        scores = np.log(np.maximum(scores, _LEAST))
    places = np.arange(len(scores))
    losses = []
    for temperature in _TEMPERATURES:
        logits = (scores - scores.max(axis=1, keepdims=True)) / temperature
        right = logits[places, places % CLASSES] - np.log(np.exp(logits).sum(axis=1))
        losses.append(float(-right.mean()))
    best = int(np.argmin(losses))
    return losses[best], float(_TEMPERATURES[best])


def _scores(network: Network, images: NDArray[np.float32]) -> NDArray[np.float32] | None:
    """What the network gives for digit images, [n, 10]; None if it fails, or gives no numbers."""
    taken = np.ascontiguousarray(images[:, np.newaxis])
    try:
        session = open_session(network.onnx)
        scores: NDArray[np.float32] = session.run(
            [network.output_name], {network.input_name: taken}
        )[0]
    # ONNX Runtime's exceptions share no base but Exception.
    except Exception:
        return None
    # Logarithms of probabilities may be −∞.
    return scores if (scores < inf).all() else None
