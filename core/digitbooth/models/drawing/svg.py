"""A drawing as SVG."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from digitbooth.models.drawing.drawing import FAMILIES, LINE, Box, Drawing, Point, Text
from digitbooth.models.files import printable

_STRIPE = 4


def to_svg(drawing: Drawing) -> bytes:
    """The content of an SVG file, UTF-8; the same drawing always gives the same bytes."""
    width, height = _number(drawing.width), _number(drawing.height)
    root = Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
    )
    root.set("font-family", FAMILIES)
    SubElement(root, "title").text = printable(drawing.title)
    SubElement(root, "rect", width="100%", height="100%", fill="#ffffff")
    for arrow in drawing.arrows:
        line = SubElement(root, "polyline", points=_points(arrow.points), fill="none", stroke=LINE)
        line.set("stroke-width", "1.5")
        SubElement(root, "polygon", points=_points(arrow.head), fill=LINE)
    for box in drawing.boxes:
        _add_box(root, box)
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


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
    # Whichever font is at hand takes the room that the drawing was made for.
    element.set("textLength", _number(text.width))
    element.set("lengthAdjust", "spacingAndGlyphs")
    if text.to_the_left:
        element.set("text-anchor", "end")
    element.text = printable(text.text)


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
