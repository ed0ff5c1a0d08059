"""A drawing as PNG."""

import io
from math import sqrt

from PIL import Image, ImageDraw

from digitbooth.models.drawing.drawing import LINE, Arrow, Box, Drawing, font

_STRIPE = 4

# Two pixels for each of the drawing's, as sharp screens have; fewer where it would grow too large.
_SCALE = 2.0
_MAX_PIXELS = 24_000_000
# Lines are painted larger and scaled down: Pillow's own have rough edges.
_SMOOTH = 2


def to_png(drawing: Drawing) -> bytes:
    """The content of a PNG file, twice as large as the drawing where that is feasible."""
    scale = min(_SCALE, sqrt(_MAX_PIXELS / (drawing.width * drawing.height)))
    size = (max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale)))
    large = Image.new("RGB", (size[0] * _SMOOTH, size[1] * _SMOOTH), "#ffffff")
    painter = ImageDraw.Draw(large)
    for arrow in drawing.arrows:
        _paint_arrow(painter, arrow, scale * _SMOOTH)
    for box in drawing.boxes:
        _paint_box(painter, box, scale * _SMOOTH)
    content = io.BytesIO()
    large.resize(size, Image.Resampling.BOX).save(content, "PNG", optimize=True)
    return content.getvalue()


def _paint_arrow(painter: ImageDraw.ImageDraw, arrow: Arrow, scale: float) -> None:
    points = [(x * scale, y * scale) for x, y in arrow.points]
    painter.line(points, LINE, width=max(1, round(1.5 * scale)), joint="curve")
    painter.polygon([(x * scale, y * scale) for x, y in arrow.head], LINE)


def _paint_box(painter: ImageDraw.ImageDraw, box: Box, scale: float) -> None:
    left, top = box.x * scale, box.y * scale
    right, bottom = left + box.width * scale - 1, top + box.height * scale - 1
    painter.rectangle((left, top, right, bottom), box.fill)
    if box.stripe:
        painter.rectangle((left, top, left + _STRIPE * scale - 1, bottom), box.stripe)
    for text in box.texts:
        painter.text(
            (text.x * scale, text.y * scale),
            text.text,
            text.colour,
            font(max(1, round(text.size * scale))),
            anchor="rs" if text.to_the_left else "ls",
        )
