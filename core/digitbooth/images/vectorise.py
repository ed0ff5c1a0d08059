"""A picture of a digit back to pen strokes, so that it can be edited, replayed and kept as ink.

The middle lines of the ink (`skeleton.py`), put together as a pen would have followed them
(`pen_lines.py`), are smoothed here, and as wide as the ink is.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.ink import see_ink
from digitbooth.images.masks import line_width
from digitbooth.images.normalise import checked, resized
from digitbooth.images.pen_lines import pen_lines
from digitbooth.images.raster import Raster
from digitbooth.images.skeleton import Points, edges_of, thinned
from digitbooth.images.strokes import Stroke

_GRAIN = 10.0
"""How wide lines are when they are thinned, in pixels: fine enough for smooth strokes."""

_LARGEST = 1024
"""The longer side of what is thinned, in pixels: enough for the finest lines of a large page."""

_INKED = 0.55
"""A pixel with more ink than this belongs to a line."""

_SMOOTHING = 0.5
"""The standard deviation of the Gaussian that takes the steps of the pixels, in half widths."""

_AT_ONCE = 1024
"""How many points are measured at a time, which bounds the memory."""

_SPACING = 0.25
"""Between the points of a stroke, in line widths."""

_SPUR, _SPUR_OF_SEVERAL = 1.0, 1.5
"""In line widths: a stroke that gets no further, and no further from another one, is a spur. As a
part of one digit it does little harm; beside others it might be a sign."""

_BUMP = round(0.5 / _SPACING)
"""Points of a stroke in half a line width."""


@dataclass(frozen=True, eq=False)
class VectorisedStroke:
    """A stroke that was read out of a picture."""

    points: Stroke
    """Float32 [points, 2], in pixels of the raster; its upper left corner is (0, 0)."""
    widths: NDArray[np.float32]
    """[points], how wide the line is at each point, in pixels of the raster."""


def vectorise(raster: Raster, several: bool = False) -> tuple[VectorisedStroke, ...]:
    """The strokes that a raster of any size and polarity shows, from the top down.

    Those of one sign or, if `several`, of all that are beside each other.

    Raises `BlankImageError` if it shows no ink, `ImageError` if it cannot be used.
    """
    sight = see_ink(checked(raster), _LARGEST, several)
    mask, scale = _at_working_size(sight.ink)
    half = line_width(mask) / 2
    radii = partial(_radii, mask=mask, most=2 * half)
    corner = np.array((sight.box[1].start, sight.box[0].start))
    strokes = []
    for line in pen_lines(edges_of(thinned(mask)), half, radii):
        points = _smooth(_downwards(line), half)
        widths = 2 * _even(radii(points)) / scale.mean() * sight.step
        # The mask has a pixel of margin, and a pixel's centre is half a pixel from its corner.
        places = (points - 0.5) / scale * sight.step + corner
        strokes.append(VectorisedStroke(places.astype(np.float32), widths.astype(np.float32)))
    whole = _without_spurs(strokes, _SPUR_OF_SEVERAL if several else _SPUR)
    return tuple(sorted(whole, key=lambda stroke: float(stroke.points[0, 1])))


def _without_spurs(strokes: list[VectorisedStroke], spur: float) -> list[VectorisedStroke]:
    """All but those that hardly leave the line of a longer stroke, by `spur` line widths at most: a
    ragged edge, no pen, made them."""
    reaches = [spur * float(stroke.widths.max()) for stroke in strokes]
    short = [
        float(np.ptp(stroke.points, axis=0).max()) <= reach
        for stroke, reach in zip(strokes, reaches, strict=True)
    ]
    if all(short):
        return strokes
    lines = np.concatenate(
        [stroke.points for stroke, is_short in zip(strokes, short, strict=True) if not is_short]
    )
    return [
        stroke
        for stroke, reach, is_short in zip(strokes, reaches, short, strict=True)
        if not is_short or _furthest(stroke.points, lines) > reach
    ]


def _furthest(points: Stroke, lines: Stroke) -> float:
    """How far one of the points is at most from the nearest of the lines'."""
    return max(float(np.hypot(*(lines - point).T).min()) for point in points)


def _at_working_size(ink: NDArray[np.float32]) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Where ink is, lines about `_GRAIN` wide, a pixel of margin around; and its scale, (x, y)."""
    longest = max(ink.shape)
    scale = min(_GRAIN / line_width(np.pad(ink > _INKED, 1)), max(_LARGEST / longest, 1.0))
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


def _downwards(line: Points) -> Points:
    """As people mostly draw: from the top, else from the left; a ring from its top."""
    if len(line) > 2 and (line[0] == line[-1]).all():
        top = int(line[:-1, 1].argmin())
        return np.concatenate((line[top:-1], line[: top + 1]))
    return line[::-1] if line[-1] @ (1, 2) < line[0] @ (1, 2) else line


def _smooth(line: Points, half: float) -> Points:
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


def _radii(points: Points, mask: NDArray[np.bool_], most: float) -> NDArray[np.float64]:
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
