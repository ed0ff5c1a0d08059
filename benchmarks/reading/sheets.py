"""Contact sheets: pictures, and beside each what the network saw of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from digitbooth.images import DigitImage, Raster

COUNT, COLUMNS, SIDE = 100, 10, 84


@dataclass(frozen=True, eq=False)
class Seen:
    """A picture, and its digit image; None if no ink was found."""

    raster: Raster
    image: DigitImage | None


def contact_sheet(
    seen: Sequence[Seen], right: NDArray[np.bool_], wrong: NDArray[np.bool_]
) -> Image.Image:
    """`COUNT` of them, those first that were not right. Red: wrong, and sure of it; orange: not
    right, and not sure."""
    order = np.argsort(right, kind="stable")[:COUNT]
    rows = -(-len(order) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * (2 * SIDE + 8), rows * (SIDE + 6)), "white")
    pen = ImageDraw.Draw(sheet)
    for place, number in enumerate(order):
        x, y = place % COLUMNS * (2 * SIDE + 8), place // COLUMNS * (SIDE + 6)
        if not right[number]:
            pen.rectangle(
                (x, y, x + 2 * SIDE + 7, y + SIDE + 5), "red" if wrong[number] else "orange"
            )
        each = seen[number]
        image = each.image if each.image is not None else np.zeros((28, 28))
        for picture, at in ((each.raster, x + 3), (image, x + SIDE + 5)):
            shown = Image.fromarray(np.rint(picture * 255).astype(np.uint8))
            scale = SIDE / max(shown.size)
            sides = tuple(max(1, round(side * scale)) for side in shown.size)
            way = Image.Resampling.NEAREST if scale > 1 else Image.Resampling.BOX
            sheet.paste(shown.resize(sides, way), (at, y + 3))
    return sheet
