"""Reads a frozen TensorFlow graph (a GraphDef in a `.pb` file), without TensorFlow."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

import numpy as np
from google.protobuf.message import DecodeError
from numpy.typing import NDArray

from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.bounds import refuse_crowds
from digitbooth.models.files import duplicates, node_error, read_model_file
from digitbooth.models.kind import ModelKind, is_graph_text, model_kind
from digitbooth.models.tensorflow import graph_pb2
from digitbooth.models.tensorflow.tensor import (
    UnknownTypeError,
    filled_bytes,
    numpy_type,
    tensor_shape,
    to_array,
)
from digitbooth.models.tensorflow.text_graph import parse_graph_text
from digitbooth.models.wire import refuse_heavy
from digitbooth.plain_text import listed

# Operations of a graph that is not frozen: its weights are in a session.
_VARIABLES = {"Variable", "VariableV2", "VarHandleOp", "ReadVariableOp"}

# The field of a GraphDef with its functions.
_FUNCTIONS = "library"

# More identities in a row than any tool writes.
_MAX_IDENTITIES = 64

# The bytes to which all constants together may be filled: these, and a multiple of the file's size.
_LEAST_FILL = 1 << 20
_FILL_RATIO = 16

# The most names that an error suggests because they contain the requested one.
_MAX_ALIKE = 3


def producer(reference: str) -> str:
    """The node that `reference`, an entry of `NodeDef.input`, names.

    The output number (`name:1`) and the sign of a control input (`^name`) are dropped.
    """
    return reference.removeprefix("^").partition(":")[0]


def value_name(reference: str) -> str:
    """The value that `reference`, a data input, names: `name`, or `name:1` of a second output."""
    return reference.removesuffix(":0")


def is_control(reference: str) -> bool:
    """Whether `reference` only orders execution and carries no data."""
    return reference.startswith("^")


def data_inputs(node: graph_pb2.NodeDef) -> list[str]:
    """The names of the nodes that feed `node` with data, in the order of its inputs.

    A placeholder has none, even if graph surgery left inputs.
    """
    return [producer(each) for each in data_references(node)]


def data_references(node: graph_pb2.NodeDef) -> list[str]:
    """The values that feed `node`, each as `value_name` has it, in the order of its inputs."""
    if node.op == "Placeholder":
        return []
    return [value_name(each) for each in node.input if not is_control(each)]


def lacks_node(source: Path, name: str, names: Iterable[str]) -> ModelError:
    """An error that the graph has no node `name`; it suggests similar ones of `names`."""
    known = list(names)
    alike = [each for each in known if name.lower() in each.lower()]
    alike = list(dict.fromkeys(alike[:_MAX_ALIKE] + get_close_matches(name, known)))
    cure = (
        _("did you mean {alike}?").format(alike=listed(alike))
        if alike
        else _("list all with: digitbooth convert -l")
    )
    return ModelError(
        N_("{source}: there is no node '{name}': {cure}"), source=source, name=name, cure=cure
    )


class FrozenGraph:
    """A frozen GraphDef, all of whose inputs exist, with methods that read attributes by type."""

    def __init__(self, message: graph_pb2.GraphDef, source: Path) -> None:
        """Raises `ModelError` if nodes are missing or the graph is not frozen."""
        self.message = message
        self.source = source
        self._filled: set[str] = set()
        self._allowed: int | None = None
        self.nodes: dict[str, graph_pb2.NodeDef] = {node.name: node for node in message.node}
        if len(self.nodes) != len(message.node):
            raise ModelError(
                N_("{source}: damaged graph: {duplicates}"),
                source=source,
                duplicates=duplicates(n.name for n in message.node),
            )
        missing = sorted(
            {
                producer
                for node in message.node
                for producer in self.inputs(node)
                if producer not in self.nodes
            }
        )
        if missing:
            raise ModelError(
                N_("{source}: damaged graph: it lacks the node {missing}"),
                source=source,
                missing=listed(missing),
            )
        variables = [node.name for node in message.node if node.op in _VARIABLES]
        if variables:
            raise ModelError(
                N_(
                    "{source}: not frozen ({variables}): its weights lie elsewhere; freeze it by "
                    "convert_variables_to_constants, in TensorFlow 2 "
                    "convert_variables_to_constants_v2"
                ),
                source=source,
                variables=listed(variables[:3]),
            )

    @property
    def functions(self) -> dict[str, graph_pb2.FunctionDef]:
        """The functions that the file holds, by their names."""
        held: graph_pb2.FunctionDefLibrary = getattr(self.message, _FUNCTIONS)
        return {each.signature.name: each for each in held.function}

    def with_nodes(self, nodes: Iterable[graph_pb2.NodeDef]) -> "FrozenGraph":
        """A graph of these nodes, of the same file. Raises `ModelError` as the constructor does."""
        held = {_FUNCTIONS: getattr(self.message, _FUNCTIONS)}
        message = graph_pb2.GraphDef(versions=self.message.versions, **held)
        message.node.extend(nodes)
        return FrozenGraph(message, self.source)

    def inputs(self, node: graph_pb2.NodeDef) -> list[str]:
        """The names of the nodes that feed `node` with data, in the order of its inputs."""
        return data_inputs(node)

    def outputs(self) -> list[str]:
        """The nodes that have inputs and that no node consumes, in file order."""
        consumed = {producer(reference) for n in self.message.node for reference in n.input}
        return [n.name for n in self.message.node if n.input and n.name not in consumed]

    def error(self, node: graph_pb2.NodeDef, fault: str, /, **values: object) -> ModelError:
        """An error that names file, node and operation: `error(node, N_("no {x}"), x=x)`."""
        return node_error(self.source, node.name, node.op, fault, values)

    def string(self, node: graph_pb2.NodeDef, attribute: str, default: str) -> str:
        """A string attribute; `default` where it is absent."""
        return (
            node.attr[attribute].s.decode(errors="replace") if attribute in node.attr else default
        )

    def integers(self, node: graph_pb2.NodeDef, attribute: str) -> list[int]:
        """An attribute that is a list of integers; empty where it is absent."""
        return list(node.attr[attribute].list.i) if attribute in node.attr else []

    def integer(self, node: graph_pb2.NodeDef, attribute: str, default: int) -> int:
        """An integer attribute; `default` where it is absent."""
        return node.attr[attribute].i if attribute in node.attr else default

    def number(self, node: graph_pb2.NodeDef, attribute: str, default: float) -> float:
        """A floating-point attribute, in float32's precision; `default` where it is absent."""
        return node.attr[attribute].f if attribute in node.attr else default

    def flag(self, node: graph_pb2.NodeDef, attribute: str, default: bool = False) -> bool:
        """A boolean attribute; `default` where it is absent."""
        return node.attr[attribute].b if attribute in node.attr else default

    def shape(self, node: graph_pb2.NodeDef, attribute: str) -> list[int]:
        """A shape attribute, −1 for unknown sizes; empty for an unknown shape."""
        return (
            [dim.size for dim in node.attr[attribute].shape.dim] if attribute in node.attr else []
        )

    def constant(self, name: str) -> NDArray[np.generic] | None:
        """The value of the node `name` if it is a constant, or an identity of one; else None.

        Raises `ModelError` for a damaged constant, and for one whose type numpy does not have.
        """
        constant = self.constant_name(name)
        if constant is None:
            return None
        node = self.nodes[constant]
        try:
            return to_array(node.attr["value"].tensor, self._fillable(node))
        except UnknownTypeError as error:
            raise self.error(node, "{error}", error=error) from error
        except ValueError as error:
            raise self.error(node, N_("truncated or damaged: {error}"), error=error) from error

    def constant_shape(self, name: str) -> tuple[int, ...]:
        """The shape of the constant `name`, of whatever type. Raises `ModelError` for none."""
        node = self.nodes[name]
        try:
            return tuple(tensor_shape(node.attr["value"].tensor))
        except ValueError as error:
            raise self.error(node, N_("truncated or damaged: {error}"), error=error) from error

    def has_numbers(self, name: str) -> bool:
        """Whether the constant `name` holds what numpy has a type for; texts are none."""
        try:
            numpy_type(self.nodes[name].attr["value"].tensor.dtype)
        except UnknownTypeError:
            return False
        return True

    def constant_name(self, name: str) -> str | None:
        """The name of the constant that the node `name` is, or is an identity of; else None."""
        for _step in range(_MAX_IDENTITIES):
            # A second output of a node, `name:1`, is no constant.
            node = self.nodes.get(name)
            if node is None or node.op == "Const":
                return name if node else None
            inputs = data_references(node)
            if node.op != "Identity" or not inputs:
                return None
            name = inputs[0]
        return None

    def _fillable(self, node: graph_pb2.NodeDef) -> int:
        """How many bytes of the constant `node` may be filled with a value that is stored once.

        All filled bytes are in proportion to the file: a few bytes must not become gigabytes.
        """
        filled = filled_bytes(node.attr["value"].tensor)
        if filled and node.name not in self._filled:
            self._filled.add(node.name)
            if self._allowed is None:
                self._allowed = _LEAST_FILL + _FILL_RATIO * self.message.ByteSize()
            self._allowed -= filled
        return filled if self._allowed is not None and self._allowed >= 0 else 0


def read_frozen_graph(path: Path) -> FrozenGraph:
    """Read the frozen graph in the file `path`. Raises `ModelError`."""
    return FrozenGraph(read_graph_def(path), path)


def parse_frozen_graph(data: bytes, source: Path) -> FrozenGraph:
    """The frozen graph in `data`, binary or text; errors name `source`. Raises `ModelError`."""
    return FrozenGraph(_parsed(data, source), source)


def read_graph_def(path: Path) -> graph_pb2.GraphDef:
    """Read the GraphDef in the file `path`, binary (`.pb`) or in text format (`.pbtxt`).

    It only needs to have nodes; `FrozenGraph` checks more. Raises `ModelError`.
    """
    data = read_model_file(path)
    try:
        return _parsed(data, path)
    except ModelError:
        kind = model_kind(data, path)
        if kind is ModelKind.FROZEN_GRAPH:
            raise
        raise ModelError(
            N_("{path}: is {kind}, not a frozen TensorFlow graph; name the .pb it was made of"),
            path=path,
            kind=_(kind.value),
        ) from None


def _parsed(data: bytes, source: Path) -> graph_pb2.GraphDef:
    if is_graph_text(data):
        return parse_graph_text(data, source)
    refuse_heavy(data, graph_pb2.GraphDef, source)
    message = graph_pb2.GraphDef()
    try:
        message.ParseFromString(data)
    except DecodeError as error:
        raise ModelError(
            N_("{source}: not a frozen TensorFlow graph, or damaged; freeze or copy it again"),
            source=source,
        ) from error
    if not message.node:
        raise ModelError(
            N_("{source}: not a frozen TensorFlow graph: it holds no nodes"), source=source
        )
    refuse_crowds(source, len(message.node), len(data))
    return message
