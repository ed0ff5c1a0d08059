"""FP16 and INT8 as properties of the graph: what is computed how, and that answers stay right."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto

from digitbooth.constants import PRECISIONS
from digitbooth.errors import ModelError
from digitbooth.mnist import HELD_OUT, Digits, read_mnist
from digitbooth.models import Network, read_network
from digitbooth.models import precision as passes
from digitbooth.models.calibration import calibration_digits
from digitbooth.models.precision import at_precision, precision_key

import onnxruntime

GOLDEN = [
    "nvidia_lenet5",
    "zhucheng725_lenet5",
    "tkkhuu_lenet5",
    "grumperka_lenet5_235k",
    "cgarciae_all_cnn",
]


@pytest.fixture(scope="module")
def digits(shared_data: Path) -> Digits:
    return read_mnist(shared_data / "mnist")[HELD_OUT]


def scores(network: Network, images: NDArray[np.uint8]) -> NDArray[np.float32]:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        network.onnx, options, providers=["CPUExecutionProvider"]
    )
    batch = images[:, np.newaxis].astype(np.float32) / 255
    answer: NDArray[np.float32] = session.run(None, {network.input_name: batch})[0]
    return answer


@pytest.mark.parametrize("precision", PRECISIONS)
def test_input_and_output_stay_float32(precision: str, shipped: Network) -> None:
    graph = onnx.load_from_string(at_precision(shipped, precision).onnx).graph
    for value in (*graph.input, *graph.output):
        assert value.type.tensor_type.elem_type == TensorProto.FLOAT


def test_fp16_computes_in_fp16(shipped: Network) -> None:
    graph = onnx.load_from_string(at_precision(shipped, "fp16").onnx).graph
    floats = {tensor.data_type for tensor in graph.initializer} & {
        TensorProto.FLOAT,
        TensorProto.FLOAT16,
    }
    assert floats == {TensorProto.FLOAT16}
    assert [node.op_type for node in graph.node].count("Cast") == 2


def test_int8_quantises_every_layer_and_no_bias(shipped: Network) -> None:
    graph = onnx.load_from_string(at_precision(shipped, "int8").onnx).graph
    producers = {output: node for node in graph.node for output in node.output}
    layers = [node for node in graph.node if node.op_type in ("Conv", "Gemm")]
    assert len(layers) == 4
    for layer in layers:
        sources = [producers[name].op_type for name in layer.input if name in producers]
        assert sources == ["DequantizeLinear"] * 2
    zero_points = [tensor for tensor in graph.initializer if "zero_point" in tensor.name]
    assert zero_points
    assert not any(onnx.numpy_helper.to_array(tensor).any() for tensor in zero_points)
    assert producers[graph.output[0].name].op_type == "Gemm"


def test_on_a_cpu_int8_is_computed_with_integers(shipped: Network, tmp_path: Path) -> None:
    """Weights that each inference expands anew would take eight times the time of FP32."""
    options = onnxruntime.SessionOptions()
    options.optimized_model_filepath = str(tmp_path / "optimised.onnx")
    options.log_severity_level = 4
    onnxruntime.InferenceSession(
        at_precision(shipped, "int8", on_cpu=True).onnx,
        options,
        providers=["CPUExecutionProvider"],
    )
    done = [node.op_type for node in onnx.load(tmp_path / "optimised.onnx").graph.node]
    assert {name: done.count(name) for name in ("QLinearConv", "QGemm")} == {
        "QLinearConv": 2,
        "QGemm": 2,
    }
    # The ReLU behind the first dense layer, whose sums are not rounded before it.
    assert not {"Conv", "Gemm", "FusedConv", "FusedGemm", "MatMul"} & set(done)


@pytest.mark.large
@pytest.mark.parametrize("name", ["shipped", *GOLDEN])
def test_answers_stay_right(name: str, shipped: Network, digits: Digits, shared_data: Path) -> None:
    network = shipped if name == "shipped" else read_network(shared_data / "uff" / f"{name}.uff")
    part = digits[:3000]
    plain = scores(network, part.images)
    lean = scores(at_precision(network, "fp32"), part.images)
    np.testing.assert_allclose(lean, plain, atol=2e-5)
    half = scores(at_precision(network, "fp16"), part.images)
    # Networks that are never sure of anything toss a coin now and then.
    assert (half.argmax(1) != plain.argmax(1)).sum() <= 1
    eighths = [
        scores(at_precision(network, "int8", on_cpu, in_fours=on_cpu), part.images)
        for on_cpu in (False, True)
    ]
    right = [(each.argmax(1) == part.labels).mean() for each in (plain, *eighths)]
    assert min(right[1:]) >= right[0] - 0.002


@pytest.mark.large
def test_shipped_network_loses_next_to_nothing(shipped: Network, digits: Digits) -> None:
    right = {
        precision: (
            scores(at_precision(shipped, precision), digits.images).argmax(1) == digits.labels
        ).mean()
        for precision in ("fp32", "fp16", "int8")
    }
    assert right["fp16"] >= right["fp32"] - 0.0001
    assert right["int8"] >= right["fp32"] - 0.001
    on_cpu = scores(at_precision(shipped, "int8", on_cpu=True, in_fours=True), digits.images)
    assert (on_cpu.argmax(1) == digits.labels).mean() >= right["fp32"] - 0.0005


def test_second_time_is_read_from_the_cache(
    shipped: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGITBOOTH_CACHE_DIR", str(tmp_path))
    first = at_precision(shipped, "fp16")
    monkeypatch.setattr(passes, "_half", None)
    assert at_precision(shipped, "fp16") == first


def test_each_precision_has_its_own_key_but_tf32(shipped: Network) -> None:
    keys = {precision: precision_key(shipped, precision) for precision in PRECISIONS}
    assert keys["tf32"] == keys["fp32"]
    on_cpu = [precision_key(shipped, precision, on_cpu=True) for precision in PRECISIONS]
    assert len({*keys.values(), *on_cpu}) == 4


def test_unknown_precisions_are_refused(shipped: Network) -> None:
    with pytest.raises(ModelError, match="no precision 'fp8': choose fp32, tf32, fp16, int8"):
        at_precision(shipped, "fp8")


def test_calibration_digits_are_many_and_the_same_ones() -> None:
    digits = calibration_digits(40)
    assert digits.shape == (40, 1, 28, 28)
    assert digits.dtype == np.float32
    assert digits.min() == 0.0
    assert digits.max() == 1.0
    np.testing.assert_array_equal(digits, calibration_digits(40))
    assert len(np.unique(digits, axis=0)) == 40


def test_calibration_digits_are_recognised(shipped: Network) -> None:
    digits = (calibration_digits(200)[:, 0] * 255).astype(np.uint8)
    assert (scores(shipped, digits).argmax(1) == np.arange(200) % 10).mean() > 0.95
