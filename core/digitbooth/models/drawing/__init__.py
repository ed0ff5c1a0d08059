"""Drawings of a model's graph: one layout, written as SVG or as PNG."""

from digitbooth.models.drawing.draw import draw
from digitbooth.models.drawing.png import to_png
from digitbooth.models.drawing.svg import to_svg

__all__ = ["draw", "to_png", "to_svg"]
