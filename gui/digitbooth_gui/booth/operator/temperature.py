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

from digitbooth_gui.engines.child import Child

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
        """In °C, as it was some seconds ago; None where nothing is known."""
        if self._tool is not None and self._child is None and now - self._asked_at >= _EVERY_S:
            self._asked_at = now
            self._heard.clear()
            command = [self._tool, *_QUESTION]
            child = self._child = Child(command, _PATIENCE_S, self._parent, plain=True)
            child.said.connect(self._hear)
            child.fell_silent.connect(self._give_up)
            child.ended.connect(self._end)
            child.start()
        return self._hottest

    @Slot(str)
    def _hear(self, line: str) -> None:
        # A card that does not tell says so in words.
        if line.strip().isdecimal():
            self._heard.append(float(line))

    @Slot()
    def _give_up(self) -> None:
        if self._child is not None:
            self._child.kill()
        self._end()

    @Slot(str)
    def _end(self, how: str = "") -> None:
        self._child = None
        self._hottest = max(self._heard, default=None)
