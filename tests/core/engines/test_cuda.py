"""The CUDA engine, on a driver that runs its kernels as their source says."""

import hashlib
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from fake_kernels import KernelDriver
from lenets import SHAPES, Shape, write_lenet

import digitbooth_resources
from digitbooth.engines import choice, cuda, driver, open_engine
from digitbooth.engines.cuda import inference
from digitbooth.engines.cuda.engine import CudaEngine
from digitbooth.engines.cuda.parameters import DIGIT, NETWORK
from digitbooth.engines.discovery import find_engines
from digitbooth.errors import EngineError, EngineUnavailableError
from digitbooth.models import Network, read_network

FOLDER = Path(cuda.__path__[0])


@pytest.fixture
def gpu(bare: None, monkeypatch: pytest.MonkeyPatch) -> KernelDriver:
    """A GPU with nothing but its driver."""
    library = KernelDriver()
    monkeypatch.setattr(driver, "load_library", lambda: library)
    monkeypatch.setattr(choice, "has_driver", lambda: True)
    return library


@pytest.fixture
def made(tmp_path: Path) -> Callable[[Shape], Network]:
    return lambda shape: read_network(write_lenet(tmp_path / "lenet.onnx", shape))


@pytest.fixture
def shipped() -> Iterator[Network]:
    yield read_network(digitbooth_resources.model())


def some_digits(count: int) -> np.ndarray:
    return np.random.default_rng(1).random((count, 1, 28, 28), np.float32)


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_answers_as_on_the_cpu(
    name: str, gpu: KernelDriver, made: Callable[[Shape], Network]
) -> None:
    gpu.sides = SHAPES[name].sides
    network, digits = made(SHAPES[name]), some_digits(5)
    expected = open_engine(network, "onnxruntime").infer(digits).scores
    engine = CudaEngine(network)
    assert_same(engine.infer(digits).scores, expected)
    for index in range(5):
        assert_same(engine.infer(digits[index : index + 1]).scores, expected[index : index + 1])
    engine.close()


def assert_same(actual: np.ndarray, expected: np.ndarray) -> None:
    scale = max(1.0, float(np.abs(expected).max()))
    np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-5 * scale)


def test_large_batches_go_in_parts(
    gpu: KernelDriver, made: Callable[[Shape], Network], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inference, "_MOST_DIGITS", 4)
    network, digits = made(SHAPES["one dense layer"]), some_digits(11)
    expected = open_engine(network, "onnxruntime").infer(digits).scores
    engine = CudaEngine(network)
    assert_same(engine.infer(digits).scores, expected)
    assert engine.infer(digits[:0]).scores.shape == (0, 10)
    engine.close()


def test_bytes_are_the_same_digits(gpu: KernelDriver, shipped: Network) -> None:
    engine = CudaEngine(shipped)
    pixels = np.random.default_rng(2).integers(0, 256, (30, 1, 28, 28), np.uint8)
    floats = pixels.astype(np.float32) / np.float32(255)
    for count in (1, 2, 30):
        expected = engine.infer(floats[:count]).scores
        np.testing.assert_array_equal(engine.infer(pixels[:count]).scores, expected)
    engine.close()
    assert not gpu.live


def test_all_blocks_of_one_digit_run_at_once(gpu: KernelDriver, shipped: Network) -> None:
    """They wait for each other: one that cannot start would be waited for for ever."""
    gpu.processors = 14
    engine = CudaEngine(shipped)
    engine.infer(some_digits(1))
    assert {blocks for name, blocks in gpu.launched if name == "one"} == {14}
    engine.close()


def test_the_source_lays_parameters_out_as_we_do() -> None:
    source = (FOLDER / "lenet.cu").read_text(encoding="utf-8")
    for name, layout in (("Network", NETWORK), ("Digit", DIGIT)):
        body = re.search(rf"struct {name} {{(.*?)\n}};", source, re.DOTALL)
        assert body is not None
        lines = re.sub(r"//.*", "", body[1]).split(";")
        words = [
            re.sub(r"\[.*?\]|\b(unsigned|long|int|const|float|Network)\b|\*", "", line)
            for line in lines
        ]
        fields = [each.strip() for line in words for each in line.split(",") if each.strip()]
        assert fields == list(layout.names or ())
    # As the driver of CUDA 11 takes them.
    assert DIGIT.itemsize <= 4096


def test_the_kernels_were_compiled_from_the_source() -> None:
    kernels = sorted(FOLDER.glob("*.ptx"))
    assert len(kernels) == 5
    for each in kernels:
        source = FOLDER / f"{each.name.partition('_')[0].removesuffix('.ptx')}.cu"
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        text = each.read_text(encoding="ascii")
        assert digest in text.partition("\n")[0], "run make kernels"
        # What drivers from 520 on, and all GPUs from Turing on, take.
        assert ".version 7.8\n.target sm_75\n" in text


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        (Shape(sides=(7, 5)), "7×7"),
        (Shape(dense=(50, 40, 30, 10)), "4 dense layers"),
    ],
)
def test_another_network_is_refused_with_the_reason(
    shape: Shape, reason: str, gpu: KernelDriver, tmp_path: Path
) -> None:
    network = read_network(write_lenet(tmp_path / "other.onnx", shape))
    with pytest.raises(EngineUnavailableError, match=reason) as refusal:
        CudaEngine(network)
    assert "other.onnx" in str(refusal.value)
    assert "choose --engine" in refusal.value.cure
    assert not gpu.live and not gpu.contexts


def test_real_networks_are_told_apart(gpu: KernelDriver, shared_data: Path) -> None:
    for name, reason in {
        "cgarciae_all_cnn": "4×4",
        "grumperka_lenet5_235k": "2×2",
        "zhucheng725_lenet5": "Flatten instead of Conv",
    }.items():
        with pytest.raises(EngineUnavailableError, match=reason):
            CudaEngine(read_network(shared_data / "uff" / f"{name}.uff"))
    engine = CudaEngine(read_network(shared_data / "uff" / "tkkhuu_lenet5.uff"))
    assert engine.infer(some_digits(1)).scores.shape == (1, 10)
    engine.close()


def test_a_machine_that_cannot_says_why(
    gpu: KernelDriver, shipped: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    gpu.capability = (6, 1)
    with pytest.raises(EngineUnavailableError, match=r"compute capability 6\.1.*Turing"):
        CudaEngine(shipped)
    gpu.capability, gpu.load_status = (9, 0), 222
    with pytest.raises(EngineUnavailableError, match="update it to 520"):
        CudaEngine(shipped)
    with pytest.raises(EngineUnavailableError, match="FP32 alone"):
        open_engine(shipped, "cuda", "fp16")
    with pytest.raises(EngineUnavailableError, match="no GPU 1"):
        open_engine(shipped, "cuda", device=1)
    gpu.load_status, gpu.blocks_each = 0, 0
    with pytest.raises(EngineUnavailableError, match="shared memory"):
        CudaEngine(shipped)
    assert not gpu.live and not gpu.contexts


def test_a_failure_is_told_and_stays(gpu: KernelDriver, shipped: Network) -> None:
    engine = CudaEngine(shipped)
    gpu.launch_status = 719
    for count in (1, 3):
        with pytest.raises(EngineError, match=r"CUDA error 719.*open the engine again"):
            engine.infer(some_digits(count))
    gpu.launch_status = 0
    with pytest.raises(EngineError, match="CUDA error 719"):
        engine.infer(some_digits(1))
    engine.close()
    assert not gpu.live and not gpu.contexts


def test_scores_that_never_come_are_no_endless_wait(gpu: KernelDriver, shipped: Network) -> None:
    engine = CudaEngine(shipped)
    gpu.gives_scores = False
    with pytest.raises(EngineError, match="gives no scores"):
        engine.infer(some_digits(1))
    engine.close()


def test_closing_gives_everything_back_once(gpu: KernelDriver, shipped: Network) -> None:
    engine = CudaEngine(shipped)
    engine.infer(some_digits(1))
    engine.infer(some_digits(70))
    engine.infer(some_digits(300))
    engine.close()
    engine.close()
    assert not gpu.live and not gpu.contexts
    with pytest.raises(EngineError, match="is closed"):
        engine.infer(some_digits(1))


def test_it_belongs_to_its_thread(gpu: KernelDriver, shipped: Network) -> None:
    engine = CudaEngine(shipped)
    faults = []

    def elsewhere() -> None:
        for work in (lambda: engine.infer(some_digits(1)), engine.close):
            with pytest.raises(EngineError, match="belongs to the thread") as fault:
                work()
            faults.append(fault)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(faults) == 2
    engine.close()


def test_what_cannot_be_an_input_is_refused(gpu: KernelDriver, shipped: Network) -> None:
    engine = CudaEngine(shipped)
    with pytest.raises(EngineError, match="takes float32"):
        engine.infer(np.zeros((1, 1, 32, 32), np.float32))
    engine.close()


def test_it_comes_first_where_there_is_a_driver_and_no_plan(
    gpu: KernelDriver, shipped: Network, plans: Path, shared_data: Path
) -> None:
    for precision in ("fp32", "tf32"):
        with_driver = open_engine(shipped, "auto", precision)
        assert with_driver.info.name == "CUDA"
        assert with_driver.info.precision == "fp32"
        assert with_driver.info.device == "NVIDIA Fake H200"
        with_driver.close()
    assert open_engine(shipped, "auto", "fp16").info.name == "ONNX Runtime"
    other = read_network(shared_data / "uff" / "cgarciae_all_cnn.uff")
    assert open_engine(other, "auto").info.name == "ONNX Runtime"


def test_it_is_found_with_what_it_lacks(gpu: KernelDriver) -> None:
    (found,) = [each for each in find_engines() if each.engine == "cuda"]
    assert found.available and found.precisions == ("fp32",) and found.version == "13.0"
    gpu.capability = (6, 0)
    (found,) = [each for each in find_engines() if each.engine == "cuda"]
    assert not found.available
    assert "Turing" in found.problems[0].cure
