"""Draws a summary as a diagram: a box for each layer, an arrow for each value between two.

An operation that only works on the value of the box before it, such as a bias or an activation, is
attached to that box, because diagrams of networks are long.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.diagram.appearance import (
    INK,
    PALE_INK,
    family_colour,
    is_attached,
    text_width,
)
from digitbooth.models.diagram.elements import Arrow, Box, Diagram, Point, Text
from digitbooth.models.diagram.layout import lay_out
from digitbooth.models.summary import LayerSummary, Shape, Summary, shape_text
from digitbooth.plain_text import clipped

_MAX_LAYERS = 3000
_MARGIN = 24.0
_TITLE_SIZE, _SIZE, _SMALL = 18, 14, 12
_PADDING = 12.0
_LINE = 17.0
_LEAST_WIDTH = 150.0
_MAX_LETTERS = 56
_CURVE_POINTS = 12
_HEAD = 8.0

# Attributes in the heading, attributes that are not shown, and those that are shown if they are not
# 1.
_NAMING = ("func",)
_HIDDEN = {
    "orders", "data_format", "use_cudnn_on_gpu", "explicit_paddings", "transpose_a",
    "transpose_b", "group", "keep_dims", "keepdims",
}  # fmt: skip
_USUALLY_ONE = ("dilation", "dilations", "strides")
_SIZES = ("kernel", "kernel_shape", "ksize", "strides", "dilation", "dilations")
_SHORTER = {"implicit_padding": "padding", "auto_pad": "padding", "kernel_shape": "kernel"}


@dataclass
class _Stack:
    """A box and the boxes that are attached to it; the layout treats them as one."""

    layers: list[LayerSummary]
    lines: list[list[str]] = field(default_factory=list)
    """The lines of text of each layer, its heading first."""
    width: float = 0.0

    @property
    def height(self) -> float:
        return sum(_height(lines) for lines in self.lines)


def draw(summary: Summary) -> Diagram:
    """The diagram of a model's graph. Raises `ModelError` if the graph is too large."""
    if len(summary.layers) > _MAX_LAYERS:
        raise ModelError(
            N_("{source}: {count:,} nodes are too many for a picture (at most {limit:,})"),
            source=summary.source,
            count=len(summary.layers),
            limit=_MAX_LAYERS,
        )
    layers = [*summary.layers, *_outputs(summary)]
    stacks, stack_of = _stacks(layers)
    edges = sorted(
        {
            (stack_of[name], stack_of[layer.name])
            for layer in layers
            for name in layer.inputs
            if name in stack_of and stack_of[name] != stack_of[layer.name]
        }
    )
    try:
        layout = lay_out([(stack.width, stack.height) for stack in stacks], edges)
    except ValueError as error:
        raise ModelError(
            N_("{source}: too tangled for a picture: {error}"), source=summary.source, error=error
        ) from error
    title = _titles(summary)
    top = _MARGIN + len(title) * _LINE + _LINE
    boxes = [
        box
        for stack, (x, y) in zip(stacks, layout.corners, strict=True)
        for box in _boxes(stack, x + _MARGIN, y + top)
    ]
    arrows = [_arrow([(x + _MARGIN, y + top) for x, y in route]) for route in layout.routes]
    width = max(layout.width, *(text.width for text in title))
    header = Box(0, 0, width + 2 * _MARGIN, top, "#ffffff", tuple(title))
    return Diagram(
        title=summary.source.name,
        width=width + 2 * _MARGIN,
        height=layout.height + top + _MARGIN,
        arrows=tuple(arrows),
        boxes=(header, *boxes),
    )


def _titles(summary: Summary) -> list[Text]:
    lines = [
        (summary.source.name, _TITLE_SIZE, INK),
        (
            f"{summary.kind}, {summary.parameters:,} parameters, {summary.size:,} bytes",
            _SMALL,
            PALE_INK,
        ),
    ]
    texts = []
    for index, (line, size, colour) in enumerate(lines):
        line = clipped(line, _MAX_LETTERS)
        y = _MARGIN + _TITLE_SIZE + index * (_LINE + 2)
        texts.append(Text(_MARGIN, y, line, size, colour, text_width(line, size)))
    return texts


def _outputs(summary: Summary) -> list[LayerSummary]:
    """Add a box for each output; inputs have boxes already."""
    return [
        LayerSummary(f"{value.name} →", "Output", (value.name,), value.shape, (), 0, {})
        for value in summary.outputs
    ]


def _stacks(layers: list[LayerSummary]) -> tuple[list[_Stack], dict[str, int]]:
    consumers: dict[str, int] = {}
    for layer in layers:
        for name in set(layer.inputs):
            consumers[name] = consumers.get(name, 0) + 1
    stacks: list[_Stack] = []
    stack_of: dict[str, int] = {}
    for layer in layers:
        before = set(layer.inputs)
        (only,) = before if len(before) == 1 else (None,)
        index = stack_of.get(only) if only is not None and is_attached(layer.operation) else None
        if index is None or not _takes(stacks[index], consumers):
            index = len(stacks)
            stacks.append(_Stack([]))
        stack_of[layer.name] = index
        stacks[index].layers.append(layer)
    for stack in stacks:
        before_shape: Shape | None = None
        for layer in stack.layers:
            stack.lines.append(_lines(layer, None if layer is stack.layers[0] else before_shape))
            before_shape = layer.shape
        stack.width = max(
            _LEAST_WIDTH,
            *(
                text_width(line, _SIZE if index == 0 else _SMALL)
                + (text_width("   " + _count(layer), _SMALL) if index == 0 else 0)
                + 2 * _PADDING
                for layer, lines in zip(stack.layers, stack.lines, strict=True)
                for index, line in enumerate(lines)
            ),
        )
    return stacks, stack_of


def _takes(stack: _Stack, consumers: dict[str, int]) -> bool:
    """Whether a layer that computes from the stack's last one may be attached to the stack."""
    last = stack.layers[-1]
    return consumers[last.name] == 1 and last.operation not in ("Input", "Placeholder")


def _lines(layer: LayerSummary, shape_before: Shape | None) -> list[str]:
    """A layer's lines: heading, name, unusual attributes, and its shape if that changes."""
    naming = " ".join(str(layer.attributes[name]) for name in _NAMING if name in layer.attributes)
    lines = [f"{layer.operation} {naming}".strip(), layer.name.removesuffix(" →")]
    # Vectors are left out: the number of values is shown beside the heading.
    details = [shape_text(shape) for shape in layer.constants if len(shape) > 1]
    for name, value in layer.attributes.items():
        values = value if isinstance(value, list) else [value]
        if name in _NAMING or name in _HIDDEN or not values:
            continue
        if name in _USUALLY_ONE and all(each == 1 for each in values):
            continue
        joint = "×" if name in _SIZES else ","
        details.append(f"{_SHORTER.get(name, name)} {joint.join(map(_short, values))}")
    if details:
        lines.append(", ".join(details))
    if layer.shape is not None and layer.shape != shape_before:
        lines.append(f"→ {shape_text(layer.shape)}")
    return [clipped(line, _MAX_LETTERS) for line in lines]


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _count(layer: LayerSummary) -> str:
    return f"{layer.parameters:,}" if layer.parameters else ""


def _height(lines: list[str]) -> float:
    return len(lines) * _LINE + _PADDING


def _boxes(stack: _Stack, x: float, y: float) -> list[Box]:
    boxes = []
    for layer, lines in zip(stack.layers, stack.lines, strict=True):
        fill, stripe = family_colour(layer.operation, layer.custom)
        texts = []
        for index, line in enumerate(lines):
            size, colour = (_SIZE, INK) if index == 0 else (_SMALL, PALE_INK)
            baseline = y + _PADDING / 2 + (index + 1) * _LINE - 4
            texts.append(Text(x + _PADDING, baseline, line, size, colour, text_width(line, size)))
        if count := _count(layer):
            width = text_width(count, _SMALL)
            right = x + stack.width - _PADDING
            texts.append(Text(right, texts[0].y, count, _SMALL, PALE_INK, width, to_the_left=True))
        boxes.append(Box(x, y, stack.width, _height(lines), fill, tuple(texts), stripe))
        y += _height(lines)
    return boxes


def _arrow(route: list[Point]) -> Arrow:
    x, tip = route[-1]
    back = tip - _HEAD if route[-2][1] < tip else tip + _HEAD
    head = ((x, tip), (x - _HEAD / 2, back), (x + _HEAD / 2, back))
    return Arrow(tuple(_curved([*route[:-1], (x, back)])), head)


def _curved(route: list[Point]) -> list[Point]:
    """The route, with each slanting part as a curve whose ends are vertical."""
    points = [route[0]]
    for (x0, y0), (x1, y1) in pairwise(route):
        if abs(x0 - x1) > 0.5:
            middle = (y0 + y1) / 2
            for step in range(1, _CURVE_POINTS):
                t = step / _CURVE_POINTS
                # A cubic Bézier curve with vertical handles.
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                points.append(((a + b) * x0 + (c + d) * x1, a * y0 + (b + c) * middle + d * y1))
        points.append((x1, y1))
    return points
