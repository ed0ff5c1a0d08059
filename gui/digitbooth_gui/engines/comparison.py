"""The engines compared on one digit, in a process of its own: answers go on, whatever happens."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from digitbooth_gui.engines.child import Child
from digitbooth_gui.look.wording import precision_name

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
class Comparison:
    """A whole run."""

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
    def of_json(cls, facts: dict[str, Any]) -> Comparison:
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


class EngineComparison(QObject):
    """One run of the command. After `done`, `failed` or `kill`, nothing more is heard."""

    advanced = Signal(float)
    """The share that is done, 0 to 1."""
    done = Signal(Comparison)
    failed = Signal(str)
    """One line for a person."""

    def __init__(self, command: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._result: Comparison | None = None
        self._fault = ""
        self._child = Child(command, _PATIENCE_S, parent)
        self._child.said.connect(self._hear)
        self._child.fell_silent.connect(self._give_up)
        self._child.ended.connect(self._end)

    def start(self) -> None:
        """Start the process."""
        self._child.start()

    def kill(self) -> None:
        """End it; nothing more is heard."""
        self._child.kill()
        self.deleteLater()

    @Slot(str)
    def _hear(self, line: str) -> None:
        try:
            event = json.loads(line)
            kind = event["event"]
        except (ValueError, KeyError, TypeError):
            return  # a library's own chatter
        self._child.keep_waiting()
        try:
            if kind == "progress":
                self.advanced.emit(float(event["share"]))
            elif kind == "failed":
                self._fault = str(event["message"])
            elif kind == "done":
                self._result = Comparison.of_json(event["comparison"])
        except (ValueError, KeyError, TypeError, AttributeError):
            self._fault = QCoreApplication.translate(
                "Comparison", "it said what this version does not understand"
            )

    @Slot()
    def _give_up(self) -> None:
        self._child.kill()
        self._end(QCoreApplication.translate("Comparison", "did not end"))

    @Slot(str)
    def _end(self, how: str) -> None:
        if self._fault:
            self.failed.emit(self._fault)
        elif self._result is not None and not how:
            self.done.emit(self._result)
        else:
            words = self._child.last_words
            parts = [how or QCoreApplication.translate("Comparison", "ended early"), words]
            self.failed.emit(": ".join(part for part in parts if part))
        self.deleteLater()
