"""What the window asks of the inside of the network, each with what it gets back.

All are answered in steps, between which drawings are; each says itself what it asks of the
recogniser, and what is heard where that fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from digitbooth_gui.mailbox import Request

if TYPE_CHECKING:
    from digitbooth.engines import Kernel
    from digitbooth.errors import Message
    from digitbooth.images import DigitImage
    from digitbooth.inside import Inside
    from digitbooth.likings import Likings
    from digitbooth.tipping import Firm, Tip
    from digitbooth_gui.recognition.current_model import OpenRecognizer


class Look(Request):
    """Asked whenever no answer to a drawing or a picture is wanted."""

    def answers(self, recognizer: OpenRecognizer) -> Iterator[object]:
        """What is heard, in steps; None after a step without. On the recognition thread."""
        raise NotImplementedError

    def failed(self, fault: Message) -> object:
        """What is heard where the engine or the model fails; `fault` is a line for a person."""
        raise NotImplementedError


@dataclass(frozen=True)
class LookInside(Look):
    """Look inside the network while it sees this digit image."""

    digit_image: DigitImage

    def answers(self, recognizer: OpenRecognizer) -> Iterator[object]:
        for inside in recognizer.looking_inside(self.digit_image):
            yield None if inside is None else LookedInside(inside)

    def failed(self, fault: Message) -> object:
        return FailedLook(fault)


@dataclass(frozen=True, eq=False)
class LookedInside:
    """What goes on in the network; the answer to the same digit image has been heard before."""

    inside: Inside


@dataclass(frozen=True)
class FailedLook:
    """It cannot be looked into the network on this engine."""

    fault: Message
    """One line for a person."""


@dataclass(frozen=True)
class LookAtKernel(Look):
    """Tell how map `index` of `layer`, by its name, comes about for this digit image."""

    digit_image: DigitImage
    layer: str
    index: int

    def answers(self, recognizer: OpenRecognizer) -> Iterator[object]:
        kernel = recognizer.kernel(self.digit_image, self.layer, self.index)
        yield FoundKernel(self.layer, self.index, kernel)

    def failed(self, fault: Message) -> object:
        return FoundKernel(self.layer, self.index, None)


@dataclass(frozen=True, eq=False)
class FoundKernel:
    """How a map comes about."""

    layer: str
    index: int
    kernel: Kernel | None
    """None where no plain convolution makes it, or that cannot be told."""


@dataclass(frozen=True)
class LearnLikings(Look):
    """Learn what each map and unit likes of the network that answers."""

    lasting: ClassVar[bool] = True

    def answers(self, recognizer: OpenRecognizer) -> Iterator[object]:
        for likings in recognizer.learning_likings():
            yield None if likings is None else LearntLikings(likings)

    def failed(self, fault: Message) -> object:
        return LearntLikings({})


@dataclass(frozen=True, eq=False)
class LearntLikings:
    """What they like; of layers that are not there nothing is known."""

    likings: Likings


@dataclass(frozen=True)
class SearchTip(Look):
    """Search for the smallest change of this digit image that tips its answer."""

    digit_image: DigitImage

    def answers(self, recognizer: OpenRecognizer) -> Iterator[object]:
        from digitbooth.tipping import Tried

        pixels = 0
        for found in recognizer.tipping(self.digit_image):
            if not isinstance(found, Tried):
                yield FoundTip(found)
            elif found.pixels > pixels:
                pixels = found.pixels
                yield SearchedTip(pixels)
            else:
                yield None

    def failed(self, fault: Message) -> object:
        return FailedTip(fault)


@dataclass(frozen=True)
class SearchedTip:
    """The search goes on, with so many pixels changed."""

    pixels: int


@dataclass(frozen=True, eq=False)
class FoundTip:
    """What the search has found, which may be that there is nothing."""

    found: Tip | Firm


@dataclass(frozen=True)
class FailedTip:
    """The search has failed."""

    fault: Message
    """One line for a person."""
