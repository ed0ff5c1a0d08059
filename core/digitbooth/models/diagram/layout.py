"""Places the boxes of a graph: in rows from top to bottom, with few crossings.

A simple form of Sugiyama's method: rows by the longest path, an order in each row by the mean of
the neighbours, and places as close to the neighbours as boxes allow. Libraries for it are
unmaintained, need the program Graphviz, or do not run on all Pythons that we support. Networks are
nearly chains, for which this is enough.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from digitbooth.language import gettext as _
from digitbooth.models.diagram.elements import Point

GAP_ACROSS = 28.0
GAP_DOWN = 34.0

_SWEEPS = 12
_BEND_WIDTH = 12.0
_MAX_BENDS = 100_000


@dataclass(frozen=True)
class Layout:
    """The places of the boxes and the routes of the edges."""

    corners: list[Point]
    """The upper left corner of each box."""
    routes: list[list[Point]]
    """For each edge the point where it starts, its bends, and the point where it ends."""
    width: float
    height: float


def lay_out(sizes: Sequence[tuple[float, float]], edges: Sequence[tuple[int, int]]) -> Layout:
    """Place boxes of given (width, height) so that every edge (from, to) goes down.

    In a circle some edges go up. Raises `ValueError` if it would take too long.
    """
    rows_of = _rows(len(sizes), edges)
    if sum(abs(rows_of[start] - rows_of[end]) for start, end in edges) > _MAX_BENDS:
        raise ValueError(_("its edges run past too many nodes"))
    widths = [size[0] for size in sizes]
    # An edge that passes rows gets a bend in each of them, which keeps a place free.
    chains: list[list[int]] = []
    row = list(rows_of)
    for start, end in edges:
        step = 1 if rows_of[end] > rows_of[start] else -1
        between = range(rows_of[start] + step, rows_of[end], step)
        bends = range(len(widths), len(widths) + len(between))
        widths.extend([_BEND_WIDTH] * len(between))
        row.extend(between)
        chains.append([start, *bends, end])
    rows: list[list[int]] = [[] for place in range(max(row, default=-1) + 1)]
    for node, place in enumerate(row):
        rows[place].append(node)
    above: list[list[int]] = [[] for node in widths]
    below: list[list[int]] = [[] for node in widths]
    for chain in chains:
        for first, second in pairwise(chain):
            upper, lower = sorted((first, second), key=row.__getitem__)
            below[upper].append(lower)
            above[lower].append(upper)
    _order(rows, above, below)
    centres = _across(rows, widths, above, below)
    left = min((x - w / 2 for x, w in zip(centres, widths, strict=True)), default=0.0)
    centres = [x - left for x in centres]
    tops, height = _down(rows, sizes)
    corners = [
        (centres[node] - width / 2, tops[row[node]]) for node, (width, _) in enumerate(sizes)
    ]
    routes = [_route(chain, centres, tops, row, sizes) for chain in chains]
    width = max((x + w / 2 for x, w in zip(centres, widths, strict=True)), default=0.0)
    return Layout(corners, routes, width, height)


def _rows(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """The row of each node: below its inputs, and close to its consumers."""
    following: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for start, end in edges:
        following[start].append(end)
        waiting[end] += 1
    fed = [count_in > 0 for count_in in waiting]
    rows = [0] * count
    ready = [node for node in range(count) if not waiting[node]]
    done: list[int] = []
    left = dict.fromkeys(range(count))
    while left:
        # A circle has no first node, so any is taken.
        node = ready.pop() if ready else next(iter(left))
        if node not in left:
            continue
        del left[node]
        done.append(node)
        for each in following[node]:
            waiting[each] -= 1
            if each in left:
                rows[each] = max(rows[each], rows[node] + 1)
                if not waiting[each]:
                    ready.append(each)
    for node in reversed(done):
        if not fed[node] and following[node]:
            rows[node] = max(0, min(rows[each] for each in following[node]) - 1)
    return rows


def _order(rows: list[list[int]], above: list[list[int]], below: list[list[int]]) -> None:
    """Order each row by the mean place of the neighbours, downwards and upwards in turn."""
    for sweep in range(_SWEEPS):
        downwards = sweep % 2 == 0
        neighbours = above if downwards else below
        ordered = rows if downwards else rows[::-1]
        for fixed, row in pairwise(ordered):
            places = {node: float(index) for index, node in enumerate(fixed)}
            means = {node: _mean(neighbours[node], places, index) for index, node in enumerate(row)}
            row.sort(key=means.__getitem__)


def _mean(neighbours: Sequence[int], places: Mapping[int, float], own: float) -> float:
    """The mean place of those neighbours that have one; `own` if none does."""
    known = [places[each] for each in neighbours if each in places]
    return sum(known) / len(known) if known else own


def _across(
    rows: list[list[int]],
    widths: Sequence[float],
    above: list[list[int]],
    below: list[list[int]],
) -> list[float]:
    """The centre of each node, as close to the mean of its neighbours' as its row allows.

    Neighbours above and below count: with one side only, long networks drift to the right.
    """
    centres = [0.0] * len(widths)
    for row in rows:
        _place(row, [0.0] * len(row), widths, centres)
    for sweep in range(_SWEEPS):
        downwards = sweep % 2 == 0
        for row in rows if downwards else rows[::-1]:
            wanted = []
            for node in row:
                near = [*above[node], *below[node]] or [node]
                wanted.append(sum(centres[each] for each in near) / len(near))
            _place(row, wanted, widths, centres)
    for chain in _chains(rows, above, below):
        _straighten(chain, rows, widths, centres)
    return centres


def _place(
    row: Sequence[int], wanted: Sequence[float], widths: Sequence[float], centres: list[float]
) -> None:
    """Set the centres of a row, in order and without overlaps, as close to `wanted` as possible.

    Least squares, by pooling neighbours that would overlap (isotonic regression).
    """
    offsets = [0.0]
    for first, second in pairwise(row):
        offsets.append(offsets[-1] + (widths[first] + widths[second]) / 2 + GAP_ACROSS)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / count:
            more, members = pools.pop()
            total, count = total + more, count + members
        pools.append((total, count))
    pooled = [total / count for total, count in pools for _ in range(count)]
    for node, base, offset in zip(row, pooled, offsets, strict=True):
        centres[node] = base + offset


def _chains(
    rows: list[list[int]], above: list[list[int]], below: list[list[int]]
) -> Iterator[dict[int, int]]:
    """Chains of nodes without branches: node → its row."""
    for index, row in enumerate(rows):
        for node in row:
            if len(above[node]) == 1 and len(below[above[node][0]]) == 1:
                continue
            chain = {node: index}
            while len(below[node]) == 1 and len(above[below[node][0]]) == 1:
                node = below[node][0]
                chain[node] = index + len(chain)
            yield chain


def _straighten(
    chain: Mapping[int, int],
    rows: list[list[int]],
    widths: Sequence[float],
    centres: list[float],
) -> None:
    """Put the nodes of a chain exactly below each other, if there is room."""
    least, most = -inf, inf
    for node, index in chain.items():
        row = rows[index]
        place = row.index(node)
        for neighbour in row[max(0, place - 1) : place]:
            apart = (widths[node] + widths[neighbour]) / 2 + GAP_ACROSS
            least = max(least, centres[neighbour] + apart)
        for neighbour in row[place + 1 : place + 2]:
            apart = (widths[node] + widths[neighbour]) / 2 + GAP_ACROSS
            most = min(most, centres[neighbour] - apart)
    if least <= most:
        mean = sum(centres[node] for node in chain) / len(chain)
        for node in chain:
            centres[node] = min(max(mean, least), most)


def _down(rows: list[list[int]], sizes: Sequence[tuple[float, float]]) -> tuple[list[float], float]:
    """The top of each row, and the bottom of the last one."""
    tops = [0.0]
    for row in rows:
        height = max((sizes[node][1] for node in row if node < len(sizes)), default=0.0)
        tops.append(tops[-1] + height + GAP_DOWN)
    return tops, max(0.0, tops[-1] - GAP_DOWN)


def _route(
    chain: Sequence[int],
    centres: Sequence[float],
    tops: Sequence[float],
    row: Sequence[int],
    sizes: Sequence[tuple[float, float]],
) -> list[Point]:
    start, *bends, end = chain
    route = [(centres[start], tops[row[start]] + sizes[start][1])]
    for bend in bends:
        # Vertical along the whole row, so that it crosses no box of the row.
        place = tops[row[bend]]
        route += [(centres[bend], place), (centres[bend], tops[row[bend] + 1] - GAP_DOWN)]
    if row[end] < row[start]:
        route = [route[0], *reversed(route[1:])]
    return [*route, (centres[end], tops[row[end]])]
