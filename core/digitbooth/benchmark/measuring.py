"""Timing engines in turns, on a machine whose noise hits all of them alike and is measured, too.

A round gives every engine a short block of calls, in an order that moves on each round. What drifts
(clock frequency, heat, other programs) thus drifts for all. The clock is the host's monotonic one,
`time.perf_counter`; where an engine has a device with a clock of its own, that one tells how long
the network alone took. Noise shows in medians that move while the run goes on, in other programs on
the processors, and in engines of which now one, now the other is faster.
"""

import gc
import os
import time
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from time import perf_counter, perf_counter_ns

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines import Engine
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

STAGES = (N_("host"), N_("upload"), N_("enqueue"), N_("infer"), N_("download"))
"""Where a call's time goes: Python and checks; to the device; until the network runs and after it
ends; the network; back from the device."""

PERCENTILES = (50, 90, 95, 99)

BOX = (1, 25, 50, 75, 99)
"""The percentiles of whisker, box, median, box and whisker."""

SEGMENTS = 8
"""Consecutive parts of a run, whose medians show how steady the machine was."""

BLOCK = 20
"""Calls in a row for one engine: enough to be at home in the caches, short against any drift."""

TOLERANCE = 0.10
"""How far a median may move within the run, and the share of the processors that others may use."""

OnProgress = Callable[[float], None]
"""Takes the share of the work that is done, 0 to 1."""


@dataclass(frozen=True)
class Latency:
    """How long one engine took for single digits, call by call."""

    total_us: NDArray[np.float64]
    """[calls], in the order of time: host to host, the whole call."""
    stages_us: NDArray[np.float64]
    """[calls, stages], see `STAGES`; each row sums to the total."""

    @property
    def median_us(self) -> float:
        """Of the whole call, in microseconds."""
        return float(np.median(self.total_us))

    def percentiles_us(self) -> dict[int, float]:
        """Percentile → microseconds of the whole call."""
        values = np.percentile(self.total_us, PERCENTILES)
        return dict(zip(PERCENTILES, map(float, values), strict=True))

    def box_us(self) -> tuple[float, ...]:
        """Microseconds of the whole call, as a box plot draws them: the percentiles of `BOX`."""
        return tuple(map(float, np.percentile(self.total_us, BOX)))

    def stage_medians_us(self) -> dict[str, float]:
        """Stage → median microseconds."""
        return dict(zip(STAGES, map(float, np.median(self.stages_us, axis=0)), strict=True))

    def segment_medians_us(self) -> NDArray[np.float64]:
        """[`SEGMENTS`]: the medians of consecutive parts of the run."""
        return np.array([np.median(part) for part in np.array_split(self.total_us, SEGMENTS)])

    @property
    def drift(self) -> float:
        """How far apart the segments' medians are, as a fraction of the median."""
        medians = self.segment_medians_us()
        return float((medians.max() - medians.min()) / self.median_us)


@dataclass(frozen=True)
class Noise:
    """How steady the machine was."""

    drift: float
    """The largest of the engines': how far its median moved during the run, as a fraction."""
    others: float | None
    """The share of the processors' time that other programs took; None where it is not told."""
    ties: tuple[tuple[str, str], ...]
    """Pairs of engines that cannot be told apart: neither was faster all the time."""

    @property
    def is_noisy(self) -> bool:
        """Whether medians moved, or other programs took processors, beyond `TOLERANCE`."""
        return self.drift > TOLERANCE or (self.others or 0.0) > TOLERANCE

    def sentences(self) -> list[str]:
        """What to tell the person; nothing for a quiet machine and distinct engines."""
        said = []
        if self.is_noisy:
            causes = [_("medians moved by {drift:.0%} during the run").format(drift=self.drift)]
            if self.others is not None and self.others > TOLERANCE:
                causes.append(
                    _("other programs took {others:.0%} of the processors").format(
                        others=self.others
                    )
                )
            said.append(
                _(
                    "The machine is noisy ({causes}): another run may differ by more than "
                    "{tolerance:.0%}. Close other programs, or measure longer (--seconds)."
                ).format(causes=_("; ").join(causes), tolerance=TOLERANCE)
            )
        said += [
            _("{one} and {other} cannot be told apart here.").format(one=one, other=other)
            for one, other in self.ties
        ]
        return said


class OtherPrograms:
    """Measures, on Linux, how much of the processors other programs use from now on."""

    def __init__(self, stat: Path = Path("/proc/stat")) -> None:
        self._stat = stat
        self._start = self._sample()

    def share(self) -> float | None:
        """0 to 1 since the start; None where the system does not tell."""
        now = self._sample()
        if self._start is None or now is None:
            return None
        busy, total, own = np.subtract(now, self._start)
        return float(np.clip((busy - own) / total, 0.0, 1.0)) if total > 0 else None

    def _sample(self) -> tuple[float, float, float] | None:
        """Seconds since the machine started: busy, all, and this process's own."""
        try:
            words = self._stat.read_text(encoding="ascii").partition("\n")[0].split()
            ticks = [int(word) / os.sysconf("SC_CLK_TCK") for word in words[1:9]]
        except (OSError, ValueError, AttributeError):
            return None
        if len(ticks) < 5:
            return None
        # user nice system idle iowait irq softirq steal: what a host steals is busy, too.
        return sum(ticks) - ticks[3] - ticks[4], sum(ticks), time.process_time()


def first_call_us(engine: Engine, digits: NDArray[np.float32]) -> float:
    """Microseconds of one call, which for an engine just opened is its first."""
    start = perf_counter_ns()
    engine.infer(digits[:1])
    return (perf_counter_ns() - start) / 1e3


def latencies(
    engines: Sequence[Engine],
    digits: NDArray[np.float32],
    seconds: float,
    on_progress: OnProgress = lambda share: None,
) -> list[Latency]:
    """Time single digits on each of the engines for about `seconds` each, in turns.

    `digits` is float32 [n, channels, height, width]; every engine gets the same ones in the same
    order. At least `SEGMENTS` rounds are made. Raises what the engines raise.
    """
    singles = [digits[index : index + 1] for index in range(len(digits))]
    # Flat, without an object a number: a long run makes millions.
    rows = [array("d") for _ in engines]
    for engine in engines:
        for single in singles[:BLOCK]:  # warm caches, past the first calls
            engine.infer(single)
    with _undisturbed():
        begin, round_ = perf_counter(), 0
        budget = max(seconds * len(engines), 1e-9)
        while round_ < SEGMENTS or perf_counter() - begin < budget:
            for turn in range(len(engines)):
                which = (turn + round_) % len(engines)
                for call in range(round_ * BLOCK, (round_ + 1) * BLOCK):
                    rows[which].extend(_timed(engines[which], singles[call % len(singles)]))
            round_ += 1
            on_progress(min((perf_counter() - begin) / budget, 1.0))
    return [_latency(np.frombuffer(each).reshape(-1, 1 + len(STAGES))) for each in rows]


def throughputs(
    engines: Sequence[Engine],
    digits: NDArray[np.float32],
    batches: Sequence[int],
    seconds: float,
    on_progress: OnProgress = lambda share: None,
) -> list[dict[int, float]]:
    """Digits a second for each engine, by batch size, from the median of calls taken in turns.

    Each batch size gets about `seconds` for each engine, and three calls at least.
    """
    answers: list[dict[int, float]] = [{} for _ in engines]
    with _undisturbed():
        for done, size in enumerate(batches):
            batch = np.ascontiguousarray(np.resize(digits, (size, *digits.shape[1:])))
            times: list[list[float]] = [[] for _ in engines]
            for engine in engines:
                engine.infer(batch)
            begin, budget = perf_counter(), seconds * len(engines)
            while len(times[-1]) < 3 or perf_counter() - begin < budget:
                for which, engine in enumerate(engines):
                    times[which].append(_timed(engine, batch)[0])
            for which, taken in enumerate(times):
                answers[which][size] = size / (float(np.median(taken)) / 1e6)
            on_progress((done + 1) / len(batches))
    return answers


def noise_of(latencies: Mapping[str, Latency], others: float | None) -> Noise:
    """The noise of a run, from the engines' latencies by name and the load of other programs."""
    ties = []
    for (one, first), (other, second) in combinations(latencies.items(), 2):
        faster = first.segment_medians_us() < second.segment_medians_us()
        if faster.any() and not faster.all():
            ties.append((one, other))
    drift = max(latency.drift for latency in latencies.values())
    return Noise(drift, others, tuple(ties))


def _timed(engine: Engine, batch: NDArray[np.float32]) -> tuple[float, ...]:
    """Microseconds of one call: the whole, then each of `STAGES`."""
    start = perf_counter_ns()
    inference = engine.infer(batch)
    total = (perf_counter_ns() - start) / 1e3
    network = inference.device_us or inference.infer_us
    return (
        total,
        total - inference.total_us,
        inference.upload_us,
        inference.infer_us - network,
        network,
        inference.download_us,
    )


def _latency(rows: NDArray[np.float64]) -> Latency:
    return Latency(rows[:, 0], rows[:, 1:])


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No garbage collection in between: it would hit whoever's turn it is."""
    enabled = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
