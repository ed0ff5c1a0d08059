"""Which sets of a row's atoms may be one sign, and what their places say about that.

Each atom may be a sign by itself. With others it may, if they are near enough to be drawn as one:
not farther apart than `FAR`, with no wide hole between them, not wider than a sign is.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

import numpy as np

from digitbooth.numbers.layout import FAR, Box, Row

MOST_ATOMS = 5
"""A sign has no more: a 5 or 7 in three strokes, one of which the pen left out in places."""

_WIDEST_HOLE = 0.35
"""Between the parts of a sign, in heights, where one is beside the other."""

_TALL, _NARROW_HOLE = 0.4, 0.25
"""Parts that are both taller than this, in heights, have no wider hole between them: digits beside
each other are not asked about as one."""

_WIDEST = 1.7
"""In heights, a sign of several atoms is no wider."""

_TALLEST = 1.8
"""Nor taller."""

_STACKED = 0.25
"""Of the lower height: what has less in common stands above or below something else."""

_MOST = 32
"""So many candidates begin with an atom, at most: those of the fewest atoms."""

_ON = 0.5
"""Of the smaller one's height and width: what has more in common lies on each other."""

GEOMETRY = (
    "one",
    "several",
    "more",
    "apart",
    "farther",
    "far",
    "meets",
    "hole",
    "wide_hole",
    "above",
    "beside",
    "interrupted",
    "tall",
    "low",
    "lower",
    "small",
    "wide",
    "flat",
    "upright",
    "over",
    "under",
    "high",
    "foot",
    "first",
    "last",
    "whole",
    "shared",
    "stacked",
    "cut_off",
    "cut_deep",
    "cut_through",
    "cut_lightly",
)
"""The names of what `geometry` gives, in its order."""


@dataclass(frozen=True)
class Candidate:
    """Atoms of a row that may be one sign."""

    atoms: tuple[int, ...]
    """From left to right."""
    box: Box

    @property
    def mask(self) -> int:
        return sum(1 << atom for atom in self.atoms)


def candidates(row: Row) -> list[Candidate]:
    """Those of a row, each atom alone among them."""
    found = []
    heap = _heap(row.boxes)
    for first in range(len(row.boxes)):
        begun = _beginning_with(row, first, heap)
        found += [group for group, _ in zip(begun, range(_MOST), strict=False)]
    atoms = tuple(sorted(heap))
    if 1 < len(row.boxes) <= MOST_ATOMS and len(set(row.order)) == 1:
        atoms = tuple(range(len(row.boxes)))  # what the pen drew in one, however wide
    if atoms and all(group.atoms != atoms for group in found):
        found.append(Candidate(atoms, Box.around([row.boxes[atom] for atom in atoms])))
    return found


def _heap(boxes: Sequence[Box]) -> set[int]:
    """Atoms that lie on more others than a sign has: scribble, which is one sign if it is any."""
    if len(boxes) <= MOST_ATOMS:
        return set()
    lefts, tops, rights, bottoms = np.array(boxes).T
    common = _ON * np.minimum.outer(rights - lefts, rights - lefts)
    level = _ON * np.minimum.outer(bottoms - tops, bottoms - tops)
    on = np.minimum.outer(rights, rights) - np.maximum.outer(lefts, lefts) > common
    on &= np.minimum.outer(bottoms, bottoms) - np.maximum.outer(tops, tops) > level
    return set(np.flatnonzero(on.sum(axis=1) > MOST_ATOMS).tolist())


def _beginning_with(row: Row, first: int, heap: Set[int]) -> Iterator[Candidate]:
    """Those whose leftmost atom is this, small ones first; none of a heap is with others."""
    groups = [Candidate((first,), row.boxes[first])]
    while groups:
        yield from groups
        groups = [
            larger
            for group in groups
            if len(group.atoms) < MOST_ATOMS
            for larger in _enlarged(row, group)
            if heap.isdisjoint(larger.atoms)
        ]


def _enlarged(row: Row, group: Candidate) -> Iterator[Candidate]:
    """The group with each atom to the right of its last one that is near enough."""
    for atom in range(group.atoms[-1] + 1, len(row.boxes)):
        before = row.before.get(atom, -1)
        if before > group.atoms[0] and before not in group.atoms:
            continue  # a slice of ink without the one to its left
        box = Box.around((group.box, row.boxes[atom]))
        low = min(row.boxes[atom].height, group.box.height)
        widest = _NARROW_HOLE if low > _TALL * row.height else _WIDEST_HOLE
        if row.boxes[atom].left - group.box.right > widest * row.height:
            continue
        if box.width > _WIDEST * row.height or box.height > _TALLEST * row.height:
            continue
        if min(row.distance(atom, other) for other in group.atoms) == float("inf"):
            continue
        yield Candidate((*group.atoms, atom), box)


def geometry(row: Row, group: Candidate) -> list[float]:
    """What the places of a candidate's atoms say, as numbers near 0 to 1, named by `GEOMETRY`."""
    height, box, atoms = row.height, group.box, group.atoms
    boxes = [row.boxes[atom] for atom in atoms]
    several = len(atoms) > 1
    apart, hole, above, beside, interrupted = 0.0, 0.0, 0.0, 0.0, 0.0
    if several:
        apart = _apart(row, atoms)
        hole = _hole(boxes) / height
        above, beside = _covered(boxes, 0), _covered(boxes, 1)
        times = {row.order[atom] for atom in atoms}
        between = max(times) - min(times) + 1 - len(times)
        interrupted = min(between, 3) / 3
    relative = box.height / height
    size = max(box.height, box.width) / height
    level = (box.y - row.level(box.x)) / height
    shared = stacked = 0.0
    for atom, other in enumerate(row.boxes):
        if atom not in atoms:
            overlap = min(box.right, other.right) - max(box.left, other.left)
            share = overlap / max(min(box.width, other.width), 0.05 * height)
            shared = max(shared, share)
            level_overlap = min(box.bottom, other.bottom) - max(box.top, other.top)
            if level_overlap < _STACKED * min(box.height, other.height):
                stacked = max(stacked, share)
    off, deep, through, lightly = 0.0, 0.0, 0.0, 0.0
    for (left, right), ink in row.cuts.items():
        ends = (left in atoms) + (right in atoms)
        if ends == 1:
            off += 1
            deep += ink
        elif ends == 2:
            through += 1
            lightly += max(1.5 - ink, 0.0)
    return [
        1.0,
        float(several),
        min(max(len(atoms) - 2.0, 0.0), MOST_ATOMS - 2.0),
        min(apart, 0.1) * 10,
        _between(apart, 0.1, 0.3) * 5,
        _between(apart, 0.3, FAR) * 5,
        float(several and apart < 0.04),
        min(hole, 0.1) * 10,
        _between(hole, 0.1, 0.35) * 4,
        above,
        beside,
        interrupted,
        _between(relative, 1.15, 2.5),
        _between(0.8 - relative, 0.0, 0.3) * 3,
        _between(0.5 - relative, 0.0, 0.5) * 2,
        _between(0.4 - size, 0.0, 0.4) * 2.5,
        _between(box.width / height, 0.9, 2.5),
        _between(box.width / max(box.height, 0.02 * height), 1.2, 4.0) / 2,
        float(box.height > 3 * box.width),
        _between(-level, 0.15, 1.0),
        _between(level, 0.15, 1.0),
        _between(0.1 - abs(level), 0.0, 0.1) * 10,
        _between((box.bottom - row.level(box.x)) / height, 0.3, 0.9),
        float(box.left <= row.boxes[0].left and 0 in atoms),
        float(len(row.boxes) - 1 in atoms),
        float(several and len(atoms) == len(row.boxes)),
        min(max(shared, 0.0), 1.0),
        min(max(stacked, 0.0), 1.0),
        off,
        deep,
        through,
        lightly,
    ]


def _between(value: float, low: float, high: float) -> float:
    """By how much a value exceeds `low`, up to `high`."""
    return min(max(value - low, 0.0), high - low)


def _apart(row: Row, atoms: tuple[int, ...]) -> float:
    """The longest of the shortest steps by which all atoms are reached, in heights."""
    reached, rest, longest = [atoms[0]], list(atoms[1:]), 0.0
    while rest:
        step, nearest = min(
            (min(row.distance(atom, other) for other in reached), atom) for atom in rest
        )
        longest = max(longest, step)
        rest.remove(nearest)
        reached.append(nearest)
    return longest


def _hole(boxes: list[Box]) -> float:
    """The widest level gap between parts, of which none stands above or below it."""
    ordered = sorted(boxes)
    right, widest = ordered[0].right, 0.0
    for box in ordered[1:]:
        widest = max(widest, box.left - right)
        right = max(right, box.right)
    return widest


def _covered(boxes: list[Box], axis: int) -> float:
    """How much of the part that overlaps least with the others does so, along x (0) or y (1)."""
    least = 1.0
    for place, box in enumerate(boxes):
        most = 0.0
        for other_place, other in enumerate(boxes):
            if place != other_place:
                low, high = max(box[axis], other[axis]), min(box[axis + 2], other[axis + 2])
                length = min(box[axis + 2] - box[axis], other[axis + 2] - other[axis])
                share = (high - low) / length if length > 0 else float(high >= low)
                most = max(most, min(max(share, 0.0), 1.0))
        least = min(least, most)
    return least
