"""Our own kernels on a real GPU: the answers of ONNX Runtime, for networks of many shapes."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from lenets import SHAPES, write_lenet
from numpy.typing import NDArray

from digitbooth.engines import open_engine
from digitbooth.engines.cuda.engine import CudaEngine
from digitbooth.engines.driver import gpu
from digitbooth.errors import EngineError, EngineUnavailableError
from digitbooth.model_process.engine import EngineApart
from digitbooth.models import Network, read_network
from digitbooth.recognizer import Recognizer

Floats = NDArray[np.float32]

COUNT = 500


@pytest.fixture(scope="module", autouse=True)
def real_driver() -> None:
    """Skips what follows, with the reason, where there is no GPU with a driver."""
    try:
        gpu(0)
    except EngineError as error:
        pytest.skip(f"needs an NVIDIA GPU: {error}")


@pytest.fixture
def opened() -> Iterator[Callable[[Network], CudaEngine]]:
    engines: list[CudaEngine] = []

    def make(network: Network) -> CudaEngine:
        engines.append(CudaEngine(network))
        return engines[-1]

    yield make
    for engine in engines:
        engine.close()


def assert_same(actual: Floats, expected: Floats) -> None:
    """Within 1e-5 of the largest score, which for probabilities is 1."""
    scale = max(1.0, float(np.abs(expected).max()))
    np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-5 * scale)


@pytest.mark.parametrize("name", ["shipped", "nvidia_lenet5", "tkkhuu_lenet5"])
def test_real_networks_answer_as_on_the_cpu(
    name: str,
    network_named: Callable[[str], Network],
    opened: Callable[[Network], CudaEngine],
    images: Floats,
) -> None:
    network = network_named(name)
    expected = open_engine(network, "onnxruntime").infer(images).scores
    engine = opened(network)
    assert_same(engine.infer(images).scores, expected)
    for index in range(COUNT):
        assert_same(engine.infer(images[index : index + 1]).scores, expected[index : index + 1])
    pixels = np.rint(images * 255).astype(np.uint8)
    floats = engine.infer(pixels.astype(np.float32) / np.float32(255)).scores
    np.testing.assert_array_equal(engine.infer(pixels).scores, floats)


def test_a_strangers_network_answers_from_a_process_of_its_own(tmp_path: Path) -> None:
    """Within the limits of such a process, and cut off from the network."""
    model = write_lenet(tmp_path / "lenet.onnx", next(iter(SHAPES.values())))
    digits = np.random.default_rng(1).random((COUNT, 1, 28, 28), np.float32)
    with Recognizer.open(model, "onnxruntime") as recognizer:
        expected = recognizer.engine.infer(digits).scores
    for choice in ("cuda", "auto"):
        with Recognizer.open(model, choice) as recognizer:
            assert isinstance(recognizer.engine, EngineApart)
            assert recognizer.engine.info.name == "CUDA"
            assert_same(recognizer.engine.infer(digits).scores, expected)
            assert recognizer.look_inside(digits[0, 0]).engine.name == "ONNX Runtime"


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_answers_as_on_the_cpu(
    name: str, opened: Callable[[Network], CudaEngine], tmp_path: Path
) -> None:
    network = read_network(write_lenet(tmp_path / "lenet.onnx", SHAPES[name]))
    digits = np.random.default_rng(1).random((COUNT, 1, 28, 28), np.float32)
    expected = open_engine(network, "onnxruntime").infer(digits).scores
    engine = opened(network)
    for count in (2, 63, 64, 65, COUNT):
        assert_same(engine.infer(digits[:count]).scores, expected[:count])
    for index in range(COUNT):
        assert_same(engine.infer(digits[index : index + 1]).scores, expected[index : index + 1])


def test_a_hundred_thousand_answers_are_the_same_to_the_bit(
    network_named: Callable[[str], Network], opened: Callable[[Network], CudaEngine], images: Floats
) -> None:
    engine = opened(network_named("shipped"))
    first = [engine.infer(images[index : index + 1]).scores for index in range(100)]
    for turn in range(1000):
        for index in range(100):
            scores = engine.infer(images[index : index + 1]).scores
            assert np.array_equal(scores, first[index]), (turn, index)


def test_engines_come_and_go_without_a_trace(
    network_named: Callable[[str], Network], images: Floats
) -> None:
    network = network_named("shipped")
    keeping = CudaEngine(network)
    expected = keeping.infer(images[:1]).scores
    free = []
    for _time in range(20):
        engine = CudaEngine(network)
        assert np.array_equal(engine.infer(images[:1]).scores, expected)
        engine.infer(images[:1000])
        engine.close()
        gc.collect()
        free.append(_free_memory(keeping))
    assert np.array_equal(keeping.infer(images[:1]).scores, expected)
    keeping.close()
    assert free[-1] >= free[2]


def test_another_network_is_refused_with_the_reason(
    network_named: Callable[[str], Network],
) -> None:
    with pytest.raises(EngineUnavailableError, match="no LeNet"):
        CudaEngine(network_named("cgarciae_all_cnn"))


def _free_memory(engine: CudaEngine) -> int:
    import ctypes

    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    engine._device.enter()
    engine._device.api.cuMemGetInfo_v2(ctypes.byref(free), ctypes.byref(total))
    return free.value
