"""Run by itself, with `tests/fuzz` on its path: how much memory readers take for hostile files.

Prints a line of JSON for each file: its name, its bytes, the bytes that reading took at most, and
what came of it. Each is read in a process of its own, whose peak the system keeps.
"""

import itertools
import json
import os
import resource
from collections.abc import Callable, Sequence
from pathlib import Path

from wire_format import field, varint

from digitbooth.errors import ModelError
from digitbooth.models.onnx_file.read import parse_onnx
from digitbooth.models.tensorflow.graph import parse_frozen_graph
from digitbooth.models.uff.graph import parse_uff

SIZE = 1_000_000
SOURCE = Path("made")


def names(count: int) -> list[bytes]:
    letters = [bytes([code]) for code in range(64, 123) if code != ord("^")]
    all_names = itertools.product(letters, repeat=3)
    return [b"".join(each) for each in itertools.islice(all_names, count)]


NAMES = names(60_000)


def uff(graph: bytes) -> bytes:
    return b"\x08\x01\x10\x01" + field(4, graph)


def uff_node(name: bytes, operation: bytes, *inputs: bytes, fields: bytes = b"") -> bytes:
    listed = b"".join(field(2, each) for each in inputs)
    return field(2, field(1, name) + listed + field(3, operation) + fields)


def uff_field(name: bytes, data: bytes) -> bytes:
    return field(4, field(1, name) + field(2, data))


UFF = {
    "empty nodes": uff(b"\x12\x00" * (SIZE // 2)),
    "tiny nodes": uff(b"".join(field(2, field(1, name)) for name in NAMES)),
    "chain": uff(
        uff_node(NAMES[0], b"Input")
        + b"".join(uff_node(a, b"Identity", b) for a, b in itertools.pairwise(NAMES[::-1]))
        + uff_node(b"out", b"MarkOutput", NAMES[-1])
    ),
    "inputs that are not there": uff(uff_node(b"a", b"MarkOutput", *NAMES)),
    "a long name told often": uff(
        field(2, field(1, b"a" * (SIZE // 2)) + b"\x12\x01b" * (SIZE // 6))
        + uff_node(b"out", b"MarkOutput", b"b")
    ),
    "empty inputs": uff(field(2, field(1, b"a") + b"\x12\x00" * (SIZE // 2))),
    "graphs": b"\x08\x01\x10\x01" + b"\x22\x00" * (SIZE // 2),
    "descriptors": b"\x08\x01\x10\x01" + b"\x1a\x00" * (SIZE // 2),
    "shared values": b"\x08\x01\x10\x01" + b"".join(field(5, field(1, name)) for name in NAMES),
    "packed integers": uff(
        uff_node(b"a", b"Input", fields=uff_field(b"shape", field(8, field(1, b"\x01" * SIZE))))
        + uff_node(b"out", b"MarkOutput", b"a")
    ),
    "orders": uff(
        uff_node(
            b"a",
            b"Conv",
            fields=uff_field(b"inputs_orders", field(104, b"\x0a\x00" * (SIZE // 2))),
        )
    ),
    "nested messages": b"\x22" * SIZE,
    "a length of exabytes": b"\x08\x01\x10\x01\x22" + b"\xff" * 8 + b"\x7f" + bytes(SIZE),
}


def pb_constant(name: bytes, tensor: bytes) -> bytes:
    value = field(5, field(1, b"value") + field(2, field(8, tensor)))
    return field(1, field(1, name) + field(2, b"Const") + value)


MILLIONS = b"\x08\x01" + field(2, field(2, b"\x08" + varint(1 << 24))) + b"\x2d\0\0\0\0"
"""A float tensor of 16,777,216 values, of which one is stored."""

FROZEN = {
    "empty nodes": b"\x0a\x00" * (SIZE // 2),
    "tiny nodes": b"".join(field(1, field(1, name)) for name in NAMES),
    "chain": field(1, field(1, NAMES[0]) + field(2, b"Placeholder"))
    + b"".join(
        field(1, field(1, a) + field(2, b"Relu") + field(3, b))
        for a, b in itertools.pairwise(NAMES[::-1])
    ),
    "inputs that are not there": field(
        1, field(1, b"a") + field(2, b"Add") + b"".join(field(3, name) for name in NAMES)
    ),
    "attributes": field(1, field(1, b"a") + field(2, b"Relu") + b"\x2a\x00" * (SIZE // 2)),
    "values one by one": pb_constant(
        b"c", b"\x08\x03" + field(2, field(2, b"\x08" + varint(SIZE))) + field(7, b"\x01" * SIZE)
    ),
    "one value for many": b"".join(pb_constant(name, MILLIONS) for name in NAMES[:16_000]),
}


def onnx_model(graph: bytes) -> bytes:
    return b"\x08\x08" + field(7, graph) + field(8, b"\x10\x0d")


def onnx_value(name: bytes) -> bytes:
    """A float [10]."""
    return field(1, name) + field(2, field(1, b"\x08\x01" + field(2, field(1, b"\x08\x0a"))))


def onnx_chain(names: Sequence[bytes]) -> bytes:
    """A sound model that hands a value on from name to name."""
    return onnx_model(
        b"".join(
            field(1, field(1, b) + field(2, a) + field(4, b"Relu"))
            for b, a in itertools.pairwise(names)
        )
        + field(2, b"g")
        + field(11, onnx_value(names[0]))
        + field(12, onnx_value(names[-1]))
    )


ONNX = {
    "empty nodes": onnx_model(b"\x0a\x00" * (SIZE // 2)),
    "tiny nodes": onnx_model(b"".join(field(1, field(2, name)) for name in NAMES)),
    "chain": onnx_chain(NAMES),
    "operator sets": b"\x08\x08" + field(7, b"") + b"\x42\x00" * (SIZE // 2),
    "dimensions": onnx_model(field(5, b"\x08\x01" * (SIZE // 2))),
    "nested messages": b"\x3a" * SIZE,
}


def read_frozen(data: bytes, source: Path) -> None:
    graph = parse_frozen_graph(data, source)
    for node in graph.message.node:
        graph.constant(node.name)


def read_constants(data: bytes, source: Path) -> None:
    graph = parse_uff(data, source)
    for node in graph.order:
        if node.operation == "Const":
            graph.constant(node)


def probe(read: Callable[[bytes, Path], object], data: bytes) -> tuple[int, str]:
    """The bytes that reading took at most, and what came of it."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            read(data, SOURCE)
            outcome = "read"
        except ModelError as error:
            outcome = f"ModelError: {error}"
        except BaseException as error:
            outcome = f"{type(error).__name__}: {error}"
        taken = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
        os.write(send, json.dumps([taken, outcome]).encode())
        os._exit(0)
    os.close(send)
    with os.fdopen(receive, "rb") as answer:
        content = answer.read()
    _, status = os.waitpid(child, 0)
    return tuple(json.loads(content)) if content else (0, f"died with status {status}")


def main() -> None:
    kinds: dict[str, tuple[Callable[[bytes, Path], object], dict[str, bytes]]] = {
        "UFF": (read_constants, UFF),
        "frozen graph": (read_frozen, FROZEN),
        "ONNX": (parse_onnx, ONNX),
    }
    # What is loaded at first use, such as onnx's table of operations, costs no file anything.
    parse_onnx(onnx_chain(NAMES[:3]), SOURCE)
    for kind, (read, files) in kinds.items():
        for name, data in files.items():
            taken, outcome = probe(read, data)
            line = {"name": f"{kind}: {name}", "size": len(data), "taken": taken}
            print(json.dumps({**line, "outcome": outcome}), flush=True)


if __name__ == "__main__":
    main()
