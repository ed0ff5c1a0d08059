"""The charts of an evaluation: where their parts lie, and how cells are tinted.

The HTML report, the PNG pictures and the window paint them, each with margins, fonts and colours of
its own. Lengths are in the painter's unit, pixels or those of an SVG; x grows to the right and y
downwards. Shares and probabilities are 0 to 1.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING, NamedTuple

from digitbooth.constants import CLASSES

if TYPE_CHECKING:
    from digitbooth.evaluation.result import Evaluation

LIGHT = {
    "ground": "#f2f4f7",
    "panel": "#ffffff",
    "text": "#1a1d23",
    "quiet": "#58606e",
    "line": "#d8dce3",
    "right": "#2558d9",
    "wrong": "#c4342b",
    "second": "#a84f00",
    "bar": "#9aa5b8",
}
"""The colours of reports and pictures; the window has those of its themes."""
DARK = {
    "ground": "#14161a",
    "panel": "#1d2026",
    "text": "#eceff4",
    "quiet": "#a3abb9",
    "line": "#333842",
    "right": "#8ab4ff",
    "wrong": "#ff9d94",
    "second": "#ffb454",
    "bar": "#6b7486",
}
"""The same for screens that are dark."""

_GAMMA_EDGE = 0.04045
_EVEN_LUMINANCE = 0.179

RECALL_BAR = 12.0
"""Height of the bar that shows a recall's interval, and its least width."""
RECALL_DOT = RECALL_BAR / 2
"""Radius of the dot that shows a recall."""
CALIBRATION_DOT = 4.5
"""Radius of a point of the calibration curve."""
CALIBRATION_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Which probabilities and accuracies are named at the edges of the calibration curve."""


class Box(NamedTuple):
    """A rectangle by its left upper corner and its size."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The centre, x and y."""
        return self.left + self.width / 2, self.top + self.height / 2


@dataclass(frozen=True)
class Cell:
    """A cell of the confusion matrix: how often the digit `label` was answered with `answer`."""

    label: int
    answer: int
    count: int
    shade: float
    """How strongly to tint it, 0 to 1 (see `Evaluation.shades`)."""
    box: Box

    @property
    def is_right(self) -> bool:
        """Whether it counts right answers, which have another tint than mistakes."""
        return self.label == self.answer

    def tint(self, palette: Mapping[str, str]) -> str:
        """Its colour on the panel of `LIGHT` or `DARK`, as #rrggbb."""
        return tinted(palette["panel"], palette["right" if self.is_right else "wrong"], self.shade)


class ConfusionLayout(NamedTuple):
    """The confusion matrix as squares side by side: a row for each label, a column an answer."""

    left: float
    top: float
    side: float
    """The side of a cell."""

    @property
    def box(self) -> Box:
        """The rectangle of all cells together."""
        return Box(self.left, self.top, CLASSES * self.side, CLASSES * self.side)

    def box_of(self, label: int, answer: int) -> Box:
        """Where the cell of a label and an answer is."""
        left, top = self.left + answer * self.side, self.top + label * self.side
        return Box(left, top, self.side, self.side)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Label and answer of the cell that holds a point; None outside all cells."""
        label, answer = int((y - self.top) // self.side), int((x - self.left) // self.side)
        inside = label in range(CLASSES) and answer in range(CLASSES)
        return (label, answer) if inside else None

    def cells(
        self, counts: Sequence[Sequence[int]], shades: Sequence[Sequence[float]]
    ) -> Iterator[Cell]:
        """All cells, row by row, of an evaluation's `confusion` and `shades`, both [10, 10]."""
        for label, row in enumerate(counts):
            for answer, count in enumerate(row):
                shade = shades[label][answer]
                yield Cell(label, answer, count, shade, self.box_of(label, answer))


@dataclass(frozen=True)
class RecallRow:
    """The recall of a label. Without digits of that label, `count` is 0 and nothing is to paint."""

    label: int
    count: int
    recall: float
    interval: tuple[float, float]
    """Where the recall lies with 95 % confidence."""
    middle: float
    """The y of the row's middle."""
    dot: float
    """The x at which the recall is."""
    bar: Box
    """From one end of the interval to the other, widened to `RECALL_BAR` if need be."""


class RecallLayout(NamedTuple):
    """Recalls on a scale from `start` to 1, a row for each label below each other."""

    start: float
    """The share at the scale's left end (see `Evaluation.recall_start`)."""
    left: float
    right: float
    row: float
    """The height of a row; the first begins at y 0."""

    @property
    def ticks(self) -> tuple[float, float, float]:
        """The shares that are named below the scale."""
        return self.start, (1 + self.start) / 2, 1.0

    @property
    def bottom(self) -> float:
        """The y below the last row."""
        return self.row * CLASSES

    def across(self, share: float) -> float:
        """The x of a share."""
        return self.left + (self.right - self.left) * (share - self.start) / (1 - self.start)

    def rows(self, evaluation: "Evaluation") -> Iterator[RecallRow]:
        """The rows, from label 0 on."""
        counts = evaluation.confusion.sum(axis=1).tolist()
        facts = zip(counts, evaluation.recall, evaluation.recall_intervals, strict=True)
        for label, (count, recall, interval) in enumerate(facts):
            middle = self.row * (label + 0.5)
            low, high = map(self.across, interval)
            bar = Box(low, middle - RECALL_BAR / 2, max(high - low, RECALL_BAR), RECALL_BAR)
            yield RecallRow(label, count, recall, interval, middle, self.across(recall), bar)


class CalibrationLayout(NamedTuple):
    """The calibration curve, and how many answers it stands on as a histogram."""

    plot: Box
    """Probabilities across, accuracies upwards."""
    bars: Box
    """The histogram, of the same width, below the plot."""

    def point(self, probability: float, accuracy: float) -> tuple[float, float]:
        """The x and y of a point of the plot."""
        plot = self.plot
        return plot.left + plot.width * probability, plot.bottom - plot.height * accuracy

    def histogram(self, answers: Sequence[int]) -> Iterator[tuple[int, Box]]:
        """Each bin's answers, by rising probability, and its bar; empty bins have none.

        Heights are logarithms: nearly all answers are sure, and the others are the point.
        """
        most, room = max(answers, default=0), self.bars
        for place, count in enumerate(answers):
            if count:
                width, height = room.width / len(answers), room.height * log1p(count) / log1p(most)
                left, top = room.left + place * width + 1, room.bottom - height
                yield count, Box(left, top, width - 2, height)


def tinted(ground: str, tint: str, shade: float) -> str:
    """The colour that lies `shade`, 0 to 1, of the way from `ground` to `tint`, as #rrggbb."""
    ends = zip(bytes.fromhex(ground[1:]), bytes.fromhex(tint[1:]), strict=True)
    return "#" + bytes(round(start + (end - start) * shade) for start, end in ends).hex()


def readable_on(ground: str) -> str:
    """Black or white, whichever reads better on #rrggbb: at least 4.5:1 on any colour."""
    red, green, blue = (
        share / 12.92 if share <= _GAMMA_EDGE else ((share + 0.055) / 1.055) ** 2.4
        for share in (value / 255 for value in bytes.fromhex(ground[1:]))
    )
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    # Where both have the same contrast, by the formula of WCAG 2.
    return "#000000" if luminance > _EVEN_LUMINANCE else "#ffffff"
