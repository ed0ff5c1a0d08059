"""Which engines there are, asked of a process of its own: runtimes load slowly, and may crash."""

from __future__ import annotations

import importlib.util
import json
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from digitbooth_gui.child import Child

if TYPE_CHECKING:
    from digitbooth.engines.discovery import Finding

_PATIENCE_S = 60.0


def search_command() -> list[str]:
    """The command that lists engines as JSON."""
    return [sys.executable, "-m", "digitbooth", "engines", "--json"]


def gpu_runtime_installed() -> bool:
    """Whether a TensorRT of any flavour lies here; looks for its files, and loads nothing."""
    from digitbooth.engines.tensorrt.flavour import PACKAGES

    return any(importlib.util.find_spec(package) is not None for package in PACKAGES)


class EngineSearch(QObject):
    """One search."""

    found = Signal(tuple)
    """`Finding`s; ONNX Runtime's alone, if the search itself fails."""

    def __init__(self, command: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._child = Child(command, _PATIENCE_S, parent)
        self._child.said.connect(self._hear)
        self._child.fell_silent.connect(self._give_up)
        self._child.ended.connect(self._end)

    def start(self) -> None:
        """Start the process."""
        self._child.start()

    @Slot(str)
    def _hear(self, line: str) -> None:
        from digitbooth.engines.discovery import Finding

        try:
            self._findings = tuple(Finding.of_json(facts) for facts in json.loads(line))
        except (ValueError, KeyError, TypeError):
            return  # a library's own chatter

    @Slot()
    def _give_up(self) -> None:
        self._child.kill()
        self._end("did not end")

    @Slot(str)
    def _end(self, how: str) -> None:
        self.found.emit(self._findings or plain_findings(how or "found nothing"))
        self.deleteLater()


def plain_findings(fault: str = "") -> tuple[Finding, ...]:
    """What any machine has, as if a search had found it; `fault` is how the search failed."""
    from digitbooth.engines.discovery import Finding, Problem

    precisions = ("fp32", "fp16", "int8")
    plain = Finding("onnxruntime", "ONNX Runtime", "", "CPU", 0, precisions, ())
    if not fault:
        return (plain,)
    problem = Problem(f"the search for other engines {fault}", "run digitbooth engines to see why")
    return (plain, Finding("tensorrt", "TensorRT", "", "", 0, (), (problem,)))
