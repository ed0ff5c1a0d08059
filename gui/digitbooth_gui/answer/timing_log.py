"""Where the time of the last thousand answers went, from the pen to the painted window.

Kept whether anybody looks or not, so that who opens the tab sees what was; noting an answer
therefore costs no more than a few microseconds, and whatever is computed from it waits.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from time import perf_counter_ns
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from digitbooth_gui.recognition.requests import Answer

if TYPE_CHECKING:
    from digitbooth.engines import EngineInfo
    from digitbooth_gui.recognition.thread import Recognition

STAGES = ("queue", "load", "normalise", "upload", "infer", "download", "paint")
"""In the order of time. Queue: from the pen, or the request, to the start of the work. Load:
reading the file. Upload, infer, download: the engine's. Paint: from the scores to the painted
window, with the judgement and the way between the threads."""

KEPT = 1_000

Stages = tuple["float | None", ...]


@dataclass(frozen=True)
class AnswerTime:
    """How long one answer took, in microseconds."""

    painted_ns: int
    """When it was on the screen, in nanoseconds of `time.perf_counter_ns`."""
    stages: Stages
    """As `STAGES` names them; None for what there was not: a file to load, a device apart."""
    total: float
    """From the pen, or the request, to the painted window: the sum of the stages."""
    engine: EngineInfo
    superseded: int
    """Drawings that were dropped, for newer ones, since the answer before."""


class TimingLog(QObject):
    """Keeps the times of the last answers that were painted."""

    noted = Signal()
    """A new answer was added, or all were forgotten."""

    def __init__(self, recognition: Recognition, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recognition = recognition
        self._times: deque[AnswerTime] = deque(maxlen=KEPT)
        self._dropped_before = self._dropped = recognition.dropped

    @property
    def times(self) -> tuple[AnswerTime, ...]:
        """The last `KEPT` answers, the newest last."""
        return tuple(self._times)

    @property
    def last(self) -> AnswerTime | None:
        """The newest answer's time; None before the first."""
        return self._times[-1] if self._times else None

    @property
    def superseded(self) -> int:
        """How many drawings were dropped, for newer ones, since the start or the last `reset`."""
        return self._recognition.dropped - self._dropped_before

    @Slot(Answer)
    def note(self, answer: Answer) -> None:
        """Add an answer, which has just appeared on the screen, if the network was asked for it."""
        if (prediction := answer.prediction) is None or not answer.asked:
            return
        painted_ns, timing = perf_counter_ns(), prediction.timing
        total = (painted_ns - answer.submitted_ns) / 1e3
        apart = bool(timing.upload or timing.download)
        load = None if answer.picture is None else timing.load
        infer = timing.infer - timing.upload - timing.download
        paint = total - answer.queue_us - timing.load - timing.normalise - timing.infer
        stages = (
            answer.queue_us,
            load,
            timing.normalise,
            timing.upload if apart else None,
            infer,
            timing.download if apart else None,
            paint,
        )
        before, self._dropped = self._dropped, self._recognition.dropped
        self._times.append(
            AnswerTime(painted_ns, stages, total, prediction.engine, self._dropped - before)
        )
        self.noted.emit()

    @Slot()
    def reset(self) -> None:
        """Forget all answers, and count superseded drawings from 0."""
        self._times.clear()
        self._dropped_before = self._dropped = self._recognition.dropped
        self.noted.emit()


@dataclass(frozen=True)
class Spread:
    """Last, median and 99th percentile of a stage, in microseconds; None where no answer had it."""

    median: float | None
    p99: float | None


def spreads(times: tuple[AnswerTime, ...]) -> list[Spread]:
    """One for each of `STAGES`, then the total's; percentiles are interpolated linearly."""
    columns = [*zip(*(each.stages for each in times), strict=True)] or [()] * len(STAGES)
    return [_spread(column) for column in [*columns, tuple(each.total for each in times)]]


def as_csv(times: tuple[AnswerTime, ...]) -> str:
    """A row for each answer, the oldest first; what an answer did not have is empty."""
    import csv  # as numpy above: the window opens sooner without it
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    facts = ("answer", "painted_s", "engine", "version", "precision", "device")
    writer.writerow((*facts, *(f"{stage}_us" for stage in STAGES), "total_us", "superseded"))
    for number, each in enumerate(times, 1):
        painted_s = f"{(each.painted_ns - times[0].painted_ns) / 1e9:.6f}"
        engine = each.engine
        durations = (None if us is None else f"{us:.1f}" for us in (*each.stages, each.total))
        writer.writerow(
            (
                number,
                painted_s,
                engine.name,
                engine.version,
                engine.precision,
                engine.device,
                *durations,
                each.superseded,
            )
        )
    return text.getvalue()


def _spread(column: Stages) -> Spread:
    # Imported here: the window opens without, and by the time of an answer it is loaded.
    import numpy as np

    if not (values := [value for value in column if value is not None]):
        return Spread(None, None)
    median, p99 = np.percentile(values, (50, 99))
    return Spread(float(median), float(p99))
