"""Writes UFF as NVIDIA's converter did, but always the same bytes for the same graph."""

from collections.abc import Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from digitbooth.models.uff import uff_pb2
from digitbooth.models.uff.fields import NUMPY_TYPES, UNKNOWN_TYPE
from digitbooth.models.uff.graph import MAIN_GRAPH, MARK_OUTPUT
from digitbooth.models.uff.layout import OE_SPECIAL, Order

# Types without a number in UFF → one that holds the same values, if not as exactly.
_INSTEAD: dict[np.dtype[np.generic], np.dtype[np.generic]] = {
    np.dtype("<u1"): np.dtype("<i4"),
    np.dtype("<u2"): np.dtype("<i4"),
    np.dtype("<u4"): np.dtype("<i8"),
    np.dtype("<u8"): np.dtype("<i8"),
    np.dtype("<f8"): np.dtype("<f4"),
}

FieldValue = (
    str
    | bool
    | int
    | float
    | list[int]
    | list[float]
    | list[bool]
    | list[str]
    | list[Order]
    | np.dtype[np.generic]
)
"""The types of fields' values; a list of orders is written as a reference, as in all files."""


class UffWriter:
    """Builds a UFF graph, from its output to its inputs."""

    def __init__(self) -> None:
        self.message = uff_pb2.MetaGraph(version=1, descriptor_core_version=1)
        self.message.descriptors.add(id="tensorflow_extension", version=1)
        self._graph = self.message.graphs.add(id=MAIN_GRAPH)
        self._nodes: dict[str, uff_pb2.Node] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._nodes

    def __len__(self) -> int:
        return len(self._nodes)

    def inputs(self, name: str) -> list[str]:
        """The inputs of the node `name`, which must have been added."""
        return list(self._nodes[name].inputs)

    def operation(self, name: str) -> str:
        """The operation of the node `name`, which has been added."""
        return self._nodes[name].operation

    def add(
        self, name: str, operation: str, inputs: Sequence[str] = (), /, **fields: FieldValue
    ) -> None:
        """Add a node; `inputs` are names of nodes, each to be added before or after.

        An operation that begins with an underscore is a custom one, which the file declares.
        """
        if operation.startswith("_") and len(self.message.descriptors) == 1:
            self.message.descriptors.add(id="custom", version=1)
        node = self._graph.nodes.add(id=name, operation=operation, inputs=inputs)
        self._nodes[name] = node
        for field, value in fields.items():
            self._set(node.fields[field], value)

    def add_constant(self, name: str, array: NDArray[np.generic]) -> None:
        """Add a `Const` node with the values of `array`, little endian, in C order.

        A type that UFF does not have becomes one that it has, double float32.
        """
        little = array.dtype.newbyteorder("<")
        blob = np.asarray(array, _INSTEAD.get(little, little)).tobytes()
        self.add(name, "Const", dtype=array.dtype, shape=list(array.shape))
        key = f"weights_{name}"
        self.message.referenced_data[key].blob = blob
        self._nodes[name].fields["values"].ref = key

    def mark_outputs(self, names: Sequence[str]) -> None:
        """Make the nodes `names` the outputs of the graph, in this order."""
        for index, name in enumerate(names):
            self.add(f"{MARK_OUTPUT}_{index}", MARK_OUTPUT, [name])

    def serialized(self) -> bytes:
        """The file's bytes: equal graphs give equal bytes."""
        return self.message.SerializeToString(deterministic=True)

    def _set(self, data: uff_pb2.Data, value: FieldValue) -> None:
        # A bool is an int to Python, so it is asked for first.
        if isinstance(value, bool):
            data.b = value
        elif isinstance(value, int):
            data.i = value
        elif isinstance(value, float):
            data.d = value
        elif isinstance(value, str):
            data.s = value
        elif isinstance(value, np.dtype):
            data.dtype = _data_type(value)
        elif value and isinstance(value[0], Order):
            data.ref = self._orders_key(value)
        elif value and isinstance(value[0], str):
            data.s_list.val.extend(value)
        elif value and isinstance(value[0], bool):
            data.b_list.val.extend(cast("list[bool]", value))
        elif any(isinstance(each, float) for each in value):
            data.d_list.val[:] = cast("list[float]", value)
        else:
            # Set even when empty: an empty shape is written as a list of no elements.
            data.i_list.SetInParent()
            data.i_list.val.extend(cast("list[int]", value))

    def _orders_key(self, orders: list[Order]) -> str:
        key = "_".join(["orders", *(order.value for order in orders)])
        if key not in self.message.referenced_data:
            listed = self.message.referenced_data[key].dim_orders_list
            for order in orders:
                listed.val.add().orders[OE_SPECIAL].val.extend(order.to_uff())
        return key


def _data_type(dtype: np.dtype[np.generic]) -> uff_pb2.DataType:
    little = dtype.newbyteorder("<")
    little = _INSTEAD.get(little, little)
    number = next((key for key, known in NUMPY_TYPES.items() if known == little), UNKNOWN_TYPE)
    return cast("uff_pb2.DataType", number)
