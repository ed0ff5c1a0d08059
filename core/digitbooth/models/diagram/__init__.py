"""Diagrams of a model's graph: one layout, written as SVG or as PNG."""

from digitbooth.models.diagram.draw import draw
from digitbooth.models.diagram.formats import to_png, to_svg

__all__ = ["draw", "to_png", "to_svg"]
