"""What `digitbooth engines` finds: what there is, and why the rest is not, with the cure."""

import json
import sys
from collections.abc import Callable
from types import ModuleType

import fake_cuda
import pytest
from fake_driver import DriverLibrary

from digitbooth.engines import driver
from digitbooth.engines.discovery import FoundEngine, find_engines
from digitbooth.engines.driver import Gpu
from digitbooth.engines.tensorrt import flavour
from digitbooth.errors import EngineUnavailableError

Install = Callable[[str], ModuleType]


def engine_named(name: str) -> FoundEngine:
    (found,) = (each for each in find_engines() if each.name == name)
    return found


def reasons(name: str) -> str:
    return "\n".join(f"{each.reason}: {each.cure}" for each in engine_named(name).problems)


@pytest.mark.usefixtures("bare")
def test_found_engines_survive_json() -> None:
    for found in find_engines():
        assert FoundEngine.of_json(json.loads(json.dumps(found.as_json()))) == found


@pytest.mark.usefixtures("bare")
def test_without_a_gpu_only_the_cpu_is_available() -> None:
    found = find_engines()
    assert [each.name for each in found if each.available] == ["ONNX Runtime"]
    assert found[0].precisions == ("fp32", "fp16", "int8")
    for name, extra in (("TensorRT", "tensorrt"), ("TensorRT-RTX", "tensorrt-rtx")):
        told = reasons(name)
        assert "no NVIDIA driver" in told
        assert f"{name} is not installed: pip install 'digitbooth[{extra}]'" in told
        assert "pycuda" in told


@pytest.mark.parametrize(
    ("status", "reason"), [(100, "finds no GPU"), (803, r"does not start \(CUDA error 803\)")]
)
def test_drivers_that_do_not_start_say_so(
    status: int, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = DriverLibrary(fake_cuda.Gpu(), start=status)
    monkeypatch.setattr(driver.ctypes, "CDLL", lambda name: broken)
    with pytest.raises(EngineUnavailableError, match=reason):
        driver.gpus()


def test_what_works_is_available(install: Install, gpu: fake_cuda.Gpu) -> None:
    install("tensorrt-11.4.0")
    found = engine_named("TensorRT")
    assert found.available
    assert found.device == gpu.name
    assert found.precisions == ("fp32", "tf32", "fp16", "int8")
    assert found.version.startswith("11.4")
    assert found.as_json()["available"] is True


@pytest.mark.parametrize(
    ("release", "capability", "cure"),
    [
        ("tensorrt-8.6.0", (12, 0), "digitbooth[tensorrt-rtx]"),
        ("tensorrt-8.6.0", (9, 0), None),
        ("tensorrt-8.6.0", (6, 1), None),
        ("tensorrt-10.16.1", (7, 0), "digitbooth[tensorrt-8]"),
        ("tensorrt-11.4.0", (9, 0), None),
        ("tensorrt-rtx-1.7.1", (9, 0), "digitbooth[tensorrt]"),
        ("tensorrt-rtx-1.7.1", (6, 1), "digitbooth[tensorrt-8]"),
        ("tensorrt-rtx-1.7.1", (12, 0), None),
    ],
)
def test_cards_and_runtimes_that_do_not_match(
    release: str,
    capability: tuple[int, int],
    cure: str | None,
    install: Install,
    gpu: fake_cuda.Gpu,
) -> None:
    gpu.capability = capability
    module = install(release)
    found = engine_named("TensorRT-RTX" if "rtx" in module.__name__ else "TensorRT")
    assert found.available == (cure is None)
    if cure is not None:
        (problem,) = found.problems
        assert cure in problem.cure
        assert gpu.name in problem.reason


def test_python_too_new_for_8_is_told(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flavour, "_PYTHON", (3, 12))
    new = flavour.load_flavour(install("tensorrt-10.16.1").__name__)
    refusal = new.refusal(Gpu(0, "GTX 1080", (6, 1)))
    assert refusal is not None
    assert "3.12 is too new for 8.6" in refusal.cure
    rtx = flavour.load_flavour(install("tensorrt-rtx-1.7.1").__name__)
    refusal = rtx.refusal(Gpu(0, "GTX 1080", (6, 1)))
    assert refusal is not None
    assert "3.12 is too new for 8.6" in refusal.cure


@pytest.mark.parametrize(
    ("fault", "cure"),
    [
        ("libcublas.so.12: cannot open shared object file", "pip install nvidia-cublas-cu12"),
        ("libcudnn.so.8: cannot open shared object file", "nvidia-cudnn-cu12<9"),
        ("libnvinfer.so.8: cannot open shared object file", r"install it again: pip install"),
        ("something else\nentirely", r"\(something else\): install it again"),
    ],
)
def test_libraries_that_are_missing_are_named(
    fault: str, cure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str) -> None:
        raise ImportError(fault)

    monkeypatch.setattr(flavour.importlib, "import_module", fail)
    with pytest.raises(EngineUnavailableError, match=cure) as caught:
        flavour.load_flavour("tensorrt")
    assert "\n" not in str(caught.value)


def test_missing_pycuda_is_told(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("tensorrt-10.16.1")
    monkeypatch.setitem(sys.modules, "pycuda", None)
    assert "pip install pycuda" in reasons("TensorRT")
