"""Values as colours, made of the theme's: for how much there is, and how much for or against."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from digitbooth_gui.style.colors import Colors, mixed

Colormap = NDArray[np.uint32]
"""[256] colours as Qt's RGB32 has them."""

_HALO = 0.25
"""How strongly paper takes the colour of the ink around it, at most."""


def amounts(colors: Colors) -> Colormap:
    """From hardly any to most: from the ground over the accent to the ink, ever more contrast."""
    return _colormap(colors.track.rgb(), colors.accent.rgb(), colors.ink.rgb())


def greys(colors: Colors) -> Colormap:
    """From paper to ink, as they look on the page."""
    page, ink = colors.page, colors.ink
    return _colormap(page.rgb(), mixed(page, ink, 0.5).rgb(), ink.rgb())


def opinions(colors: Colors) -> Colormap:
    """From against, over neither, to for."""
    return _colormap(*(color.rgb() for color in ends_of_opinion(colors)))


def ends_of_opinion(colors: Colors) -> tuple[QColor, QColor, QColor]:
    """Against, neither, for; neither stands back from both, also where contrasts are strong."""
    return colors.on_error, mixed(colors.page, colors.ink, 0.4), colors.accent


def levels(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Values, also infinite ones, as places in a colour map, the smallest 0, the largest 255."""
    low, high = float(values.min()), float(values.max())
    if not isfinite(high - low):
        values = np.nan_to_num(values, posinf=np.finfo(np.float32).max / 4, neginf=0.0)
        low, high = float(values.min()), float(values.max())
    if high <= low:
        return np.zeros(values.shape, np.uint8)
    return ((values - low) * (255.0 / (high - low))).astype(np.uint8)


def picture_of(values: NDArray[np.float32], colormap: Colormap) -> QImage:
    """[rows, columns] as a picture of as many pixels, their colours between least and most."""
    return _image(colormap[levels(values)])


def pictures_of(maps: NDArray[np.float32], colormap: Colormap) -> list[QImage]:
    """Maps [n, rows, columns] as pictures, all on one scale: what is strongest stands out."""
    return [_image(each) for each in colormap[levels(maps)]]


def weighed_digit(
    digit: NDArray[np.float32], saliency: NDArray[np.float32], colormap: Colormap, paper: QColor
) -> QImage:
    """A digit image, both [28, 28], whose ink has the colour of its weight, for or against."""
    most = max(float(np.abs(saliency).max()), 1e-6)
    weight = saliency / most
    ink = np.maximum(digit, _HALO * np.abs(weight))[..., np.newaxis]
    places = (weight * 127.5 + 127.5).astype(np.uint8)
    shades = colormap[places].view(np.uint8).reshape(*digit.shape, 4)
    ground = np.array([paper.rgb()], np.uint32).view(np.uint8)
    blended = shades * ink + ground * (1 - ink) + 0.5
    return _image(blended.astype(np.uint8).view(np.uint32)[..., 0])


@lru_cache(maxsize=8)
def _colormap(*ends: int) -> Colormap:
    start, middle, end = map(QColor, ends)
    halves = [mixed(start, middle, step / 128) for step in range(128)]
    halves += [mixed(middle, end, step / 127) for step in range(128)]
    return np.array([color.rgb() for color in halves], np.uint32)


def _image(pixels: NDArray[np.uint32]) -> QImage:
    height, width = pixels.shape
    # The array lives only as long as this call, so the image takes a copy.
    return QImage(
        np.ascontiguousarray(pixels).data, width, height, 4 * width, QImage.Format.Format_RGB32
    ).copy()
