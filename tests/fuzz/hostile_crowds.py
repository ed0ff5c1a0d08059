"""Hostile models: a great many elements that are nearly nothing in the file."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import seeds
from hostile import MANY, Hostile
from wire_format import field, repeated

_CROWDED = "too many parts for"


def crowds() -> Iterator[Hostile]:
    """Elements that take hundreds of bytes each once they are built."""
    empty_graph = {
        "nodes": 1,
        "initialisers": 5,
        "inputs": 11,
        "value infos": 13,
        "sparse initialisers": 15,
    }
    for name, number in empty_graph.items():
        yield Hostile("ONNX", f"empty {name}", _onnx_graph(repeated(number, 4 * MANY)), _CROWDED)
    inner = field(1, field(5, field(6, repeated(5, MANY))))
    yield Hostile("ONNX", "empty initialisers of a graph in a node", _onnx_graph(inner), _CROWDED)
    attributes = field(1, repeated(5, MANY))
    yield Hostile("ONNX", "empty attributes", _onnx_graph(attributes), _CROWDED)
    tensors = field(1, field(5, repeated(10, MANY)))
    yield Hostile("ONNX", "empty tensors in an attribute", _onnx_graph(tensors), _CROWDED)
    split = field(1, field(1, b"x") + b"".join(field(2, b"%x" % each) for each in range(100_000)))
    yield Hostile(
        "ONNX", "outputs of a node", _onnx_graph(split), "inputs and outputs are too many"
    )
    for name, number in (("inputs", 11), ("outputs", 12)):
        value = field(number, field(1, b"x") + field(2, field(1, b"\x08\x01")))
        yield Hostile("ONNX", f"{name} of the graph", _onnx_graph(value * 50_000), "are too many")
    yield Hostile("ONNX", "empty functions", lambda: _ONNX + repeated(25, MANY), _CROWDED)
    yield Hostile(
        "ONNX", "empty nodes of a function", lambda: _ONNX + field(25, repeated(7, MANY)), _CROWDED
    )
    yield Hostile("ONNX", "five million", _onnx_graph(repeated(5, 5_000_000)), _CROWDED)
    yield Hostile("frozen graph", "empty nodes", lambda: repeated(1, MANY), _CROWDED)
    yield Hostile(
        "frozen graph",
        "five million empty inputs",
        lambda: field(1, field(1, b"a") + repeated(3, 5_000_000)),
        _CROWDED,
    )
    tensor_list = field(5, field(1, b"v") + field(2, field(1, repeated(8, MANY))))
    yield Hostile("frozen graph", "empty tensors", lambda: field(1, tensor_list), _CROWDED)
    functions = field(5, field(1, b"v") + field(2, field(1, repeated(9, 3 * MANY))))
    yield Hostile("frozen graph", "empty functions", lambda: field(1, functions), _CROWDED)
    yield Hostile(
        "frozen graph",
        "a library of nothing",
        lambda: seeds.frozen()[0] + field(2, repeated(1, MANY)),
        None,
    )
    chain = [b"%x" % each for each in range(70_000)]
    relu = field(4, b"Relu")
    steps = b"".join(field(1, field(1, a) + field(2, b) + relu) for a, b in pairwise(chain))
    yield Hostile("ONNX", "a chain of 70,000", _onnx_graph(steps), "nodes are too many")
    relus = b"".join(
        field(1, field(1, b) + field(2, b"Relu") + field(3, a)) for a, b in pairwise(chain)
    )
    yield Hostile("frozen graph", "a chain of 70,000", lambda: relus, "nodes are too many")
    head = b"\x08\x01\x10\x01"
    yield Hostile("UFF", "empty nodes", lambda: head + field(4, repeated(2, MANY)), _CROWDED)
    yield Hostile("UFF", "five million", lambda: head + field(4, repeated(2, 5_000_000)), _CROWDED)
    yield Hostile("UFF", "empty graphs", lambda: head + repeated(4, 4 * MANY), _CROWDED)
    yield Hostile("UFF", "empty extras", lambda: head + field(4, repeated(100, 4 * MANY)), _CROWDED)
    yield Hostile("UFF", "empty descriptors", lambda: head + repeated(3, 4 * MANY), _CROWDED)
    yield Hostile("text graph", "empty nodes", lambda: b"node{}" * 4 * MANY, "too many to read")
    yield Hostile(
        "text graph",
        "inputs",
        lambda: b"node{name:'a' " + b"input:''" * 4 * MANY + b"}",
        "too many to read",
    )
    yield Hostile(
        "text graph",
        "numbers",
        lambda: b"node{attr{key:'v' value{list{i:[" + b"1," * 4 * MANY + b"1]}}}}",
        "too many to read",
    )
    node = b"node{name:'a' op:'Const' attr{key:'value' value{tensor{%s}}}}"
    escapes = b"\\001" * 2 * MANY
    yield Hostile(
        "text graph",
        "a name of escapes",
        lambda: b"node{name:'" + b"\\a" * 4 * MANY + b"'}",
        "too many",
    )
    yield Hostile(
        "text graph",
        "weights in two texts",
        lambda: node % (b"tensor_content:'" + escapes + b"' '" + escapes + b"'"),
        "too many to read",
    )
    yield Hostile(
        "text graph",
        "weights of nothing",
        lambda: node % (b"tensor_content:'" + 4 * escapes + b"'"),
        "no output",
    )
    yield Hostile("text graph", "comments", lambda: seeds.text_graphs()[0] + b"#\n" * MANY)


_ONNX = b"\x08\x08" + field(8, b"\x10\x0d")


def _onnx_graph(content: bytes) -> Callable[[], bytes]:
    return lambda: _ONNX + field(7, content)
