"""How hot the machine and its GPUs are.

The machine's sensors are files. The GPUs' are asked of NVIDIA's own tool, which comes with the
driver: it may take long, or hang with a driver that does, so it runs in a process of its own, and
whoever asks is told what it said last.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from shutil import which

from PySide6.QtCore import QObject, Slot

from digitbooth_gui.child import Child

_THERMAL = Path("/sys/class/thermal")
_EVERY_S = 10.0
_PATIENCE_S = 5.0
_QUESTION = ("--query-gpu=temperature.gpu", "--format=csv,noheader,nounits")


def hottest(folder: Path = _THERMAL) -> float | None:
    """The hottest of the machine's sensors, in °C; None where Linux tells of none."""
    found = []
    for sensor in folder.glob("thermal_zone*/temp"):
        with suppress(OSError, ValueError):
            found.append(int(sensor.read_text()) / 1000)
    return max(found, default=None)


class GpuTemperature(QObject):
    """Asks again whenever it is looked at, but seldom; nothing where the tool is not installed."""

    def __init__(self, parent: QObject) -> None:
        """Whoever ends the `Child` objects of `parent` ends this too."""
        super().__init__(parent)
        self._parent = parent
        self._tool = which("nvidia-smi")
        self._child: Child | None = None
        self._asked_at = float("-inf")
        self._heard: list[float] = []
        self._hottest: float | None = None

    def hottest(self, now: float) -> float | None:
        """The hottest GPU's temperature some seconds ago, in °C; None where nothing is known."""
        if self._tool is not None and self._child is None and now - self._asked_at >= _EVERY_S:
            self._asked_at = now
            self._heard.clear()
            command = [self._tool, *_QUESTION]
            self._child = child = Child(command, _read, float, self._parent, patience_s=_PATIENCE_S)
            child.heard.connect(self._hear)
            child.done.connect(self._end)
            child.failed.connect(self._end)
            child.start()
        return self._hottest

    @Slot(object)
    def _hear(self, degrees: float) -> None:
        self._heard.append(degrees)

    @Slot()
    def _end(self) -> None:
        self._child = None
        self._hottest = max(self._heard, default=None)


def _read(line: str) -> float | None:
    # A GPU that does not tell says so in words.
    return float(line) if line.strip().isdecimal() else None
