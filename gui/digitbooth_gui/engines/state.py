"""What is known of the engines: which answers, which is wanted, how far the way to it is."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from digitbooth_gui.recognition.requests import (
    AUTOMATIC,
    PLAIN,
    EngineChoice,
    OpenedModel,
    UseEngine,
)
from digitbooth_gui.style.wording import clock, precision_name

if TYPE_CHECKING:
    from digitbooth.engines import EngineInfo
    from digitbooth.engines.discovery import FoundEngine
    from digitbooth_gui.engines.plan_build import PlanBuild


class Stage(Enum):
    """How far the way to the engine that is wanted is."""

    SETTLED = auto()
    SEARCHING = auto()
    BUILDING = auto()
    OPENING = auto()


class EngineState(QObject):
    """For whoever shows it; `EngineControl` changes it."""

    changed = Signal()
    """Something of what the properties say; each second while a plan is built."""

    def __init__(self, wish: EngineChoice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wish = wish
        self._stage = Stage.SETTLED
        self._fault = ""
        self._model: OpenedModel | None = None
        self._engine: EngineInfo | None = None
        self._answering = PLAIN
        self._asked: UseEngine | None = None
        self._found: tuple[FoundEngine, ...] | None = None
        self._build: PlanBuild | None = None

    @property
    def engine(self) -> EngineInfo | None:
        """The engine that answers; None before there is one."""
        return self._engine

    @property
    def model(self) -> Path | None:
        """The model that answers."""
        return None if self._model is None else self._model.path

    @property
    def opened(self) -> OpenedModel | None:
        """As it was opened: another each time that one is, also from the same file."""
        return self._model

    @property
    def wish(self) -> EngineChoice:
        """What the person wants."""
        return self._wish

    @property
    def answering(self) -> EngineChoice:
        """What they have."""
        return self._answering

    @property
    def marked(self) -> EngineChoice:
        """What is on its way; or what answers, unless the choice was left to us."""
        if self._wish.engine == "auto":
            return AUTOMATIC
        return self._wish if self._stage is not Stage.SETTLED else self._answering

    @property
    def stage(self) -> Stage:
        """How far the way from one to the other is."""
        return self._stage

    @property
    def fault(self) -> str:
        """Why it ended early, in a line; empty if it did not."""
        return self._fault

    @property
    def found_engines(self) -> tuple[FoundEngine, ...]:
        """The engines that are known of."""
        from digitbooth_gui.engines.search import plain_engines

        return plain_engines() if self._found is None else self._found

    @property
    def searched(self) -> bool:
        """Whether these are all that there are."""
        return self._found is not None

    @property
    def activity(self) -> str:
        """What is going on, in a few words; empty where nothing is."""
        if self._stage is Stage.OPENING and self._asked is not None:
            return self.tr("Opening {precision}…").format(
                precision=precision_name(self._asked.choice.precision)
            )
        if self._build is None:
            return ""
        building = self.tr("Building {precision}")
        parts = [building.format(precision=precision_name(self._wish.precision))]
        if (step := self._build.step) is not None:
            parts.append(self.tr("{done} of {steps}").format(done=step[0], steps=step[1]))
        return " · ".join([*parts, clock(self._build.elapsed_s)])

    @property
    def step(self) -> tuple[int, int] | None:
        """How many steps of a build are done, of how many; None where nobody says."""
        return None if self._build is None else self._build.step

    @property
    def phase(self) -> str:
        """What the builder is at, in the runtime's words; empty where it does not say."""
        return "" if self._build is None else self._build.phase
