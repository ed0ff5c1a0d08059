"""Which engines there are, asked of a process of its own: runtimes load slowly, and may crash."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from digitbooth.constants import WITHOUT_TF32
from digitbooth_gui.engines.child import Child

if TYPE_CHECKING:
    from digitbooth.engines.discovery import FoundEngine
    from digitbooth_gui.recognition.requests import EngineChoice

_PATIENCE_S = 60.0


class EngineSearch(QObject):
    """One search."""

    found = Signal(tuple)
    """`FoundEngine`s; ONNX Runtime's alone, if the search itself fails."""

    def __init__(self, command: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._engines: tuple[FoundEngine, ...] = ()
        self._child = Child(command, _PATIENCE_S, parent)
        self._child.said.connect(self._hear)
        self._child.fell_silent.connect(self._give_up)
        self._child.ended.connect(self._end)

    def start(self) -> None:
        """Start the process."""
        self._child.start()

    @Slot(str)
    def _hear(self, line: str) -> None:
        from digitbooth.engines.discovery import FoundEngine

        try:
            self._engines = tuple(FoundEngine.of_json(facts) for facts in json.loads(line))
        except (ValueError, KeyError, TypeError):
            return  # a library's own chatter

    @Slot()
    def _give_up(self) -> None:
        self._child.kill()
        self._end(QCoreApplication.translate("Engines", "did not end"))

    @Slot(str)
    def _end(self, how: str) -> None:
        nothing = QCoreApplication.translate("Engines", "found nothing")
        self.found.emit(self._engines or plain_engines(how or nothing))
        self.deleteLater()


def plain_engines(fault: str = "") -> tuple[FoundEngine, ...]:
    """What any machine has, as if a search had found it; `fault` is how the search failed."""
    from digitbooth.engines.discovery import FoundEngine, Problem

    plain = FoundEngine("onnxruntime", "ONNX Runtime", "", "CPU", 0, WITHOUT_TF32, ())
    if not fault:
        return (plain,)
    translate = QCoreApplication.translate
    problem = Problem(
        translate("Engines", "the search for other engines {fault}").format(fault=fault),
        translate("Engines", "run digitbooth engines to see why"),
    )
    return (plain, FoundEngine("tensorrt", "TensorRT", "", "", 0, (), (problem,)))


def obstacle(engines: tuple[FoundEngine, ...], wish: EngineChoice) -> str:
    """What keeps TensorRT from doing as wished, in a line; empty if nothing does."""
    translate = QCoreApplication.translate
    all_gpus = [each for each in engines if each.engine == "tensorrt"]
    here = [each for each in all_gpus if each.index == wish.device]
    ready = [each for each in here if each.available]
    if ready:
        if wish.precision in ready[0].precisions:
            return ""
        return translate(
            "Engines", "{engine} has no {precision} on {device}: choose {others}"
        ).format(
            engine=ready[0].name,
            precision=wish.precision,
            device=ready[0].device,
            others=", ".join(ready[0].precisions),
        )
    if not here:
        return translate(
            "Engines", "There is no GPU {number}: choose --device below {count}"
        ).format(number=wish.device, count=len(all_gpus) or 1)
    # One at a time, and the most fundamental first.
    problem = here[0].problems[0]
    return translate("Engines", "{engine} cannot answer: {reason}: {cure}").format(
        engine=here[0].name, reason=problem.reason, cure=problem.cure
    )
