"""A look inside: the numbers are the network's own, and the map points to the ink that counts."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

import digitbooth_resources
from digitbooth.engines import EngineInfo, Inference
from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine
from digitbooth.errors import EngineError
from digitbooth.images import read_pictures, to_digit_image
from digitbooth.inside import log_odds
from digitbooth.models import Network, read_network
from digitbooth.models.precision import at_precision
from digitbooth.models.uff.graph import read_uff
from digitbooth.recognizer import Recognizer

Array = NDArray[np.float32]


def digit_image(digit: int) -> Array:
    return to_digit_image(read_pictures(digitbooth_resources.samples()[digit])[0].raster)


@pytest.fixture
def recognizer(shipped: Network) -> Recognizer:
    return Recognizer(shipped, OnnxRuntimeEngine(shipped))


def lenet(image: Array) -> dict[str, Array]:
    """What LeNet's layers hand on by its definition, in numpy alone, from the shipped weights."""
    graph = read_uff(digitbooth_resources.model())
    weights = {
        name: graph.constant(node).astype(np.float64)
        for name, node in graph.nodes.items()
        if node.operation == "Const"
    }

    def convolution(maps: Array, kernel: str, bias: str) -> Array:
        windows = sliding_window_view(maps, (5, 5), axis=(0, 1))
        result: Array = np.einsum("hwcyx,yxck->hwk", windows, weights[kernel]) + weights[bias]
        return np.maximum(result, 0)

    def pooled(maps: Array) -> Array:
        height, width, channels = maps.shape
        windows = maps.reshape(height // 2, 2, width // 2, 2, channels)
        result: Array = windows.max(axis=(1, 3))
        return result

    one = convolution(image[:, :, np.newaxis].astype(np.float64), "wc1", "bc1")
    two = convolution(pooled(one), "wc2", "bc2")
    units = np.maximum(pooled(two).ravel() @ weights["wd1"] + weights["bd1"], 0)
    logits = units @ weights["wout"] + weights["bout"]
    first, second = (maps.transpose(2, 0, 1) for maps in (one, two))
    return {"conv1": first, "conv2": second, "matmul1": units, "matmul2": logits}


@pytest.mark.parametrize("digit", [0, 7])
def test_layers_hold_what_the_weights_make_of_the_digit(recognizer: Recognizer, digit: int) -> None:
    image = digit_image(digit)
    inside = recognizer.look_inside(image)
    expected = lenet(image)
    assert [layer.name for layer in inside.layers] == list(expected)
    for layer in inside.layers:
        wanted = expected[layer.name]
        assert (layer.values.dtype, layer.values.shape) == (np.float32, wanted.shape)
        np.testing.assert_allclose(layer.values, wanted, rtol=1e-4, atol=1e-4, err_msg=layer.name)
    assert [layer.is_maps for layer in inside.layers] == [True, True, False, False]
    assert inside.digit == digit
    assert inside.engine == recognizer.engine.info


def test_the_last_layer_is_what_answers(recognizer: Recognizer) -> None:
    image = digit_image(3)
    scores = recognizer.engine.infer(image[np.newaxis, np.newaxis]).scores[0]
    logits = recognizer.look_inside(image).layers[-1].values
    np.testing.assert_allclose(logits, scores, rtol=1e-5, atol=1e-5)


def test_known_networks_let_look_inside(shared_data: Path) -> None:
    names = ("nvidia_lenet5", "zhucheng725_lenet5", "tkkhuu_lenet5", "grumperka_lenet5_235k")
    for name in (*names, "cgarciae_all_cnn", "nvidia_lenet5_custom_pool"):
        network = read_network(shared_data / "uff" / f"{name}.uff")
        with Recognizer(network, OnnxRuntimeEngine(network)) as recognizer:
            inside = recognizer.look_inside(digit_image(2))
            scores = recognizer.engine.infer(inside.digit_image[np.newaxis, np.newaxis]).scores[0]
        last = inside.layers[-1].values
        assert last.shape == (10,)
        assert np.argmax(last) == np.argmax(scores) == inside.digit, name
        assert all(np.isfinite(layer.values).all() for layer in inside.layers)
        assert np.isfinite(inside.saliency).all()
        assert inside.saliency.max() > 0, name


# Between layers that are looked at, whole numbers are rounded once more.
@pytest.mark.parametrize(("precision", "rounding"), [("fp16", 1e-3), ("int8", 1e-2)])
def test_each_precision_shows_its_own_numbers(
    shipped: Network, precision: str, rounding: float
) -> None:
    engine = OnnxRuntimeEngine(at_precision(shipped, precision, on_cpu=True), precision)
    with Recognizer(shipped, engine) as recognizer:
        inside = recognizer.look_inside(digit_image(5))
        scores = engine.infer(inside.digit_image[np.newaxis, np.newaxis]).scores[0]
    assert inside.engine.precision == precision
    np.testing.assert_allclose(inside.layers[-1].values, scores, rtol=1e-3, atol=rounding)


def test_where_a_gpu_answers_the_cpu_shows_the_same_weights(shipped: Network) -> None:
    class Gpu:
        info = EngineInfo("TensorRT", "10", "fp16", "Some GPU")

        def infer(self, images: Array) -> Inference:
            raise AssertionError("the GPU is not needed to look inside")

        def close(self) -> None: ...

    image = digit_image(8)
    with Recognizer(shipped, Gpu()) as recognizer:
        inside = recognizer.look_inside(image)
    assert (inside.engine.name, inside.engine.precision) == ("ONNX Runtime", "fp32")
    np.testing.assert_allclose(inside.layers[-1].values, lenet(image)["matmul2"], rtol=1e-4)
    with pytest.raises(EngineError, match="is closed"):
        recognizer.look_inside(image)


def linear(tmp_path: Path, weights: Array, nodes: list[onnx.NodeProto] | None = None) -> Network:
    """Scores = the picture × weights, [784, 10], and what `nodes` make of `dense`."""
    last = "out" if nodes else "dense"
    graph = helper.make_graph(
        [
            helper.make_node("Flatten", ["in"], ["flat"], axis=1),
            helper.make_node("MatMul", ["flat", "w"], ["dense"]),
            *(nodes or []),
        ],
        "main",
        [helper.make_tensor_value_info("in", TensorProto.FLOAT, ["batch", 1, 28, 28])],
        [helper.make_tensor_value_info(last, TensorProto.FLOAT, ["batch", 10])],
        [numpy_helper.from_array(weights, "w")],
    )
    model = helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 13)])
    path = tmp_path / "made.onnx"
    path.write_bytes(model.SerializeToString())
    return read_network(path)


@pytest.fixture
def two_spots() -> tuple[Array, Array]:
    """Two patches of ink, and weights for which the one makes it a 3, and the other a 5."""
    image = np.zeros((28, 28), np.float32)
    image[5:9, 5:9] = image[18:22, 18:22] = 1
    weights = np.zeros((28, 28, 10), np.float32)
    weights[5:9, 5:9, 3] = 0.5
    weights[18:22, 18:22, 5] = 0.25
    return image, weights.reshape(784, 10)


def test_the_map_points_to_the_ink_that_was_decisive(
    tmp_path: Path, two_spots: tuple[Array, Array]
) -> None:
    image, weights = two_spots
    network = linear(tmp_path, weights)
    inside = Recognizer(network, OnnxRuntimeEngine(network)).look_inside(image)
    assert inside.digit == 3
    assert inside.saliency[5:9, 5:9].min() > 0
    assert inside.saliency[18:22, 18:22].max() < 0
    assert np.unravel_index(inside.saliency.argmax(), (28, 28)) in {
        (row, column) for row in range(5, 9) for column in range(5, 9)
    }
    # Further from ink than a cover is wide, there was nothing to cover.
    assert not inside.saliency[[0, 13, 26, 27]].any()


def test_the_map_is_what_covering_each_place_costs(recognizer: Recognizer) -> None:
    """Held against covering all 100 places, one by one, ink or not."""
    image = digit_image(4)
    network = recognizer.network

    def odds(picture: Array) -> float:
        scores = recognizer.engine.infer(picture[np.newaxis, np.newaxis]).scores
        return float(log_odds(scores, 4, network)[0])

    total, count = np.zeros((28, 28)), np.zeros((28, 28))
    for row in range(0, 28, 3):
        for column in range(0, 28, 3):
            place = np.s_[max(row - 2, 0) : row + 3, max(column - 2, 0) : column + 3]
            covered = image.copy()
            covered[place] = 0
            total[place] += odds(image) - odds(covered)
            count[place] += 1
    saliency = recognizer.look_inside(image).saliency
    np.testing.assert_allclose(saliency, total / count, rtol=1e-3, atol=1e-3)


def test_blank_paper_has_no_ink_that_counts(recognizer: Recognizer) -> None:
    inside = recognizer.look_inside(np.zeros((28, 28), np.float32))
    assert not inside.saliency.any()
    assert len(inside.layers) == 4


def test_odds_are_calibrated_and_the_same_from_logits_and_probabilities(shipped: Network) -> None:
    logits = np.array([[2, 0, 1, -3, 0, 0, 0, 0, 0, 0]], np.float32)
    hot = replace(shipped, card=replace(shipped.card, temperature=2.0))
    for network, heat in ((shipped, shipped.card.temperature), (hot, 2.0)):
        shares = np.exp(logits / heat) / np.exp(logits / heat).sum()
        expected = np.log(shares[0, 0] / (1 - shares[0, 0]))
        assert log_odds(logits, 0, network)[0] == pytest.approx(expected, abs=1e-5)
        certain = replace(network, gives_logits=False)
        assert log_odds(shares, 0, certain)[0] == pytest.approx(expected, abs=1e-4)


def test_certainty_leaves_the_odds_finite(shipped: Network) -> None:
    certain = np.eye(10, dtype=np.float32)
    network = replace(shipped, gives_logits=False)
    assert np.isfinite([log_odds(certain, digit, network) for digit in range(10)]).all()


def test_steps_come_between_and_the_result_once_at_last(recognizer: Recognizer) -> None:
    steps = list(recognizer.looking_inside(digit_image(6)))
    assert len(steps) > 2
    assert steps[-1] is not None
    assert steps[:-1] == [None] * (len(steps) - 1)


def test_answers_need_no_layers(shipped: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody pays for a look who does not look."""
    from digitbooth.models import layers

    def looked(network: Network) -> None:
        raise AssertionError("looked inside")

    monkeypatch.setattr(layers, "with_layers", looked)
    with Recognizer(shipped, OnnxRuntimeEngine(shipped)) as recognizer:
        recognizer.recognize(read_pictures(digitbooth_resources.samples()[1])[0].raster)
        with pytest.raises(AssertionError, match="looked inside"):
            recognizer.look_inside(digit_image(1))


@pytest.mark.parametrize(
    ("shape", "shown"),
    [((10, 1, 1), (10,)), ((5, 2), (10,)), ((2, 1, 5), (2, 1, 5)), ((1, 2, 1, 5), (10,))],
)
def test_layers_are_maps_or_units(
    tmp_path: Path, shape: tuple[int, ...], shown: tuple[int, ...]
) -> None:
    given = numpy_helper.from_array(np.array([-1, *shape]), "shape")
    back = numpy_helper.from_array(np.array([-1, 10]), "back")
    nodes = [
        helper.make_node("Constant", [], ["shape"], value=given),
        helper.make_node("Constant", [], ["back"], value=back),
        helper.make_node("Constant", [], ["one"], value=numpy_helper.from_array(np.float32(1))),
        helper.make_node("Reshape", ["dense", "shape"], ["shaped"]),
        helper.make_node("Mul", ["shaped", "one"], ["kept"]),
        helper.make_node("Reshape", ["kept", "back"], ["out"]),
    ]
    network = linear(tmp_path, np.ones((784, 10), np.float32), nodes)
    inside = Recognizer(network, OnnxRuntimeEngine(network)).look_inside(digit_image(0))
    assert [layer.values.shape for layer in inside.layers] == [(10,), shown]


def of_batch_1(
    tmp_path: Path, nodes: list[onnx.NodeProto], **weights: NDArray[np.generic]
) -> Network:
    """A model for one picture at a time, from `x` to `out`."""
    graph = helper.make_graph(
        nodes,
        "CNTKGraph",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, 28, 28])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, [1, 10])],
        [numpy_helper.from_array(value, name) for name, value in weights.items()],
    )
    path = tmp_path / "made.onnx"
    opset = [helper.make_opsetid("", 12)]
    made = helper.make_model(graph, ir_version=7, opset_imports=opset)
    path.write_bytes(made.SerializeToString())
    return read_network(path)


def test_a_network_of_the_zoo_shows_its_layers(tmp_path: Path) -> None:
    """Built as mnist-12 is: biases apart, a batch of one, weights that are reshaped as it runs."""
    random = np.random.default_rng(2)

    def weights(*shape: int) -> Array:
        return random.standard_normal(shape).astype(np.float32) / 5

    convolution = {"auto_pad": "SAME_UPPER", "kernel_shape": [5, 5], "strides": [1, 1]}
    network = of_batch_1(
        tmp_path,
        [
            helper.make_node("Reshape", ["p193", "s193"], ["w193"], "Times212_reshape1"),
            helper.make_node("Conv", ["x", "p5"], ["c28"], "Convolution28", **convolution),
            helper.make_node("Add", ["c28", "p6"], ["plus30"], "Plus30"),
            helper.make_node("Relu", ["plus30"], ["relu32"], "ReLU32"),
            helper.make_node(
                "MaxPool", ["relu32"], ["pool66"], "Pooling66", kernel_shape=[2, 2], strides=[2, 2]
            ),
            helper.make_node("Conv", ["pool66", "p87"], ["c110"], "Convolution110", **convolution),
            helper.make_node("Add", ["c110", "p88"], ["plus112"], "Plus112"),
            helper.make_node("Relu", ["plus112"], ["relu114"], "ReLU114"),
            helper.make_node(
                "MaxPool",
                ["relu114"],
                ["pool160"],
                "Pooling160",
                kernel_shape=[3, 3],
                strides=[3, 3],
            ),
            helper.make_node("Reshape", ["pool160", "s160"], ["flat"], "Times212_reshape0"),
            helper.make_node("MatMul", ["flat", "w193"], ["times"], "Times212"),
            helper.make_node("Add", ["times", "p194"], ["out"], "Plus214"),
        ],
        p5=weights(8, 1, 5, 5),
        p6=weights(8, 1, 1),
        p87=weights(16, 8, 5, 5),
        p88=weights(16, 1, 1),
        p193=weights(16, 4, 4, 10),
        p194=weights(1, 10),
        s193=np.array([256, 10]),
        s160=np.array([1, 256]),
    )
    inside = Recognizer(network, OnnxRuntimeEngine(network)).look_inside(digit_image(6))
    assert {layer.name: layer.values.shape for layer in inside.layers} == {
        "Convolution28": (8, 28, 28),
        "Convolution110": (16, 14, 14),
        "Times212": (10,),
    }
    assert all(layer.values.min() == 0 for layer in inside.layers[:2])
    assert inside.saliency.any()


def test_a_network_that_is_run_picture_by_picture_shows_its_scores(tmp_path: Path) -> None:
    """ONNX's own loop hides what is in it."""
    network = of_batch_1(
        tmp_path,
        [
            helper.make_node("Reshape", ["x", "rows"], ["flat"]),
            helper.make_node("MatMul", ["flat", "w"], ["each"]),
            helper.make_node("ReduceMean", ["each"], ["out"], axes=[0], keepdims=1),
        ],
        rows=np.array([28, 28]),
        w=np.random.default_rng(3).standard_normal((28, 10)).astype(np.float32),
    )
    inside = Recognizer(network, OnnxRuntimeEngine(network)).look_inside(digit_image(6))
    assert [layer.values.shape for layer in inside.layers] == [(10,)]
    assert inside.saliency.any()


def test_a_refused_look_is_an_engine_error(
    shipped: Network, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DIGITBOOTH_CACHE_DIR", str(tmp_path))
    broken = OnnxRuntimeEngine(shipped)
    broken._network = replace(shipped, input_name="no such input")
    with pytest.raises(EngineError, match=r"lenet5\.uff: ONNX Runtime failed"):
        Recognizer(shipped, broken).look_inside(digit_image(9))
