"""The whole life of an engine on each release of TensorRT, none of whose API is missed.

The releases are fakes that offer what the recorded API of the real one has and enforce its rules.
"""

import threading
from collections.abc import Callable, Iterator
from types import ModuleType

import fake_cuda
import numpy as np
import pytest

import digitbooth_resources
from digitbooth.engines import open_engine
from digitbooth.engines.build import build
from digitbooth.engines.events import BuildEvent, BuildProgress, BuildStarted
from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine
from digitbooth.engines.tensorrt import builder, plans
from digitbooth.engines.tensorrt.engine import TensorRTEngine
from digitbooth.engines.tensorrt.plans import load_timings
from digitbooth.errors import EngineError, EngineUnavailableError
from digitbooth.models import Network, read_network
from digitbooth.models.precision import at_precision

RELEASES = ["tensorrt-8.6.0", "tensorrt-10.16.1", "tensorrt-11.4.0", "tensorrt-rtx-1.7.1"]

pytestmark = pytest.mark.usefixtures("plans")


@pytest.fixture
def digits() -> np.ndarray:
    return np.random.default_rng(0).random((700, 1, 28, 28), np.float32)


@pytest.fixture
def opened(
    install: Callable[[str], ModuleType], network: Network
) -> Iterator[Callable[..., TensorRTEngine]]:
    """Builds for a release and opens what was built."""
    engines: list[TensorRTEngine] = []

    def make(release: str = RELEASES[0], precision: str = "fp32") -> TensorRTEngine:
        install(release)
        build(network, precision, 0)
        engine = plans.open_tensorrt(network, precision, 0)
        engines.append(engine)
        return engine

    yield make
    for engine in engines:
        engine.close()


@pytest.mark.parametrize("precision", ["fp32", "tf32", "fp16", "int8"])
@pytest.mark.parametrize("release", RELEASES)
def test_whole_life(
    release: str,
    precision: str,
    install: Callable[[str], ModuleType],
    network: Network,
    digits: np.ndarray,
    gpu: fake_cuda.Gpu,
) -> None:
    module = install(release)
    events: list[BuildEvent] = []
    done = build(network, precision, 0, events.append)
    assert isinstance(events[0], BuildStarted)
    assert events[-1] == done
    steps = [event for event in events if isinstance(event, BuildProgress)]
    assert [(step.step, step.steps) for step in steps] == (
        [(1, 2), (2, 2)] if hasattr(module, "IProgressMonitor") else []
    )
    expected = OnnxRuntimeEngine(at_precision(network, precision)).infer(digits).scores
    # Batches of other sizes are added up in another order, which FP16 shows.
    tolerance = 2e-3 if precision == "fp16" else 1e-5
    for _ in range(2):
        engine = open_engine(network, "tensorrt", precision)
        assert engine.info.device == gpu.name
        assert engine.info.precision == precision
        assert engine.info.version == module.__version__
        one = engine.infer(digits[:1])
        np.testing.assert_allclose(one.scores, expected[:1], rtol=tolerance, atol=tolerance)
        for count in (2, 700, 3, 1):
            many = engine.infer(digits[:count])
            np.testing.assert_allclose(
                many.scores, expected[:count], rtol=tolerance, atol=tolerance
            )
            assert many.scores.dtype == np.float32
            assert many.total_us >= many.infer_us > 0
            assert many.device_us > 0
        engine.close()
        assert gpu.leftovers() == []


@pytest.mark.parametrize("release", RELEASES)
def test_shipped_network_in_int8(
    release: str, install: Callable[[str], ModuleType], digits: np.ndarray
) -> None:
    install(release)
    network = read_network(digitbooth_resources.model())
    build(network, "int8", 0)
    engine = open_engine(network, "tensorrt", "int8")
    same = OnnxRuntimeEngine(at_precision(network, "int8"))
    expected = same.infer(digits[:1]).scores
    np.testing.assert_allclose(engine.infer(digits[:1]).scores, expected, rtol=1e-4, atol=1e-4)
    engine.close()


def test_answers_outlive_the_next_inference(
    opened: Callable[..., TensorRTEngine], digits: np.ndarray
) -> None:
    engine = opened()
    first = engine.infer(digits[:1]).scores
    before = first.copy()
    engine.infer(digits[1:2])
    np.testing.assert_array_equal(first, before)


def test_single_digits_run_as_one_graph(
    opened: Callable[..., TensorRTEngine], gpu: fake_cuda.Gpu
) -> None:
    assert opened().is_graph
    assert len(gpu.graphs) == 1


def test_what_cannot_be_captured_is_launched_plainly(
    opened: Callable[..., TensorRTEngine], gpu: fake_cuda.Gpu, digits: np.ndarray
) -> None:
    gpu.can_capture = False
    engine = opened()
    assert not engine.is_graph
    np.testing.assert_array_equal(engine.infer(digits[:1]).scores, engine.infer(digits[:1]).scores)


def test_more_than_the_largest_batch_goes_in_parts(
    opened: Callable[..., TensorRTEngine], digits: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "MAX_BATCH", 300)
    monkeypatch.setattr("digitbooth.engines.tensorrt.batches.MAX_BATCH", 300)
    engine = opened()
    parts = [engine.infer(digits[first : first + 7]).scores for first in range(0, 700, 7)]
    np.testing.assert_allclose(engine.infer(digits).scores, np.concatenate(parts), rtol=1e-5)
    assert engine.infer(digits[:0]).scores.shape == (0, 10)


@pytest.mark.parametrize("capability", [(8, 9), (7, 0)])
@pytest.mark.parametrize("part", [100, 700, 2500])
def test_bytes_are_the_same_digits(
    capability: tuple[int, int],
    part: int,
    opened: Callable[..., TensorRTEngine],
    gpu: fake_cuda.Gpu,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also on a GPU that does not take our kernel, in parts of any size, and among floats."""
    monkeypatch.setattr("digitbooth.engines.tensorrt.batches._PART", part)
    gpu.capability = capability
    engine = opened()
    pixels = np.random.default_rng(2).integers(0, 256, (850, 1, 28, 28), np.uint8)
    floats = pixels.astype(np.float32) / np.float32(255)
    for count in (1, 2, 850, 99, 300, 0):
        for images in (pixels, floats):
            inference = engine.infer(images[:count])
            expected = engine.infer(floats[:count]).scores
            np.testing.assert_array_equal(inference.scores, expected)
            assert inference.infer_us > 0
    expected = OnnxRuntimeEngine(engine._network).infer(floats).scores
    np.testing.assert_allclose(engine.infer(pixels).scores, expected, rtol=1e-5, atol=1e-5)
    engine.close()
    assert gpu.leftovers() == []


def test_other_threads_are_refused(
    opened: Callable[..., TensorRTEngine], digits: np.ndarray
) -> None:
    engine = opened()
    refusals = []

    def misuse() -> None:
        for use in (lambda: engine.infer(digits[:1]), engine.close):
            try:
                use()
            except EngineError as error:
                refusals.append(str(error))

    thread = threading.Thread(target=misuse)
    thread.start()
    thread.join()
    assert len(refusals) == 2
    assert all("belongs to the thread" in refusal for refusal in refusals)
    assert engine.infer(digits[:1]).scores.shape == (1, 10)


def test_closed_engines_refuse_and_may_be_closed_again(
    opened: Callable[..., TensorRTEngine], digits: np.ndarray, gpu: fake_cuda.Gpu
) -> None:
    engine = opened()
    engine.close()
    engine.close()
    with pytest.raises(EngineError, match="is closed"):
        engine.infer(digits[:1])
    assert gpu.leftovers() == []


def test_engines_close_in_any_order(
    opened: Callable[..., TensorRTEngine], digits: np.ndarray, gpu: fake_cuda.Gpu
) -> None:
    first, second = opened(), opened()
    first.close()
    assert second.infer(digits[:1]).scores.shape == (1, 10)
    second.close()
    assert gpu.leftovers() == []


@pytest.mark.parametrize("batch", [1, 5])
def test_failures_of_the_gpu_are_final(
    batch: int,
    opened: Callable[..., TensorRTEngine],
    digits: np.ndarray,
    gpu: fake_cuda.Gpu,
) -> None:
    engine = opened()
    gpu.fault = fake_cuda.LaunchError("cuStreamSynchronize failed: unspecified launch failure")
    with pytest.raises(EngineError, match=r"made\.uff: .*launch failure.*--engine onnxruntime"):
        engine.infer(digits[:batch])
    gpu.fault = None
    with pytest.raises(EngineError, match=r"failed before .*launch failure"):
        engine.infer(digits[:batch])
    engine.close()
    assert gpu.leftovers() == []


def test_full_memory_says_so(
    opened: Callable[..., TensorRTEngine], digits: np.ndarray, gpu: fake_cuda.Gpu
) -> None:
    engine = opened()
    gpu.room = 1000
    with pytest.raises(EngineError, match="memory is full"):
        engine.infer(digits)
    engine.close()
    assert gpu.leftovers() == []


def test_opening_that_fails_leaves_nothing(
    install: Callable[[str], ModuleType], network: Network, gpu: fake_cuda.Gpu
) -> None:
    install(RELEASES[0])
    build(network, "fp32", 0)
    gpu.room = 0
    with pytest.raises(EngineError, match="memory is full"):
        plans.open_tensorrt(network, "fp32", 0)
    assert gpu.leftovers() == []


def test_pictures_of_another_shape_are_refused_and_harm_nothing(
    opened: Callable[..., TensorRTEngine], digits: np.ndarray
) -> None:
    engine = opened()
    with pytest.raises(EngineError, match=r"takes float32 or uint8 \[batch, 1, 28, 28\]"):
        engine.infer(np.zeros((1, 1, 5, 5), np.float32))
    with pytest.raises(EngineError, match="float64"):
        engine.infer(digits.astype(np.float64))
    assert engine.infer(digits[:1]).scores.shape == (1, 10)


def test_networks_that_do_not_parse_are_engine_errors(
    install: Callable[[str], ModuleType], network: Network
) -> None:
    flavour = plans.load_flavour(install(RELEASES[1]).__name__)
    card = plans.gpu(0)
    broken = Network(b"no ONNX", network.source, "in", (1, 28, 28), "out", 10, True)
    with pytest.raises(EngineError, match=r"made\.uff: TensorRT refuses the network: cannot"):
        builder.build_plan(broken, flavour, card, "fp32")


def test_builds_that_fail_say_why(install: Callable[[str], ModuleType], network: Network) -> None:
    flavour = plans.load_flavour(install(RELEASES[0]).__name__)
    # The graph says FP32, the flag would allow FP16.
    with pytest.raises(EngineError, match=r"cannot build a plan: \['FP16'\] set, not \[\]$"):
        builder.build_plan(network, flavour, plans.gpu(0), "fp16")


def test_drivers_that_are_too_old_are_told(
    install: Callable[[str], ModuleType], network: Network, gpu: fake_cuda.Gpu
) -> None:
    install(RELEASES[2])
    build(network, "fp32", 0)
    gpu.driver_is_too_old = True
    with pytest.raises(EngineUnavailableError, match=r"failure with error: 35\): update NVIDIA"):
        build(network, "fp32", 0)
    with pytest.raises(EngineUnavailableError, match=r"failure with error: 35\): update NVIDIA"):
        open_engine(network, "tensorrt")
    assert open_engine(network).info.name == "ONNX Runtime"
    assert gpu.leftovers() == []


def test_builds_can_be_cancelled(install: Callable[[str], ModuleType], network: Network) -> None:
    flavour = plans.load_flavour(install(RELEASES[1]).__name__)
    with pytest.raises(EngineError, match="cancelled"):
        builder.build_plan(
            network, flavour, plans.gpu(0), "fp32", report=lambda phase, step, steps: False
        )


def test_second_builds_start_from_the_first_timings(
    install: Callable[[str], ModuleType], network: Network
) -> None:
    install(RELEASES[1])
    done = [build(network, "fp32", 0) for _ in range(2)]
    assert done[0].plan == done[1].plan
    key = plans.PlanKey(network, plans.load_flavour("tensorrt"), plans.gpu(0), "fp32")
    assert load_timings(key) == b"timed;timed;"
