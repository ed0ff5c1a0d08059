"""A picture of a digit back to pen strokes, so that it can be edited, replayed and kept as ink.

The middle lines of the ink are what a pen would have followed (`skeleton.py`). Thinning leaves
little hairs, and makes two branchings of a crossing: hairs shorter than the line is wide are cut,
branchings nearer to each other than that are one, and lines go on where they are straightest.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.ink import see_ink
from digitbooth.images.normalise import checked, line_width, resized
from digitbooth.images.raster import Raster
from digitbooth.images.skeleton import Edge, edges_of, thinned
from digitbooth.images.strokes import Stroke

_Points: TypeAlias = NDArray[np.float64]
_End: TypeAlias = tuple[int, bool]
"""An edge's identity, and whether its end is meant."""

_GRAIN = 10.0
"""How wide lines are when they are thinned, in pixels: fine enough for smooth strokes."""

_LARGEST = 1024
"""The longer side of what is thinned, in pixels: enough for the finest lines of a large page."""

_INKED = 0.55
"""A pixel with more ink than this belongs to a line."""

_HAIR = 1.1
"""What ends within so many half widths of the line that it leaves is a hair."""

_SAME = 1.2
"""Branchings nearer than so many half widths are one."""

_SHARPEST = np.deg2rad(75)
"""A line that would have to turn by more where lines meet ends there."""

_SMOOTHING = 0.5
"""The standard deviation of the Gaussian that takes the steps of the pixels, in half widths."""

_AT_ONCE = 1024
"""How many points are measured at a time, which bounds the memory."""

_SPACING = 0.25
"""Between the points of a stroke, in line widths."""

_BUMP = round(0.5 / _SPACING)
"""Points of a stroke in half a line width."""


@dataclass(frozen=True, eq=False)
class TracedStroke:
    """A stroke that was read out of a picture."""

    points: Stroke
    """Float32 [points, 2], in pixels of the raster; its upper left corner is (0, 0)."""
    widths: NDArray[np.float32]
    """[points], how wide the line is at each point, in pixels of the raster."""


def trace(raster: Raster) -> tuple[TracedStroke, ...]:
    """The strokes that a raster of any size and polarity shows, from the top down.

    Raises `BlankImageError` if it shows no ink, `ImageError` if it cannot be used.
    """
    sight = see_ink(checked(raster))
    mask, scale = _at_working_size(sight.ink)
    half = line_width(mask) / 2
    edges = _joined(_without_hairs(edges_of(thinned(mask)), mask, half), _SAME * half)
    corner = np.array((sight.box[1].start, sight.box[0].start))
    strokes = []
    for line in _lines(edges, 2 * half):
        points = _smooth(_downwards(line), half)
        widths = 2 * _even(_radii(points, mask, 2 * half)) / scale.mean()
        # The mask has a pixel of margin, and a pixel's centre is half a pixel from its corner.
        places = (points - 0.5) / scale + corner
        strokes.append(TracedStroke(places.astype(np.float32), widths.astype(np.float32)))
    return tuple(sorted(strokes, key=lambda stroke: float(stroke.points[0, 1])))


def _at_working_size(ink: NDArray[np.float32]) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Where ink is, lines about `_GRAIN` wide, a pixel of margin around; and its scale, (x, y)."""
    longest = max(ink.shape)
    scale = min(_GRAIN / line_width(ink), max(_LARGEST / longest, 1.0))
    if longest * scale > _LARGEST:
        # Averaged, the finest lines would fade; like this they become as wide as a pixel.
        step = -(-longest // _LARGEST)
        sides = [side // step * step for side in np.array(ink.shape) + step - 1]
        whole = np.pad(ink, [(0, new - old) for new, old in zip(sides, ink.shape, strict=True)])
        blocks = whole.reshape(sides[0] // step, step, sides[1] // step, step)
        return np.pad(blocks.max(axis=(1, 3)) > _INKED, 1), np.full(2, 1 / step)
    height, width = (max(1, round(side * scale)) for side in ink.shape)
    fitted = resized(resized(ink, height).T, width).T
    scales = np.array((width / ink.shape[1], height / ink.shape[0]))
    return np.pad(fitted > _INKED * fitted.max(), 1), scales


def _without_hairs(edges: list[Edge], mask: NDArray[np.bool_], half: float) -> list[Edge]:
    """Hairs cut, the shortest of a branching at a time, until there are none."""
    while True:
        ends = _ends(edges)
        hairs: dict[int, tuple[float, Edge]] = {}
        for edge in edges:
            for tip, root in ((edge.start, edge.end), (edge.end, edge.start)):
                if len(ends[tip]) != 1 or len(ends[root]) < 3:
                    continue
                at = edge.points[-1 if root == edge.end else 0]
                reach = _HAIR * float(_radii(at[np.newaxis], mask, 2 * half)[0])
                length = _length(edge.points)
                if length < min(reach, hairs.get(root, (reach, edge))[0]):
                    hairs[root] = (length, edge)
        if not hairs:
            return edges
        cut = {id(hair) for _, hair in hairs.values()}
        edges = _merged([edge for edge in edges if id(edge) not in cut])


def _merged(edges: list[Edge]) -> list[Edge]:
    """Lines that meet at a node alone, made one."""
    follows: dict[_End, _End] = {}
    for node, here in _ends(edges).items():
        if node >= 0 and len(here) == 2 and here[0][0] is not here[1][0]:
            one, other = map(_key, here)
            follows[one], follows[other] = other, one
    return [
        Edge(chain[0].start, chain[-1].end, _strung(chain)) for chain in _chains(edges, follows)
    ]


def _joined(edges: list[Edge], near: float) -> list[Edge]:
    """Branchings nearer to each other than `near` along a line made one, in their middle."""
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
        if edge.start < 0
        else Edge(edge.start, edge.end, _moved(edge.points, middles[edge.start], middles[edge.end]))
        for edge in named
    ]


def _lines(edges: list[Edge], reach: float) -> list[_Points]:
    """The lines of the pen: where several meet, the straightest continuation of each."""
    follows: dict[_End, _End] = {}
    for node, here in _ends(edges).items():
        if node < 0:
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
    """The edges in the order and direction in which they follow each other, end to end."""
    by_id = {id(edge): edge for edge in edges}
    done: set[int] = set()
    chains = []
    # From where a chain begins; then what is left, which are rings.
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


def _strung(chain: list[Edge]) -> _Points:
    return np.concatenate([chain[0].points, *(edge.points[1:] for edge in chain[1:])])


def _downwards(line: _Points) -> _Points:
    """As people mostly draw: from the top, else from the left; a ring from its top."""
    if len(line) > 2 and (line[0] == line[-1]).all():
        top = int(line[:-1, 1].argmin())
        return np.concatenate((line[top:-1], line[: top + 1]))
    return line[::-1] if line[-1] @ (1, 2) < line[0] @ (1, 2) else line


def _smooth(line: _Points, half: float) -> _Points:
    """Without the steps of the pixels; points at even distances; both ends stay."""
    if len(line) < 3:
        return line
    sigma = _SMOOTHING * half
    span = min(round(3 * sigma), len(line) - 1)
    weights = np.exp(-0.5 * (np.arange(-span, span + 1) / sigma) ** 2)
    if (line[0] == line[-1]).all():
        before, after = line[-1 - span : -1], line[1 : span + 1]
    else:
        before, after = 2 * line[0] - line[span:0:-1], 2 * line[-1] - line[-2 : -2 - span : -1]
    long = np.concatenate((before, line, after))
    smooth = np.column_stack(
        [np.convolve(long[:, axis], weights / weights.sum(), "valid") for axis in (0, 1)]
    )
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(smooth, axis=0).T))))
    at = np.linspace(0.0, along[-1], max(2, round(along[-1] / (2 * half * _SPACING)) + 1))
    return np.column_stack([np.interp(at, along, smooth[:, axis]) for axis in (0, 1)])


def _radii(points: _Points, mask: NDArray[np.bool_], most: float) -> NDArray[np.float64]:
    """How far it is from each point, [points], to where there is no ink, up to about `most`."""
    span = np.arange(-int(most) - 1, int(most) + 2)
    paper = np.pad(~mask, len(span), constant_values=True)
    found = np.empty(len(points))
    for start in range(0, len(points), _AT_ONCE):
        some = points[start : start + _AT_ONCE]
        near = np.rint(some).astype(np.intp)
        rows, columns = near[:, 1, np.newaxis] + span, near[:, 0, np.newaxis] + span
        blank = paper[rows[:, :, np.newaxis] + len(span), columns[:, np.newaxis] + len(span)]
        apart = (rows - some[:, 1:])[:, :, np.newaxis] ** 2 + (
            (columns - some[:, :1])[:, np.newaxis] ** 2
        )
        found[start : start + _AT_ONCE] = np.where(blank, apart, most**2).min(axis=(1, 2))
    # The edge runs half a pixel before the first pixel of paper, but a line of pixels is not always
    # in the very middle: up to half a pixel nearer to one side.
    return np.maximum(np.sqrt(found) - 0.25, 0.5)


def _even(radii: NDArray[np.float64]) -> NDArray[np.float64]:
    """Without bumps shorter than the line is wide: they come from the pixels, not from the pen."""
    padded = np.pad(radii, _BUMP, mode="edge")
    return np.convolve(padded, np.full(2 * _BUMP + 1, 1 / (2 * _BUMP + 1)), "valid")


def _ends(edges: list[Edge]) -> dict[int, list[tuple[Edge, bool]]]:
    """The edges at each node, and whether it is their end that is there; a loop is there twice."""
    found: dict[int, list[tuple[Edge, bool]]] = {}
    for edge in edges:
        found.setdefault(edge.start, []).append((edge, False))
        found.setdefault(edge.end, []).append((edge, True))
    return found


def _key(end: tuple[Edge, bool]) -> _End:
    return id(end[0]), end[1]


def _direction(edge: Edge, at_end: bool, reach: float) -> _Points:
    """The direction, [2], in which a line leaves its node."""
    points = edge.points[::-1] if at_end else edge.points
    away = points - points[0]
    far = np.hypot(*away.T) >= reach
    to = away[int(far.argmax()) if far.any() else len(points) // 2]
    length = float(np.hypot(*to))
    return np.asarray(to / length if length else to)


def _moved(points: _Points, start: _Points, end: _Points) -> _Points:
    moved: _Points = points.copy()
    moved[0], moved[-1] = start, end
    return moved


def _length(points: _Points) -> float:
    return float(np.hypot(*np.diff(points, axis=0).T).sum())
