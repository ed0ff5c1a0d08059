"""What the training script says while it works: one JSON object a line on its standard output."""

import json
from dataclasses import dataclass
from typing import TypeAlias

from digitbooth.errors import TrainingError
from digitbooth.language import gettext as _


@dataclass(frozen=True)
class Started:
    """The network is built; the first step comes next."""

    epochs: int
    steps: int
    seed: int
    tensorflow: str
    numpy: str
    python: str
    devices: list[str]
    """Kinds of device, such as `CPU` and `GPU`, that TensorFlow found."""


@dataclass(frozen=True)
class Progress:
    """Some steps are done. Loss and accuracy (0 to 1) are means over varied images since the last
    report."""

    step: int
    steps: int
    loss: float
    accuracy: float


@dataclass(frozen=True)
class Evaluation:
    """An epoch is done. Loss and accuracy (0 to 1) are those of the held-out images."""

    epoch: int
    epochs: int
    loss: float
    accuracy: float


@dataclass(frozen=True)
class Finished:
    """The network is saved."""

    accuracy: float
    """Share of the held-out images that the frozen graph gets right, 0 to 1."""
    held_out: int
    """How many those are."""
    epoch: int
    """The epoch after which the saved weights were reached."""
    interrupted: bool
    """Whether training was stopped early; then these are the best weights so far, not the last."""
    seconds: float


Event: TypeAlias = Started | Progress | Evaluation | Finished

_EVENTS: dict[str, type[Event]] = {
    "started": Started,
    "progress": Progress,
    "evaluation": Evaluation,
    "finished": Finished,
}


def parse_event(line: str) -> Event | None:
    """The event of one line; None for a line that is none, such as a library's own chatter.

    Raises `TrainingError` for an event that is not as the script of this version writes it.
    """
    if not line.startswith("{"):
        return None
    try:
        facts = json.loads(line)
        return _EVENTS[facts.pop("event")](**facts)
    except (ValueError, KeyError, TypeError) as error:
        raise TrainingError(
            _(
                "the training script said {line!r}, which this version does not "
                "understand; install digitbooth again"
            ).format(line=line.strip())
        ) from error
