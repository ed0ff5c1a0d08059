"""How pictures get into graphs that declare their input in every way, or not at all."""

from collections.abc import Callable

import numpy as np
import pytest
from networks import picture, run
from numpy.typing import NDArray

from digitbooth.models.to_onnx import to_network
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.writer import UffWriter

Writer = Callable[..., UffWriter]
Graph = Callable[..., UffGraph]
Array = NDArray[np.float32]


def flat_network(rng: np.random.Generator, declared: list[int], steps: list[str]) -> UffWriter:
    writer = UffWriter()
    writer.add("in", "Input", shape=declared)
    last = "in"
    for step in steps:
        writer.add(step, step, [last])
        last = step
    writer.add_constant("w", rng.standard_normal((784, 10)).astype(np.float32))
    writer.add("out", "FullyConnected", [last, "w"], inputs_orders=[Order.NC, Order.CK])
    return writer


@pytest.mark.parametrize(
    ("declared", "steps"),
    [
        ([-1, 28, 28, 1], ["Flatten"]),
        ([-1, 28, 28], ["Flatten"]),
        ([1, 28, 28], ["Flatten"]),
        ([-1, 1, 28, 28], ["Flatten"]),
        ([], ["Flatten"]),
        ([-1, -1], []),
        ([-1, 784], []),
        ([784], []),
        ([], []),
    ],
)
def test_takes_pictures_where_nothing_has_axes(
    declared: list[int], steps: list[str], rng: np.random.Generator, graph_of: Graph
) -> None:
    writer = flat_network(rng, declared, steps)
    network = to_network(graph_of(writer, "out"))
    assert network.input_shape == (1, 28, 28)
    x = picture(2, batch=2)
    weights = np.frombuffer(writer.message.referenced_data["weights_w"].blob, np.float32)
    expected = x.reshape(2, -1) @ weights.reshape(784, 10)
    np.testing.assert_allclose(run(network, x), expected, rtol=1e-4, atol=1e-4)


def test_matrix_first_then_picture(rng: np.random.Generator, graph_of: Graph) -> None:
    """The tutorials' [batch, 784] placeholder, reshaped to a picture inside the graph."""
    writer = UffWriter()
    writer.add("x", "Input", shape=[-1, 784])
    writer.add_constant("shape", np.array([-1, 28, 28, 1], np.int32))
    writer.add("picture", "Reshape", ["x", "shape"])
    kernel = rng.standard_normal((28, 28, 1, 10)).astype(np.float32)
    writer.add_constant("kernel", kernel)
    orders = [Order.N_SPATIAL_C, Order.SPATIAL_CK]
    writer.add("conv", "Conv", ["picture", "kernel"], strides=[1, 1], inputs_orders=orders)
    network = to_network(graph_of(writer, "conv"))
    x = picture(3, batch=2)
    expected = np.einsum("nyx,yxk->nk", x[:, 0], kernel[:, :, 0])
    assert (network.input_shape, network.classes) == ((1, 28, 28), 10)
    np.testing.assert_allclose(run(network, x), expected, rtol=1e-4, atol=1e-4)


def test_channels_first_graph(rng: np.random.Generator, graph_of: Graph) -> None:
    writer = UffWriter()
    writer.add("in", "Input", shape=[-1, 1, 28, 28])
    kernel = rng.standard_normal((28, 28, 1, 10)).astype(np.float32)
    writer.add_constant("kernel", kernel)
    orders = [Order.NC_SPATIAL, Order.SPATIAL_CK]
    writer.add("conv", "Conv", ["in", "kernel"], strides=[1, 1], inputs_orders=orders)
    writer.add_constant("bias", np.arange(10, dtype=np.float32).reshape(10, 1, 1))
    writer.add("out", "Binary", ["conv", "bias"], func="add")
    network = to_network(graph_of(writer, "out"))
    x = picture(4)
    expected = np.einsum("nyx,yxk->nk", x[:, 0], kernel[:, :, 0]) + np.arange(10)
    np.testing.assert_allclose(run(network, x), expected, rtol=1e-4, atol=1e-4)


def test_depthwise_convolution(rng: np.random.Generator, graph_of: Graph) -> None:
    """Weights [height, width, in, multiplier]: channel c makes outputs c·multiplier …"""
    writer = UffWriter()
    writer.add("in", "Input", shape=[-1, 28, 28, 2])
    kernel = rng.standard_normal((28, 28, 2, 5)).astype(np.float32)
    writer.add_constant("kernel", kernel)
    orders = [Order.N_SPATIAL_C, Order.SPATIAL_CK]
    writer.add(
        "out", "Conv", ["in", "kernel"], strides=[1, 1], inputs_orders=orders, number_groups=2
    )
    network = to_network(graph_of(writer, "out"))
    x = picture(5, shape=(2, 28, 28))
    expected = np.einsum("ncyx,yxcm->ncm", x, kernel).reshape(1, 10)
    assert network.input_shape == (2, 28, 28)
    np.testing.assert_allclose(run(network, x), expected, rtol=1e-4, atol=1e-4)


TURNS: dict[str, tuple[dict[str, object], list[int]]] = {
    "Transpose": ({"permutation": [0, 3, 1, 2]}, [-1, 28, 28, 1]),
    "ExpandDims": ({"axis": 3}, [-1, 28, 28]),
    "Squeeze": ({"axes": [1]}, [-1, 1, 28, 28]),
    "Unary": ({"func": "neg"}, [-1, 28, 28, 1]),
}


@pytest.mark.parametrize("says", [True, False])
@pytest.mark.parametrize("first", TURNS)
def test_takes_pictures_whatever_comes_first(
    first: str, says: bool, rng: np.random.Generator, graph_of: Graph
) -> None:
    """Also where the file leaves the input's shape out, and only what follows can tell it."""
    fields, declared = TURNS[first]
    writer = UffWriter()
    writer.add("in", "Input", shape=declared if says else [])
    writer.add("first", first, ["in"], **fields)  # type: ignore[arg-type]
    order = Order.NC_SPATIAL if first == "Transpose" else Order.N_SPATIAL_C
    last = "first"
    if first == "Squeeze":
        writer.add("last", "ExpandDims", ["first"], axis=-1)
        last = "last"
    kernel = rng.standard_normal((28, 28, 1, 10)).astype(np.float32)
    writer.add_constant("kernel", kernel)
    orders = [order, Order.SPATIAL_CK]
    writer.add("conv", "Conv", [last, "kernel"], strides=[1, 1], inputs_orders=orders)
    network = to_network(graph_of(writer, "conv"))
    x = picture(5, batch=2)
    sign = -1 if first == "Unary" else 1
    expected = sign * np.einsum("nyx,yxk->nk", x[:, 0], kernel[:, :, 0])
    assert (network.input_shape, network.classes) == ((1, 28, 28), 10)
    np.testing.assert_allclose(run(network, x), expected, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("target", [[1, 784], [1, -1], [16, 784]])
def test_a_batch_that_is_written_into_the_graph_is_not_meant(
    target: list[int], rng: np.random.Generator, graph_of: Graph
) -> None:
    writer = UffWriter()
    writer.add("in", "Input", shape=[target[0], 28, 28, 1])
    writer.add_constant("shape", np.array(target, np.int32))
    writer.add("flat", "Reshape", ["in", "shape"])
    weights = rng.standard_normal((784, 10)).astype(np.float32)
    writer.add_constant("w", weights)
    writer.add("out", "FullyConnected", ["flat", "w"], inputs_orders=[Order.NC, Order.CK])
    x = picture(6, batch=3)
    scores = run(to_network(graph_of(writer, "out")), x)
    np.testing.assert_allclose(scores, x.reshape(3, -1) @ weights, rtol=1e-4, atol=1e-4)
