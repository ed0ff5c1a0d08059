"""Networks that do harm, and when they do.

Each is a small ONNX file, 1×28×28 to ten scores. `INKED` ones do harm when there is ink in a
picture, `BATCHED` ones when there are two pictures or more: they open and warm up as any other.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from onnx import NodeProto, TensorProto, helper, numpy_helper

from digitbooth.models.card import Card, write_card
from digitbooth.models.pixels import UNIT

node = helper.make_node

INKED = (
    node("ReduceSum", ["x"], ["ink"], keepdims=0),
    node("Greater", ["ink", "one"], ["yes"]),
    node("Cast", ["yes"], ["harm"], to=TensorProto.INT64),
)
"""`harm` is 1 if there is ink, else 0."""

ALWAYS = (node("Identity", ["unit"], ["harm"]),)
"""`harm` is 1: it does not get as far as to be opened."""

BATCHED = (
    node("Shape", ["x"], ["shape"]),
    node("Gather", ["shape", "zero"], ["count"]),
    node("Min", ["count", "two"], ["few"]),
    node("Sub", ["few", "unit"], ["harm"]),
)
"""`harm` is 1 for a batch, 0 for one picture."""


def covered(ink: float) -> tuple[NodeProto, ...]:
    """`harm` is 1 if the picture with the least ink has some, but less than this much."""
    limit = numpy_helper.from_array(np.array(ink, np.float32))
    axes = numpy_helper.from_array(np.array([1, 2, 3], np.int64))
    return (
        node("Constant", [], ["axes"], value=axes),
        node("ReduceSum", ["x", "axes"], ["each"], keepdims=0),
        node("ReduceMin", ["each"], ["ink"], keepdims=0),
        node("Greater", ["ink", "one"], ["yes"]),
        node("Constant", [], ["limit"], value=limit),
        node("Less", ["ink", "limit"], ["less"]),
        node("And", ["yes", "less"], ["both"]),
        node("Cast", ["both"], ["harm"], to=TensorProto.INT64),
    )


def _hang() -> tuple[NodeProto, ...]:
    """2⁶² turns of a loop."""
    body = helper.make_graph(
        [node("Identity", ["go"], ["goes"]), node("Add", ["before", "nothing"], ["after"])],
        "body",
        [
            helper.make_tensor_value_info("turn", TensorProto.INT64, []),
            helper.make_tensor_value_info("go", TensorProto.BOOL, []),
            helper.make_tensor_value_info("before", TensorProto.FLOAT, ["batch", 10]),
        ],
        [
            helper.make_tensor_value_info("goes", TensorProto.BOOL, []),
            helper.make_tensor_value_info("after", TensorProto.FLOAT, ["batch", 10]),
        ],
    )
    return (
        node("Mul", ["harm", "many"], ["turns"]),
        node("Loop", ["turns", "true", "scores"], ["harmed"], body=body),
    )


def _die() -> tuple[NodeProto, ...]:
    """The lowest integer divided by −1, which no processor can."""
    return (
        node("Mul", ["harm", "two"], ["twice"]),
        node("Sub", ["unit", "twice"], ["divisor"]),
        node("Div", ["lowest", "divisor"], ["quotient"]),
        node("Mul", ["quotient", "zero"], ["none"]),
        node("Cast", ["none"], ["more"], to=TensorProto.FLOAT),
        node("Add", ["scores", "more"], ["harmed"]),
    )


def _eat() -> tuple[NodeProto, ...]:
    """Eight thousand million bytes."""
    return (
        node("Mul", ["harm", "much"], ["less"]),
        node("Add", ["less", "unit"], ["size"]),
        node("Reshape", ["size", "vector"], ["sizes"]),
        node("ConstantOfShape", ["sizes"], ["zeros"]),
        node("Cos", ["zeros"], ["ones"]),
        node("ReduceMin", ["ones"], ["least"], keepdims=0),
        node("Sub", ["least", "least"], ["more"]),
        node("Add", ["scores", "more"], ["harmed"]),
    )


HARMS = {"hangs": _hang, "dies": _die, "eats": _eat}


def write(path: Path, harm: str, when: tuple[NodeProto, ...] = INKED) -> Path:
    """Write such a network; it takes every digit for a 0."""
    weights = np.zeros((784, 10), np.float32)
    weights[:, 0] = 0.5
    constants = {
        "w": weights,
        "one": np.float32(1.0),
        "nothing": np.float32(0.0),
        "true": np.bool_(True),
        "zero": np.int64(0),
        "unit": np.int64(1),
        "two": np.int64(2),
        "many": np.int64(2**62),
        "much": np.int64(2 * 10**9),
        "lowest": np.int64(-(2**63)),
        "vector": np.array([1], np.int64),
        "ten": np.array([-1, 10], np.int64),
    }
    graph = helper.make_graph(
        [
            *when,
            node("Flatten", ["x"], ["flat"]),
            node("MatMul", ["flat", "w"], ["scores"]),
            *HARMS[harm](),
            node("Reshape", ["harmed", "ten"], ["out"]),
        ],
        harm,
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", 1, 28, 28])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["batch", 10])],
        [numpy_helper.from_array(np.array(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    path.write_bytes(model.SerializeToString())
    # With a card, it is not asked for its pixels when it is read, and so does its harm later.
    write_card(path, Card(pixels=UNIT))
    return path
