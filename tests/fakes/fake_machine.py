"""A machine with a fake GPU, and commands that act as they are told."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import digitbooth_resources
from digitbooth.engines.discovery import FoundEngine, Problem
from digitbooth_gui.engines.commands import EngineCommands, inspect_command
from digitbooth_gui.recognition.requests import EngineChoice

GPU = EngineChoice("tensorrt")
_SEARCH = "import sys; print(open(sys.argv[1]).read())"
BUILDER = Path(__file__).with_name("fake_builder.py")
BENCH = Path(__file__).with_name("fake_bench.py")

CPU_FOUND = FoundEngine(
    "onnxruntime", "ONNX Runtime", "1.0", "CPU", 0, ("fp32", "fp16", "int8"), ()
)
GPU_FOUND = FoundEngine(
    "tensorrt", "TensorRT", "1.0", "Fake GPU", 0, ("fp32", "tf32", "fp16", "int8"), ()
)
NO_DRIVER = Problem("there is no NVIDIA driver on this machine", "install one")
NO_RTX = FoundEngine("tensorrt", "TensorRT-RTX", "", "Fake GPU", 0, (), (NO_DRIVER,))


class FakeMachine:
    """A folder in which the fake builder finds its orders."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "runs").mkdir()
        self.builds: list[tuple[Path, str, int]] = []
        self.searches = 0
        self.gpu_runtime = True
        self.gpu_driver = False
        self.plans = False
        self.patience_s = 60.0
        self.builder = [sys.executable, "-I", "-S", str(BUILDER), str(folder)]
        self.searcher = [sys.executable, "-I", "-S", "-c", _SEARCH, str(folder / "found")]
        self.inspections: list[Path] = []
        self.comparisons: list[tuple[Path, Any]] = []
        self.order("works at once")
        self.order_comparison("works")
        self.offer(CPU_FOUND, GPU_FOUND)

    def order(self, mode: str) -> None:
        """How the next builds behave."""
        (self.folder / "mode").write_text(mode)

    def order_comparison(self, mode: str) -> None:
        """How the next comparisons behave."""
        (self.folder / "bench").write_text(mode)

    def offer(self, *engines: FoundEngine) -> None:
        """What the next searches find."""
        text = json.dumps([each.as_json() for each in engines])
        (self.folder / "found").write_text(text)

    def commands(self) -> EngineCommands:
        """As the control takes it."""
        return EngineCommands(
            lambda: self.gpu_runtime,
            lambda: self.gpu_driver,
            lambda: self.plans,
            self.search_command,
            self.build_command,
            self.patience_s,
            self.compare_command,
            self.inspect_command,
        )

    def search_command(self) -> list[str]:
        self.searches += 1
        return self.searcher

    def build_command(self, model: Path, precision: str, device: int) -> list[str]:
        self.builds.append((model, precision, device))
        return self.builder

    def compare_command(self, model: Path, digit_image: Any) -> list[str]:
        self.comparisons.append((model, digit_image))
        return [sys.executable, "-I", "-S", str(BENCH), str(self.folder)]

    def inspect_command(self, model: Path) -> list[str]:
        """Really, and of a real model, whatever fake one answers."""
        self.inspections.append(model)
        return inspect_command(model if model.exists() else digitbooth_resources.model())

    @property
    def living(self) -> list[int]:
        """The builders that run, or that nobody has waited for."""
        pids = [int(run.name) for run in (self.folder / "runs").iterdir()]
        return [pid for pid in pids if Path(f"/proc/{pid}").exists() or _exists(pid)]


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
