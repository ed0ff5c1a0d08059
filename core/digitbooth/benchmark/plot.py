"""The picture of a comparison, as SVG or PNG.

For two simple charts a plotting library would be the largest dependency of all. Shapes are laid out
once, then written as SVG or drawn with Pillow.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from digitbooth import files
from digitbooth.benchmark.comparison import Comparison, Result
from digitbooth.errors import DataError
from digitbooth.language import gettext_noop as N_

WIDTH = 860
_LEFT, _RIGHT = 90, 50
_ROW = 52
_CHART = 220
_LETTERS = 130
"""How many letters of the smallest text surely fit into the width."""
_INK, _FAINT, _PAPER = "#1f2430", "#c9ccd4", "#ffffff"
_COLOURS = ("#2f6fde", "#d9632b", "#2e9a62", "#8a55c8", "#c0395b", "#7a7f8c")
"""In this order neighbours differ also for people who cannot tell red from green."""


@dataclass(frozen=True)
class Line:
    """From (x1, y1) to (x2, y2), in pixels, as all shapes are."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0


@dataclass(frozen=True)
class Dot:
    """A disc about (x, y)."""

    x: float
    y: float
    radius: float
    colour: str


@dataclass(frozen=True)
class Label:
    """Text on one line."""

    x: float
    y: float
    """The y of the text's baseline."""
    words: str
    size: int = 13
    anchor: str = "start"
    """Which point of the text is at x: its `start`, `middle` or `end`."""


Shape = Line | Dot | Label


@dataclass(frozen=True)
class _LogAxis:
    """Values on a logarithmic scale, from powers of ten to powers of ten."""

    low: int
    high: int
    start: float
    end: float

    @classmethod
    def around(cls, values: Sequence[float], start: float, end: float) -> _LogAxis:
        """The axis that holds all values, which are above 0, from pixel `start` to `end`."""
        low = math.floor(math.log10(min(values)))
        high = math.ceil(math.log10(max(values)))
        return cls(low, max(high, low + 1), start, end)

    def at(self, value: float) -> float:
        """The pixel of a value."""
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[float]:
        """The powers of ten within the axis, at least two."""
        return [10.0**power for power in range(self.low, self.high + 1)]


def write_plot(comparison: Comparison, path: Path, *, overwrite: bool = True) -> None:
    """Write the picture to a `.svg` or `.png` file. Raises `DataError`."""
    shapes, height = lay_out(comparison)
    if path.suffix.lower() == ".svg":
        data = as_svg(shapes, height).encode()
    elif path.suffix.lower() == ".png":
        data = as_png(shapes, height)
    else:
        raise DataError(N_("{path}: is neither .svg nor .png; name the plot so"), path=path)
    files.write(path, data, DataError, replace=overwrite)


def lay_out(comparison: Comparison) -> tuple[list[Shape], int]:
    """The shapes, and the picture's height in pixels."""
    shapes: list[Shape] = [
        Label(20, 34, "One digit, host to host, in microseconds: p50 p90 p95 p99", 16),
        *_latency_chart(comparison.results, 56),
    ]
    bottom = 56 + _ROW * len(comparison.results) + 34
    if any(result.throughput for result in comparison.results):
        shapes.append(
            Label(20, bottom + 34, "Digits a second, by batch size, numbered as above", 16)
        )
        shapes += _throughput_chart(comparison.results, bottom + 56)
        bottom += 56 + _CHART + 44
    machine = comparison.machine
    facts = ", ".join(machine[key] for key in ("processor", "system") if key in machine)
    for paragraph in (facts, *comparison.noise.sentences()):
        for words in textwrap.wrap(paragraph, _LETTERS):
            bottom += 18
            shapes.append(Label(20, bottom, words, 11))
    return shapes, bottom + 24


def as_svg(shapes: Sequence[Shape], height: int) -> str:
    """The picture as an SVG document."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" fill="{_INK}">',
        f'<rect width="{WIDTH}" height="{height}" fill="{_PAPER}"/>',
    ]
    for shape in shapes:
        match shape:
            case Line(x1, y1, x2, y2, colour, width):
                parts.append(
                    f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
                    f'stroke="{colour}" stroke-width="{width:g}"/>'
                )
            case Dot(x, y, radius, colour):
                parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{colour}"/>')
            case Label(x, y, words, size, anchor):
                parts.append(
                    f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" '
                    f'text-anchor="{anchor}">{escape(words)}</text>'
                )
    return "\n".join([*parts, "</svg>", ""])


def as_png(shapes: Sequence[Shape], height: int, scale: int = 2) -> bytes:
    """The picture as PNG, `scale` pixels for each unit."""
    # Imported here: only this needs it.
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (WIDTH * scale, height * scale), _PAPER)
    draw = ImageDraw.Draw(image)
    anchors = {"start": "ls", "middle": "ms", "end": "rs"}
    for shape in shapes:
        match shape:
            case Line(x1, y1, x2, y2, colour, width):
                ends = [(x1 * scale, y1 * scale), (x2 * scale, y2 * scale)]
                draw.line(ends, fill=colour, width=max(1, round(width * scale)))
            case Dot(x, y, radius, colour):
                x, y, radius = x * scale, y * scale, radius * scale
                draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
            case Label(x, y, words, size, anchor):
                font = ImageFont.load_default(size * scale)
                at = (x * scale, y * scale)
                draw.text(at, words, fill=_INK, font=font, anchor=anchors[anchor])
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def _latency_chart(results: Sequence[Result], top: float) -> list[Shape]:
    spans = [result.latency.percentiles_us() for result in results]
    axis = _LogAxis.around([us for span in spans for us in span.values()], _LEFT, WIDTH - _RIGHT)
    bottom = top + _ROW * len(results)
    shapes: list[Shape] = []
    for tick in axis.ticks():
        shapes.append(Line(axis.at(tick), top, axis.at(tick), bottom, _FAINT))
        shapes.append(Label(axis.at(tick), bottom + 18, f"{tick:,g}", 11, "middle"))
    for row, (result, span) in enumerate(zip(results, spans, strict=True)):
        y = top + _ROW * (row + 0.68)
        colour = _COLOURS[row % len(_COLOURS)]
        shapes.append(Label(20, y - 17, f"{row + 1}   {result.name}: {span[50]:,.1f}"))
        shapes.append(Line(axis.at(span[50]), y, axis.at(span[99]), y, colour, 3))
        shapes += [Dot(axis.at(us), y, 6 if p == 50 else 3.5, colour) for p, us in span.items()]
    return shapes


def _throughput_chart(results: Sequence[Result], top: float) -> list[Shape]:
    rates = [rate for result in results for rate in result.throughput.values()]
    sizes = sorted({size for result in results for size in result.throughput})
    rate_axis = _LogAxis.around(rates, top + _CHART, top)
    size_axis = _LogAxis.around(sizes, _LEFT, WIDTH - _RIGHT - 12 * len(results))
    shapes: list[Shape] = []
    for tick in rate_axis.ticks():
        y = rate_axis.at(tick)
        shapes.append(Line(_LEFT, y, WIDTH - _RIGHT, y, _FAINT))
        shapes.append(Label(_LEFT - 8, y + 4, f"{tick:,.0f}", 11, "end"))
    shapes += [
        Label(size_axis.at(size), top + _CHART + 18, f"{size:,}", 11, "middle") for size in sizes
    ]
    for row, result in enumerate(results):
        colour = _COLOURS[row % len(_COLOURS)]
        points = [
            (size_axis.at(size), rate_axis.at(rate))
            for size, rate in sorted(result.throughput.items())
        ]
        shapes += [Line(*one, *other, colour, 2) for one, other in pairwise(points)]
        shapes += [Dot(x, y, 3.5, colour) for x, y in points]
        x, y = points[-1]
        # Side by side, because lines often end at the same point.
        shapes.append(Label(x + 10 + 12 * row, y + 4, str(row + 1), 12))
    return shapes
