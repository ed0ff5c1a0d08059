"""The ONNX graph that the operations' functions write to, with all that is known of its values."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from digitbooth.language import gettext as _
from digitbooth.models.onnx_file.check import FAULTS, fault
from digitbooth.models.to_onnx.folding import Dim, folded, from_sizes, is_constant
from digitbooth.models.to_onnx.inference import (
    Attribute,
    Step,
    TensorType,
    type_of,
    type_proto,
)
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.uff_pb2 import Node

_LOSSY = (np.dtype("<i8"), np.dtype("<f2"))


class Translation:
    """An ONNX graph as it grows: one value for each UFF node, named like the node.

    Each value's type and shape is known as soon as it is added, and its content where that does not
    depend on the input. All integers are int64, ONNX's type for sizes and indices; UFF does not say
    the types of what it computes. Names of further values are the node's with `:` and a word;
    TensorFlow's own names cannot hold a colon, so they never clash.
    """

    def __init__(self, graph: UffGraph, fixed_batch: int | None = None) -> None:
        """`fixed_batch` is a number of pictures that is written into shapes but not meant."""
        self.graph = graph
        self.fixed_batch = fixed_batch
        self.steps: list[Step] = []
        self.inputs: list[str] = []
        self.channels_first: dict[str, str] = {}
        """Pictures with the channels last, and the same with them first, where that is there."""
        self._known: dict[str, NDArray[np.generic]] = {}
        self._types: dict[str, TensorType] = {}
        self._renamed: dict[str, str] = {}
        self.current = Node()
        """The UFF node that is being translated: what an error names."""

    def value(self, name: str) -> str:
        """The ONNX value of the UFF node `name`; a constant becomes one when first asked for."""
        node = self.graph.nodes.get(name)
        if node is not None and node.operation == "Const" and name not in self._types:
            self.add_constant(name, self.graph.constant(node))
        return self._renamed.get(name, name)

    def rename(self, name: str, value: str) -> None:
        """Let `value` stand for the UFF node `name` from here on."""
        self._renamed[name] = value

    def input(self, node: Node, index: int) -> str:
        """The name of input `index` of `node`. Raises `ModelError` if there are fewer."""
        inputs = self.graph.inputs[node.id]
        if index >= len(inputs):
            raise self.graph.error(
                node,
                _("has {count} inputs, needs {wanted}").format(count=len(inputs), wanted=index + 1),
            )
        return inputs[index]

    def input_value(self, node: Node, index: int = 0) -> str:
        """The ONNX value of input `index` of `node`. Raises `ModelError` for a lost constant."""
        name = self.input(node, index)
        value = self.value(name)
        producer = self.graph.nodes[name]
        # An empty shape, which makes sense, is int32; the stock converter emptied other scalars.
        if (
            producer.operation == "Const"
            and self._known[value].size == 0
            and self.graph.data_type(producer, "dtype") in _LOSSY
        ):
            raise self.graph.error(
                node,
                _(
                    "its constant '{name}' has no value: the stock converter lost it; convert the "
                    ".pb file again"
                ).format(name=name),
            )
        return value

    def known(self, node: Node, index: int) -> NDArray[np.generic] | None:
        """What is known of input `index` of `node`: numbers, names of dimensions, None."""
        return self._known.get(self.value(self.input(node, index)))

    def constant(self, node: Node, index: int) -> NDArray[np.generic]:
        """The constant that is input `index` of `node`. Raises `ModelError` if it is computed."""
        array = self.known(node, index)
        if array is None or not is_constant(array):
            name = self.input(node, index)
            raise self.graph.error(
                node, _("its input '{name}' must be a constant").format(name=name)
            )
        return array

    def integers(self, node: Node, index: int) -> list[int]:
        """The integers in the constant that is input `index`. Raises `ModelError`."""
        array = self.constant(node, index)
        if array.dtype.kind != "i":
            name = self.input(node, index)
            raise self.graph.error(
                node, _("its input '{name}' must hold integers").format(name=name)
            )
        return [int(each) for each in array.reshape(-1)]

    def sizes(self, value: str) -> list[Dim] | None:
        """The shape of a value: numbers, names, None for what is unknown; None without a rank."""
        sizes = self._types[value].sizes
        return None if sizes is None else list(sizes)

    def shapes(self) -> Iterator[tuple[str, Sequence[Dim]]]:
        """The names and shapes of all values so far, [None] where the rank is not known."""
        for name, type_ in self._types.items():
            yield name, (None,) if type_.sizes is None else type_.sizes

    def rank(self, value: str) -> int:
        """The number of a value's axes. Raises `ModelError` where it is not known."""
        sizes = self.sizes(value)
        if sizes is None:
            raise self.graph.error(self.current, _("the shape of its input is not known"))
        return len(sizes)

    def element_type(self, value: str) -> int:
        """ONNX's number for the type of a value's elements."""
        return self._types[value].element

    def numpy_type(self, value: str) -> np.dtype[np.generic]:
        """numpy's type for a value's elements."""
        return helper.tensor_dtype_to_np_dtype(self.element_type(value))

    def described(self, value: str) -> onnx.ValueInfoProto:
        """A value with its type and shape, as ONNX writes it."""
        return onnx.ValueInfoProto(name=value, type=type_proto(self._types[value]))

    def add_input(self, name: str, element_type: int, sizes: Sequence[Dim] | None) -> None:
        """Add an input of the graph."""
        self._types[name] = TensorType(element_type, None if sizes is None else tuple(sizes))
        self.inputs.append(name)

    def unify_integers(self, name: str) -> None:
        """Let integers that come in be of the one type that all others have."""
        if self.numpy_type(name).kind in "iu" and self.element_type(name) != TensorProto.INT64:
            wide = self.add("Cast", [name], f"{name}:wide", to=TensorProto.INT64)
            self.rename(name, wide)

    def as_output(self, value: str) -> str:
        """`value` under a name that a model can give: an input or a constant is copied."""
        known = self._known.get(value)
        constant = known is not None and is_constant(known)
        if not constant and value not in self.inputs:
            return value
        output = f"{value}:output"
        self.steps.append(Step("Identity", [value], output, {}))
        self._types[output] = self._types[value]
        return output

    def refine(self, value: str, sizes: Sequence[Dim]) -> None:
        """Note the shape of a value that ONNX's inference knows less of."""
        self._types[value] = TensorType(self.element_type(value), tuple(sizes))

    def add_constant(self, name: str, array: NDArray[np.generic]) -> str:
        """Add a constant; returns its name."""
        if array.dtype.kind in "iu":
            array = array.astype(np.int64)
        self._known[name] = array
        self._types[name] = TensorType(_element_type(array.dtype), array.shape)
        return name

    def add_shape(self, name: str, sizes: Sequence[int]) -> str:
        """Add a shape, or a list of axes, as a constant; returns its name.

        Raises `ModelError` for numbers that no computer counts to.
        """
        try:
            return self.add_constant(name, np.array(sizes, np.int64))
        except OverflowError as error:
            raise self.graph.error(self.current, _("damaged: a size beyond all bounds")) from error

    def add(
        self, operation: str, inputs: Sequence[str], output: str, **attributes: Attribute
    ) -> str:
        """Add an ONNX node with one output; returns the output's name.

        What can be computed at once becomes a constant instead. Raises `ModelError` where the
        inputs do not fit the operation.
        """
        step = Step(operation, tuple(inputs), output, attributes)
        try:
            self._types[output] = type_of(step, self._types, self._known)
        except FAULTS as error:
            shapes = _(" and ").join(self.spelled(name) for name in inputs)
            raise self.graph.error(
                self.current,
                _("the graph does not fit together: {operation} of {shapes}: {fault}").format(
                    operation=operation, shapes=shapes, fault=fault(error)
                ),
            ) from error
        known = self._folded(step)
        if known is not None:
            self._known[output] = known
        if known is None or not is_constant(known):
            self.steps.append(step)
        return output

    def weights(self, names: Iterable[str]) -> dict[str, NDArray[np.generic]]:
        """The constants among the values `names`."""
        return {
            name: self._known[name]
            for name in names
            if name in self._known and is_constant(self._known[name])
        }

    def _folded(self, step: Step) -> NDArray[np.generic] | None:
        if step.operation == "Shape":
            sizes = self.sizes(step.inputs[0])
            return None if sizes is None else from_sizes(sizes)
        if any(name not in self._known for name in step.inputs):
            return None
        arrays = [self._known[name] for name in step.inputs]
        try:
            return folded(step.operation, arrays, step.attributes, self.sizes(step.output))
        except (ValueError, IndexError) as error:
            raise self.graph.error(
                self.current, _("does not fit: {fault}").format(fault=fault(error))
            ) from error

    def spelled(self, value: str) -> str:
        """A value's shape as a person reads it."""
        sizes = self.sizes(value)
        if sizes is None:
            return _("an unknown shape")
        return "[" + ", ".join("?" if size is None else str(size) for size in sizes) + "]"


@cache
def _element_type(dtype: np.dtype[np.generic]) -> int:
    """ONNX's number for numpy's type."""
    return helper.np_dtype_to_tensor_dtype(dtype)
