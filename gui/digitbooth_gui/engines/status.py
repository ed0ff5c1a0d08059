"""What is known of the engines: which answers, which is wanted, how far the way to it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from digitbooth_gui.language import Text
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
    from digitbooth.engines.server.link import ServerStatus
    from digitbooth_gui.engines.plan_build import PlanBuild


class EngineState(Enum):
    """What is being done to get the engine that is wanted."""

    SETTLED = auto()
    SEARCHING = auto()
    BUILDING = auto()
    OPENING = auto()


@dataclass
class EngineStatus:
    """What is shown of the engines; changed by `EngineControl` alone."""

    wish: EngineChoice
    """What the person wants."""
    state: EngineState = EngineState.SETTLED
    fault: Text = ""
    """Why the way to it ended early, in a line; empty if it did not."""
    opened: OpenedModel | None = None
    """The model as it was opened: another each time that one is, also from the same file."""
    engine: EngineInfo | None = None
    """The engine that answers; None before there is one."""
    answering: EngineChoice = PLAIN
    """The choice that the engine that answers was opened for."""
    asked: UseEngine | None = None
    """What the recognition thread is asked to open."""
    build: PlanBuild | None = None
    """The build that goes on."""
    server: ServerStatus | None = None
    """How the server has answered that is the engine; None where it is none, or not known yet."""

    @property
    def model(self) -> Path | None:
        """The model that answers."""
        return None if self.opened is None else self.opened.path

    @property
    def marked(self) -> EngineChoice:
        """What is on its way; or what answers, unless the choice was left to us."""
        if self.wish.engine == "auto":
            return AUTOMATIC
        return self.wish if self.state is not EngineState.SETTLED else self.answering

    @property
    def busy(self) -> bool:
        """Whether something goes on that can be cancelled."""
        return self.state in (EngineState.BUILDING, EngineState.OPENING)

    @property
    def activity(self) -> str:
        """What is going on, in a few words; empty where nothing is."""
        translate = QCoreApplication.translate
        if self.state is EngineState.OPENING and self.asked is not None:
            return translate("EngineStatus", "Opening {precision}…").format(
                precision=precision_name(self.asked.choice.precision)
            )
        if self.build is None:
            return ""
        building = translate("EngineStatus", "Building {precision}")
        parts = [building.format(precision=precision_name(self.wish.precision))]
        if (step := self.build.step) is not None:
            text = translate("EngineStatus", "{done} of {steps}")
            parts.append(text.format(done=step[0], steps=step[1]))
        return " · ".join([*parts, clock(self.build.elapsed_s)])

    @property
    def step(self) -> tuple[int, int] | None:
        """How many steps of a build are done, of how many; None where nobody says."""
        return None if self.build is None else self.build.step

    @property
    def phase(self) -> str:
        """What the builder is at, in the runtime's words; empty where it does not say."""
        return "" if self.build is None else self.build.phase
