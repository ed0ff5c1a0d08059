"""What the paper looks like where there is ink on it: its luminance all over a picture.

Scans and screenshots have paper of one shade. Photographs have light from one side, shadows of
hands and telephones, dark corners, and a desk around the page. There the paper is found from place
to place, as what remains when everything narrower than a window is filled in: a grey closing for
dark ink, an opening for light ink (J. Serra, "Image Analysis and Mathematical Morphology", 1982).
It keeps the edges of what is wider: of shadows, of the page, of a thumb.
"""

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.raster import Raster

_COARSE = 40
"""The usual shade is found in a reduction to at most this many pixels, each way."""

WINDOW = 0.36
"""Of the shorter side of the picture: in so wide a window, ink of a digit covers less than half."""


def paper_around(raster: Raster, sign: float, reach: int) -> Raster:
    """The paper of dark ink (sign -1) or light ink (1): all up to 2 × `reach` wide is filled in."""
    filling, restoring = (np.maximum, np.minimum) if sign < 0 else (np.minimum, np.maximum)
    paper = raster
    # One more than was filled in: beside the edge of a shadow, paper counts as in it.
    for extreme, far in ((filling, reach), (restoring, reach + 1)):
        for _ in range(2):  # rows, then columns
            paper = windows(paper, far, extreme).T
    return np.ascontiguousarray(paper)


def usual_shade(raster: Raster, sign: float, window: float = WINDOW) -> Raster:
    """What most of a wide window around each place shows, be it dark or light: the median.

    Where it changes, at the edge of a page or a shadow, it is the one that is nearer to ink, which
    is dark (sign -1) or light (1). The window is a share of the picture's shorter side.
    """
    from PIL import Image, ImageFilter

    step = -(-max(raster.shape) // _COARSE)
    coarse = reduced(raster, step)
    far = max(1, round(window / 2 * min(coarse.shape)))
    low, high = coarse.min(), coarse.max()
    scale = max(float(high - low), 1e-9) / 255
    shades = np.pad(np.rint((coarse - low) / scale).astype(np.uint8), far, mode="symmetric")
    median = Image.fromarray(shades).filter(ImageFilter.MedianFilter(2 * far + 1))
    extreme = ImageFilter.MinFilter(3) if sign < 0 else ImageFilter.MaxFilter(3)
    usual = np.asarray(median.filter(extreme))[far:-far, far:-far] * np.float32(scale) + low
    rows, columns = (
        np.minimum(np.arange(n) // step, m - 1)
        for n, m in zip(raster.shape, usual.shape, strict=True)
    )
    return np.asarray(usual[rows][:, columns], np.float32)


def reduced(raster: Raster, step: int) -> Raster:
    """Means of step×step blocks; what does not fill a block at the far edges is left out."""
    if step == 1:
        return raster
    height, width = (max(1, side // step) for side in raster.shape)
    rows, columns = min(step, raster.shape[0]), min(step, raster.shape[1])
    # Whole rows first: what is not contiguous would be copied.
    sums = raster[: height * rows].reshape(height, rows, -1).sum(axis=1)[:, : width * columns]
    if columns > 8:
        blocks = np.einsum("yxi->yx", sums.reshape(height, width, columns))
    else:
        blocks = sums[:, ::columns].copy()
        for place in range(1, columns):
            blocks += sums[:, place::columns]
    return np.asarray(blocks / np.float32(rows * columns), np.float32)


def windows(values: Raster, far: int, extreme: np.ufunc) -> NDArray[np.float32]:
    """`np.maximum` or `np.minimum` of `far` rows to either side of each row.

    Windows of 2, 4, 8, … rows, each the extreme of two smaller ones; two overlapping make the rest.
    """
    length = 2 * far + 1
    spans = np.pad(values, ((far, far), (0, 0)), mode="edge")
    covered = 1
    while 2 * covered <= length:
        spans = extreme(spans[:-covered], spans[covered:])
        covered *= 2
    rest = length - covered
    result: NDArray[np.float32] = extreme(spans[: len(values)], spans[rest : rest + len(values)])
    return result


def noise(raster: Raster) -> float:
    """Standard deviation of the noise, from neighbours' differences: light and ink hardly matter.

    The median of |N(0, s)| is 0.6745 s, and a difference of two has √2 s. The direction that shows
    less is believed, since down a lone 1 there is no edge.
    """
    # Enough pixels to judge by, wherever in the picture they are.
    some = raster[:: max(1, len(raster) // 64)], raster[:, :: max(1, raster.shape[1] // 64)].T
    medians = [np.median(np.abs(np.diff(lines))) for lines in some if lines.shape[1] > 1]
    return float(min(medians, default=0.0)) / (0.6745 * 2**0.5)
