"""The smallest change of a digit image that tips the answer: a few pixels, found by search.

A pixel changes from ink to paper, or from paper beside ink to ink. All single changes are tried;
then, of those that cost the answer most of its lead, the best few are gone on from with one more
change each: a beam search. What it finds is small, not proved to be smallest from two pixels on:
the pairs alone would be fifty thousand. At last whatever is not needed is taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitbooth.constants import SIDE
from digitbooth.images.normalise import if_framed
from digitbooth.prediction import ask

if TYPE_CHECKING:
    from digitbooth.engines import Engine
    from digitbooth.images import DigitImage
    from digitbooth.models import Network

MOST_PIXELS = 16
"""How far it is searched; a digit that takes more is as good as another one."""

_BEAM = 6
_AT_ONCE = 16
"""Images of one step, a millisecond or two: an answer may have to wait for it."""

_INKED = 0.5

_LEAST_PROBABILITY = np.float32(1e-7)
"""What is less cannot be told from rounding errors."""

Floats: TypeAlias = NDArray[np.float32]

Place: TypeAlias = tuple[int, int]
"""Row and column of a pixel, each 0 to 27."""


@dataclass(frozen=True)
class Tried:
    """The search goes on: with so many pixels changed."""

    pixels: int


@dataclass(frozen=True)
class Tip:
    """A change that tips the answer."""

    digit_image: DigitImage
    """As it was, float32 [28, 28], ink 1."""
    changed: DigitImage
    """The same with the change."""
    places: tuple[Place, ...]
    """The pixels that differ, row by row."""
    digit: int
    """The answer before, 0 to 9."""
    becomes: int
    """The answer to `changed`."""
    probabilities: Floats
    """[10], of that answer."""


@dataclass(frozen=True)
class Firm:
    """No change of up to so many pixels was found."""

    digit_image: DigitImage
    digit: int
    pixels: int = MOST_PIXELS


def search(
    network: Network, engine: Engine, digit_image: DigitImage, most: int = MOST_PIXELS
) -> Iterator[Tried | Tip | Firm]:
    """Search for the smallest change of `digit_image`, float32 [28, 28], that tips the answer.

    Yields `Tried` after each step of a millisecond or two, and `Tip` or `Firm` as the last item.
    A change leaves a digit in MNIST's frame where it is, so that it can be opened as a picture.
    Raises `EngineError` if the engine fails.
    """
    image = np.ascontiguousarray(digit_image, np.float32)
    digit = _answer(network, engine, image)[0]
    flips = _flips(image)
    beam: list[frozenset[Place]] = [frozenset()]
    for pixels in range(1, most + 1):
        tries = list(dict.fromkeys(each | {flip} for each in beam for flip in flips - each))
        leads: list[float] = []
        for first in range(0, len(tries), _AT_ONCE):
            images = np.stack([_with(image, each) for each in tries[first : first + _AT_ONCE]])
            scores = engine.infer(images[:, np.newaxis]).scores
            leads += _leads(scores, digit, network).tolist()
            yield Tried(pixels)
        order = np.argsort(leads, kind="stable")
        for best in order[:_AT_ONCE]:
            if leads[best] >= 0:
                break
            yield Tried(pixels)
            if _tips(network, engine, image, tries[best], digit):
                yield from _told(network, engine, image, tries[best], digit)
                return
        beam = [tries[each] for each in order[:_BEAM]]
    yield Firm(digit_image, digit, most)


def _flips(image: DigitImage) -> frozenset[Place]:
    """The pixels that may change: ink, and what touches it, in the box that the ink has."""
    rows, columns = np.nonzero(image > 0)
    if not rows.size:
        return frozenset()
    near = np.zeros((SIDE + 2, SIDE + 2), bool)
    for down in range(3):
        for across in range(3):
            near[rows + down, columns + across] = True
    box = np.zeros((SIDE, SIDE), bool)
    box[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] = True
    allowed = near[1:-1, 1:-1] & box
    return frozenset((int(row), int(column)) for row, column in np.argwhere(allowed))


def _with(image: DigitImage, places: Iterable[Place]) -> DigitImage:
    """The image with these pixels changed: ink becomes paper, and paper ink."""
    changed: DigitImage = image.copy()
    for place in places:
        changed[place] = 0.0 if image[place] > _INKED else 1.0
    return changed


def _leads(scores: Floats, digit: int, network: Network) -> Floats:
    """How far `digit` leads the strongest other, [n], for scores [n, 10]; below 0 it does not.

    Not how far it leads all others together: then ever new rivals would be fed, and none would win.
    """
    logits: Floats = (
        scores if network.gives_logits else np.log(np.maximum(scores, _LEAST_PROBABILITY))
    )
    leads: Floats = logits[:, digit] - np.delete(logits, digit, axis=1).max(axis=1)
    return leads


def _answer(network: Network, engine: Engine, image: DigitImage) -> tuple[int, Floats]:
    """The digit that is answered, and the ten probabilities."""
    probabilities: Floats = ask(image[np.newaxis], engine, network).judgement.probabilities[0]
    return int(probabilities.argmax()), probabilities


def _tips(
    network: Network, engine: Engine, image: DigitImage, places: frozenset[Place], digit: int
) -> bool:
    changed = _with(image, places)
    if if_framed(changed) is None and if_framed(image) is not None:
        return False  # as a picture it would be fitted anew, and be another digit image
    return _answer(network, engine, changed)[0] != digit


def _told(
    network: Network, engine: Engine, image: DigitImage, places: frozenset[Place], digit: int
) -> Iterator[Tried | Tip]:
    """A change that tips the answer, once nothing of it can be taken back."""
    for place in sorted(places):
        yield Tried(len(places))
        fewer = places - {place}
        if fewer and _tips(network, engine, image, fewer, digit):
            places = fewer
    changed = _with(image, places)
    becomes, probabilities = _answer(network, engine, changed)
    yield Tip(image, changed, tuple(sorted(places)), digit, becomes, probabilities)
