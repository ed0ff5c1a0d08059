"""Drawings as picture files would show them, to try the way that pictures take."""

from collections.abc import Sequence

import numpy as np

from digitbooth.images import Raster, Stroke

CANVAS = 560
"""Side of the canvas, in pixels."""

_FINE = 3
"""Pictures are painted this much larger and reduced, which smooths their edges."""


def paint(strokes: Sequence[Stroke], pen: float) -> Raster:
    """Strokes on the canvas as a picture, [560, 560]: a round pen, black on white, smooth edges."""
    from PIL import Image, ImageDraw

    page = Image.new("L", (CANVAS * _FINE, CANVAS * _FINE), 255)
    brush = ImageDraw.Draw(page)
    width = max(round(pen * _FINE), 1)
    for stroke in strokes:
        path = [(float(x), float(y)) for x, y in stroke * _FINE]
        if len(path) > 1:
            brush.line(path, 0, width)
        for x, y in path:
            # Round ends and corners; a dot is one by itself.
            brush.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), 0)
    raster: Raster = np.divide(np.asarray(page.reduce(_FINE)), 255, dtype=np.float32)
    return raster
