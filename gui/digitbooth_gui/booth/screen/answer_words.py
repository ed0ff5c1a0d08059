"""What is said of an answer to strangers: one sentence, and one number where there is one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from digitbooth_gui.booth import texts
from digitbooth_gui.style.wording import is_certain, sureness

if TYPE_CHECKING:
    from digitbooth.numbers.reading import Reading, Sign
    from digitbooth.prediction import Prediction


class Lines(Protocol):
    """Words one of `texts` in each language that is shown: `Languages.lines`."""

    def __call__(self, text: str, **values: object) -> tuple[str, ...]: ...


def about_digit(prediction: Prediction, lines: Lines, joke: int) -> tuple[str, ...]:
    """A sentence on one digit; `joke` chooses what is said of what is none."""
    if prediction.verdict == "not_a_digit":
        return _about_rubbish(lines, joke)
    if prediction.verdict == "unsure":
        return lines(texts.UNSURE, first=prediction.digit, second=prediction.runner_up)
    return _about_share(prediction.probability, lines)


def about_number(reading: Reading, lines: Lines, joke: int) -> tuple[str, ...]:
    """A sentence on a number; `joke` chooses what is said where nothing in it is a digit."""
    if is_rubbish(*reading.signs):
        return _about_rubbish(lines, joke)
    if reading.verdict == "number":
        return _about_share(reading.certainty, lines)
    return lines(texts.NUMBER_UNSURE if reading.verdict == "unsure" else texts.NUMBER_IN_PART)


def is_rubbish(*parts: Prediction | Sign) -> bool:
    """Whether none of these is a digit."""
    return all(part.verdict == "not_a_digit" for part in parts)


def short_text(prediction: Prediction) -> str:
    """The digit, two with a space if it is unsure between them, or a question mark for none."""
    if prediction.verdict == "not_a_digit":
        return "?"
    if prediction.verdict == "unsure":
        return f"{prediction.digit} {prediction.runner_up}"
    return str(prediction.digit)


def _about_share(share: float, lines: Lines) -> tuple[str, ...]:
    if is_certain(share):
        return lines(texts.VERY_SURE)
    return lines(texts.SURE, share=partial(sureness, share))


def _about_rubbish(lines: Lines, joke: int) -> tuple[str, ...]:
    return lines(texts.RUBBISH[joke % len(texts.RUBBISH)])
