"""What a comparison of the engines on one digit found, as the command that compares says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digitbooth.errors import EngineError
from digitbooth_gui.child import Child
from digitbooth_gui.style.wording import precision_name

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_PATIENCE_S = 120.0
"""Opening one engine may take long: it loads a runtime, and makes the network of its precision."""


@dataclass(frozen=True)
class ComparedEngine:
    """What was measured of one engine."""

    engine: str
    precision: str
    device: str
    box_us: tuple[float, ...]
    """Percentiles 1, 25, 50, 75 and 99 of a call, host to host, in microseconds."""
    largest_difference: float
    """Of any probability, from the first engine's, 0 to 1."""
    same_answer: bool
    """Whether it names the digit that the first engine names."""

    @property
    def title(self) -> str:
        """`TensorRT · FP16 · NVIDIA L4`."""
        return f"{self.engine} · {precision_name(self.precision)} · {self.device}"


@dataclass(frozen=True)
class EngineComparison:
    """What one run of the command found: figures of each engine, and what they are worth."""

    engines: tuple[ComparedEngine, ...]
    """The first is what the others' answers are compared with."""
    absent: tuple[tuple[str, str], ...]
    """Engines that took no part, and why."""
    drift: float
    """How far a median moved during the run, as a fraction."""
    others: float | None
    """The share of the processors that other programs took; None where it is not told."""
    noisy: bool
    """Whether that is too much for the figures to be repeated."""
    ties: tuple[tuple[str, str], ...]
    """Titles of engines that cannot be told apart."""

    @classmethod
    def of_json(cls, facts: dict[str, Any]) -> EngineComparison:
        """Of what the command says. Raises `KeyError`, `TypeError` or `ValueError` otherwise."""
        noise, engines = facts["noise"], {each["name"]: _engine(each) for each in facts["results"]}
        return cls(
            tuple(engines.values()),
            tuple((str(name), str(why)) for name, why in dict(facts["absent"]).items()),
            float(noise["drift"]),
            None if noise["others"] is None else float(noise["others"]),
            bool(noise["noisy"]),
            tuple(
                (engines[one].title, engines[other].title)
                for one, other in noise["cannot_be_told_apart"]
            ),
        )


def compare(command: list[str], parent: QObject) -> Child:
    """A run of the command: heard are the share that is done, 0 to 1, and an `EngineComparison`."""
    return Child(command, _read, EngineComparison, parent, patience_s=_PATIENCE_S)


def _engine(facts: dict[str, Any]) -> ComparedEngine:
    box = tuple(map(float, facts["box_us"]))
    if len(box) != 5 or not 0 < box[0] <= box[-1] < float("inf"):
        raise ValueError(facts["box_us"])
    return ComparedEngine(
        str(facts["engine"]),
        str(facts["precision"]),
        str(facts["device"]),
        box,
        float(facts["largest_difference"]),
        facts["changed_answers"] == 0,
    )


def _read(line: str) -> float | EngineComparison | None:
    from digitbooth.benchmark.events import (
        COMPARISON_EVENTS,
        ComparisonDone,
        ComparisonFailed,
        ComparisonProgress,
    )

    event = COMPARISON_EVENTS.decode(line)
    if isinstance(event, ComparisonFailed):
        raise EngineError(event.message)
    if isinstance(event, ComparisonDone):
        return EngineComparison.of_json(event.comparison)
    return float(event.share) if isinstance(event, ComparisonProgress) else None
