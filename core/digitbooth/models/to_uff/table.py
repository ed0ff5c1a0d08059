"""The table of TensorFlow operations, and the translation that its functions work on."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow.constants import known_value
from digitbooth.models.tensorflow.graph import FrozenGraph, data_references
from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.writer import UffWriter


class UffTranslation:
    """The TensorFlow graph that is converted, and the UFF graph that is written."""

    def __init__(self, graph: FrozenGraph) -> None:
        self.graph = graph
        self.writer = UffWriter()

    def inputs(self, node: NodeDef) -> list[str]:
        """The names of the node's inputs in UFF: one level of Identity is skipped.

        A UFF node has one output; `name:1`, the second one of a TensorFlow node, is another node.
        """
        return [self._seen_through(value) for value in data_references(node)]

    def input(self, node: NodeDef, index: int) -> str:
        """Input `index` of the node. Raises `ModelError` if there are fewer."""
        inputs = self.inputs(node)
        if not -len(inputs) <= index < len(inputs):
            wanted = index + 1 if index >= 0 else -index
            raise self.graph.error(
                node,
                N_("has {count} inputs, needs {wanted}"),
                count=len(inputs),
                wanted=wanted,
            )
        return inputs[index]

    def constant(self, node: NodeDef, index: int) -> NDArray[np.generic]:
        """The constant that is input `index`, or that follows from constants.

        Raises `ModelError` if it is computed of anything else.
        """
        name = self.input(node, index)
        array = known_value(self.graph, name)
        if array is None:
            raise self.graph.error(node, N_("its input '{name}' must be a constant"), name=name)
        return array

    def numbers(self, node: NodeDef, index: int) -> list[int]:
        """The integers in the constant that is input `index`, as a list, also of one number.

        Raises `ModelError` if it is computed, or is no list of integers.
        """
        array = self.constant(node, index)
        if array.dtype.kind not in "iu" or array.ndim > 1:
            raise self.graph.error(
                node,
                N_("its input '{name}' must be a list of integers"),
                name=self.input(node, index),
            )
        return [int(each) for each in array.reshape(-1)]

    def number(self, node: NodeDef, index: int) -> int:
        """The integer in the constant that is input `index`. Raises as `numbers` does."""
        numbers = self.numbers(node, index)
        if len(numbers) != 1:
            raise self.graph.error(
                node,
                N_("its input '{name}' must be one number, has {count}"),
                name=self.input(node, index),
                count=len(numbers),
            )
        return numbers[0]

    @cached_property
    def consumers(self) -> Counter[str]:
        """How often each node is an input; an identity's consumers are counted as its input's."""
        return Counter(
            self._seen_through(value)
            for node in self.graph.message.node
            if node.op != "Identity"
            for value in data_references(node)
        )

    def image_order(self, node: NodeDef) -> Order:
        """The order of axes that the attribute `data_format` names; NHWC where it is absent."""
        return Order.NC_SPATIAL if self.is_channels_first(node) else Order.N_SPATIAL_C

    def is_channels_first(self, node: NodeDef) -> bool:
        """Whether the attribute `data_format` says NCHW."""
        return self.graph.string(node, "data_format", "NHWC") == "NCHW"

    def spatial(self, node: NodeDef, attribute: str) -> list[int]:
        """[height, width] of an attribute that has a number for each axis."""
        values = self.graph.integers(node, attribute)
        if len(values) != 4:
            raise self.graph.error(
                node,
                N_("attribute '{attribute}' needs 4 numbers, has {values}"),
                attribute=attribute,
                values=values,
            )
        return values[2:] if self.is_channels_first(node) else values[1:3]

    def _seen_through(self, value: str) -> str:
        node = self.graph.nodes.get(value)
        passed = data_references(node) if node is not None and node.op == "Identity" else []
        return passed[0] if passed else value


Translator = Callable[[UffTranslation, NodeDef], None]

OPERATIONS: dict[str, Translator] = {}
"""TensorFlow operation → the function that writes it as UFF."""


def operation(*names: str) -> Callable[[Translator], Translator]:
    """A decorator that adds a function to the table for the TensorFlow operations `names`."""

    def enter(translator: Translator) -> Translator:
        for name in names:
            OPERATIONS[name] = translator
        return translator

    return enter
