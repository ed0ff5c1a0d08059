"""The events of a build, as JSON lines on its process's standard output."""

from dataclasses import dataclass
from typing import TypeAlias

from digitbooth.errors import EngineError
from digitbooth.events import EventCodec
from digitbooth.language import gettext_noop as N_


@dataclass(frozen=True)
class BuildStarted:
    """What is built, and for which GPU; the long part follows."""

    model: str
    engine: str
    version: str
    device: str
    precision: str


@dataclass(frozen=True)
class BuildProgress:
    """How far a phase of the build is. Phases are nested; each release of TensorRT has others."""

    phase: str
    step: int
    steps: int
    elapsed_s: float
    """Seconds since the build started."""


@dataclass(frozen=True)
class BuildDone:
    """The plan is built and kept."""

    plan: str
    """The path of the plan's file."""
    elapsed_s: float


@dataclass(frozen=True)
class BuildFailed:
    """There is no plan; `message` is one line for a person."""

    message: str


BuildEvent: TypeAlias = BuildStarted | BuildProgress | BuildDone | BuildFailed

_CODEC = EventCodec[BuildEvent](
    {
        "started": BuildStarted,
        "progress": BuildProgress,
        "done": BuildDone,
        "failed": BuildFailed,
    }
)

event_line = _CODEC.encode


def parse_event(line: str) -> BuildEvent | None:
    """The event in a line; None if the line is not one, such as a library's warning.

    Raises `EngineError` for an event that is not as this version writes it.
    """
    try:
        return _CODEC.decode(line)
    except ValueError as error:
        raise EngineError(
            N_("the builder said {line!r}, not understood here; install digitbooth again"),
            line=line.strip(),
        ) from error
