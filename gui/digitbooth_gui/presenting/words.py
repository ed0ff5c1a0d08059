"""What is said at each step of the tour.

Two sentences that a pupil of twelve understands, and a third for the curious, with this digit's own
numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from digitbooth.language import numeral
from digitbooth_gui.presenting.facts import Facts
from digitbooth_gui.presenting.steps import Step
from digitbooth_gui.style.wording import percent, sureness

if TYPE_CHECKING:
    from digitbooth.engines import Kernel, Layer


translate = QCoreApplication.translate


@dataclass(frozen=True)
class Words:
    """What is said at a step."""

    title: str
    sentences: tuple[str, str]
    curious: str

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return ". ".join((self.title, " ".join((*self.sentences, self.curious))))


def words_of(step: Step, facts: Facts) -> Words:
    """What is said at `step` of this digit."""
    return _WORDS[step.kind](step, facts)


def words_of_map(index: int, kernel: Kernel, count: int) -> Words:
    """What is said while map `index`, from 0, of `count` comes about."""
    channels, height, width = kernel.weights.shape
    if channels == 1:
        curious = translate(
            "Presenting", "The stencil has {width} × {height} weights, the same everywhere."
        ).format(width=width, height=height)
    else:
        curious = translate(
            "Presenting",
            "The stencil has a sheet of {width} × {height} weights for each of the {channels} maps "
            "before.",
        ).format(width=width, height=height, channels=channels)
    return Words(
        translate("Presenting", "Map {number} of {count}").format(number=index + 1, count=count),
        (
            translate(
                "Presenting",
                "The stencil lies on the boxes: where it has one colour it wants ink, where it has "
                "the other it wants paper.",
            ),
            translate(
                "Presenting",
                "Each box times its weight, all of them added up: that sum falls into the map.",
            ),
        ),
        curious,
    )


def _ink(step: Step, facts: Facts) -> Words:
    title = translate("Presenting", "The ink")
    if not facts.ink:
        picture = facts.picture
        size = (0, 0) if picture is None else (picture.width(), picture.height())
        return Words(
            title,
            (
                translate("Presenting", "A picture lies on the page."),
                translate(
                    "Presenting",
                    "You see a shape there; for the computer it is only dark and light places.",
                ),
            ),
            translate("Presenting", "This picture has {width} × {height} of them.").format(
                width=size[0], height=size[1]
            ),
        )
    points = sum(len(stroke.points) for stroke in facts.ink)
    return Words(
        title,
        (
            translate("Presenting", "A pen has left its ink on the page."),
            translate(
                "Presenting",
                "You see a shape there; the computer only knows where the pen has been.",
            ),
        ),
        translate(
            "Presenting", "Points where the pen was: {points}. Lines through them: {lines}."
        ).format(points=points, lines=len(facts.ink)),
    )


def _pixels(step: Step, facts: Facts) -> Words:
    inked = int((facts.prediction.digit_image > 0).sum())
    return Words(
        translate("Presenting", "28 × 28 boxes"),
        (
            translate(
                "Presenting", "The ink is put into a square of 28 × 28 boxes, always equally large."
            ),
            translate(
                "Presenting",
                "Each box becomes a number: 0 is paper, 1 is ink, and grey lies between.",
            ),
        ),
        translate(
            "Presenting",
            "These {all} numbers are all that the network ever sees; {inked} of them are not 0.",
        ).format(all=facts.prediction.digit_image.size, inked=inked),
    )


def _maps(step: Step, facts: Facts) -> Words:
    assert step.layer is not None
    count, height, width = step.layer.values.shape
    if step.place == 0:
        title = translate("Presenting", "The first maps")
        sentences = (
            translate(
                "Presenting",
                "The network slides {count} small stencils over the picture; each looks for one "
                "little thing, such as an edge or the end of a line.",
            ).format(count=count),
            translate("Presenting", "Where the picture fits a stencil, its map lights up."),
        )
    else:
        title = (
            translate("Presenting", "The second maps")
            if len(_all_maps(facts)) == 2
            else translate("Presenting", "The last maps")
        )
        sentences = (
            translate(
                "Presenting",
                "Now {count} other stencils slide, but over the maps before, not over the picture.",
            ).format(count=count),
            translate("Presenting", "So they find larger things: corners, bows and crossings."),
        )
    peak = np.unravel_index(int(step.layer.values.argmax()), step.layer.values.shape)
    return Words(
        title,
        sentences,
        translate(
            "Presenting",
            "Each map has {width} × {height} sums; the largest is {value}, in map {number}. Press "
            "a map to watch its sums.",
        ).format(
            width=width,
            height=height,
            value=numeral(step.layer.values[peak], ".2f"),
            number=int(peak[0]) + 1,
        ),
    )


def _units(step: Step, facts: Facts) -> Words:
    assert step.layer is not None
    values = step.layer.values
    return Words(
        translate("Presenting", "{count} units").format(count=values.size),
        (
            translate(
                "Presenting", "All that the maps have found comes together in {count} units."
            ).format(count=values.size),
            translate(
                "Presenting",
                "Each has learnt a pattern of its own, and glows the more, the more it sees of it.",
            ),
        ),
        translate(
            "Presenting", "{lit} of them are above 0; unit {number} glows most, with {value}."
        ).format(
            lit=int((values > 0).sum()),
            number=int(values.argmax()) + 1,
            value=numeral(values.max(), ".2f"),
        ),
    )


def _hidden(step: Step, facts: Facts) -> Words:
    looked = facts.inside is not None
    return Words(
        translate("Presenting", "Inside the network"),
        (
            translate("Presenting", "This network has no maps and no units that could be shown.")
            if looked
            else translate("Presenting", "Nobody can look into this network just now."),
            translate(
                "Presenting",
                "It takes the numbers of the boxes, and gives ten others: one for each digit.",
            ),
        ),
        translate("Presenting", "Open the program's own network to see maps and units at work."),
    )


def _shares(step: Step, facts: Facts) -> Words:
    prediction = facts.prediction
    first, second = prediction.digit, prediction.runner_up
    shares = prediction.probabilities
    if prediction.doubted:
        curious = translate(
            "Presenting",
            "It was in doubt, and has looked three times, at the digit turned a little to either "
            "side too: these are the means.",
        )
    elif shares[second] > 0:
        ratio = float(shares[first]) / float(shares[second])
        curious = translate(
            "Presenting", "{first} is {ratio} times as likely as {second}, which comes next."
        ).format(first=first, ratio=_round(ratio), second=second)
    else:
        curious = translate(
            "Presenting", "No other digit than {first} has a share that could be told from 0."
        ).format(first=first)
    return Words(
        translate("Presenting", "Ten shares"),
        (
            translate("Presenting", "Each digit gets points, for it and against it."),
            translate(
                "Presenting",
                "Points become shares of a whole: how likely is it this digit, or that?",
            ),
        ),
        curious,
    )


def _verdict(step: Step, facts: Facts) -> Words:
    prediction = facts.prediction
    first, second = prediction.digit, prediction.runner_up
    share = sureness(float(prediction.probabilities[first]))
    lead = translate("Presenting", "{first} leads {second} by {lead}.").format(
        first=first, second=second, lead=percent(prediction.margin)
    )
    title = translate("Presenting", "The verdict")
    if prediction.verdict == "digit":
        return Words(
            title,
            (
                translate("Presenting", "The network says: this is a {digit}.").format(digit=first),
                translate("Presenting", "How sure it is of that: {share}.").format(share=share),
            ),
            lead
            + " "
            + translate("Presenting", "With a small lead it would say that it is not sure."),
        )
    if prediction.verdict == "unsure":
        return Words(
            title,
            (
                translate(
                    "Presenting", "The network is not sure: is it a {first} or a {second}?"
                ).format(first=first, second=second),
                translate("Presenting", "The two are so close that to name one would be guessing."),
            ),
            lead,
        )
    return Words(
        title,
        (
            translate("Presenting", "The network says: this is no digit."),
            translate(
                "Presenting", "It looks unlike all the digits from which the network has learnt."
            ),
        ),
        translate(
            "Presenting", "It would look most like a {first}; but all its points are few."
        ).format(first=first),
    )


_WORDS: dict[str, Callable[[Step, Facts], Words]] = {
    "ink": _ink,
    "pixels": _pixels,
    "maps": _maps,
    "units": _units,
    "hidden": _hidden,
    "shares": _shares,
    "verdict": _verdict,
}


def _all_maps(facts: Facts) -> list[Layer]:
    return [layer for layer in facts.layers if layer.is_maps]


def _round(ratio: float) -> str:
    """A ratio with two figures, as people say it."""
    return numeral(ratio, ".1f") if ratio < 10 else numeral(float(f"{ratio:.2g}"), ",.0f")
