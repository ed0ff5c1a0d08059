"""Hostile UFF graphs: a part stands in for many, or a step makes much of little."""

from collections.abc import Callable, Iterator

import numpy as np
import seeds
from hostile import Hostile

from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.uff_pb2 import Data
from digitbooth.models.uff.writer import UffWriter


def shared_parts() -> Iterator[Hostile]:
    """What is stored once, and taken by every node."""
    yield Hostile("UFF", "one blob for many constants", _made(_one_blob), "far more than the file")
    yield Hostile("UFF", "one list of orders for all", _made(_one_list_of_orders), "more dimension")
    yield Hostile("UFF", "one list of sizes for all", _made(_one_list_of_sizes), "lists more than")
    yield Hostile("UFF", "a long name with many inputs", _made(_long_name), "1,000 letters")
    yield Hostile("UFF", "a node with many inputs", _made(_many_inputs), "fit together")
    yield Hostile(
        "UFF", "many inputs of the graph", _made(_many_placeholders), "too many for a pict"
    )


def computed_constants() -> Iterator[Hostile]:
    """What could be computed before anything runs."""
    large = "million values"
    yield Hostile("UFF", "constants put together often", _made(_put_together), large)
    yield Hostile("UFF", "constants turned often", _made(_turned), "too many for a picture")
    yield Hostile("UFF", "shapes put together often", _made(_shapes), "dimensions")
    yield Hostile("UFF", "axes without end", _made(_axes), "more than 32 dimensions")


def _made(add: Callable[[UffWriter], str]) -> Callable[[], bytes]:
    """A classifier to whose pictures the mean of what `add` makes is added."""

    def make() -> bytes:
        writer = UffWriter()
        writer.add("in", "Input", dtype=np.dtype("<f4"), shape=[-1, 28, 28, 1])
        name = add(writer)
        writer.add("mean", "Reduce", [name], func="mean", axes=[0], keepdims=True)
        writer.add("sum", "Binary", ["in", "mean"], func="add")
        writer.add("flat", "Flatten", ["sum"])
        writer.add_constant("weights", seeds.random(784, 10))
        orders = [Order.NC, Order.CK]
        writer.add("out", "FullyConnected", ["flat", "weights"], inputs_orders=orders)
        writer.mark_outputs(["out"])
        return writer.serialized()

    return make


def _one_blob(writer: UffWriter) -> str:
    writer.add_constant("c0", seeds.random(100_000))
    nodes = writer.message.graphs[0].nodes
    first = next(node for node in nodes if node.id == "c0")
    for index in range(1, 3000):
        copy = nodes.add()
        copy.CopyFrom(first)
        copy.id = f"c{index}"
    writer.add("all", "Concat", [f"c{index}" for index in range(3000)], axis=0)
    return "all"


def _one_list_of_orders(writer: UffWriter) -> str:
    shared = Data()
    for _ in range(40_000):
        shared.dim_orders_list.val.add().orders[-1].val.extend(Order.N_SPATIAL_C.to_uff())
    return _chain(writer, "inputs_orders", shared)


def _one_list_of_sizes(writer: UffWriter) -> str:
    shared = Data()
    shared.i_list.val.extend([1] * 500_000)
    writer.add_constant("c", seeds.random(1))
    nodes = writer.message.graphs[0].nodes
    writer.message.referenced_data["shared"].CopyFrom(shared)
    next(node for node in nodes if node.id == "c").fields["shape"].ref = "shared"
    return "c"


def _chain(writer: UffWriter, field: str, shared: Data) -> str:
    """Thousands of nodes that refer to the same."""
    writer.message.referenced_data["shared"].CopyFrom(shared)
    name = "in"
    for index in range(5000):
        writer.add(f"a{index}", "Activation", [name], func="relu")
        name = f"a{index}"
    for node in writer.message.graphs[0].nodes:
        if node.operation == "Activation":
            node.fields[field].ref = "shared"
    return name


def _long_name(writer: UffWriter) -> str:
    writer.add("a" * 300_000, "Stack", ["in"] * 20_000, axis=1)
    return "a" * 300_000


def _many_inputs(writer: UffWriter) -> str:
    writer.add("many", "Stack", ["in"] * 40_000, axis=1)
    return "many"


def _many_placeholders(writer: UffWriter) -> str:
    for index in range(4500):
        writer.add(f"i{index}", "Input", dtype=np.dtype("<f4"), shape=[-1, 1])
        writer.add(f"r{index}", "Activation", [f"i{index}"], func="relu")
    writer.add("many", "Concat", [f"r{index}" for index in range(4500)], axis=1)
    return "many"


def _put_together(writer: UffWriter) -> str:
    writer.add_constant("c0", seeds.random(1024))
    for level in range(6):
        writer.add(f"c{level + 1}", "Concat", [f"c{level}"] * 16, axis=0)
    return "c6"


def _turned(writer: UffWriter) -> str:
    writer.add_constant("c0", seeds.random(500, 500))
    writer.add_constant("wide", np.array([250, 1000], np.int32))
    writer.add_constant("square", np.array([500, 500], np.int32))
    for index in range(3000):
        writer.add(f"t{index}", "Transpose", [f"c{index}"], permutation=[1, 0])
        shape = "square" if index % 2 else "wide"
        writer.add(f"c{index + 1}", "Reshape", [f"t{index}", shape])
    return "c3000"


def _shapes(writer: UffWriter) -> str:
    writer.add("s0", "Shape", ["in"])
    for level in range(8):
        writer.add(f"s{level + 1}", "Concat", [f"s{level}"] * 16, axis=0)
    writer.add("shaped", "Reshape", ["in", "s8"])
    return "shaped"


def _axes(writer: UffWriter) -> str:
    name = "in"
    for index in range(2000):
        writer.add(f"a{index}", "ExpandDims", [name], axis=0)
        name = f"a{index}"
    return name
