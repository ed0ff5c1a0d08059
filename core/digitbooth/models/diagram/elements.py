"""What a diagram is made of, and SVG and PNG both show; in pixels from the upper left."""

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Text:
    """A line of text whose left (or right) end stands on a baseline."""

    x: float
    y: float
    text: str
    size: int
    colour: str
    """`#rrggbb`."""
    width: float
    """How wide it is, whichever font is at hand."""
    to_the_left: bool = False
    """Whether it ends at `x` instead of starting there."""


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
    """A line through points, and the triangle at its end."""

    points: tuple[Point, ...]
    head: tuple[Point, Point, Point]


@dataclass(frozen=True)
class Diagram:
    """Everything, in the order in which it is to be painted: arrows below boxes."""

    title: str
    width: float
    height: float
    arrows: tuple[Arrow, ...]
    boxes: tuple[Box, ...]
