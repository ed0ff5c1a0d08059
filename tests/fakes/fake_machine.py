"""What tests of the swap share: a machine with a fake GPU, and a hand that draws and draws."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QTimer, Slot

import digitbooth_resources
from digitbooth.engines import EngineInfo
from digitbooth.engines.discovery import FoundEngine, Problem
from digitbooth_gui.engines.commands import EngineCommands, inspect_command
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.recognition.requests import Answer, ChangedEngine, Drawing, EngineChoice
from digitbooth_gui.recognition.thread import Recognition

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


class Hand(QObject):
    """Draws without a pause, and holds every answer against the engine that was in force."""

    def __init__(self, recognition: Recognition, control: EngineControl) -> None:
        super().__init__()
        self._recognition = recognition
        self.drawn = 0
        self.answers: list[Answer] = []
        self.of_another_engine: list[EngineInfo] = []
        self.changes: list[ChangedEngine] = []
        self.notices: list[tuple[str, str]] = []
        self.errors: list[str] = []
        self._engine: EngineInfo | None = control.status.engine
        self._timer = QTimer(self, interval=5)
        self._timer.timeout.connect(self.draw)
        recognition.heard(Answer).connect(self.hear)
        recognition.heard(ChangedEngine).connect(self.change)
        recognition.failed.connect(self.fail)
        recognition.crashed.connect(self.fail)
        control.noticed.connect(self.note)

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    @property
    def all_answered(self) -> bool:
        """No drawing is lost: each has its answer, or a newer one came before its turn."""
        return self.drawn == len(self.answers) + self._recognition.dropped

    @Slot()
    def draw(self) -> None:
        self.drawn += 1
        stroke: Any = np.zeros((2, 2), np.float32)
        self._recognition.ask(Drawing((stroke,) * (self.drawn % 10 or 10)))

    @Slot(Answer)
    def hear(self, answer: Answer) -> None:
        self.answers.append(answer)
        assert answer.prediction is not None
        if answer.prediction.engine != self._engine:
            self.of_another_engine.append(answer.prediction.engine)

    @Slot(ChangedEngine)
    def change(self, change: ChangedEngine) -> None:
        self.changes.append(change)
        self._engine = change.engine

    @Slot(str)
    def fail(self, text: str) -> None:
        self.errors.append(text)

    @Slot(str, str)
    def note(self, text: str, action: str) -> None:
        self.notices.append((text, action))
