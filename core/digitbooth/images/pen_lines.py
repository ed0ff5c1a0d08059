"""Finds the lines that a pen drew in the edges of a skeleton.

Thinning leaves short hairs, and makes two branchings of a crossing. Hairs shorter than the line is
wide are removed, branchings closer together than that are merged, and a line continues in the
straightest direction.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.skeleton import NO_NODE, Edge, Points

Radii: TypeAlias = Callable[[Points], NDArray[np.float64]]
"""Gives the distance of each point, [points], to the nearest place without ink."""

_End: TypeAlias = tuple[int, bool]
"""One end of an edge: the edge's identity, and whether it is its last point."""

_HAIR = 1.1
"""A branch that ends within so many half widths of the line is a hair."""

_SAME = 1.2
"""Branchings closer together than so many half widths are merged."""

_SHARPEST = np.deg2rad(75)
"""In radians: where lines meet, a line that would have to turn by more ends."""


def pen_lines(edges: list[Edge], half: float, radii: Radii) -> list[Points]:
    """The lines of the pen; `half` is half a line's width, in pixels."""
    joined = _joined(_without_hairs(edges, radii), _SAME * half)
    return _lines(joined, 2 * half)


def _without_hairs(edges: list[Edge], radii: Radii) -> list[Edge]:
    """Remove hairs, the shortest of each branching first, until there are none."""
    while True:
        ends = _ends(edges)
        hairs: dict[int, tuple[float, Edge]] = {}
        for edge in edges:
            for tip, root in ((edge.start, edge.end), (edge.end, edge.start)):
                if len(ends[tip]) != 1 or len(ends[root]) < 3:
                    continue
                at = edge.points[-1 if root == edge.end else 0]
                reach = _HAIR * float(radii(at[np.newaxis])[0])
                length = _length(edge.points)
                if length < min(reach, hairs.get(root, (reach, edge))[0]):
                    hairs[root] = (length, edge)
        if not hairs:
            return edges
        cut = {id(hair) for _, hair in hairs.values()}
        edges = _merged([edge for edge in edges if id(edge) not in cut])


def _merged(edges: list[Edge]) -> list[Edge]:
    """Merge two lines that meet at a node without others."""
    follows: dict[_End, _End] = {}
    for node, here in _ends(edges).items():
        if node != NO_NODE and len(here) == 2 and here[0][0] is not here[1][0]:
            one, other = map(_key, here)
            follows[one], follows[other] = other, one
    return [
        Edge(chain[0].start, chain[-1].end, _strung(chain)) for chain in _chains(edges, follows)
    ]


def _joined(edges: list[Edge], near: float) -> list[Edge]:
    """Merge branchings that are closer together than `near` along a line, in their middle."""
    ends = _ends(edges)
    leader = {node: node for node in ends}

    def led(node: int) -> int:
        while leader[node] != node:
            leader[node] = node = leader[leader[node]]
        return node

    kept = []
    for edge in sorted(edges, key=lambda each: _length(each.points)):
        between = len(ends[edge.start]) > 2 and len(ends[edge.end]) > 2
        start, end = led(edge.start), led(edge.end)
        if between and start != end and _length(edge.points) < near:
            leader[start] = end
        else:
            kept.append(edge)
    named = [Edge(led(edge.start), led(edge.end), edge.points) for edge in kept]
    middles = {
        node: np.mean([edge.points[-1 if at_end else 0] for edge, at_end in here], axis=0)
        for node, here in _ends(named).items()
    }
    return [
        edge
        if edge.start == NO_NODE
        else Edge(edge.start, edge.end, _moved(edge.points, middles[edge.start], middles[edge.end]))
        for edge in named
    ]


def _lines(edges: list[Edge], reach: float) -> list[Points]:
    """The lines of the pen, each of which continues straightest where several meet."""
    follows: dict[_End, _End] = {}
    for node, here in _ends(edges).items():
        if node == NO_NODE:
            continue
        leaving = np.array([_direction(edge, at_end, reach) for edge, at_end in here])
        turns = np.arccos(np.clip(-(leaving @ leaving.T), -1.0, 1.0))
        pairs = np.argwhere(np.tril(turns <= _SHARPEST, -1))
        for i, j in pairs[turns[tuple(pairs.T)].argsort()].tolist():
            one, other = _key(here[i]), _key(here[j])
            if one not in follows and other not in follows:
                follows[one], follows[other] = other, one
    return [_strung(chain) for chain in _chains(edges, follows)]


def _chains(edges: list[Edge], follows: dict[_End, _End]) -> list[list[Edge]]:
    """The edges in the order and direction in which they follow each other."""
    by_id = {id(edge): edge for edge in edges}
    done: set[int] = set()
    chains = []
    # First chains, from their beginning; the rest are rings.
    begins = [(id(e), end) for e in edges for end in (False, True) if (id(e), end) not in follows]
    for begin in [*begins, *((id(edge), False) for edge in edges)]:
        chain: list[Edge] = []
        at: _End | None = begin
        while at is not None and at[0] not in done:
            done.add(at[0])
            edge = by_id[at[0]]
            chain.append(Edge(edge.end, edge.start, edge.points[::-1]) if at[1] else edge)
            at = follows.get((at[0], not at[1]))
        if chain:
            chains.append(chain)
    return chains


def _strung(chain: list[Edge]) -> Points:
    return np.concatenate([chain[0].points, *(edge.points[1:] for edge in chain[1:])])


def _ends(edges: list[Edge]) -> dict[int, list[tuple[Edge, bool]]]:
    """Node → its edges, and whether their last point is there; a loop is listed twice."""
    found: dict[int, list[tuple[Edge, bool]]] = {}
    for edge in edges:
        found.setdefault(edge.start, []).append((edge, False))
        found.setdefault(edge.end, []).append((edge, True))
    return found


def _key(end: tuple[Edge, bool]) -> _End:
    return id(end[0]), end[1]


def _direction(edge: Edge, at_end: bool, reach: float) -> Points:
    """The direction, [2], in which a line leaves its node."""
    points = edge.points[::-1] if at_end else edge.points
    away = points - points[0]
    far = np.hypot(*away.T) >= reach
    to = away[int(far.argmax()) if far.any() else len(points) // 2]
    length = float(np.hypot(*to))
    return np.asarray(to / length if length else to)


def _moved(points: Points, start: Points, end: Points) -> Points:
    moved: Points = points.copy()
    moved[0], moved[-1] = start, end
    return moved


def _length(points: Points) -> float:
    return float(np.hypot(*np.diff(points, axis=0).T).sum())
