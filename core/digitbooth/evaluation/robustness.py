"""Measures whether a network reads digits at any place, size, slant and thickness.

The same digits are drawn on a canvas of 560×560 pixels, one thing varied at a time, and shown
twice: as strokes, as in the window, and painted with a round pen, as in a picture file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from digitbooth.evaluation.painting import CANVAS, paint
from digitbooth.images import Raster, Stroke
from digitbooth.images.digit import to_digit_images
from digitbooth.images.stroke_files import StrokeDigit
from digitbooth.recognizer import Recognizer

_BATCH = 128


@dataclass(frozen=True)
class Variation:
    """How a digit is drawn. In each variation one value differs from these defaults."""

    pen: float = 12.0
    """The pen's width in pixels, 1 to 40. Only painted pictures depend on it."""
    rotation: float = 0.0
    """The digit's rotation in degrees, clockwise."""
    scale: float = 0.6
    """The longer side of the ink, as a share of the canvas."""
    place: tuple[float, float] = (0.5, 0.5)
    """The ink's place, x and y: at 0 it touches the left or upper edge, at 1 the right or lower
    one."""


@dataclass(frozen=True)
class Condition:
    """How many digits were read rightly in one variation."""

    varied: str
    """`nothing`, `pen`, `rotation`, `scale` or `place`."""
    variation: Variation
    as_strokes: int
    """How many right answers there were to the strokes."""
    as_pictures: int
    """How many right answers there were to the painted pictures."""
    count: int


_MIDDLE = Variation()
_SMALL = Variation(scale=0.3)
VARIATIONS: dict[str, list[Variation]] = {
    "nothing": [_MIDDLE],
    "pen": [replace(_MIDDLE, pen=width) for width in (1, 2, 3, 4, 6, 8, 16, 20, 25, 30, 35, 40)],
    "rotation": [
        replace(_MIDDLE, rotation=angle) for angle in (-20, -16, -12, -8, -4, 4, 8, 12, 16, 20)
    ],
    "scale": [replace(_MIDDLE, scale=scale) for scale in (0.1, 0.15, 0.2, 0.3, 0.4, 0.8, 1.0)],
    "place": [replace(_SMALL, place=corner) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))],
}
"""By what is varied, the variations of it."""


def measure_robustness(
    digits: Sequence[StrokeDigit], recognizer: Recognizer
) -> Iterator[Condition]:
    """Draw every digit that has a label and strokes in all `VARIATIONS`; count right answers.

    Each digit takes some 10 ms in each of 34 variations: a few hundred digits are enough.
    """
    usable = [digit for digit in digits if digit.strokes and digit.label is not None]
    for varied, ways in VARIATIONS.items():
        for variation in ways:
            strokes = pictures = 0
            for start in range(0, len(usable), _BATCH):
                part = usable[start : start + _BATCH]
                labels = [digit.label for digit in part]
                drawn = [draw(digit.strokes, variation) for digit in part]
                painted = [paint(each, variation.pen) for each in drawn]
                strokes += _right(drawn, labels, recognizer)
                pictures += _right(painted, labels, recognizer)
            yield Condition(varied, variation, strokes, pictures, len(usable))


def draw(strokes: Sequence[Stroke], variation: Variation) -> list[Stroke]:
    """Strokes of any unit in pixels of the canvas; their size includes the pen's width."""
    angle = np.radians(variation.rotation)
    cosine, sine = np.cos(angle), np.sin(angle)
    turn = np.array([[cosine, sine], [-sine, cosine]])
    turned = [stroke.astype(np.float64) @ turn for stroke in strokes]
    points = np.concatenate(turned)
    low, high = points.min(axis=0), points.max(axis=0)
    # Ink is scaled and placed, and reaches half a pen's width beyond the points.
    room = max(variation.scale * CANVAS - variation.pen, 1.0)
    scale = room / max(float((high - low).max()), 1e-9)
    free = CANVAS - variation.pen - (high - low) * scale
    corner = variation.pen / 2 + free * np.asarray(variation.place)
    return [((stroke - low) * scale + corner).astype(np.float32) for stroke in turned]


def as_markdown(conditions: Sequence[Condition]) -> str:
    """A Markdown table: what is varied, its value, and the accuracy for strokes and pictures."""
    lines = ["| varied | | as strokes | as a picture |", "|---|---|---|---|"]
    for condition in conditions:
        strokes, pictures = (
            f"{right / condition.count:.1%}"
            for right in (condition.as_strokes, condition.as_pictures)
        )
        lines.append(f"| {condition.varied} | {_words(condition)} | {strokes} | {pictures} |")
    return "\n".join(lines) + "\n"


def _words(condition: Condition) -> str:
    variation = condition.variation
    match condition.varied:
        case "pen":
            return f"{variation.pen:g} px"
        case "rotation":
            return f"{variation.rotation:+g}°"
        case "scale":
            return f"{variation.scale:.0%}"
        case "place":
            sides = ("left", "right"), ("upper", "lower")
            across, down = (
                names[int(at)] for names, at in zip(sides, variation.place, strict=True)
            )
            return f"{down} {across} corner, {variation.scale:.0%}"
        case _:
            return f"pen {variation.pen:g} px, {variation.scale:.0%}, in the middle"


def _right(
    pictures: Sequence[Raster | Sequence[Stroke]],
    labels: Sequence[int | None],
    recognizer: Recognizer,
) -> int:
    images, errors = to_digit_images(pictures)
    answers = recognizer.ask(images).judgement.probabilities.argmax(axis=1)
    return sum(
        answer == label and place not in errors
        for place, (answer, label) in enumerate(zip(answers, labels, strict=True))
    )
