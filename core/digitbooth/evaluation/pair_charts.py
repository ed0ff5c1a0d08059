"""The charts of two networks beside each other: on scales that show by how much they differ.

The HTML report and the window paint them. Lengths are in the painter's unit; x grows to the right
and y downwards. Shares are 0 to 1, differences of shares -1 to 1.
"""

from collections.abc import Iterator
from math import ceil, floor, log10
from typing import NamedTuple

from digitbooth.evaluation.charts import RECALL_BAR, Box
from digitbooth.evaluation.model_comparison import ModelComparison

_TICKS = 5
"""How many steps a scale has at most, but for what rounding its ends adds."""
_NARROWEST = 0.002
"""The least width of a scale: two tenths of a percent."""
_GAP = 0.5
"""Between two rows, in lanes."""
DIFFERENCE = 2
"""Where the marks of the networks are called 0 and 1, that of their difference."""


class Scale(NamedTuple):
    """Where a chart begins, ends, and names values between."""

    ticks: tuple[float, ...]
    """Rising, of equal distances; the first and the last are the ends."""

    @classmethod
    def around(cls, low: float, high: float) -> "Scale":
        """The shortest scale of round numbers that holds what lies from `low` to `high`."""
        width = max(high - low, _NARROWEST)
        size = 10.0 ** floor(log10(width / _TICKS))
        step = next(size * each for each in (1, 2, 5, 10) if size * each * _TICKS >= width)
        # Tiny errors of floating point must not add a step.
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        return cls(
            tuple(round(place * step, 9) for place in range(first, max(last, first + 1) + 1))
        )


class Interval(NamedTuple):
    """What is marked: a value and where it lies with 95 % confidence."""

    of: int
    """The network, 0 or 1, or `DIFFERENCE`."""
    value: float
    low: float
    high: float


class IntervalRow(NamedTuple):
    """A row of a chart."""

    name: str
    """A, B, a label; empty for the difference."""
    intervals: tuple[Interval, ...]
    """One a lane, from the top."""


class Mark(NamedTuple):
    """Where an interval is painted."""

    middle: float
    """The y of its lane's middle."""
    dot: float
    """The x of the value."""
    bar: Box
    """From one end of the interval to the other, widened if need be."""


class IntervalLayout(NamedTuple):
    """Rows of intervals on one scale, below each other."""

    scale: Scale
    left: float
    right: float
    lane: float
    """The height of an interval; rows are half as much apart."""
    rows: tuple[IntervalRow, ...]

    @property
    def bottom(self) -> float:
        """The y below the last row."""
        return self.top_of(len(self.rows))

    def top_of(self, row: int) -> float:
        """The y at which a row begins, with its half of the gap above it."""
        lanes = sum(len(each.intervals) + _GAP for each in self.rows[:row])
        return self.lane * lanes

    def middle_of(self, row: int) -> float:
        """The y of a row's middle."""
        return (self.top_of(row) + self.top_of(row + 1)) / 2

    def across(self, value: float) -> float:
        """The x of a value."""
        start, end = self.scale.ticks[0], self.scale.ticks[-1]
        return self.left + (self.right - self.left) * (value - start) / (end - start)

    def marks(self, row: int) -> Iterator[tuple[Interval, Mark]]:
        """The intervals of a row, and where they are painted."""
        top = self.top_of(row) + self.lane * _GAP / 2
        thick = min(RECALL_BAR, self.lane)
        for place, interval in enumerate(self.rows[row].intervals):
            middle = top + self.lane * (place + 0.5)
            low, high = self.across(interval.low), self.across(interval.high)
            bar = Box(low, middle - thick / 2, max(high - low, 1.0), thick)
            yield interval, Mark(middle, self.across(interval.value), bar)


def accuracy_rows(found: ModelComparison) -> tuple[IntervalRow, ...]:
    """The accuracy of both, a row each; none without digits."""
    if not found.count:
        return ()
    return tuple(
        IntervalRow("AB"[place], (Interval(place, each.accuracy, *each.interval),))
        for place, each in enumerate(found.evaluations)
    )


def difference_rows(found: ModelComparison) -> tuple[IntervalRow, ...]:
    """The accuracy of A minus that of B; none without digits."""
    if not found.count:
        return ()
    return (IntervalRow("", (Interval(DIFFERENCE, found.difference, *found.difference_interval),)),)


def recall_rows(found: ModelComparison) -> tuple[IntervalRow, ...]:
    """The recall of each label by both, as far as there are digits of it."""
    first, second = found.evaluations
    return tuple(
        IntervalRow(
            str(label),
            (
                Interval(0, first.recall[label], *first.recall_intervals[label]),
                Interval(1, second.recall[label], *second.recall_intervals[label]),
            ),
        )
        for label, count in enumerate(first.confusion.sum(axis=1).tolist())
        if count
    )


def scale_of(rows: tuple[IntervalRow, ...], *also: float) -> Scale:
    """The scale that holds all intervals of the rows, and the values `also`."""
    ends = [end for row in rows for each in row.intervals for end in (each.low, each.high)]
    return Scale.around(min((*ends, *also), default=0.0), max((*ends, *also), default=1.0))
