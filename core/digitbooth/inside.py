"""A look inside a network: what its layers compute for a digit, and which ink the answer rests on.

The layers are further outputs of the network's own graph. Which ink matters is measured by
occlusion, as M. Zeiler and R. Fergus, "Visualizing and Understanding Convolutional Networks", ECCV
2014: parts of the digit are covered with paper, and the network is asked again. That needs only the
network's answers, no gradients. Covering what is paper already changes nothing, so only parts with
ink are tried: about 40 of 100.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter_ns

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import SIDE
from digitbooth.engines import EngineInfo, Layer
from digitbooth.engines.engine import LayeredEngine
from digitbooth.images import DigitImage
from digitbooth.models import Network

_STRIDE = 3
"""Pixels from one cover to the next. With 2 the result looks the same and takes twice the time."""

_REACH = 2
"""A cover is a square of 5 pixels, about twice as wide as a stroke."""

_STEP_US = 1000.0
"""Microseconds that a step should take at most: an answer may have to wait for it."""

_MOST_AT_ONCE = 32

_LEAST_PROBABILITY = 1e-7
"""In float32 a smaller probability cannot be told from the rounding error of a large one."""

_COVERS = np.abs(np.arange(SIDE)[:, None] - np.arange(0, SIDE, _STRIDE)) <= _REACH
"""[28, 10]: which rows, or columns, are under the covers of each place."""


@dataclass(frozen=True)
class Inside:
    """What a network computed for one digit image."""

    digit_image: DigitImage
    digit: int
    """The likeliest class, 0 to 9."""
    layers: tuple[Layer, ...]
    """In the order in which the network computes them; the last holds the scores, as logits where
    the network has them."""
    saliency: NDArray[np.float32]
    """[28, 28], in nats: by how much the log odds of `digit` fall when ink here is covered, as the
    mean over all covers of 5×5 pixels that reach here. Negative where ink speaks against it."""
    engine: EngineInfo
    """The engine that computed this; not always the one that answers (see `looking_inside`)."""


def look(
    network: Network, engine: LayeredEngine, digit_image: DigitImage
) -> Iterator[Inside | None]:
    """Look inside `network`, which `engine` runs, in steps of about a millisecond.

    Yields None after each step, and the result as the last item. Raises `EngineError` if the engine
    fails.
    """
    image = np.ascontiguousarray(digit_image, np.float32)
    layers = engine.layers(image[np.newaxis, np.newaxis])
    yield None
    start = perf_counter_ns()
    scores = [engine.infer(image[np.newaxis, np.newaxis]).scores]
    at_once = round(_STEP_US / ((perf_counter_ns() - start) / 1e3))
    at_once = min(max(at_once, 1), _MOST_AT_ONCE)
    rows, columns = np.nonzero(_COVERS.T @ (image > 0) @ _COVERS)
    covered = _covered(image, rows, columns)
    for first in range(0, len(covered), at_once):
        yield None
        scores.append(engine.infer(covered[first : first + at_once]).scores)
    digit = int(scores[0].argmax())
    odds = log_odds(np.concatenate(scores), digit, network)
    falls = np.zeros((_COVERS.shape[1],) * 2, np.float32)
    falls[rows, columns] = odds[0] - odds[1:]
    yield Inside(digit_image, digit, layers, _spread(falls), engine.info)


def log_odds(scores: NDArray[np.float32], digit: int, network: Network) -> NDArray[np.float32]:
    """How much likelier `digit` is than all others together, in nats, [n], for scores [n, 10].

    The probabilities are calibrated by the network's card, as those of an answer are.
    """
    if network.gives_logits:
        logits = scores / np.float32(network.card.temperature)
    else:
        logits = np.log(np.maximum(scores, np.float32(_LEAST_PROBABILITY)))
    others = np.delete(logits, digit, axis=1)
    highest = others.max(axis=1)
    rest = np.log(np.exp(others - highest[:, np.newaxis]).sum(axis=1)) + highest
    lead: NDArray[np.float32] = logits[:, digit] - rest
    return lead


def _covered(
    image: DigitImage, rows: NDArray[np.intp], columns: NDArray[np.intp]
) -> NDArray[np.float32]:
    """The digit with each of the covers in turn, [n, 1, 28, 28]."""
    covers = _COVERS.T[rows][:, :, np.newaxis] & _COVERS.T[columns][:, np.newaxis, :]
    return np.where(covers, np.float32(0), image)[:, np.newaxis]


def _spread(falls: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each pixel, [28, 28], the mean of the values of the covers, [10, 10], that reach it."""
    reaching = _COVERS / _COVERS.sum(axis=1, keepdims=True, dtype=np.float32)
    spread: NDArray[np.float32] = reaching @ falls @ reaching.T
    return spread
