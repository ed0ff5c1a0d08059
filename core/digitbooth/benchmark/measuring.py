"""Times engines in turns, so that disturbances affect all of them alike, and measures these.

A round gives every engine a short block of calls, in an order that moves on each round. What
changes slowly (clock frequency, heat, other programs) thus changes for all. The clock is the host's
monotonic one, `time.perf_counter`; where an engine has a device with a clock of its own, that one
tells how long the network alone took. Noise is seen in medians that move during the run, in other
programs that use the processors, and in two engines of which now one and now the other is faster.
"""

import gc
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
from digitbooth.system import here

STAGES = (N_("host"), N_("upload"), N_("enqueue"), N_("infer"), N_("download"))
"""The parts of a call's time: Python and checks; copying to the device; waiting until the network
runs and after it ends; the network; copying back."""

PERCENTILES = (50, 90, 95, 99)

BOX = (1, 25, 50, 75, 99)
"""The percentiles at which a box plot has whisker, box, median, box and whisker."""

SEGMENTS = 8
"""How many consecutive parts a run has; their medians show how steady the machine was."""

BLOCK = 20
"""Calls in a row for one engine: enough to fill the caches, few enough that nothing drifts."""

TOLERANCE = 0.10
"""How far a median may move during the run, as a fraction, and how much of the processors other
programs may use, as a share; beyond it a run is noisy."""

OnProgress = Callable[[float], None]
"""Takes the share of the work that is done, 0 to 1."""


@dataclass(frozen=True)
class Latency:
    """How long each call of one engine with a single digit took."""

    total_us: NDArray[np.float64]
    """[calls], in order: microseconds of the whole call, on the host."""
    stages_us: NDArray[np.float64]
    """[calls, stages]: microseconds of each of `STAGES`; each row sums to the total."""

    @property
    def median_us(self) -> float:
        """The median of the whole call, in microseconds."""
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
        """The largest of the segments' medians minus the smallest, as a fraction of the median."""
        medians = self.segment_medians_us()
        return float((medians.max() - medians.min()) / self.median_us)


@dataclass(frozen=True)
class Noise:
    """How steady the machine was."""

    drift: float
    """The largest `Latency.drift` of the engines."""
    others: float | None
    """The share of the processors' time that other programs took, 0 to 1; None if it is not
    known."""
    ties: tuple[tuple[str, str], ...]
    """Pairs of engines that cannot be told apart: neither was faster all the time."""

    @property
    def is_noisy(self) -> bool:
        """Whether medians moved, or other programs took processors, beyond `TOLERANCE`."""
        return self.drift > TOLERANCE or (self.others or 0.0) > TOLERANCE

    def sentences(self) -> list[str]:
        """What to tell the user about it; empty if the machine was quiet and all engines differ."""
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
        """Their share of the processors' time since the start, 0 to 1; None if not known."""
        now = self._sample()
        if self._start is None or now is None:
            return None
        busy, total, own = np.subtract(now, self._start)
        return float(np.clip((busy - own) / total, 0.0, 1.0)) if total > 0 else None

    def _sample(self) -> tuple[float, float, float] | None:
        """Seconds since the machine started: busy, all, and this process's own."""
        try:
            words = self._stat.read_text(encoding="ascii").partition("\n")[0].split()
            ticks = [int(word) / here.clock_ticks() for word in words[1:9]]
        except (OSError, ValueError):
            return None
        if len(ticks) < 5:
            return None
        # user nice system idle iowait irq softirq steal: all but idle and iowait are busy.
        return sum(ticks) - ticks[3] - ticks[4], sum(ticks), time.process_time()


def first_call_us(engine: Engine, digits: NDArray[np.float32]) -> float:
    """Microseconds of one call; to be called for an engine that was just opened."""
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
    # Plain arrays, without an object for each number: a long run makes millions.
    rows = [array("d") for _ in engines]
    for engine in engines:
        for single in singles[:BLOCK]:  # fills the caches; the first calls are slower
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
    """Without garbage collection, which would slow the engine whose turn it is."""
    enabled = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
