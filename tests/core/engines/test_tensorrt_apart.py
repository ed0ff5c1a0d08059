"""A stranger's network on TensorRT, in a process of its own."""

import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import fake_cuda
import numpy as np
import pytest

from digitbooth.engines.build import build
from digitbooth.errors import PlanMissingError
from digitbooth.models import read_network
from digitbooth.recognizer import Recognizer

RELEASE = "tensorrt-10.16.1"


@pytest.fixture
def gpu_apart(
    install: Callable[[str], ModuleType],
    plans: Path,
    shared_data: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The fake GPU is there for this process, and for those that run models."""
    install(RELEASE)
    fakes = [str(Path(fake_cuda.__file__).parent), os.environ.get("PYTHONPATH")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, fakes)))
    recorded = shared_data.parent / "tensorrt-api" / f"{RELEASE}.json"
    monkeypatch.setenv("FAKE_TENSORRT", str(recorded))
    monkeypatch.setattr("digitbooth.model_process.child_process.MODEL_PROCESS", "fake_gpu_worker")


@pytest.mark.usefixtures("gpu_apart")
def test_it_answers_and_the_cpu_tells_its_layers(stranger: Path, gpu: fake_cuda.Gpu) -> None:
    digits = np.random.default_rng(0).random((9, 1, 28, 28), np.float32)
    with pytest.raises(PlanMissingError, match="there is no fp32 plan"):
        Recognizer.open(stranger, "tensorrt")
    with Recognizer.open(stranger) as recognizer:
        assert recognizer.engine.info.name == "ONNX Runtime"
        expected = recognizer.engine.infer(digits).scores
    build(read_network(stranger), "fp32", 0)
    for choice in ("tensorrt", "auto"):
        with Recognizer.open(stranger, choice) as recognizer:
            info = recognizer.engine.info
            assert (info.name, info.device) == ("TensorRT", gpu.name)
            for count in (1, 9):
                answer = recognizer.engine.infer(digits[:count])
                np.testing.assert_allclose(answer.scores, expected[:count], rtol=1e-3, atol=1e-3)
                assert answer.device_us > 0
            inside = recognizer.look_inside(digits[0, 0])
            assert (inside.engine.name, inside.engine.precision) == ("ONNX Runtime", "fp32")
            assert len(inside.layers) == 4
