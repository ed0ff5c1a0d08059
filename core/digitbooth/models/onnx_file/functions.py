"""Replaces calls of a model's own functions by their content.

The limits on a graph, on its nodes and on the size of its values, apply to its functions, too. A
few functions that call one another can stand for more nodes than fit into any memory, so their
nodes are counted first.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import onnx
from onnx.inliner import inline_local_functions

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.bounds import refuse_giants
from digitbooth.models.onnx_file.check import FAULTS, fault
from digitbooth.models.onnx_file.facts import inner_graphs

# How deep functions may call functions; exporters make one of a layer, a block and the network.
_MOST_LEVELS = 32

# Weights in a function are copied for each call.
_LEAST_BYTES = 1 << 24
_BYTES_RATIO = 16


_Name = tuple[str, str, str]
"""What identifies a function: domain, name and overload."""


class _Extent(NamedTuple):
    """How much a graph or a function becomes when calls are replaced."""

    nodes: int
    size: int
    """Its size in bytes."""


def refuse_giant(model: onnx.ModelProto, source: Path) -> None:
    """Raise `ModelError` if the model has far more nodes than any network of digits.

    Nodes in subgraphs are counted, too, and those of a function for each of its calls.
    """
    refuse_giants(source, _Extents(model, source).of_model().nodes)


def refuse_expansion(model: onnx.ModelProto, source: Path) -> None:
    """Raise `ModelError` if replacing calls of the model's functions would exceed the limits."""
    if not model.functions:
        return
    extent = _Extents(model, source).of_model()
    refuse_giants(source, extent.nodes)
    allowed = _LEAST_BYTES + _BYTES_RATIO * model.ByteSize()
    if extent.size > allowed:
        raise ModelError(
            N_("{source}: its functions expand to {size:,} bytes, over {limit:,}; call them less"),
            source=source,
            size=extent.size,
            limit=allowed,
        )


def without_functions(model: onnx.ModelProto, source: Path) -> onnx.ModelProto:
    """`model`, which `refuse_expansion` accepts, with functions' content in place of calls.

    Raises `ModelError` if that cannot be done.
    """
    if not model.functions:
        return model
    try:
        return inline_local_functions(model)
    except FAULTS as error:
        raise ModelError(
            N_("{source}: its functions cannot be written out: {fault}"),
            source=source,
            fault=fault(error),
        ) from error


class _Extents:
    """Measures what a model's functions and graphs become; each function is visited once."""

    def __init__(self, model: onnx.ModelProto, source: Path) -> None:
        self._model = model
        self._source = source
        self._functions = {_name(each, each.name): each for each in model.functions}
        self._known: dict[_Name, _Extent] = {}

    def of_model(self) -> _Extent:
        return self._of(self._model.graph.node, 0)

    def _of(self, nodes: Iterable[onnx.NodeProto], level: int) -> _Extent:
        """The extent of some nodes, with their subgraphs and the functions that they call."""
        count = size = 0
        for node in _all_nodes(nodes):
            called = _name(node, node.op_type)
            if called in self._functions:
                inner = self._of_function(called, level + 1)
                count, size = count + inner.nodes, size + inner.size
            count += 1
        return _Extent(count, size)

    def _of_function(self, name: _Name, level: int) -> _Extent:
        if name not in self._known:
            if level > _MOST_LEVELS:
                raise ModelError(
                    N_(
                        "{source}: functions call each other over {limit} deep; export without them"
                    ),
                    source=self._source,
                    limit=_MOST_LEVELS,
                )
            function = self._functions[name]
            inner = self._of(function.node, level)
            self._known[name] = _Extent(inner.nodes, inner.size + function.ByteSize())
        return self._known[name]


def _name(named: onnx.FunctionProto | onnx.NodeProto, name: str) -> _Name:
    return named.domain, name, named.overload


def _all_nodes(nodes: Iterable[onnx.NodeProto]) -> Iterator[onnx.NodeProto]:
    """The nodes of a graph, and those of the graphs inside them."""
    waiting = [iter(nodes)]
    while waiting:
        for node in waiting.pop():
            yield node
            waiting.extend(iter(graph.node) for graph in inner_graphs(node))
