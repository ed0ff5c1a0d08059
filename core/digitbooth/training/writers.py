"""Which people's drawings are trained on, which fit the card, and which only measure.

The rule is fixed and goes by the writers' numbers, as pendigits gives them: nobody is chosen by how
they write. Drawings without a writer's number are trained on.
"""

from collections.abc import Iterable

from digitbooth.images.stroke_files import StrokeDigit


def is_held_out(writer: str | None) -> bool:
    """Writers whose number is divisible by 5 are never trained on, nor used to choose anything."""
    return writer is not None and writer.isdecimal() and int(writer) % 5 == 0


def is_calibrating(writer: str | None) -> bool:
    """Writers 3, 13, 23, …: the card is fitted to them; they are not trained on."""
    return writer is not None and writer.isdecimal() and int(writer) % 10 == 3


def trained_on(digits: Iterable[StrokeDigit]) -> list[StrokeDigit]:
    """The drawings by everybody else."""
    return [
        digit for digit in digits if not (is_held_out(digit.writer) or is_calibrating(digit.writer))
    ]


def calibrating(digits: Iterable[StrokeDigit]) -> list[StrokeDigit]:
    """The drawings by the writers that the card is fitted to."""
    return [digit for digit in digits if is_calibrating(digit.writer)]


def held_out(digits: Iterable[StrokeDigit]) -> list[StrokeDigit]:
    """The drawings by the held-out writers."""
    return [digit for digit in digits if is_held_out(digit.writer)]
