"""The fields of a UFF file's nodes, by type.

References are followed, and what a field holds is bounded: one list or one value may serve many
nodes, each of which would have it written out.
"""

from math import prod
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.files import node_error
from digitbooth.models.uff import uff_pb2
from digitbooth.models.uff.layout import OE_SPECIAL, Order

_T = TypeVar("_T")

# A reference to a reference is legal; so many in a row are a circle.
_MAX_REFERENCES = 8

# All constants together may take so many bytes, and so many times the file's size.
_LEAST_CONSTANTS = 1 << 20
_CONSTANTS_RATIO = 8

# Sizes, strides and axes.
_MOST_INTEGERS = 4096

# TensorFlow's own limit is 254; no operation of UFF needs more than 5.
_MAX_RANK = 8

# UFF's data types, (kind << 16) | bits → numpy's, all little endian.
NUMPY_TYPES: dict[int, np.dtype[np.generic]] = {
    uff_pb2.DT_INT8: np.dtype("<i1"),
    uff_pb2.DT_INT16: np.dtype("<i2"),
    uff_pb2.DT_INT32: np.dtype("<i4"),
    uff_pb2.DT_INT64: np.dtype("<i8"),
    uff_pb2.DT_FLOAT16: np.dtype("<f2"),
    uff_pb2.DT_FLOAT32: np.dtype("<f4"),
}


UNKNOWN_TYPE = 7
"""What NVIDIA's converter writes for a type without a number in UFF: bool, uint8, double …"""

# The bytes of a value of such a type → the type it may be.
_UNKNOWN_SIZES: dict[int, np.dtype[np.generic]] = {
    2: np.dtype("<u2"),
    8: np.dtype("<f8"),
}


class NodeFields:
    """Reads the fields of nodes of `message`; errors name the file `source`."""

    def __init__(self, message: uff_pb2.MetaGraph, source: Path) -> None:
        self.message = message
        self.source = source
        self._orders: dict[str, list[Order]] = {}
        self._constants_left: int | None = None
        self._counted: set[str] = set()

    def error(self, node: uff_pb2.Node, fault: str, /, **values: object) -> ModelError:
        """An error that names file, node and operation: `error(node, N_("no {x}"), x=x)`."""
        return node_error(self.source, node.id, node.operation, fault, values)

    def string(self, node: uff_pb2.Node, field: str, default: str | None = None) -> str:
        """The string in `field`.

        If the field is missing, it is `default`; without one `ModelError` is raised. So do the
        other methods that read fields.
        """
        value = self._field(node, field, "s")
        if value is None:
            return self._or_default(node, field, default)
        text: str = value.s
        # Attributes of custom nodes went through Python 3's repr of bytes: b'VALID'.
        if len(text) >= 3 and text[:2] in ("b'", 'b"') and text[-1] == text[1]:
            return text[2:-1]
        return text

    def integer(self, node: uff_pb2.Node, field: str, default: int | None = None) -> int:
        """The integer in `field`; see `string` for the default."""
        value = self._field(node, field, "i")
        return self._or_default(node, field, default) if value is None else value.i

    def integers(
        self, node: uff_pb2.Node, field: str, default: list[int] | None = None
    ) -> list[int]:
        """The list of integers in `field`; see `string` for the default."""
        value = self._field(node, field, "i_list")
        if value is None:
            return self._or_default(node, field, default)
        # One list may serve many nodes.
        if len(value.i_list.val) > _MOST_INTEGERS:
            raise self.error(
                node,
                N_("damaged: field '{field}' lists more than any operation needs"),
                field=field,
            )
        return list(value.i_list.val)

    def number(self, node: uff_pb2.Node, field: str, default: float | None = None) -> float:
        """The floating-point number in `field`; see `string` for the default."""
        value = self._field(node, field, "d")
        return self._or_default(node, field, default) if value is None else value.d

    def flag(self, node: uff_pb2.Node, field: str, default: bool | None = None) -> bool:
        """The boolean in `field`; see `string` for the default."""
        value = self._field(node, field, "b")
        return self._or_default(node, field, default) if value is None else value.b

    def data_type(self, node: uff_pb2.Node, field: str) -> np.dtype[np.generic]:
        """The numpy type that `field` names; float32 where it is absent.

        One without a number is uint8 for an input, as pictures are, and else bool.
        """
        value = self._field(node, field, "dtype")
        if value is None:
            return np.dtype("<f4")
        if value.dtype == UNKNOWN_TYPE:
            return np.dtype("u1" if node.operation == "Input" else "?")
        if value.dtype not in NUMPY_TYPES:
            raise self.error(
                node,
                N_("unknown data type {dtype} in field '{field}'"),
                dtype=value.dtype,
                field=field,
            )
        return NUMPY_TYPES[value.dtype]

    def orders(self, node: uff_pb2.Node) -> list[Order]:
        """The dimension orders of the node's inputs; empty if the file has none."""
        if node.id in self._orders:
            return self._orders[node.id]
        value = self._field(node, "inputs_orders", "dim_orders_list")
        found = [] if value is None else value.dim_orders_list.val
        # One list may serve many nodes.
        if len(found) > max(len(node.inputs), _MAX_RANK):
            raise self.error(node, N_("damaged: more dimension orders than inputs"))
        try:
            orders = [
                Order.from_uff(list(each.orders[OE_SPECIAL].val))
                for each in found
                if OE_SPECIAL in each.orders
            ]
        except ValueError as error:
            raise self.error(node, N_("{error} in field 'inputs_orders'"), error=error) from error
        self._orders[node.id] = orders
        return orders

    def constant(self, node: uff_pb2.Node) -> NDArray[np.generic]:
        """The value of a `Const` node, in its own type and shape; the array is read-only.

        A type that UFF has no number for is told by the size of its values.
        """
        shape = self.integers(node, "shape", [])
        data_type = self.data_type(node, "dtype")
        blob = self._field(node, "values", "blob")
        data = b"" if blob is None else blob.blob
        if len(shape) > _MAX_RANK:
            raise self.error(node, N_("damaged: a shape of {count} dimensions"), count=len(shape))
        if data_type.kind == "b" and data and 0 < prod(shape) != len(data):
            data_type = _UNKNOWN_SIZES.get(len(data) // prod(shape), data_type)
        if any(size < 0 for size in shape) or prod(shape) * data_type.itemsize != len(data):
            raise self.error(
                node,
                N_("truncated or damaged: {shape} of {data_type} needs {size} bytes, has {held}"),
                shape=shape,
                data_type=data_type.name,
                size=max(0, prod(shape)) * data_type.itemsize,
                held=len(data),
            )
        self._count(node, len(data))
        array = np.frombuffer(data, data_type).reshape(shape)
        if data_type.kind == "b" and (array.view("u1") > 1).any():
            return array.view("u1")
        return array

    def _count(self, node: uff_pb2.Node, size: int) -> None:
        """Raise `ModelError` if all constants so far take far more bytes than the file has.

        Many may refer to the same values, and each is written out in the end.
        """
        if self._constants_left is None:
            self._constants_left = _LEAST_CONSTANTS + _CONSTANTS_RATIO * self.message.ByteSize()
        if node.id not in self._counted:
            self._counted.add(node.id)
            self._constants_left -= size
        if self._constants_left < 0:
            raise self.error(node, N_("damaged: the constants take far more than the file"))

    def _field(self, node: uff_pb2.Node, field: str, kind: str) -> uff_pb2.Data | None:
        """`field` as a Data message of the type `kind`, references followed; None if missing."""
        value = node.fields.get(field)
        for _step in range(_MAX_REFERENCES):
            held = None if value is None else value.WhichOneof("data_oneof")
            if value is None or held is None:
                return None
            if held == kind:
                return value
            if held != "ref":
                raise self.error(
                    node,
                    N_("field '{field}' holds a value of kind '{held}', not '{kind}'"),
                    field=field,
                    held=held,
                    kind=kind,
                )
            if value.ref not in self.message.referenced_data:
                raise self.error(
                    node,
                    N_("damaged: field '{field}' refers to '{ref}', which is missing"),
                    field=field,
                    ref=value.ref,
                )
            value = self.message.referenced_data[value.ref]
        raise self.error(node, N_("field '{field}' refers to itself"), field=field)

    def _or_default(self, node: uff_pb2.Node, field: str, default: _T | None) -> _T:
        if default is None:
            raise self.error(node, N_("field '{field}' is missing"), field=field)
        return default
