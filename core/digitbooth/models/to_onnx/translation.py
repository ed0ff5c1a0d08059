"""The ONNX graph to which the operations' functions add nodes, and what is known of its values."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import prod

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
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

# Names of further values begin with the node's, of which there may be one for each input.
_LONGEST_NAME = 1000

# TensorFlow's own limit is 254; a digit network needs 6 at most.
MAX_RANK = 32

# What is computed at once is kept: results of so many bytes, and so many times the constants' size.
_LEAST_FOLDED = 1 << 24
_FOLDED_RATIO = 8
_ENTRY_BYTES = 8

_LOSSY = (np.dtype("<i8"), np.dtype("<f2"))


class Translation:
    """An ONNX graph that is being built, with a value for each UFF node, which has its name.

    The type and shape of each value are known when it is added, and also its content, if that does
    not depend on the input. All integers are int64, ONNX's type of sizes and indices, and all other
    numbers float32, as pictures are; UFF has no types for computed values. Names of additional
    values are the node's, `:` and a word. No name of TensorFlow's has a colon, and second outputs
    of nodes are named `node:1`, so they never clash.
    """

    def __init__(
        self, graph: UffGraph, fixed_batch: int | None = None, flattens: bool = True
    ) -> None:
        """`fixed_batch` is a batch size in shapes of the graph that stands for any.

        With `flattens` false, only what needs a matrix flattens its input, as in NVIDIA's parser.
        """
        self.graph = graph
        self.fixed_batch = fixed_batch
        self.flattens = flattens
        self.steps: list[Step] = []
        self.inputs: list[str] = []
        self.channels_first: dict[str, str] = {}
        """The name of a picture with channels last → the name of the same with channels first, if
        it exists."""
        self._known: dict[str, NDArray[np.generic]] = {}
        self._types: dict[str, TensorType] = {}
        self._renamed: dict[str, str] = {}
        self._foldable = _LEAST_FOLDED
        if any(len(name) > _LONGEST_NAME for name in graph.nodes):
            raise ModelError(
                N_("{source}: a node's name has more than {limit:,} letters: shorten it"),
                source=graph.source,
                limit=_LONGEST_NAME,
            )
        self.current = Node()
        """The UFF node that is being translated, for errors."""

    def value(self, name: str) -> str:
        """The name of the ONNX value of the UFF node `name`; constants are added at first use."""
        node = self.graph.nodes.get(name)
        if node is not None and node.operation == "Const" and name not in self._types:
            self.add_constant(name, self.graph.constant(node))
        return self._renamed.get(name, name)

    def rename(self, name: str, value: str) -> None:
        """Use `value` for the UFF node `name` from now on."""
        self._renamed[name] = value

    def input(self, node: Node, index: int) -> str:
        """The name of input `index` of `node`. Raises `ModelError` if there are fewer."""
        inputs = self.graph.inputs[node.id]
        if index >= len(inputs):
            raise self.graph.error(
                node,
                N_("has {count} inputs, needs {wanted}"),
                count=len(inputs),
                wanted=index + 1,
            )
        return inputs[index]

    def input_value(self, node: Node, index: int = 0) -> str:
        """The ONNX value of input `index` of `node`. Raises `ModelError` for a lost constant."""
        name = self.input(node, index)
        value = self.value(name)
        producer = self.graph.nodes[name]
        # An empty int32 constant may be a shape; others are scalars that NVIDIA's converter
        # emptied.
        if (
            producer.operation == "Const"
            and self._known[value].size == 0
            and self.graph.data_type(producer, "dtype") in _LOSSY
        ):
            raise self.graph.error(
                node,
                N_("its constant '{name}' lost its value; convert the .pb again"),
                name=name,
            )
        return value

    def known(self, node: Node, index: int) -> NDArray[np.generic] | None:
        """The known entries of input `index` of `node`: numbers, names of dimensions, or None."""
        return self._known.get(self.value(self.input(node, index)))

    def constant(self, node: Node, index: int) -> NDArray[np.generic]:
        """The constant that is input `index` of `node`. Raises `ModelError` if it is computed."""
        array = self.known(node, index)
        if array is None or not is_constant(array):
            name = self.input(node, index)
            raise self.graph.error(node, N_("its input '{name}' must be a constant"), name=name)
        return array

    def integers(self, node: Node, index: int) -> list[int]:
        """The integers in the constant that is input `index`. Raises `ModelError`."""
        array = self.constant(node, index)
        if array.dtype.kind != "i":
            name = self.input(node, index)
            raise self.graph.error(node, N_("its input '{name}' must hold integers"), name=name)
        return [int(each) for each in array.reshape(-1)]

    def sizes(self, value: str) -> list[Dim] | None:
        """The shape of a value, with names or None for unknown sizes; None if even the rank is."""
        sizes = self._types[value].sizes
        return None if sizes is None else list(sizes)

    def shapes(self) -> Iterator[tuple[str, Sequence[Dim]]]:
        """The names and shapes of all that is computed so far; [None] is an unknown rank."""
        for name, type_ in self._types.items():
            if name in self._known and is_constant(self._known[name]):
                continue
            yield name, (None,) if type_.sizes is None else type_.sizes

    def rank(self, value: str) -> int:
        """The number of a value's axes. Raises `ModelError` if it is not known."""
        sizes = self.sizes(value)
        if sizes is None:
            raise self.graph.error(self.current, N_("the shape of its input is not known"))
        return len(sizes)

    def element_type(self, value: str) -> int:
        """ONNX's number of the type of a value's elements."""
        return self._types[value].element

    def numpy_type(self, value: str) -> np.dtype[np.generic]:
        """numpy's type of a value's elements."""
        return helper.tensor_dtype_to_np_dtype(self.element_type(value))

    def described(self, value: str) -> onnx.ValueInfoProto:
        """A value with its type and shape, as ONNX's message."""
        return onnx.ValueInfoProto(name=value, type=type_proto(self._types[value]))

    def add_input(self, name: str, element_type: int, sizes: Sequence[Dim] | None) -> None:
        """Add an input of the graph."""
        self._types[name] = TensorType(element_type, None if sizes is None else tuple(sizes))
        self.inputs.append(name)

    def unify_type(self, name: str) -> None:
        """Convert an input to int64 or float32, the types of all integers and other numbers."""
        kind = self.numpy_type(name).kind
        wanted = TensorProto.INT64 if kind in "iu" else TensorProto.FLOAT
        if kind in "iuf" and self.element_type(name) != wanted:
            self.rename(name, self.add("Cast", [name], f"{name}:wide", to=wanted))

    def as_output(self, value: str) -> str:
        """The name of an output of the model with `value`: inputs and constants are copied."""
        known = self._known.get(value)
        constant = known is not None and is_constant(known)
        if not constant and value not in self.inputs:
            return value
        output = f"{value}:output"
        self.steps.append(Step("Identity", [value], output, {}))
        self._types[output] = self._types[value]
        return output

    def refine(self, value: str, sizes: Sequence[Dim]) -> None:
        """Set the shape of a value of which ONNX's inference knows less."""
        self._types[value] = TensorType(self.element_type(value), tuple(sizes))

    def add_constant(self, name: str, array: NDArray[np.generic]) -> str:
        """Add a constant; returns its name."""
        if array.dtype.kind in "iu":
            array = array.astype(np.int64)
        elif array.dtype.kind == "f":
            array = array.astype(np.float32)
        self._known[name] = array
        self._types[name] = TensorType(_element_type(array.dtype), array.shape)
        self._foldable += _FOLDED_RATIO * array.nbytes
        return name

    def add_shape(self, name: str, sizes: Sequence[int]) -> str:
        """Add a shape, or a list of axes, as a constant; returns its name.

        Raises `ModelError` for numbers beyond int64.
        """
        try:
            return self.add_constant(name, np.array(sizes, np.int64))
        except OverflowError as error:
            raise self.graph.error(self.current, N_("damaged: a size beyond all bounds")) from error

    def add(
        self, operation: str, inputs: Sequence[str], output: str, **attributes: Attribute
    ) -> str:
        """Add an ONNX node with one output; returns the output's name.

        If the result can be computed now, it becomes a constant instead. Raises `ModelError` if the
        inputs do not fit the operation.
        """
        return self.add_step(Step(operation, tuple(inputs), output, attributes))

    def add_step(self, step: Step) -> str:
        """As `add`, for an ONNX node of whose outputs any one is used."""
        operation, inputs, output = step.operation, step.inputs, step.output
        try:
            self._types[output] = type_of(step, self._types, self._known)
        except FAULTS as error:
            shapes = _(" and ").join(self.spelled(name) for name in inputs)
            raise self.graph.error(
                self.current,
                N_("the graph does not fit together: {operation} of {shapes}: {fault}"),
                operation=operation,
                shapes=shapes,
                fault=fault(error),
            ) from error
        if len(self._types[output].sizes or ()) > MAX_RANK:
            raise self.graph.error(self.current, N_("more than {limit} dimensions"), limit=MAX_RANK)
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
        sizes = self.sizes(step.output)
        size = _ENTRY_BYTES * prod(each for each in sizes or () if isinstance(each, int))
        if size > self._foldable:
            return None
        self._foldable -= size
        try:
            return folded(step.operation, arrays, step.attributes, sizes)
        except (ValueError, IndexError) as error:
            raise self.graph.error(
                self.current, N_("does not fit: {fault}"), fault=fault(error)
            ) from error

    def spelled(self, value: str) -> str:
        """A value's shape as text for an error message."""
        sizes = self.sizes(value)
        if sizes is None:
            return _("an unknown shape")
        return "[" + ", ".join("?" if size is None else str(size) for size in sizes) + "]"


@cache
def _element_type(dtype: np.dtype[np.generic]) -> int:
    """ONNX's number of a numpy type."""
    return helper.np_dtype_to_tensor_dtype(dtype)
