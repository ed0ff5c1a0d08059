"""How a map comes about: weights over inputs give exactly the engine's own sums."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.lib.stride_tricks import sliding_window_view
from onnx import TensorProto, helper, numpy_helper

import digitbooth_resources
from digitbooth.engines import Kernel
from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine
from digitbooth.images import read_pictures, to_digit_image
from digitbooth.models import Network
from digitbooth.models.precision import at_precision
from digitbooth.recognizer import Recognizer


def digit_image(digit: int = 7) -> np.ndarray:
    return to_digit_image(read_pictures(digitbooth_resources.samples()[digit])[0].raster)


def summed(kernel: Kernel) -> np.ndarray:
    """The sums without the bias, by their definition."""
    windows = sliding_window_view(kernel.inputs, kernel.weights.shape[1:], axis=(1, 2))
    down, across = kernel.strides
    windows = windows[:, ::down, ::across]
    return np.einsum("chwyx,cyx->hw", windows.astype(np.float64), kernel.weights)


def check(kernel: Kernel) -> None:
    """The engine's sums differ from these by one bias."""
    bias = kernel.sums - summed(kernel)
    assert kernel.fits
    assert np.ptp(bias) < 1e-4


@pytest.mark.parametrize(("layer", "channels", "index"), [("conv1", 1, 3), ("conv2", 20, 49)])
def test_the_shipped_network_tells_how_its_maps_come_about(
    shipped: Network, layer: str, channels: int, index: int
) -> None:
    image = digit_image()
    with Recognizer(shipped, OnnxRuntimeEngine(shipped)) as recognizer:
        kernel = recognizer.kernel(image, layer, index)
        layers = {each.name: each for each in recognizer.look_inside(image).layers}
    assert kernel is not None and kernel.weights.shape == (channels, 5, 5)
    check(kernel)
    np.testing.assert_allclose(np.maximum(kernel.sums, 0), layers[layer].values[index], atol=1e-5)
    if channels == 1:
        np.testing.assert_array_equal(kernel.inputs[0], image)


@pytest.mark.parametrize(("layer", "index"), [("matmul1", 0), ("conv1", 20), ("none", 0)])
def test_what_is_no_map_of_a_convolution_has_no_kernel(
    shipped: Network, layer: str, index: int
) -> None:
    engine = OnnxRuntimeEngine(shipped)
    assert engine.kernel(digit_image()[np.newaxis, np.newaxis], layer, index) is None


def test_also_in_another_precision(shipped: Network) -> None:
    engine = OnnxRuntimeEngine(at_precision(shipped, "int8"))
    for layer in engine.layers(digit_image()[np.newaxis, np.newaxis]):
        if layer.is_maps:
            kernel = engine.kernel(digit_image()[np.newaxis, np.newaxis], layer.name, 2)
            assert kernel is None or kernel.sums.shape == layer.values.shape[1:]


@pytest.fixture
def network_of(tmp_path: Path) -> Callable[..., Network]:
    """A network of one convolution with these attributes, and weights of this shape."""

    def make(weights: tuple[int, ...], size: int, **attributes: object) -> Network:
        made = np.random.default_rng(1).normal(size=weights).astype(np.float32)
        before = np.ones((2, 1, 1, 1), np.float32)
        graph = helper.make_graph(
            [
                helper.make_node("Conv", ["x", "before"], ["two"], name="before/Conv"),
                helper.make_node("Conv", ["two", "w"], ["maps"], name="made/Conv", **attributes),
                helper.make_node("Relu", ["maps"], ["bent"]),
                helper.make_node("Flatten", ["bent"], ["flat"]),
                helper.make_node("MatMul", ["flat", "m"], ["out"], name="dense/MatMul"),
            ],
            "made",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", 1, 28, 28])],
            [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["batch", 10])],
            [
                numpy_helper.from_array(made, "w"),
                numpy_helper.from_array(before, "before"),
                numpy_helper.from_array(np.ones((weights[0] * size * size, 10), np.float32), "m"),
            ],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
        onnx.checker.check_model(model)
        data = model.SerializeToString()
        return Network(data, tmp_path / "made.onnx", "x", (1, 28, 28), "out", 10, True)

    return make


@pytest.mark.parametrize(
    ("weights", "size", "attributes"),
    [
        ((3, 2, 5, 5), 24, {}),
        ((3, 2, 3, 3), 14, {"strides": [2, 2], "pads": [1, 1, 1, 1]}),
        ((3, 2, 4, 4), 28, {"auto_pad": "SAME_UPPER"}),
        ((3, 2, 4, 4), 28, {"auto_pad": "SAME_LOWER"}),
        ((3, 2, 3, 3), 10, {"strides": [3, 3], "auto_pad": "SAME_UPPER"}),
        ((4, 1, 3, 3), 26, {"group": 2}),
    ],
)
def test_strides_rims_and_groups_are_those_of_the_convolution(
    network_of: Callable[..., Network],
    weights: tuple[int, ...],
    size: int,
    attributes: dict[str, object],
) -> None:
    engine = OnnxRuntimeEngine(network_of(weights, size, **attributes))
    for index in range(weights[0]):
        kernel = engine.kernel(digit_image()[np.newaxis, np.newaxis], "made", index)
        assert kernel is not None and kernel.sums.shape == (size, size)
        np.testing.assert_allclose(kernel.sums, summed(kernel), atol=1e-4)


def test_wide_spread_weights_are_left_out(network_of: Callable[..., Network]) -> None:
    engine = OnnxRuntimeEngine(network_of((3, 2, 3, 3), 24, dilations=[2, 2]))
    assert engine.kernel(digit_image()[np.newaxis, np.newaxis], "made", 0) is None


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[Recognizer]:
    """A network in a process of its own."""
    copy = tmp_path / "other.uff"
    copy.write_bytes(digitbooth_resources.model().read_bytes() + b"")
    with Recognizer.open(copy, "onnxruntime", apart=True) as opened:
        yield opened


def test_a_process_apart_tells_the_same(apart: Recognizer, shipped: Network) -> None:
    here = Recognizer(shipped, OnnxRuntimeEngine(shipped))
    image = digit_image()
    for layer, index in (("conv1", 5), ("conv2", 7)):
        one, other = (each.kernel(image, layer, index) for each in (apart, here))
        assert one is not None and other is not None
        for name in ("weights", "inputs", "sums"):
            np.testing.assert_allclose(getattr(one, name), getattr(other, name), atol=1e-6)
    assert apart.kernel(image, "matmul1", 0) is None
