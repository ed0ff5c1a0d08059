"""Writes a diagram as SVG or PNG."""

import io
from collections.abc import Iterable
from math import sqrt
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from PIL import Image, ImageDraw

from digitbooth.models.diagram.appearance import FONTS, LINE, font
from digitbooth.models.diagram.elements import Arrow, Box, Diagram, Point, Text
from digitbooth.plain_text import printable

_STRIPE = 4
"""The width of a box's stripe."""

# Pixels of a PNG for each of the diagram's; fewer if the file would be too large.
_SCALE = 2.0
_MAX_PIXELS = 24_000_000
# Lines are painted larger by this factor and scaled down, for Pillow's have rough edges.
_SMOOTH = 2


def to_svg(diagram: Diagram) -> bytes:
    """The content of an SVG file in UTF-8; the same diagram always gives the same bytes."""
    width, height = _number(diagram.width), _number(diagram.height)
    root = Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
    )
    root.set("font-family", FONTS)
    SubElement(root, "title").text = printable(diagram.title)
    SubElement(root, "rect", width="100%", height="100%", fill="#ffffff")
    for arrow in diagram.arrows:
        line = SubElement(root, "polyline", points=_points(arrow.points), fill="none", stroke=LINE)
        line.set("stroke-width", "1.5")
        SubElement(root, "polygon", points=_points(arrow.head), fill=LINE)
    for box in diagram.boxes:
        _add_box(root, box)
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def to_png(diagram: Diagram) -> bytes:
    """The content of a PNG file, twice as large as the diagram if that is not too large."""
    scale = min(_SCALE, sqrt(_MAX_PIXELS / (diagram.width * diagram.height)))
    size = (max(1, round(diagram.width * scale)), max(1, round(diagram.height * scale)))
    large = Image.new("RGB", (size[0] * _SMOOTH, size[1] * _SMOOTH), "#ffffff")
    painter = ImageDraw.Draw(large)
    for arrow in diagram.arrows:
        _paint_arrow(painter, arrow, scale * _SMOOTH)
    for box in diagram.boxes:
        _paint_box(painter, box, scale * _SMOOTH)
    content = io.BytesIO()
    large.resize(size, Image.Resampling.BOX).save(content, "PNG", optimize=True)
    return content.getvalue()


def _add_box(root: Element, box: Box) -> None:
    group = SubElement(root, "g")
    place = {"x": _number(box.x), "y": _number(box.y), "height": _number(box.height)}
    SubElement(group, "rect", {**place, "width": _number(box.width), "fill": box.fill})
    if box.stripe:
        SubElement(group, "rect", {**place, "width": str(_STRIPE), "fill": box.stripe})
    for text in box.texts:
        _add_text(group, text)


def _add_text(group: Element, text: Text) -> None:
    element = SubElement(group, "text", x=_number(text.x), y=_number(text.y), fill=text.colour)
    element.set("font-size", str(text.size))
    # The text is fitted to this width, whatever the font.
    element.set("textLength", _number(text.width))
    element.set("lengthAdjust", "spacingAndGlyphs")
    if text.to_the_left:
        element.set("text-anchor", "end")
    element.text = printable(text.text)


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


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
