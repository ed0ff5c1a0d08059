"""Whose digits may choose, and those that the networks of the comparison are trained on."""

from __future__ import annotations

from pathlib import Path

from digitbooth.images.stroke_files import StrokeDigit, read_stroke_file

TRAINED_ON = slice(0, 40_000)
CHOOSING = slice(40_000, 50_000)
"""Of MNIST's training images."""


def read_drawings(data: Path) -> list[StrokeDigit]:
    drawings = read_stroke_file(data / "pendigits" / "pendigits-orig.tra.gz")
    return [drawing for drawing in drawings if drawing.strokes and drawing.label is not None]


def may_choose(drawing: StrokeDigit) -> bool:
    """Writers 3, 8, 13, 18, 23 and 28."""
    return drawing.writer is not None and int(drawing.writer) % 5 == 3
