"""What the booth asks of a challenge, whichever it is.

A challenge is told what visitors do and what the network answers, and keeps what is to be shown:
the task, a message, what the button does. `ChallengeController` shows that after each event, so a
challenge knows neither widgets nor threads.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from digitbooth_gui.booth import texts

if TYPE_CHECKING:
    from digitbooth.engines import Layer
    from digitbooth.images import Stroke
    from digitbooth.inside import Inside
    from digitbooth.recognizer import Prediction

Text: TypeAlias = tuple[str, dict[str, object]]
"""A text of the booth's, in English, and the values of its placeholders; see `Languages.lines`."""

NOTHING: Text = ("", {})


class Challenge(ABC):
    """One game from its first task to its points. Visitors draw in it, unless `draws` is False."""

    name: ClassVar[str]
    """Under which the store keeps the day's best."""
    sign: ClassVar[str]
    """A few characters that stand for it in the menu."""
    title: ClassVar[str]
    explanation: ClassVar[str]
    """What to do in it, in one sentence for the menu."""
    draws: ClassVar[bool] = True
    """Whether visitors draw; otherwise they see feature maps and choose one of the ten digits."""
    shows_clock: ClassVar[bool] = False
    reads_numbers: ClassVar[bool] = False
    """Whether what is drawn may be a number, for `judge_number`; otherwise it is one digit."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.message = NOTHING
        """What is said under the answer."""
        self.points = 0
        """More are better; they count once `is_done`."""

    @staticmethod
    def best(points: int) -> Text:
        """How the menu tells the day's best."""
        return texts.BEST_POINTS, {"points": points}

    @staticmethod
    def result(points: int) -> str:
        """Points as the podium tells them, as English writes them."""
        return str(points)

    @property
    def rivals(self) -> tuple[int, int] | None:
        """Two digits between which the answer is to tip, shown instead of the answer."""
        return None

    def tension(self) -> float:
        """How near the end is, 0 to 1."""
        return 0.0

    @abstractmethod
    def is_done(self) -> bool:
        """Whether it is over; then it is told of nothing any more."""

    @abstractmethod
    def task(self) -> Text:
        """What to do now or, once it is over, what came of it."""

    @property
    def action(self) -> str:
        """What the accented button says while it is not over."""
        return texts.CLEAR

    def act(self) -> bool:
        """The accented button was pressed; return whether the page is to be wiped."""
        self.message = NOTHING
        return True

    def pen_down(self, now: float) -> None:
        """A stroke begins, at a time in seconds."""

    def judge(self, prediction: Prediction, strokes: Sequence[Stroke], now: float) -> bool:
        """Take the answer to all that is drawn; return whether the page is to be wiped.

        `strokes` are float32 [points, 2] each, `now` is in seconds. Asked when the pen rests.
        """
        return False

    def judge_number(self, text: str, sure: bool, now: float) -> bool:
        """As `judge`, where it `reads_numbers`: what is read, with `?` for what is no digit."""
        return False

    def tick(self, now: float) -> bool:
        """Look at the time, in seconds; return whether the page is to be wiped."""
        return False

    def clock_s(self, now: float) -> float:
        """How many seconds the clock shows at this time, if it `shows_clock`."""
        return 0.0

    # Where visitors do not draw.

    hidden: tuple[Stroke, ...] = ()
    """A drawing to look inside the network with; each new one is asked for once."""

    @property
    def layer(self) -> Layer | None:
        """The layer whose feature maps are shown; None shows `caption` instead."""
        return None

    @property
    def caption(self) -> str:
        """What stands where there are no feature maps."""
        return texts.WAITING

    def show_inside(self, inside: Inside | None) -> None:
        """Take what goes on in the network while it sees `hidden`; None if it cannot be told."""

    def choose(self, digit: int) -> None:
        """Take the digit that was chosen, 0 to 9."""


def miss(prediction: Prediction) -> Text:
    """What is said of a drawing that is not what was asked for."""
    if prediction.confident:
        return texts.LOOKS_LIKE, {"digit": prediction.digit}
    return texts.NOT_YET, {}
