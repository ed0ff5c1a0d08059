"""The elements of a diagram, for SVG and PNG; in pixels from the upper left corner."""

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Text:
    """A line of text; `x` and `y` are the left (or right) end of its baseline."""

    x: float
    y: float
    text: str
    size: int
    colour: str
    """The text's colour as `#rrggbb`."""
    width: float
    """Its width in pixels, to which it is fitted in any font."""
    to_the_left: bool = False
    """Whether `x` is the text's right end."""


@dataclass(frozen=True)
class Box:
    """A filled rectangle with its texts."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    texts: tuple[Text, ...]
    stripe: str = ""
    """The colour of a stripe along its left edge; empty for none."""


@dataclass(frozen=True)
class Arrow:
    """A line through points, and the triangle of its arrowhead."""

    points: tuple[Point, ...]
    head: tuple[Point, Point, Point]


@dataclass(frozen=True)
class Diagram:
    """All elements, in the order in which they are painted: arrows below boxes."""

    title: str
    width: float
    height: float
    arrows: tuple[Arrow, ...]
    boxes: tuple[Box, ...]
