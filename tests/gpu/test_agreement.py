"""Answers of the GPU: those of TensorRT's own UFF parser, and of ONNX Runtime."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.engines import open_engine
from digitbooth.engines.tensorrt.engine import TensorRTEngine
from digitbooth.mnist import Digits
from digitbooth.models import Network, read_network
from digitbooth.models.tensorflow.graph import read_frozen_graph
from digitbooth.models.to_uff import convert

pytestmark = pytest.mark.usefixtures("real_gpu")

Floats = NDArray[np.float32]

NETWORKS = [
    "shipped",
    "nvidia_lenet5",
    "zhucheng725_lenet5",
    "tkkhuu_lenet5",
    "grumperka_lenet5_235k",
    "cgarciae_all_cnn",
]
READ_BY_THE_PARSER = NETWORKS[:-1]
"""Of the all-convolutional network, written by an early converter without axes, UffParser makes an
engine that answers 1 to every digit; asked for any layer before the softmax, it fails with an
illegal memory access, whatever the kernels and the batch."""
FROZEN = ["nvidia_lenet5_mnist_frozen", "zhucheng725_lenet5", "grumperka_lenet5_235k"]
COUNT = 1000

TIE = 16 * 2.0**-11
"""A lead of sixteen roundings to FP16, relative to the leader: what the layers may add up to."""


def uff_parser_scores(path: Path, network: Network, images: Floats) -> Floats:
    """What TensorRT's own parser makes of the file; skipped where it has none any more."""
    trt = pytest.importorskip("tensorrt")
    if not hasattr(trt, "UffParser"):
        pytest.skip(f"TensorRT {trt.__version__} has no UffParser; 8.6 was the last")
    from uff_oracle import UffOracle

    oracle = UffOracle(path, network.input_name, network.output_name)
    try:
        return oracle.infer(images)
    finally:
        oracle.close()


def assert_same(actual: Floats, expected: Floats) -> None:
    """Within 1e-5 of the largest score, which for probabilities is 1."""
    scale = max(1.0, float(np.abs(expected).max()))
    np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-5 * scale)


@pytest.mark.parametrize("name", NETWORKS)
def test_fp32_is_what_onnx_runtime_computes(
    name: str,
    network_named: Callable[[str], Network],
    opened: Callable[..., TensorRTEngine],
    images: Floats,
) -> None:
    network = network_named(name)
    engine = opened(network)
    expected = open_engine(network, "onnxruntime").infer(images[:COUNT]).scores
    assert_same(engine.infer(images[:COUNT]).scores, expected)
    for index in range(20):
        assert_same(engine.infer(images[index : index + 1]).scores, expected[index : index + 1])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # an implicit batch is all of one
@pytest.mark.parametrize("name", READ_BY_THE_PARSER)
def test_fp32_is_what_the_uff_parser_computes(
    name: str,
    network_named: Callable[[str], Network],
    opened: Callable[..., TensorRTEngine],
    images: Floats,
) -> None:
    network = network_named(name)
    expected = uff_parser_scores(network.source, network, images[:COUNT])
    assert_same(opened(network).infer(images[:COUNT]).scores, expected)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # an implicit batch is all of one
@pytest.mark.parametrize("name", FROZEN)
def test_the_uff_parser_takes_what_we_convert(
    name: str, shared_data: Path, tmp_path: Path, images: Floats
) -> None:
    path = tmp_path / f"{name}.uff"
    path.write_bytes(convert(read_frozen_graph(shared_data / "uff" / f"{name}.pb")).uff)
    network = read_network(path)
    expected = open_engine(network, "onnxruntime").infer(images[:COUNT]).scores
    assert_same(uff_parser_scores(path, network, images[:COUNT]), expected)


@pytest.mark.parametrize("name", NETWORKS)
def test_fp16_gives_the_same_digits(
    name: str,
    network_named: Callable[[str], Network],
    opened: Callable[..., TensorRTEngine],
    images: Floats,
) -> None:
    network = network_named(name)
    expected = open_engine(network, "onnxruntime").infer(images[:COUNT]).scores
    scores = opened(network, "fp16").infer(images[:COUNT]).scores
    differ = np.flatnonzero(scores.argmax(1) != expected.argmax(1))
    for place in differ:
        print(f"{name}: image {place}: FP32 {expected[place]}, FP16 {scores[place]}")
    # Where FP32 itself cannot tell two digits apart, halves may take the other one.
    first, second = np.sort(expected[differ], axis=1)[:, :-3:-1].T
    assert (first - second < TIE * np.abs(first)).all()
    assert len(differ) <= 1


@pytest.mark.parametrize("name", NETWORKS)
def test_int8_loses_a_tenth_of_a_point_at_most(
    name: str,
    network_named: Callable[[str], Network],
    opened: Callable[..., TensorRTEngine],
    digits: Digits,
    images: Floats,
) -> None:
    network = network_named(name)
    cpu = open_engine(network, "onnxruntime")
    right = [
        float((engine.infer(images).scores.argmax(1) == digits.labels).mean())
        for engine in (cpu, opened(network, "int8"))
    ]
    print(f"{name}: FP32 {right[0]:.2%}, INT8 {right[1]:.2%}")
    assert right[1] >= right[0] - 0.001


def test_tf32_gives_the_same_digits(
    network_named: Callable[[str], Network], opened: Callable[..., TensorRTEngine], images: Floats
) -> None:
    network = network_named("shipped")
    expected = open_engine(network, "onnxruntime").infer(images[:COUNT]).scores
    scores = opened(network, "tf32").infer(images[:COUNT]).scores
    np.testing.assert_array_equal(scores.argmax(1), expected.argmax(1))


def test_the_samples_are_recognised_through_the_command_line(
    capsys: pytest.CaptureFixture[str], opened: Callable[..., TensorRTEngine]
) -> None:
    from digitbooth.cli.main import main

    opened(read_network(digitbooth_resources.model())).close()
    assert main(["classify", "--samples", "--engine", "tensorrt"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[2][0] for line in lines] == list("0123456789")
    assert main(["engines"]) == 0
    assert "✓ TensorRT" in capsys.readouterr().out
    assert main(["cache", "list"]) == 0
    assert "lenet5.uff  fp32" in capsys.readouterr().out
