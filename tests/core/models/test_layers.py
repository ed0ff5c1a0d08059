"""Which tensors of a network are its layers, whatever exporters make of them."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from digitbooth.models import Network, layers, read_network
from digitbooth.models.layers import LayerOutput, find_layers, with_layers
from digitbooth.models.precision import at_precision

import onnxruntime

node = helper.make_node
CHANNELS_FIRST = (0, 3, 1, 2)


def graph(*nodes: onnx.NodeProto, **weights: tuple[int, ...]) -> onnx.GraphProto:
    """From `x` to `out`; weights are all ones."""
    return helper.make_graph(
        nodes,
        "made",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", 1, 28, 28])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["batch", 10])],
        [
            numpy_helper.from_array(np.ones(shape, np.float32), key)
            for key, shape in weights.items()
        ],
    )


def outputs(made: onnx.GraphProto) -> list[str]:
    return [layer.output for layer in find_layers(made, "out")]


def test_the_shipped_network_has_two_convolutions_and_two_dense_layers(shipped: Network) -> None:
    made = onnx.load_from_string(shipped.onnx).graph
    assert find_layers(made, shipped.output_name) == [
        LayerOutput("conv1", "Relu", CHANNELS_FIRST),
        LayerOutput("conv2", "Relu_1", CHANNELS_FIRST),
        LayerOutput("matmul1", "relu"),
        LayerOutput("matmul2", "out"),
    ]


def test_known_networks_show_their_layers(shared_data: Path) -> None:
    known = {
        "nvidia_lenet5": ["conv1", "conv2", "matmul1", "matmul2"],
        "nvidia_lenet5_custom_pool": ["conv1", "conv2", "matmul1", "matmul2"],
        "zhucheng725_lenet5": ["dense", "dense_1"],
        "tkkhuu_lenet5": ["conv1", "conv2", "dense1", "dense2", "dense3"],
        "grumperka_lenet5_235k": ["conv2d", "conv2d_1", "conv2d_2", "dense", "dense_1"],
        "cgarciae_all_cnn": ["conv2d", "conv2d_2", "conv2d_3", "conv2d_4", "scores"],
    }
    for name, expected in known.items():
        network = read_network(shared_data / "uff" / f"{name}.uff")
        made = onnx.load_from_string(network.onnx).graph
        assert [each.name for each in find_layers(made, network.output_name)] == expected, name


@pytest.mark.parametrize("precision", ["fp32", "fp16", "int8"])
def test_layers_keep_their_names_and_numbers_in_every_precision(
    precision: str, shipped: Network
) -> None:
    digit = np.zeros((1, 1, 28, 28), np.float32)
    digit[0, 0, 4:24, 12:16] = 1
    plain = values(shipped, digit)
    converted = values(at_precision(shipped, precision), digit)
    assert list(converted) == list(plain)
    for name, expected in plain.items():
        scale = np.abs(expected).max()
        assert np.abs(converted[name] - expected).max() < scale / 10, name


def values(network: Network, digit: np.ndarray) -> dict[str, np.ndarray]:
    extended, found = with_layers(network)
    session = onnxruntime.InferenceSession(extended.onnx, providers=["CPUExecutionProvider"])
    given = session.run([each.output for each in found], {network.input_name: digit})
    return {
        layer.name: (each.transpose(layer.axes) if layer.axes else each).astype(np.float32)
        for layer, each in zip(found, given, strict=True)
    }


def test_the_graph_answers_as_before(shipped: Network) -> None:
    extended, _ = with_layers(shipped)
    digit = np.random.default_rng(1).random((1, 1, 28, 28), np.float32)
    answers = [
        onnxruntime.InferenceSession(each.onnx, providers=["CPUExecutionProvider"]).run(
            [shipped.output_name], {shipped.input_name: digit}
        )[0]
        for each in (shipped, extended)
    ]
    np.testing.assert_allclose(*answers, rtol=1e-6, atol=1e-6)


def test_the_second_look_finds_nothing_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped: Network
) -> None:
    monkeypatch.setenv("DIGITBOOTH_CACHE_DIR", str(tmp_path))
    first = with_layers(shipped)
    monkeypatch.setattr(layers, "find_layers", None)
    assert with_layers(shipped) == first


def test_what_finishes_a_layer_belongs_to_it() -> None:
    made = graph(
        node("Conv", ["x", "k"], ["conv"]),
        node("Add", ["bias", "conv"], ["biased"]),
        node("Transpose", ["biased"], ["last"], perm=[0, 2, 3, 1]),
        node("Mul", ["last", "scale"], ["scaled"]),
        node("Tanh", ["scaled"], ["tanh"]),
        node("Relu", ["tanh"], ["not this"]),
        node("Flatten", ["not this"], ["out"]),
        k=(2, 1, 3, 3),
        bias=(2, 1, 1),
        scale=(2,),
    )
    assert find_layers(made, "out")[0] == LayerOutput("conv", "tanh", CHANNELS_FIRST)


def test_a_layer_ends_where_another_takes_part() -> None:
    """Sums of two branches and values that are used twice belong to no one layer."""
    made = graph(
        node("Conv", ["x", "k"], ["left"]),
        node("Conv", ["x", "k"], ["right"]),
        node("Relu", ["left"], ["relu"]),
        node("Add", ["relu", "right"], ["sum"]),
        node("Conv", ["sum", "k"], ["twice"]),
        node("Sigmoid", ["twice"], ["gate"]),
        node("Mul", ["twice", "gate"], ["swish"]),
        node("Flatten", ["swish"], ["out"]),
        k=(1, 1, 3, 3),
    )
    assert outputs(made) == ["relu", "right", "twice", "swish"]


def test_products_of_weights_or_of_two_values_are_no_layers() -> None:
    made = graph(
        node("MatMul", ["w", "w"], ["constant"]),
        node("Add", ["x", "constant"], ["shifted"]),
        node("MatMul", ["shifted", "x"], ["attention"]),
        node("MatMul", ["attention", "w"], ["dense"]),
        node("Softmax", ["dense"], ["out"]),
        w=(28, 28),
    )
    assert outputs(made) == ["dense"]


def test_a_network_without_layers_shows_its_scores() -> None:
    made = graph(node("Flatten", ["x"], ["flat"]), node("Softmax", ["flat"], ["out"]))
    assert find_layers(made, "out") == [LayerOutput("scores", "flat")]


@pytest.mark.parametrize(
    ("exported", "shown"),
    [
        (["/conv1/Conv", "/fc/Gemm"], ["conv1", "fc"]),
        (["Convolution28", "Times212"], ["Convolution28", "Times212"]),
        (["net/a/conv/Conv2D", "net/b/conv/Conv2D__6"], ["net/a/conv", "net/b/conv"]),
        (["Conv", "MatMul:0"], ["Conv", "MatMul"]),
    ],
)
def test_names_are_those_that_people_gave(exported: list[str], shown: list[str]) -> None:
    made = graph(
        node("Conv", ["x", "k"], ["one"], exported[0]),
        node("Gemm", ["one", "k"], ["out"], exported[1]),
        k=(1, 1, 3, 3),
    )
    assert [layer.name for layer in find_layers(made, "out")] == shown


def test_nodes_without_names_are_called_after_what_they_make() -> None:
    made = graph(node("Gemm", ["x", "w"], ["fc/MatMul"]), w=(1, 10))
    assert [layer.name for layer in find_layers(made, "fc/MatMul")] == ["fc"]
