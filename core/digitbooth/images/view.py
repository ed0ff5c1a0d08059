"""A way to see a picture, and what is written in it, seen that way."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.lines import Grid
from digitbooth.images.masks import Box, Mask, has_square
from digitbooth.images.raster import Raster

EDGE = 0.3
"""Fraction of the ink's contrast from which a pixel belongs to it; JPEG leaves less around it."""

AS_FIRM = 0.5
"""Other parts of a digit are at least this firm, of the main one's strength."""


@dataclass(frozen=True, eq=False)
class View:
    """A way to see a picture: on this paper."""

    raster: Raster
    """Luminance of the picture, [height, width]."""
    sign: float
    """-1 for ink that is darker than its paper, 1 for lighter."""
    paper: Raster
    """Luminance of the paper: [height, width], or one shade, []."""
    floor: float
    """Ink is stronger than this."""
    photograph: bool
    """Whether there may be shadows and the like; else all but ink and frames is paper."""
    several: bool = False
    """Whether signs beside each other are looked for, and not one alone."""

    def strength(self) -> NDArray[np.float32]:
        """By how much each pixel differs from the paper towards ink, [height, width], 0 or more."""
        above: NDArray[np.float32] = (self.raster - self.paper) * np.float32(self.sign)
        np.maximum(above, np.float32(0), out=above)
        return above


@dataclass(frozen=True, eq=False)
class Writing:
    """Ink on its paper, in the picture looked at, [height, width]."""

    sign: float
    """-1 if ink is darker than its paper, 1 if it is lighter."""
    paper: Raster
    strength: NDArray[np.float32]
    """By how much each pixel differs from its paper towards ink, printed lines taken away."""
    kept: Mask
    """The pixels that were taken for ink."""
    box: Box
    """The smallest box that holds them all."""
    contrast: float
    """How strong firm ink is."""
    at_border: bool
    """Whether it touches the picture's border, or that of the frame around it."""
    score: float
    """How long and firm it is, for comparison."""
    size: int
    """The longer side of the box; of several signs, of the largest one's."""
    grid: Grid | None = None
    """The printed lines, if any were taken away."""

    @property
    def is_cut_out(self) -> bool:
        """Whether the picture was cut to it, so that it reaches all borders."""
        sides = zip(self.box, self.kept.shape, strict=True)
        return self.at_border and all(
            part.start <= max(1, 0.02 * side) and part.stop >= side - max(1, 0.02 * side)
            for part, side in sides
        )

    def has_block(self, share: float) -> bool:
        """Whether a square with more than this share of its size fits into its lines."""
        return has_square(self.kept[self.box], round(share * self.size) + 1)


def firm_strength(ink: NDArray[np.float32]) -> float:
    """How strong ink is where it is firm: the 90th percentile."""
    place = len(ink) * 9 // 10
    return float(np.partition(ink, place)[place])
