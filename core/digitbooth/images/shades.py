"""The shades of a picture, parted into dark and light ones: paper and ink, if it has just two."""

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.masks import Mask
from digitbooth.images.raster import Raster

_BINS = 256
"""So many shades are told apart."""

_EVEN = 0.12
"""Paper is of one shade if half of it is no further from its median than this share of the ink's
contrast to it."""


class Shades:
    """The shades of a raster that has more than one."""

    def __init__(self, raster: Raster) -> None:
        low, high = float(raster.min()), float(raster.max())
        places = (raster - np.float32(low)) * np.float32((_BINS - 0.001) / (high - low))
        self._counts = np.bincount(places.astype(np.intp).ravel(), minlength=_BINS)
        self._shades = low + (np.arange(_BINS) + 0.5) * ((high - low) / _BINS)
        # N. Otsu, "A Threshold Selection Method from Gray-Level Histograms", IEEE Transactions on
        # Systems, Man, and Cybernetics 9(1), 1979.
        below = np.cumsum(self._counts)[:-1]
        amount = np.cumsum(self._counts * self._shades)
        above = raster.size - below
        apart = amount[:-1] / below - (amount[-1] - amount[:-1]) / above
        self._first_light = int((below * above * apart * apart).argmax()) + 1
        self.dark: Mask = raster < np.float32(low + (high - low) * self._first_light / _BINS)
        """Where it is darker than what parts dark and light best."""

    def paper(self, sign: float) -> tuple[NDArray[np.float32], float]:
        """The shade of the paper of dark ink (-1) or light ink (1), and the contrast to that ink.

        The contrast is 0 if the paper is not of one shade.
        """
        dark, light = slice(0, self._first_light), slice(self._first_light, None)
        paper, ink = (light, dark) if sign < 0 else (dark, light)
        shade = self._median(paper)
        contrast = abs(self._median(ink) - shade)
        counts = self._counts[paper]
        near = np.abs(self._shades[paper] - shade) <= _EVEN * contrast
        is_even = 2 * counts[near].sum() >= counts.sum()
        return np.array(shade, np.float32), contrast if is_even else 0.0

    def _median(self, side: slice) -> float:
        passed = np.cumsum(self._counts[side])
        return float(self._shades[side][passed.searchsorted(passed[-1] / 2)])
