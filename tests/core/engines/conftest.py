"""A network to run, and fake GPUs with each release of TensorRT to run it on."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import fake_cuda
import numpy as np
import onnx
import pytest
from fake_driver import DriverLibrary
from fake_tensorrt import fake_tensorrt
from onnx import TensorProto, helper, numpy_helper

from digitbooth.engines import driver
from digitbooth.models import Network

RELEASES = ["tensorrt-8.6.0", "tensorrt-10.16.1", "tensorrt-11.4.0", "tensorrt-rtx-1.7.1"]

Install = Callable[[str], ModuleType]


@pytest.fixture
def network() -> Network:
    """Scores = the picture flattened × W."""
    weights = np.linspace(-1, 1, 7840, dtype=np.float32).reshape(784, 10)
    graph = helper.make_graph(
        [
            helper.make_node("Flatten", ["in"], ["flat"], axis=1),
            helper.make_node("MatMul", ["flat", "w"], ["out"]),
        ],
        "main",
        [helper.make_tensor_value_info("in", TensorProto.FLOAT, ["batch", 1, 28, 28])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["batch", 10])],
        [numpy_helper.from_array(weights, "w")],
    )
    model = helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 13)])
    onnx.checker.check_model(model)
    return Network(model.SerializeToString(), Path("made.uff"), "in", (1, 28, 28), "out", 10, True)


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder where plans are kept."""
    monkeypatch.setenv("DIGITBOOTH_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "plans"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a driver, TensorRT or pycuda, whatever this one has."""
    for name in ("tensorrt", "tensorrt_rtx", "pycuda", "pycuda.driver"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(driver, "_LIBRARY", "libno-such-driver.so")


@pytest.fixture
def gpu(bare: None, monkeypatch: pytest.MonkeyPatch) -> fake_cuda.Gpu:
    """A fake GPU with its driver and pycuda, and no TensorRT."""
    gpu = fake_cuda.Gpu()
    pycuda = ModuleType("pycuda")
    pycuda.driver = fake_cuda.pycuda_driver(gpu)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pycuda", pycuda)
    monkeypatch.setitem(sys.modules, "pycuda.driver", pycuda.driver)
    library = DriverLibrary(gpu)
    monkeypatch.setattr(driver, "load_library", lambda: library)
    return gpu


@pytest.fixture
def install(
    gpu: fake_cuda.Gpu, shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], ModuleType]:
    """Installs a release of TensorRT, by the name of its recorded API."""

    def put(release: str) -> ModuleType:
        module = fake_tensorrt(shared_data.parent / "tensorrt-api" / f"{release}.json", gpu)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        return module

    return put
