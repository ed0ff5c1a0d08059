"""Windows that move over a picture: their sizes, strides, dilation and padding."""

from collections.abc import Sequence
from dataclasses import dataclass

from digitbooth.language import gettext_noop as N_
from digitbooth.models.to_onnx.folding import Dim
from digitbooth.models.to_onnx.inference import Attribute
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.uff_pb2 import Node

MAX_SIDE = 4096
"""The longest side of a window or a padding: runtimes allocate whatever a file demands."""


@dataclass(frozen=True)
class Window:
    """The window of a convolution or a pooling; each list is [height, width]."""

    sides: list[int]
    strides: list[int]
    dilation: list[int]
    padding: list[int]
    """The padding before and after each axis, if `same` is false."""
    same: bool
    """TensorFlow's SAME: padding so that there is a result for each stride."""

    def attributes(self, spatial: Sequence[Dim]) -> dict[str, Attribute]:
        """ONNX's attributes for strides, dilation and padding, over a picture of this size.

        If the sizes are known, the padding is given as numbers, so that no runtime has to derive
        it.
        """
        attributes: dict[str, Attribute] = {"strides": self.strides}
        if self.dilation != [1, 1]:
            attributes["dilations"] = self.dilation
        if not self.same:
            if any(self.padding):
                attributes["pads"] = [*self.padding, *self.padding]
            return attributes
        totals = [self.filled(axis, size) for axis, size in enumerate(spatial)]
        known = [total for total in totals if total is not None]
        if len(known) < len(totals):
            attributes["auto_pad"] = "SAME_UPPER"
        elif any(known):
            attributes["pads"] = same_pads(known)
        return attributes

    def filled(self, axis: int, size: Dim) -> int | None:
        """How much SAME adds along an axis; None if it depends on an unknown size."""
        stride = self.strides[axis]
        reach = (self.sides[axis] - 1) * self.dilation[axis] + 1
        if stride == 1:
            return reach - 1
        if not isinstance(size, int):
            return None
        results = -(-size // stride)
        return max((results - 1) * stride + reach - size, 0)


def same_pads(totals: Sequence[int]) -> list[int]:
    """ONNX's `pads` for what SAME adds along each axis; an odd pixel is at the end."""
    before = [total // 2 for total in totals]
    return before + [total - half for total, half in zip(totals, before, strict=True)]


def read_window(translation: Translation, node: Node, sides: Sequence[int] | None = None) -> Window:
    """The window of a node; its size is `sides` if given, otherwise in the field `kernel`.

    Raises `ModelError` for an invalid field.
    """
    implicit = translation.graph.string(node, "implicit_padding", "")
    if implicit not in ("", "same"):
        raise translation.graph.error(
            node, N_("unknown implicit_padding '{implicit}'"), implicit=implicit
        )
    return Window(
        sides=_pair(translation, node, "kernel") if sides is None else list(sides),
        strides=_pair(translation, node, "strides"),
        dilation=_pair(translation, node, "dilation", [1, 1]),
        padding=_pair(translation, node, "padding", [0, 0], least=0),
        same=implicit == "same",
    )


def _pair(
    translation: Translation,
    node: Node,
    field: str,
    default: list[int] | None = None,
    least: int = 1,
) -> list[int]:
    """[height, width] from `field`. Raises `ModelError` unless both are from `least` to 4,096."""
    pair = translation.graph.integers(node, field, default)
    if len(pair) != 2 or not all(least <= size <= MAX_SIDE for size in pair):
        raise translation.graph.error(
            node,
            N_("field '{field}' is {pair}, expected two numbers from {least} to {limit}"),
            field=field,
            pair=pair[:8],
            least=least,
            limit=MAX_SIDE,
        )
    return pair
