"""Asking a network what digit images show: once, and where it is in doubt three times.

A digit whose two likeliest classes are close is shown again, turned a little to either side, and
the mean of the three answers counts. People do not write upright either, and what a network makes
of one slant alone is often chance. To average over views is what A. Krizhevsky et al., "ImageNet
Classification with Deep Convolutional Neural Networks", NeurIPS 2012, do with every picture; where
the first answer is clear the mean hardly ever differs, so only doubts are worth the time: of MNIST
one digit in 110.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines import Engine, Inference
from digitbooth.images.turn import turned
from digitbooth.judgement import Judgement, judge
from digitbooth.models import Network

DOUBT = 0.9
"""A smaller margin between the two likeliest digits is a doubt."""

TURNS = (-10.0, 10.0)
"""Degrees by which a digit in doubt is turned."""


@dataclass(frozen=True)
class Answers:
    """What a network says of some digit images, and what to make of it."""

    judgement: Judgement
    inference: Inference
    """The time of all calls together. The scores [n, 10] are the mean of what was said of each."""
    doubted: NDArray[np.intp]
    """Places of the digits that it was asked about three times."""


def ask(images: NDArray[np.float32], engine: Engine, network: Network) -> Answers:
    """What `network`, which `engine` runs, says of digit images, float32 [n, 28, 28].

    Raises `EngineError` if the engine fails.
    """
    first = engine.infer(images[:, np.newaxis])
    judgement = judge(first.scores, images, network)
    doubted = np.flatnonzero(judgement.margins < DOUBT)
    if not doubted.size:
        return Answers(judgement, first, doubted)
    calls, scores = [first], first.scores.copy()
    for degrees in TURNS:
        calls.append(engine.infer(turned(images[doubted], degrees)[:, np.newaxis]))
        scores[doubted] += calls[-1].scores
    scores[doubted] /= len(calls)
    whole = Inference(
        scores,
        infer_us=sum(call.infer_us for call in calls),
        upload_us=sum(call.upload_us for call in calls),
        download_us=sum(call.download_us for call in calls),
        device_us=sum(call.device_us for call in calls),
    )
    return Answers(judge(scores, images, network), whole, doubted)
