"""Printed lines taken away, with ink that crosses them kept.

`strength` is how much a pixel differs from its paper towards ink, [height, width]. Within a line is
ink what makes the line stronger there than it usually is, and what lies between ink on both sides.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.lines import AROUND, Grid, Strength
from digitbooth.images.masks import Mask, grown
from digitbooth.images.paper import windows

_USUAL, _LOW = 35, 5
"""What a line usually shows, and seldom less: percentiles, since ink may lie on half of it. Of a
normal distribution they are 1.26 standard deviations apart."""

_MORE = 3.0
"""Across a line, more than it usually shows by so many standard deviations is ink on top of it."""

_LEAST_MORE = 0.25
"""And by this share of what it usually shows."""

_FREE = 0.25
"""Of a line: if less of it is free of crossing lines, what it usually shows cannot be told."""

_FIRM = 1.5
"""There ink is what is stronger than this many times the line."""

_ASLANT = 2
"""Ink that crosses a line is looked for so many pixels to either side."""


def without_lines(strength: Strength, grid: Grid) -> tuple[Strength, Strength]:
    """The strength without these lines; and how strong the lines are where they were, else 0."""
    turned = np.ascontiguousarray(strength.T)
    level, upright = _bands(strength, grid.level), _bands(turned, grid.upright)
    on_level, on_upright = _printed(level, strength.shape), _printed(upright, turned.shape).T
    printed = np.maximum(on_level, on_upright)
    free = np.where(printed > 0, np.float32(0), strength)
    down, across = _led_through(free, level), _led_through(free.T, upright).T
    through = np.maximum(np.where(on_level > 0, down, 0), np.where(on_upright > 0, across, 0))
    on_top = np.maximum(strength - np.float32(_FIRM) * printed, 0)
    for bands, others, into in (
        (level, grown(on_upright > 0), on_top),
        (upright, grown(on_level > 0).T, on_top.T),
    ):
        for band in bands:
            band.put_ink_on_top(others, into)
    ink = np.maximum(on_top, np.minimum(through, strength))
    rest: Strength = np.where(printed > 0, ink, strength)
    return rest, printed


@dataclass(frozen=True, eq=False)
class _Band:
    """A level line and what lies on it; [across, along] each."""

    rows: NDArray[np.intp]
    """Of the picture, of which those at its border are repeated."""
    within: Mask
    """What belongs to the line."""
    strength: Strength
    usual: Strength
    """How strong it usually is, [across]."""
    breadth: int

    @property
    def places(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Rows and columns of the picture, of all that belongs to it."""
        columns = np.broadcast_to(np.arange(self.rows.shape[1]), self.rows.shape)
        return self.rows[self.within], columns[self.within]

    def put_ink_on_top(self, others: Mask, into: Strength) -> None:
        """Where the line shows more than usual, and none of the `others` crosses it.

        Across it all is added up, so that it does not matter how pixels divide the line.
        """
        rows, columns = self.places
        crossed = np.zeros(self.rows.shape, np.bool_)
        crossed[self.within] = others[rows, columns]
        is_free = ~crossed.any(axis=0)
        if is_free.mean() < _FREE:
            return
        total = np.where(self.within, self.strength, 0).sum(axis=0)
        usual, low = np.percentile(total[is_free], (_USUAL, _LOW))
        more, spread = total - usual, (usual - low) / 1.26
        is_ink = is_free & (more > max(_MORE * spread, _LEAST_MORE * usual))
        shares = np.where(is_ink, more / np.maximum(total, 1e-6), 0)
        ink = np.where(is_free, self.strength * shares, into[self.rows, np.arange(len(shares))])
        into[rows, columns] = ink[self.within]


def _bands(strength: Strength, lines: NDArray[np.float64]) -> list[_Band]:
    """The level lines, [lines, 2], as they lie in the picture."""
    height, width = strength.shape
    far, bands = AROUND[1], []
    offsets = np.arange(-far, far + 1)[:, np.newaxis]
    for line in lines:
        rows = np.rint(np.linspace(line[0], line[1], width)).astype(np.intp) + offsets
        inside = (rows >= 0) & (rows < height)
        rows = np.clip(rows, 0, height - 1)
        here = np.where(inside, strength[rows, np.arange(width)], np.float32(0))
        usual = np.percentile(here, _USUAL, axis=1).astype(np.float32)
        firm = usual > 0.15 * usual[far - 1 : far + 2].max()
        up, down = firm[far - 1 :: -1], firm[far + 1 :]
        # A pixel more than is firm, on either side.
        above = min(far - 1, far if up.all() else int((~up).argmax())) + 1
        below = min(far - 1, far if down.all() else int((~down).argmax())) + 1
        within = inside & (offsets >= -above) & (offsets <= below)
        bands.append(_Band(rows, within, here, usual, above + below + 1))
    return bands


def _printed(bands: list[_Band], shape: tuple[int, ...]) -> Strength:
    """How strong the lines are, all over them."""
    printed = np.zeros(shape, np.float32)
    for band in bands:
        # Not quite straight, a line is a pixel off in places.
        near = np.maximum(windows(band.usual[:, np.newaxis], 1, np.maximum), np.float32(1e-6))
        strong = np.broadcast_to(near, band.rows.shape)[band.within]
        printed[band.places] = np.maximum(printed[band.places], strong)
    return printed


def _led_through(free: Strength, bands: list[_Band]) -> Strength:
    """Ink led on from one side of level lines to the other, straight or a little aslant."""
    broadest = max((band.breadth for band in bands), default=0)
    through: Strength = windows(free.T, _ASLANT, np.maximum).T
    for extreme in (np.maximum, np.minimum):
        through = windows(through, broadest // 2 + 1, extreme)
    return through
