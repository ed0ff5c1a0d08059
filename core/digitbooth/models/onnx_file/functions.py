"""A model's own functions, written out where they are called.

What holds of a graph (how many nodes it may have, how large its values may be) is to hold of its
functions as well, and a few lines of functions that call one another stand for more nodes than any
computer holds. So they are counted first.
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

# Exporters nest the layers of a block, the block, and the network.
_MOST_LEVELS = 32

# Weights may stand in a function, which is written out as often as it is called.
_LEAST_BYTES = 1 << 24
_BYTES_RATIO = 16


_Name = tuple[str, str, str]
"""Domain, name and overload: what tells a function."""


class _Extent(NamedTuple):
    """What stands where something is written out."""

    nodes: int
    size: int
    """In bytes."""


def refuse_giant(model: onnx.ModelProto, source: Path) -> None:
    """Raise `ModelError` if the model has far more nodes than any network that is asked.

    Those in subgraphs count as any others, and those of a function as often as it is called.
    """
    refuse_giants(source, _Extents(model, source).of_model().nodes)


def refuse_expansion(model: onnx.ModelProto, source: Path) -> None:
    """Raise `ModelError` if the model's functions cannot be written out within bounds."""
    if not model.functions:
        return
    extent = _Extents(model, source).of_model()
    refuse_giants(source, extent.nodes)
    allowed = _LEAST_BYTES + _BYTES_RATIO * model.ByteSize()
    if extent.size > allowed:
        raise ModelError(
            N_(
                "{source}: its functions written out take {size:,} bytes, at most {limit:,} can "
                "be: call them less often"
            ),
            source=source,
            size=extent.size,
            limit=allowed,
        )


def without_functions(model: onnx.ModelProto, source: Path) -> onnx.ModelProto:
    """`model`, which `refuse_expansion` lets pass, with its functions written out.

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
    """How much a model's functions and graphs stand for, each function counted once."""

    def __init__(self, model: onnx.ModelProto, source: Path) -> None:
        self._model = model
        self._source = source
        self._functions = {_name(each, each.name): each for each in model.functions}
        self._known: dict[_Name, _Extent] = {}

    def of_model(self) -> _Extent:
        return self._of(self._model.graph.node, 0)

    def _of(self, nodes: Iterable[onnx.NodeProto], level: int) -> _Extent:
        """Of some nodes, and of all that they hold and call."""
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
                        "{source}: its functions call one another more than {limit} deep, or in "
                        "a circle: export the model without them"
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
    """Nodes, and those of the graphs inside them."""
    waiting = [iter(nodes)]
    while waiting:
        for node in waiting.pop():
            yield node
            waiting.extend(iter(graph.node) for graph in inner_graphs(node))
