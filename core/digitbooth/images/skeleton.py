"""Finds the middle lines of the area that ink covers, by thinning, and their graph.

Thinning is Z. Guo and R. W. Hall, "Parallel thinning with two-subiteration algorithms",
Communications of the ACM 32(3), 1989 (A1). Whether a pixel is removed depends only on its eight
neighbours, so a table of 256 entries decides for all pixels at once.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Points: TypeAlias = NDArray[np.float64]
"""[points, 2], x and y in pixels."""

NO_NODE = -1
"""The number of a node at both ends of an edge that is a ring."""

_AROUND = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
"""The neighbours p2 to p9 as (row, column): from the north, clockwise."""

_BITS = np.array([1 << bit for bit in range(8)], np.intp)


@dataclass(frozen=True, eq=False)
class Edge:
    """A line without a branch, from a node of the skeleton to another, or back to the same."""

    start: int
    end: int
    """The numbers of its nodes; a ring without any has `NO_NODE` at both ends."""
    points: Points
    """The centres of its pixels, with those of its nodes."""


def thinned(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The middle lines of a mask, bool [height, width], one pixel wide, connected as it is."""
    padded = np.ascontiguousarray(np.pad(mask, 1))
    flat = padded.ravel()  # a view
    offsets = np.array([row * padded.shape[1] + column for row, column in _AROUND], np.intp)
    changed = True
    while changed:
        changed = False
        for goes in _GOES:
            places = flat.nonzero()[0]
            codes = np.zeros(len(places), np.intp)
            for offset, bit in zip(offsets, _BITS, strict=True):
                codes += flat[places + offset] * bit
            gone = places[goes[codes]]
            flat[gone] = False
            changed = changed or bool(gone.size)
    return padded[1:-1, 1:-1]


def edges_of(skeleton: NDArray[np.bool_]) -> list[Edge]:
    """The lines of a skeleton between its nodes, which are ends, branchings, and single pixels.

    A single pixel is an edge of one point.
    """
    neighbours = _neighbours(skeleton)
    nodes = {place for place, around in neighbours.items() if len(around) != 2}
    numbers = {place: number for number, place in enumerate(sorted(nodes))}
    seen: set[int] = set()
    edges = []

    def walk(first: int, second: int) -> list[int]:
        way = [first, second]
        while way[-1] not in nodes and way[-1] != first:
            seen.add(way[-1])
            one, other = neighbours[way[-1]]
            way.append(other if one == way[-2] else one)
        return way

    width = skeleton.shape[1]
    for place in sorted(nodes):
        if not neighbours[place]:
            edges.append(Edge(numbers[place], numbers[place], _points([place], width)))
        for beside in neighbours[place]:
            # A line between two nodes is found from both, and taken once.
            if beside in seen or (beside in nodes and beside < place):
                continue
            way = walk(place, beside)
            edges.append(Edge(numbers[place], numbers[way[-1]], _points(way, width)))
    for place in sorted(neighbours.keys() - nodes):
        if place not in seen:
            seen.add(place)
            edges.append(Edge(NO_NODE, NO_NODE, _points(walk(place, neighbours[place][0]), width)))
    return edges


def _neighbours(skeleton: NDArray[np.bool_]) -> dict[int, list[int]]:
    """Which pixels are connected: straight neighbours, and diagonal ones without a common one."""
    places = np.arange(skeleton.size).reshape(skeleton.shape)
    right = skeleton[:, :-1] & skeleton[:, 1:]
    down = skeleton[:-1] & skeleton[1:]
    falling = skeleton[:-1, :-1] & skeleton[1:, 1:] & ~skeleton[:-1, 1:] & ~skeleton[1:, :-1]
    rising = skeleton[1:, :-1] & skeleton[:-1, 1:] & ~skeleton[:-1, :-1] & ~skeleton[1:, 1:]
    found: dict[int, list[int]] = {int(place): [] for place in places[skeleton]}
    for one, other in (
        (places[:, :-1][right], places[:, 1:][right]),
        (places[:-1][down], places[1:][down]),
        (places[:-1, :-1][falling], places[1:, 1:][falling]),
        (places[1:, :-1][rising], places[:-1, 1:][rising]),
    ):
        for a, b in zip(one.tolist(), other.tolist(), strict=True):
            found[a].append(b)
            found[b].append(a)
    return found


def _points(way: list[int], width: int) -> Points:
    rows, columns = np.divmod(np.array(way), width)
    return np.column_stack((columns, rows)).astype(np.float64)


def _table() -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each of the two passes, whether a pixel with given neighbours is removed, [256]."""
    codes = np.arange(256)
    p2, p3, p4, p5, p6, p7, p8, p9 = (codes & bit > 0 for bit in _BITS)
    pieces = [
        ~p2 & (p3 | p4),
        ~p4 & (p5 | p6),
        ~p6 & (p7 | p8),
        ~p8 & (p9 | p2),
    ]
    one = np.sum([p9 | p2, p3 | p4, p5 | p6, p7 | p8], axis=0)
    other = np.sum([p2 | p3, p4 | p5, p6 | p7, p8 | p9], axis=0)
    fewest = np.minimum(one, other)
    may_go = (np.sum(pieces, axis=0) == 1) & (fewest >= 2) & (fewest <= 3)
    return may_go & ~((p6 | p7 | ~p9) & p8), may_go & ~((p2 | p3 | ~p5) & p4)


_GOES = _table()
