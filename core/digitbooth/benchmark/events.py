"""What a comparison of engines tells another program while it runs: `digitbooth bench --events`."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from digitbooth.events import EventCodec


@dataclass(frozen=True)
class ComparisonProgress:
    """How much of the comparison is done."""

    share: float
    """The share of the work that is done, 0 to 1."""


@dataclass(frozen=True)
class ComparisonDone:
    """The comparison has ended; `comparison` is what `Comparison.as_json` gives."""

    comparison: dict[str, Any]


@dataclass(frozen=True)
class ComparisonFailed:
    """There is no comparison; `message` is one line for a person."""

    message: str


ComparisonEvent: TypeAlias = ComparisonProgress | ComparisonDone | ComparisonFailed

COMPARISON_EVENTS = EventCodec[ComparisonEvent](
    {"progress": ComparisonProgress, "done": ComparisonDone, "failed": ComparisonFailed},
    # Runtimes may print lines of their own.
    among_json=True,
)
