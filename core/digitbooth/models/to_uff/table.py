"""The table of TensorFlow operations, and what its functions work with."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from digitbooth.models.tensorflow.graph import FrozenGraph
from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.writer import UffWriter


class Translation:
    """A TensorFlow graph being walked and the UFF graph being written."""

    def __init__(self, graph: FrozenGraph) -> None:
        self.graph = graph
        self.writer = UffWriter()

    def inputs(self, node: NodeDef) -> list[str]:
        """The node's inputs as UFF names them: one level of Identity is skipped."""
        return [self._seen_through(name) for name in self.graph.inputs(node)]

    def input(self, node: NodeDef, index: int) -> str:
        """Input `index` of the node. Raises `ModelError` if there are fewer."""
        inputs = self.inputs(node)
        if index >= len(inputs):
            raise self.graph.error(node, f"has {len(inputs)} inputs, needs {index + 1}")
        return inputs[index]

    def constant(self, node: NodeDef, index: int) -> NDArray[np.generic]:
        """The constant that is input `index`. Raises `ModelError` if it is computed."""
        name = self.input(node, index)
        array = self.graph.constant(name)
        if array is None:
            raise self.graph.error(node, f"its input '{name}' must be a constant")
        return array

    def image_order(self, node: NodeDef) -> Order:
        """The order of axes that the attribute `data_format` names; NHWC where it is absent."""
        return Order.NC_SPATIAL if self._is_channels_first(node) else Order.N_SPATIAL_C

    def spatial(self, node: NodeDef, attribute: str) -> list[int]:
        """[height, width] of an attribute that has a number for each axis."""
        values = self.graph.integers(node, attribute)
        if len(values) != 4:
            raise self.graph.error(node, f"attribute '{attribute}' needs 4 numbers, has {values}")
        return values[2:] if self._is_channels_first(node) else values[1:3]

    def _is_channels_first(self, node: NodeDef) -> bool:
        return self.graph.string(node, "data_format", "NHWC") == "NCHW"

    def _seen_through(self, name: str) -> str:
        node = self.graph.nodes[name]
        inputs = self.graph.inputs(node)
        return inputs[0] if node.op == "Identity" and inputs else name


Translator = Callable[[Translation, NodeDef], None]

OPERATIONS: dict[str, Translator] = {}
"""TensorFlow operation → the function that writes it as UFF."""


def operation(*names: str) -> Callable[[Translator], Translator]:
    """Enter the decorated function into the table under the TensorFlow operations `names`."""

    def enter(translator: Translator) -> Translator:
        for name in names:
            OPERATIONS[name] = translator
        return translator

    return enter


def padding_fields(translation: Translation, node: NodeDef) -> dict[str, str]:
    """SAME becomes a field, VALID none. Raises `ModelError` for any other padding."""
    padding = translation.graph.string(node, "padding", "VALID")
    if padding not in ("SAME", "VALID"):
        raise translation.graph.error(node, f"padding '{padding}' is not supported")
    return {"implicit_padding": "same"} if padding == "SAME" else {}
