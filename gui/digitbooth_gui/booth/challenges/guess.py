"""Guess which digit the network sees, by the feature maps of its layers."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.challenges.challenge import NOTHING, Challenge, Text
from digitbooth_gui.booth.sample_digits import sample_digits, varied
from digitbooth_gui.booth.texts import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from digitbooth.engines import Layer
    from digitbooth.inside import Inside

TITLE = QT_TRANSLATE_NOOP("Booth", "Guess what I see")
EXPLANATION = QT_TRANSLATE_NOOP("Booth", "Look inside my network: which digit is it?")
ASK = QT_TRANSLATE_NOOP("Booth", "Which digit do I see here? {round} of {rounds}")
RIGHT = QT_TRANSLATE_NOOP("Booth", "Right, it is a {digit}!")
WRONG = QT_TRANSLATE_NOOP("Booth", "It was a {digit}")
HELP = QT_TRANSLATE_NOOP("Booth", "Show more")
NEXT = QT_TRANSLATE_NOOP("Booth", "Next")
DONE = QT_TRANSLATE_NOOP("Booth", "{points} of {most} points")
NO_LOOK = QT_TRANSLATE_NOOP("Booth", "This network does not let anyone look inside")

ROUNDS = 5
"""Digits to guess before the points are told."""

FEW_MAPS = 4
"""So many maps are seen at first, the most telling ones."""

POINTS = (3, 2, 1)
"""For a right guess by a few maps, by all of the deepest layer, and by those of the first."""
SURE_POINTS = POINTS[0]


class Guess(Challenge):
    """Shows a few of the deepest feature maps, with help all of them, and with more the first ones,
    which look more like ink."""

    name = "guess"
    sign = "?"
    title, explanation = TITLE, EXPLANATION
    draws = False

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.round = 0
        """Counted from 0; `ROUNDS` once it is over."""
        self._hide(random.randrange(10))

    def _hide(self, digit: int) -> None:
        self.digit = digit
        """What is hidden in this round, 0 to 9."""
        self.hidden = varied(sample_digits()[digit], self.random)
        self.message = NOTHING
        self._maps: tuple[Layer, ...] | None = None
        self._helped = 0
        self._guessed = False

    def tension(self) -> float:
        return self.round / ROUNDS

    def is_done(self) -> bool:
        return self.round >= ROUNDS

    def task(self) -> Text:
        if self.is_done():
            return DONE, {"points": self.points, "most": ROUNDS * SURE_POINTS}
        return ASK, {"round": self.round + 1, "rounds": ROUNDS}

    @property
    def action(self) -> str:
        return NEXT if self._guessed else HELP

    def act(self) -> bool:
        """Help or, after the guess, go on to the next round with another digit."""
        if self._guessed:
            self.round += 1
            if not self.is_done():
                self._hide((self.digit + self.random.randrange(1, 10)) % 10)
        else:
            self._helped = min(self._helped + 1, len(POINTS) - 1)
        return False

    @property
    def layer(self) -> Layer | None:
        if not self._maps:
            return None
        if self._guessed or self._helped == len(POINTS) - 1:
            return self._maps[0]
        return self._maps[-1] if self._helped else _most_telling(self._maps[-1])

    @property
    def caption(self) -> str:
        return texts.WAITING if self._maps is None else NO_LOOK

    def show_inside(self, inside: Inside | None) -> None:
        layers = () if inside is None else inside.layers
        self._maps = tuple(layer for layer in layers if layer.is_maps)

    def choose(self, digit: int) -> None:
        """Take the round's first guess, once there is something to guess by."""
        if self._guessed or self._maps is None:
            return
        self._guessed = True
        right = digit == self.digit
        self.message = (RIGHT if right else WRONG), {"digit": self.digit}
        if right:
            self.points += POINTS[self._helped]


def _most_telling(layer: Layer) -> Layer:
    """The layer with only those maps whose values differ most, in their order."""
    if len(layer.values) <= FEW_MAPS:
        return layer
    spread = layer.values.std(axis=(1, 2))
    chosen = np.sort(np.argsort(spread)[-FEW_MAPS:])
    return replace(layer, values=layer.values[chosen])
