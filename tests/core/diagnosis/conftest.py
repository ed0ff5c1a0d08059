"""A machine that has everything, for tests to take things away from."""

from pathlib import Path

import pytest

from digitbooth.diagnosis.machine import (
    Folder,
    Machine,
    ModelFacts,
    NvidiaFacts,
    TrainingFacts,
    WindowFacts,
)
from digitbooth.diagnosis.packages import Distribution
from digitbooth.engines.discovery import FoundEngine

GPU = "NVIDIA RTX 4090"


@pytest.fixture
def healthy() -> Machine:
    """Debian, a desktop, a GPU with TensorRT 10, and all that training needs."""
    precisions = ("fp32", "fp16", "int8")
    return Machine(
        platform="linux",
        architecture="x86_64",
        distribution=Distribution("Debian GNU/Linux 12 (bookworm)", "debian"),
        python=(3, 12, 4),
        in_container=False,
        packages={"numpy": "2.2.0", "onnxruntime": "1.22.0", "pillow": "11.2.1"},
        window=WindowFacts(qt="6.9.1", display=":0"),
        nvidia=NvidiaFacts(True, "550.54.14", "12.4", (f"{GPU} (8.9)",)),
        engines=(
            FoundEngine("onnxruntime", "ONNX Runtime", "1.22.0", "CPU", 0, precisions, ()),
            FoundEngine("tensorrt", "TensorRT", "10.9.0", GPU, 0, precisions, ()),
        ),
        folders=tuple(
            Folder(purpose, Path("/home/mia/.digitbooth") / purpose, True, 10**11)
            for purpose in ("cache", "config", "data", "state")
        ),
        model=ModelFacts("", "ab" * 32, "ab" * 32, tuple(range(10))),
        training=TrainingFacts(supported=True, ready=True),
    )
