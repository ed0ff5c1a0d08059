"""What a build says while it works: one JSON object a line on its process's standard output."""

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeAlias

from digitbooth.errors import EngineError
from digitbooth.language import gettext as _


@dataclass(frozen=True)
class BuildStarted:
    """What is built, and for what; the long part comes next."""

    model: str
    engine: str
    version: str
    device: str
    precision: str


@dataclass(frozen=True)
class BuildProgress:
    """How far a phase of the build is. Phases nest, and each release has its own."""

    phase: str
    step: int
    steps: int
    elapsed_s: float
    """Since the build started."""


@dataclass(frozen=True)
class BuildDone:
    """The plan is kept."""

    plan: str
    """Its file."""
    elapsed_s: float


@dataclass(frozen=True)
class BuildFailed:
    """There is no plan; `message` is one line for a person."""

    message: str


BuildEvent: TypeAlias = BuildStarted | BuildProgress | BuildDone | BuildFailed

_EVENTS: dict[str, type[BuildEvent]] = {
    "started": BuildStarted,
    "progress": BuildProgress,
    "done": BuildDone,
    "failed": BuildFailed,
}
_NAMES = {kind: name for name, kind in _EVENTS.items()}


def event_line(event: BuildEvent) -> str:
    """The event as one line of JSON, without its end."""
    return json.dumps({"event": _NAMES[type(event)], **asdict(event)}, ensure_ascii=False)


def parse_event(line: str) -> BuildEvent | None:
    """The event of one line; None if it is none, such as a library's own chatter.

    Raises `EngineError` for an event that is not as this version writes it.
    """
    if not line.startswith("{"):
        return None
    try:
        facts = json.loads(line)
        event = _EVENTS[facts.pop("event")](**facts)
        for field in fields(event):
            kinds: Any = (float, int) if field.type is float else field.type
            if not isinstance(getattr(event, field.name), kinds):
                raise TypeError(field.name)
        return event
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EngineError(
            _(
                "the builder said {line!r}, which this version does not understand; install "
                "digitbooth again"
            ).format(line=line.strip())
        ) from error
