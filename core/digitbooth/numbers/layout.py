"""Where the atoms of a row are: boxes, distances, the height of its digits, and where it runs.

An atom is a stroke, a part of one that may be cut, or a part of a picture's ink. Units are those of
the picture, x to the right and y down. Plain Python: a row has a handful of atoms, for which
numpy's calls would take longer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitbooth.numbers.joined import cuts_of

FAR = 0.6
"""Parts of a sign are no further apart than so many heights."""

_TALL = 0.5
"""Of the tallest atom's height: those with more tell how tall digits are."""

_OVER = 0.5
"""Of its width, what stands on something else has above that."""

_ON = 0.25
"""Of the larger height: so far apart are parts of a digit that stand on each other."""

_SPACING = 0.06
"""Between the points by which distances are measured, of a digit's height."""


class Box(NamedTuple):
    """The smallest upright rectangle around something, in the picture's units."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def x(self) -> float:
        """The middle's."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """The middle's."""
        return (self.top + self.bottom) / 2

    def gap(self, other: "Box") -> float:
        """The longer of the level and the upright distance; 0 where they overlap."""
        return max(
            other.left - self.right,
            self.left - other.right,
            other.top - self.bottom,
            self.top - other.bottom,
            0.0,
        )

    @classmethod
    def around(cls, boxes: Sequence["Box"]) -> "Box":
        """All of the boxes, at least one."""
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return cls(min(lefts), min(tops), max(rights), max(bottoms))


@dataclass(frozen=True, eq=False)
class Row:
    """The atoms of a row, from left to right."""

    boxes: Sequence[Box]
    height: float
    """That of a digit."""
    points: Sequence[NDArray[np.float64]]
    """Of each atom, [points, 2], C-contiguous."""
    order: Sequence[int]
    """Of strokes, when each was drawn: their indices in the drawing. Of ink, 0 to n - 1."""
    cuts: Mapping[tuple[int, int], float] = field(default_factory=dict)
    """Which neighbours are parted by a cut: through one piece of ink, and how much ink it goes
    through, in widths of a line; or through one stroke, 0."""
    parts: Sequence[tuple[int, int]] = ()
    """Of strokes, the points that an atom has of its stroke: from one index up to another."""
    spacing: float = 0.0
    """Distances between strokes are measured at points so far apart along them; 0 where the points
    are dense enough."""
    _distances: dict[tuple[int, int], float] = field(default_factory=dict)

    @classmethod
    def of_strokes(
        cls,
        strokes: Mapping[int, NDArray[np.float32]],
        boxes: Mapping[int, Box],
        order: Sequence[int],
    ) -> "Row":
        """The strokes with these indices, from left to right; `boxes` are around all of each."""
        height = digit_height([boxes[index] for index in order])
        atoms = []
        for index in order:
            stroke, box = strokes[index], boxes[index]
            inner = cuts_of(stroke, box.width, height)
            for first, last in pairwise([0, *inner, len(stroke) - 1]):
                part = box_of(stroke[first : last + 1]) if inner else box
                atoms.append((part, index, first, last + 1))
        atoms.sort(key=lambda atom: (atom[0].x, *atom[1:]))
        points = [strokes[i][start:stop].astype(np.float64) for _, i, start, stop in atoms]
        ends = {(i, stop): place for place, (_, i, _, stop) in enumerate(atoms)}
        cuts = {
            (min(left, place), max(left, place)): 0.0
            for place, (_, i, start, _) in enumerate(atoms)
            if (left := ends.get((i, start + 1))) is not None
        }
        return cls(
            [box for box, *_ in atoms],
            height,
            points,
            [index for _, index, *_ in atoms],
            cuts,
            [(start, stop) for *_, start, stop in atoms],
            _SPACING * height,
        )

    def lines(self, atoms: Sequence[int]) -> list[tuple[int, int, int]]:
        """The strokes that atoms are of, in the order of drawing, each with the first of its points
        and the first beyond; what was cut and is together again is one."""
        found: list[tuple[int, int, int]] = []
        for index, start, stop in sorted((self.order[atom], *self.parts[atom]) for atom in atoms):
            if found and found[-1][0] == index and start < found[-1][2]:
                start = found.pop()[1]
            found.append((index, start, stop))
        return found

    @cached_property
    def before(self) -> dict[int, int]:
        """The left neighbour of each atom that is cut from one."""
        return {right: left for left, right in self.cuts}

    @cached_property
    def _line(self) -> tuple[float, float]:
        """Where the middles of digits are: y = a + b x."""
        tall = [box for box in self.boxes if box.height >= _TALL * self.height] or self.boxes
        x, y = sum(box.x for box in tall) / len(tall), sum(box.y for box in tall) / len(tall)
        spread = sum((box.x - x) ** 2 for box in tall)
        if len(tall) < 3 or spread < self.height**2:
            return y, 0.0
        slope = sum((box.x - x) * (box.y - y) for box in tall) / spread
        return y - slope * x, slope

    def level(self, x: float) -> float:
        """The y of the middle of a digit that stands there."""
        start, slope = self._line
        return start + slope * x

    def distance(self, one: int, other: int) -> float:
        """Of the nearest points of two atoms, in heights; infinite if beyond `FAR`."""
        key = (one, other) if one < other else (other, one)
        if key not in self._distances:
            found = float("inf")
            if self.boxes[one].gap(self.boxes[other]) <= FAR * self.height:
                ends = (self.points[atom].tobytes() for atom in key)
                found = _distance(*ends, self.spacing) / self.height
            if key in self.cuts:
                found = 0.0
            self._distances[key] = found if found <= FAR else float("inf")
        return self._distances[key]


def digit_height(boxes: Sequence[Box]) -> float:
    """That of a digit in a row of atoms with these boxes."""
    heights = [
        (box.height, box.width)
        for box in (Box.around([boxes[i] for i in stack]) for stack in stacks(boxes))
    ]
    tallest = max(height for height, _ in heights)
    # Of two the taller: the other may be a part of it.
    tall = sorted(height for height, _ in heights if height >= _TALL * tallest)
    # A lone dot has none.
    return max(tall[len(tall) // 2], 0.3 * median([width for _, width in heights])) or 1.0


def median(values: Sequence[float]) -> float:
    """The middle one, or between the two in the middle. Python's own module loads for 3 ms."""
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def stacks(boxes: Sequence[Box]) -> list[list[int]]:
    """Indices of boxes, those together of which one stands on the other: the two rings of an 8."""
    found: list[tuple[Box, list[int]]] = []
    for index, box in enumerate(boxes):
        around, members = box, [index]
        apart = []
        for other, others in found:
            if _is_stacked(box, other):
                around, members = Box.around((around, other)), [*others, *members]
            else:
                apart.append((other, others))
        found = [*apart, (around, members)]
    return [members for _, members in found]


def _is_stacked(one: Box, other: Box) -> bool:
    common = min(one.right, other.right) - max(one.left, other.left)
    above = max(one.top, other.top) - min(one.bottom, other.bottom)
    narrow = min(one.width, other.width)
    return (
        common >= _OVER * narrow
        and above <= _ON * max(one.height, other.height)
        and (narrow > 0 or common >= 0)
    )


def box_of(points: NDArray[np.floating]) -> Box:
    """The smallest box around points, [points, 2]."""
    return Box(*points.min(axis=0).tolist(), *points.max(axis=0).tolist())


@lru_cache(maxsize=256)
def _distance(one: bytes, other: bytes, spacing: float) -> float:
    """Of the nearest points of two atoms, whose points these are.

    While a digit is drawn, the distances between those before it stay.
    """
    paths = (np.frombuffer(atom).reshape(-1, 2) for atom in (one, other))
    first, second = (_even(path, spacing) if spacing else path for path in paths)
    apart = first[:, np.newaxis] - second
    return sqrt(float((apart * apart).sum(axis=2).min()))


def _even(points: NDArray[np.float64], spacing: float) -> NDArray[np.float64]:
    """Points at even distances along a path, both ends among them."""
    if len(points) < 2:
        return points
    moves = np.diff(points, axis=0)
    along = np.zeros(len(points))
    np.cumsum(np.sqrt((moves * moves).sum(axis=1)), out=along[1:])
    at = np.linspace(0, along[-1], min(int(along[-1] / spacing) + 2, 200))
    return np.column_stack([np.interp(at, along, points[:, axis]) for axis in (0, 1)])
