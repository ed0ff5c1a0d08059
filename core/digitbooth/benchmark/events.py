"""What a comparison of engines says to the program that follows it: `digitbooth bench --events`."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from digitbooth.events import EventCodec


@dataclass(frozen=True)
class ComparisonProgress:
    """How far the comparison is."""

    share: float
    """0 to 1."""


@dataclass(frozen=True)
class ComparisonDone:
    """The comparison is made; `comparison` is what `Comparison.as_json` gives."""

    comparison: dict[str, Any]


@dataclass(frozen=True)
class ComparisonFailed:
    """There is no comparison; `message` is one line for a person."""

    message: str


ComparisonEvent: TypeAlias = ComparisonProgress | ComparisonDone | ComparisonFailed

COMPARISON_EVENTS = EventCodec[ComparisonEvent](
    {"progress": ComparisonProgress, "done": ComparisonDone, "failed": ComparisonFailed},
    # Runtimes print what they like.
    among_json=True,
)
