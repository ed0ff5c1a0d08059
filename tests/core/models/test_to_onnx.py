"""UFF → ONNX, run by ONNX Runtime and held against numpy or the files' golden answers."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from networks import picture, run
from numpy.typing import NDArray

from digitbooth.errors import ModelError
from digitbooth.models import read_network
from digitbooth.models.to_onnx import to_network
from digitbooth.models.uff.graph import UffGraph
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.writer import UffWriter

Writer = Callable[..., UffWriter]
Graph = Callable[..., UffGraph]
Array = NDArray[np.float32]


def pooled_in_numpy(writer: UffWriter, x: Array) -> Array:
    """The small network up to its pooling, [batch, 12, 12, 4], in plain numpy."""
    data = writer.message.referenced_data
    kernel = np.frombuffer(data["weights_kernel"].blob, np.float32).reshape(5, 5, 1, 4)
    windows = np.lib.stride_tricks.sliding_window_view(x[:, 0], (5, 5), axis=(1, 2))
    conv = np.einsum("nyxij,ijk->nyxk", windows, kernel[:, :, 0])
    relu = np.maximum(conv + np.frombuffer(data["weights_bias"].blob, np.float32), 0)
    return relu.reshape(len(x), 12, 2, 12, 2, 4).max((2, 4)).astype(np.float32)


def scores_in_numpy(writer: UffWriter, x: Array) -> Array:
    weights = np.frombuffer(writer.message.referenced_data["weights_weights"].blob, np.float32)
    return pooled_in_numpy(writer, x).reshape(len(x), -1) @ weights.reshape(-1, 10)


@pytest.mark.parametrize(
    "declared", [[], [-1, 28, 28, 1], [1, 28, 28], [28, 28, 1], [-1, 1, 28, 28], [-1, -1, -1, -1]]
)
def test_takes_pictures_whatever_shape_is_declared(
    declared: list[int], network_writer: Writer, graph_of: Graph
) -> None:
    writer = network_writer(declared)
    network = to_network(graph_of(writer, "out"))
    assert network.input_shape == (1, 28, 28)
    assert (network.input_name, network.output_name, network.classes) == ("in", "out", 10)
    x = picture(1, batch=3)
    np.testing.assert_allclose(run(network, x), scores_in_numpy(writer, x), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(
    ("side", "stride", "pads"), [(5, 2, (1, 2)), (4, 2, (1, 1)), (2, 1, (0, 1))]
)
def test_same_padding_puts_the_odd_pixel_last(
    side: int, stride: int, pads: tuple[int, int], graph_of: Graph
) -> None:
    """A mean pool with SAME: windows at the edge divide by the pixels they hold, as TensorFlow's.

    `pads` by TensorFlow's rule: max((out − 1)·stride + side − size, 0), the smaller half first.
    """
    writer = UffWriter()
    writer.add("in", "Input", shape=[-1, 28, 28, 1])
    window = {"kernel": [side, side], "strides": [stride, stride]}
    orders = [Order.N_SPATIAL_C]
    same = {"implicit_padding": "same"}
    writer.add("pool", "Pool", ["in"], func="avg", inputs_orders=orders, **window, **same)
    writer.add("out", "Flatten", ["pool"])
    x = picture(6)
    padded = np.pad(x[0, 0], [pads] * 2, constant_values=np.nan)
    view = np.lib.stride_tricks.sliding_window_view(padded, (side, side))[::stride, ::stride]
    expected = np.nanmean(view, axis=(2, 3)).reshape(1, -1)
    scores = run(to_network(graph_of(writer, "out")), x)
    np.testing.assert_allclose(scores, expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("kept", [True, False, None])
@pytest.mark.parametrize("function", ["mean", "sum", "max", "min", "prod"])
def test_reductions(
    function: str, kept: bool | None, network_writer: Writer, graph_of: Graph
) -> None:
    writer = network_writer()
    fields = {} if kept is None else {"keepdims": kept}
    writer.add("out2", "Reduce", ["pool"], func=function, axes=[1, 2], **fields)
    network = to_network(graph_of(writer, "out2"))
    x = picture(7) / 4
    expected = getattr(np, function)(pooled_in_numpy(writer, x), axis=(1, 2))
    assert network.classes == 4
    np.testing.assert_allclose(run(network, x), expected, rtol=1e-4, atol=1e-5)


ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "relu": lambda x: np.maximum(x, 0),
    "relu6": lambda x: np.clip(x, 0, 6),
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": np.tanh,
    "elu": lambda x: np.where(x > 0, x, np.exp(x) - 1),
    "selu": lambda x: 1.0507009 * np.where(x > 0, x, 1.6732632 * (np.exp(x) - 1)),
    "softsign": lambda x: x / (1 + np.abs(x)),
    "softplus": lambda x: np.log1p(np.exp(x)),
}
BINARIES: dict[str, Callable[[Array, Array], Array]] = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "div": np.divide,
    "pow": lambda x, y: np.power(np.abs(x), y),
    "min": np.minimum,
    "max": np.maximum,
}


@pytest.mark.parametrize("function", ACTIVATIONS)
def test_activations(function: str, network_writer: Writer, graph_of: Graph) -> None:
    writer = network_writer()
    writer.add("act", "Activation", ["out"], func=function)
    x = picture(8, batch=2)
    expected = ACTIVATIONS[function](scores_in_numpy(writer, x))
    scores = run(to_network(graph_of(writer, "act")), x)
    np.testing.assert_allclose(scores, expected, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("function", BINARIES)
def test_binaries(function: str, network_writer: Writer, graph_of: Graph) -> None:
    writer = network_writer()
    operand = np.linspace(0.5, 2, 10, dtype=np.float32)
    writer.add("positive", "Activation", ["out"], func="softplus")
    writer.add_constant("operand", operand)
    writer.add("result", "Binary", ["positive", "operand"], func=function)
    x = picture(9)
    positive = ACTIVATIONS["softplus"](scores_in_numpy(writer, x))
    scores = run(to_network(graph_of(writer, "result")), x)
    np.testing.assert_allclose(scores, BINARIES[function](positive, operand), rtol=1e-3, atol=1e-4)


def test_transposed_weights(rng: np.random.Generator, graph_of: Graph) -> None:
    writer = UffWriter()
    writer.add("in", "Input", shape=[-1, 784])
    weights = rng.standard_normal((10, 784)).astype(np.float32)
    writer.add_constant("w", weights)
    writer.add("out", "FullyConnected", ["in", "w"], inputs_orders=[Order.NC, Order.KC])
    x = picture(10)
    scores = run(to_network(graph_of(writer, "out")), x)
    np.testing.assert_allclose(scores, x.reshape(1, -1) @ weights.T, rtol=1e-4, atol=1e-4)


def test_knows_logits_from_probabilities(network_writer: Writer, graph_of: Graph) -> None:
    writer = network_writer()
    assert to_network(graph_of(network_writer(), "out")).gives_logits
    writer.add("probabilities", "Softmax", ["out"], axis=0, inputs_orders=[Order.N_SPATIAL_C])
    writer.add("same", "Identity", ["probabilities"])
    network = to_network(graph_of(writer, "same"))
    assert not network.gives_logits
    np.testing.assert_allclose(run(network, picture(11, batch=4)).sum(1), 1, rtol=1e-5)


def test_result_is_what_every_runtime_reads(network_writer: Writer, graph_of: Graph) -> None:
    model = onnx.load_from_string(to_network(graph_of(network_writer(), "out")).onnx)
    assert [entry.version for entry in model.opset_import] == [13]
    assert model.ir_version == 8
    (declared,) = model.graph.input
    dims = declared.type.tensor_type.shape.dim
    assert [dim.dim_param or dim.dim_value for dim in dims] == ["batch", 1, 28, 28]


def test_names_all_unknown_operations_at_once(network_writer: Writer, graph_of: Graph) -> None:
    writer = network_writer()
    writer.add("twist", "_Twist", ["out"])
    writer.add("turn", "Turn", ["twist"])
    writer.add("turn_again", "Turn", ["turn"])
    with pytest.raises(ModelError) as caught:
        to_network(graph_of(writer, "turn_again"))
    message = str(caught.value)
    assert "_Twist (node 'twist')" in message
    assert "Turn (node 'turn', 'turn_again')" in message


def test_refuses_shapes_that_do_not_fit(network_writer: Writer, graph_of: Graph) -> None:
    writer = network_writer()
    writer.add_constant("wrong", np.ones((7, 3), np.float32))
    matrices = [Order.NC, Order.CK]
    writer.add("misfit", "FullyConnected", ["out", "wrong"], inputs_orders=matrices)
    with pytest.raises(ModelError, match=r"made\.uff: node .misfit. .*does not fit together"):
        to_network(graph_of(writer, "misfit"))


def test_refuses_what_is_no_classifier(network_writer: Writer, graph_of: Graph) -> None:
    writer = network_writer()
    writer.add("in2", "Input", shape=[-1, 10])
    writer.add("sum", "Binary", ["out", "in2"], func="add")
    with pytest.raises(ModelError, match="one picture as its input; this graph has 'in', 'in2'"):
        to_network(graph_of(writer, "sum"))
    with pytest.raises(ModelError, match="no network in it"):
        to_network(graph_of(network_writer(), "in"))


@pytest.mark.parametrize(
    ("node", "field", "fault"),
    [
        ("relu", "func", "unknown function 'odd'"),
        ("conv", "implicit_padding", "implicit_padding 'odd'"),
    ],
)
def test_names_the_node_with_a_bad_field(
    node: str, field: str, fault: str, network_writer: Writer, graph_of: Graph
) -> None:
    writer = network_writer()
    named = {each.id: each for each in writer.message.graphs[0].nodes}
    named[node].fields[field].s = "odd"
    with pytest.raises(ModelError, match=f"node '{node}' .*{fault}"):
        to_network(graph_of(writer, "out"))


# Of some of the networks there is also the graph that the stock tool converted.
SOURCES = {
    "nvidia_lenet5.uff": "nvidia_lenet5_mnist_frozen.pb",
    "zhucheng725_lenet5.uff": "zhucheng725_lenet5.pb",
    "grumperka_lenet5_235k.uff": "grumperka_lenet5_235k.pb",
}


def test_golden_answers(shared_data: Path) -> None:
    """The five known networks answer as an independent evaluation of the same files did."""
    folder = shared_data / "uff"
    golden = json.loads((folder / "golden.json").read_text())
    assert len(golden) == 5
    assert set(SOURCES) <= set(golden)
    models = [*((model, model) for model in golden), *SOURCES.items()]
    for model, file in models:
        expected = golden[model]
        network = read_network(folder / file)
        assert (network.input_name, network.output_name) == (expected["input"], expected["output"])
        for picture_file, outputs in expected["outputs"].items():
            pixels = np.frombuffer((folder / picture_file).read_bytes()[-784:], np.uint8)
            x = (1 - pixels.reshape(1, 1, 28, 28) / 255).astype(np.float32)
            scores = run(network, x)[0]
            np.testing.assert_allclose(scores, outputs, rtol=0, atol=1e-4, err_msg=file)


def test_axes_may_be_those_of_a_parser_that_ignores_flatten(
    rng: np.random.Generator, network_writer: Writer, graph_of: Graph
) -> None:
    """NVIDIA's does: what follows a Flatten counts the axes of a picture, if it does not fit."""
    writer = network_writer()
    writer.add("mean", "Reduce", ["flat/Reshape"], func="mean", axes=[1, 2], keepdims=True)
    weights = rng.standard_normal((4, 10)).astype(np.float32)
    writer.add_constant("last", weights)
    matrices = [Order.NC, Order.CK]
    writer.add("y", "FullyConnected", ["mean", "last"], inputs_orders=matrices)
    x = picture(13, batch=2)
    expected = pooled_in_numpy(writer, x).mean((1, 2)) @ weights
    network = to_network(graph_of(writer, "y"))
    np.testing.assert_allclose(run(network, x), expected, rtol=1e-4, atol=1e-5)
