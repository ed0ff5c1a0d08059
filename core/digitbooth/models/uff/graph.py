"""Reads a UFF file as a checked graph.

The graph is the protobuf message itself, so nothing of a file is lost; `UffGraph` adds nodes by
name, fields by type with references followed, constants as arrays, and an order of execution. A
file that is truncated, refers to missing nodes, or has a circle is refused before anything is
translated.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import prod
from pathlib import Path
from typing import TypeVar

import numpy as np
from google.protobuf.message import DecodeError
from numpy.typing import NDArray

from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.bounds import refuse_crowds
from digitbooth.models.files import duplicates, node_error, read_model_file
from digitbooth.models.uff import uff_pb2
from digitbooth.models.uff.layout import OE_SPECIAL, Order
from digitbooth.models.wire import refuse_heavy
from digitbooth.plain_text import clipped, listed

_T = TypeVar("_T")

MARK_OUTPUT = "MarkOutput"
MAIN_GRAPH = "main"

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


class UffGraph:
    """A graph of a UFF file, in which all references are checked."""

    def __init__(self, message: uff_pb2.MetaGraph, source: Path) -> None:
        """Raises `ModelError` if the message is not a valid graph."""
        self.message = message
        self.source = source
        if not message.graphs:
            raise ModelError(N_("{source}: not a UFF model: it holds no graph"), source=source)
        graph = message.graphs[0]
        self.nodes: dict[str, uff_pb2.Node] = {node.id: node for node in graph.nodes}
        if len(self.nodes) != len(graph.nodes):
            raise ModelError(
                N_("{source}: damaged UFF model: {duplicates}"),
                source=source,
                duplicates=duplicates(n.id for n in graph.nodes),
            )
        self.outputs = [
            name for node in graph.nodes if node.operation == MARK_OUTPUT for name in node.inputs
        ]
        """The names of the output nodes, in the order of their marks."""
        if not self.outputs:
            raise ModelError(
                N_("{source}: the UFF graph marks no output (no {operation} node)"),
                source=source,
                operation=MARK_OUTPUT,
            )
        self._orders: dict[str, list[Order]] = {}
        self._constants_left: int | None = None
        self._counted: set[str] = set()
        # Copied once: each access to the message makes new objects.
        self.inputs: dict[str, Sequence[str]] = {
            name: list(node.inputs) for name, node in self.nodes.items()
        }
        """The names of each node's inputs."""
        self._check_inputs()
        self.order = [self.nodes[name] for name in self._execution_order()]
        """The nodes that the outputs need, each after its inputs, without `MarkOutput`."""

    @cached_property
    def first_users(self) -> dict[str, uff_pb2.Node]:
        """The first node in `order` whose first input is the node of that name."""
        users: dict[str, uff_pb2.Node] = {}
        for node in self.order:
            if inputs := self.inputs[node.id]:
                users.setdefault(inputs[0], node)
        return users

    def _check_inputs(self) -> None:
        missing = (
            _("'{name}' (input of '{node}')").format(name=clipped(name), node=clipped(node_id))
            for node_id, names in self.inputs.items()
            for name in names
            if name not in self.nodes
        )
        if names := listed(missing, quote=False):
            raise ModelError(
                N_("{source}: damaged UFF model: it lacks the node {names}"),
                source=self.source,
                names=names,
            )

    def _execution_order(self) -> Iterable[str]:
        # Depth first with a stack of its own: a deep graph must not overflow Python's.
        finished: dict[str, None] = {}
        path: dict[str, Iterator[str]] = {}
        for output in self.outputs:
            if output in finished:
                continue
            path[output] = iter(self.inputs[output])
            while path:
                name, rest = next(reversed(path.items()))
                for following in rest:
                    if following not in finished:
                        break
                else:
                    del path[name]
                    finished[name] = None
                    continue
                if following in path:
                    circle = [*list(path)[list(path).index(following) :], following]
                    raise ModelError(
                        N_("{source}: damaged UFF model: nodes in a circle: {circle}"),
                        source=self.source,
                        circle=" ← ".join(f"'{clipped(each)}'" for each in circle[:8]),
                    )
                path[following] = iter(self.inputs[following])
        return finished

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
        """The numpy type that `field` names; float32 where it is absent."""
        value = self._field(node, field, "dtype")
        if value is None:
            return np.dtype("<f4")
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
        """The value of a `Const` node, in its own type and shape; the array is read-only."""
        shape = self.integers(node, "shape", [])
        data_type = self.data_type(node, "dtype")
        blob = self._field(node, "values", "blob")
        data = b"" if blob is None else blob.blob
        if len(shape) > _MAX_RANK:
            raise self.error(node, N_("damaged: a shape of {count} dimensions"), count=len(shape))
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
        return np.frombuffer(data, data_type).reshape(shape)

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


def read_uff(path: Path) -> UffGraph:
    """Read the UFF model in the file `path`.

    Raises `ModelError` if the file cannot be read or is not a valid graph.
    """
    return parse_uff(read_model_file(path), path)


def parse_uff(data: bytes, source: Path) -> UffGraph:
    """The UFF model in `data`; errors name `source`. Raises `ModelError`."""
    refuse_heavy(data, uff_pb2.MetaGraph, source)
    message = uff_pb2.MetaGraph()
    try:
        message.ParseFromString(data)
    except DecodeError as error:
        raise ModelError(
            N_("{source}: not a UFF model, or a truncated one: convert or copy it again"),
            source=source,
        ) from error
    refuse_crowds(source, sum(len(graph.nodes) for graph in message.graphs), len(data))
    return UffGraph(message, source)
