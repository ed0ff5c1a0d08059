"""The table of operations, and the translation that its functions write to."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.uff_pb2 import Node

Attribute = int | float | str | Sequence[int] | Sequence[float]


class Translation:
    """An ONNX graph as it grows: one value for each UFF node, named like the node.

    Names of further values are the node's with `:` and a word; TensorFlow's own names cannot hold
    a colon, so they never clash.
    """

    def __init__(self, graph: UffGraph) -> None:
        self.graph = graph
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []
        self._constants: dict[str, NDArray[np.generic]] = {}
        self._initialized: set[str] = set()
        self._renamed: dict[str, str] = {}

    def value(self, name: str) -> str:
        """The ONNX value of the UFF node `name`; a constant becomes an initializer."""
        if name in self._constants and name not in self._initialized:
            self.add_constant(name, self._constants[name])
        return self._renamed.get(name, name)

    def rename(self, name: str, value: str) -> None:
        """Let `value` stand for the UFF node `name` from here on."""
        self._renamed[name] = value

    def constant(self, node: Node, index: int) -> NDArray[np.generic]:
        """The constant that is input `index` of `node`. Raises `ModelError` if it is computed."""
        name = self.input(node, index)
        if name not in self._constants:
            raise self.graph.error(node, f"its input '{name}' must be a constant")
        return self._constants[name]

    def set_constant(self, name: str, array: NDArray[np.generic]) -> None:
        """Note that the UFF node `name` is the constant `array`."""
        self._constants[name] = array

    def input(self, node: Node, index: int) -> str:
        """The name of input `index` of `node`. Raises `ModelError` if there are fewer."""
        if index >= len(node.inputs):
            raise self.graph.error(node, f"has {len(node.inputs)} inputs, needs {index + 1}")
        return node.inputs[index]

    def input_value(self, node: Node, index: int = 0) -> str:
        """The ONNX value of input `index` of `node`."""
        return self.value(self.input(node, index))

    def add_constant(self, name: str, array: NDArray[np.generic]) -> str:
        """Add an initializer; returns its name."""
        self._initialized.add(name)
        self.initializers.append(numpy_helper.from_array(np.asarray(array), name))
        return name

    def add_shape(self, name: str, sizes: Sequence[int]) -> str:
        """Add a shape, or a list of axes, as an initializer; returns its name."""
        return self.add_constant(name, np.array(sizes, np.int64))

    def add(
        self, operation: str, inputs: Sequence[str], output: str, **attributes: Attribute
    ) -> str:
        """Add an ONNX node with one output; returns the output's name."""
        node = helper.make_node(operation, inputs, [output], name=output)
        node.attribute.extend(
            helper.make_attribute(name, value) for name, value in attributes.items()
        )
        self.nodes.append(node)
        return output


Translator = Callable[[Translation, Node], None]

OPERATIONS: dict[str, Translator] = {}
"""UFF operation → the function that adds a value with the node's name to the translation."""


def operation(name: str) -> Callable[[Translator], Translator]:
    """Enter the decorated function into the table under the UFF operation `name`."""

    def enter(translator: Translator) -> Translator:
        OPERATIONS[name] = translator
        return translator

    return enter


def chosen(translation: Translation, node: Node, names: Mapping[str, str]) -> str:
    """The ONNX operation that the node's field `func` selects from a family of names.

    Raises `ModelError` for a function that the family does not have.
    """
    function = translation.graph.string(node, "func")
    if function not in names:
        raise translation.graph.error(
            node, f"unknown function '{function}'; known are {', '.join(sorted(names))}"
        )
    return names[function]
