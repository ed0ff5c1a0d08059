"""Which engines there are, asked of a process of its own: runtimes load slowly, and may crash."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from digitbooth.constants import ENGINE_NAMES

if TYPE_CHECKING:
    from digitbooth.engines.discovery import FoundEngine, Problem
    from digitbooth_gui.child import Child
    from digitbooth_gui.recognition.requests import EngineChoice


class EngineSearch(QObject):
    """Searches for engines; until a search has ended, those that any machine has are known."""

    ended = Signal()
    """A search has; ONNX Runtime alone was found, if the search itself failed."""

    def __init__(self, command: Callable[[], list[str]], parent: QObject) -> None:
        super().__init__(parent)
        self._command = command
        self._child: Child | None = None
        self._found: tuple[FoundEngine, ...] | None = None

    @property
    def engines(self) -> tuple[FoundEngine, ...]:
        """The engines that are known."""
        return plain_engines() if self._found is None else self._found

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What keeps engines from being used, each reason once."""
        return tuple({each: None for found in self.engines for each in found.problems})

    @property
    def has_ended(self) -> bool:
        """Whether these are all that there are."""
        return self._found is not None

    def find(self) -> None:
        """Search, unless one has ended: for whoever wants to choose."""
        if self._found is None:
            self.begin()

    def find_again(self) -> None:
        """Search once more, since the results are worded in the language in force."""
        if self._found is not None:
            self.begin()

    def begin(self) -> None:
        """Search, unless that goes on; what was found before holds until it ends."""
        from digitbooth_gui.child import Child

        if self._child is None:
            self._child = Child(self._command(), _read, tuple, self, fault=_fault)
            self._child.done.connect(self._take)
            self._child.failed.connect(self._fail)
            self._child.start()

    def forget(self) -> None:
        """Forget what was found."""
        self._found = None

    def stop(self) -> None:
        """End the search that runs, if one does."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    @Slot(object)
    def _take(self, found: tuple[FoundEngine, ...]) -> None:
        self._child, self._found = None, found
        self.ended.emit()

    @Slot(str)
    def _fail(self, fault: str) -> None:
        assert self._child is not None
        # A runtime may crash when all is said.
        said = self._child.last
        self._take(said if isinstance(said, tuple) else plain_engines(fault))


def plain_engines(fault: str = "") -> tuple[FoundEngine, ...]:
    """What any machine has, as if a search had found it; `fault` is how the search failed."""
    from digitbooth.engines.discovery import FoundEngine, Problem, cpu_engine

    plain = cpu_engine()
    if not fault:
        return (plain,)
    translate = QCoreApplication.translate
    problem = Problem(
        translate("Engines", "the search for other engines {fault}").format(fault=fault),
        translate("Engines", "run digitbooth engines to see why"),
    )
    return (plain, FoundEngine("tensorrt", ENGINE_NAMES["tensorrt"], "", "", 0, (), (problem,)))


def engine_title(found: FoundEngine) -> str:
    """`TensorRT 10.3 · NVIDIA L4`."""
    name = f"{found.name} {found.version}".strip()
    return f"{name} · {found.device}"


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


def _read(line: str) -> tuple[FoundEngine, ...] | None:
    from digitbooth.engines.discovery import FoundEngine

    try:
        return tuple(FoundEngine.of_json(facts) for facts in json.loads(line)) or None
    except (ValueError, KeyError, TypeError):
        return None


def _fault(how: str, words: str) -> str:
    return how or QCoreApplication.translate("Engines", "found nothing")
