"""Compares engines on the same digits in one run: their speed, their answers, and the noise."""

import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import get_clock_info, perf_counter_ns
from typing import Any

import numpy as np
from numpy.typing import NDArray

import digitbooth
from digitbooth.benchmark.measuring import (
    Latency,
    Noise,
    OtherPrograms,
    first_call_us,
    latencies,
    noise_of,
    throughputs,
)
from digitbooth.engines import Engine, EngineInfo
from digitbooth.errors import EngineError
from digitbooth.judgement import softmax
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network

OnProgress = Callable[[float], None]
"""Takes the share of the work that is done, 0 to 1."""

_LATENCY_SHARE = 0.6
"""The share of the time that is spent on single digits; the rest is for batches."""


@dataclass(frozen=True)
class Contender:
    """An engine to compare, which may turn out not to work here."""

    name: str
    """Its name in the report."""
    open: Callable[[], Engine]
    """Opens the engine. Raises `EngineError`, with the cure, where that is not possible."""


@dataclass(frozen=True)
class Agreement:
    """How an engine's answers to all digits differ from those of the first engine."""

    largest_difference: float
    """The largest difference between two probabilities, 0 to 1."""
    changed: int
    """How many digits get another answer."""


@dataclass(frozen=True)
class Result:
    """What was measured of one engine. Times in microseconds."""

    name: str
    info: EngineInfo
    open_us: float
    first_us: float
    latency: Latency
    throughput: dict[int, float]
    """Batch size → digits a second."""
    agreement: Agreement

    def as_json(self) -> dict[str, Any]:
        """The result for JSON; microseconds have one decimal."""
        return {
            "name": self.name,
            "engine": self.info.name,
            "version": self.info.version,
            "precision": self.info.precision,
            "device": self.info.device,
            "open_us": round(self.open_us, 1),
            "first_call_us": round(self.first_us, 1),
            "calls": len(self.latency.total_us),
            "latency_us": {
                f"p{p}": round(us, 1) for p, us in self.latency.percentiles_us().items()
            },
            "box_us": [round(us, 1) for us in self.latency.box_us()],
            "stages_us": {s: round(us, 1) for s, us in self.latency.stage_medians_us().items()},
            "drift": round(self.latency.drift, 4),
            "digits_per_second": {
                str(size): round(rate, 1) for size, rate in self.throughput.items()
            },
            "largest_difference": self.agreement.largest_difference,
            "changed_answers": self.agreement.changed,
        }


@dataclass(frozen=True)
class Comparison:
    """What one run measured of all engines."""

    model: Path
    digits: int
    results: tuple[Result, ...]
    """In the order of the contenders; the others' answers are compared with the first one's."""
    absent: dict[str, str]
    """Name of a contender that could not be opened → the reason, and the cure."""
    noise: Noise
    machine: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The comparison for JSON."""
        return {
            "model": str(self.model),
            "digits": self.digits,
            "machine": self.machine,
            "results": [result.as_json() for result in self.results],
            "absent": self.absent,
            "noise": {
                "noisy": self.noise.is_noisy,
                "drift": round(self.noise.drift, 4),
                "others": self.noise.others and round(self.noise.others, 4),
                "cannot_be_told_apart": [list(pair) for pair in self.noise.ties],
            },
        }


def compare(
    network: Network,
    contenders: Sequence[Contender],
    digits: NDArray[np.float32],
    batches: Sequence[int],
    seconds: float,
    on_progress: OnProgress = lambda share: None,
) -> Comparison:
    """Measure the contenders on `digits`, float32 [n, 1, 28, 28], about `seconds` for each.

    Without `batches` all the time is for single digits, and there is no throughput. Contenders that
    cannot be opened are listed with their reason. Raises `EngineError` if none can, or if one fails
    while it infers.
    """
    absent: dict[str, str] = {}
    opened: dict[str, tuple[Engine, float, float]] = {}
    try:
        for contender in contenders:
            start = perf_counter_ns()
            try:
                engine = contender.open()
            except EngineError as error:
                absent[contender.name] = str(error)
                continue
            took = (perf_counter_ns() - start) / 1e3
            opened[contender.name] = engine, took, 0.0
            opened[contender.name] = engine, took, first_call_us(engine, digits)
        if not opened:
            raise EngineError(
                N_("no engine can be measured: {reasons}"), reasons=_("; ").join(absent.values())
            )
        engines = [each[0] for each in opened.values()]
        others = OtherPrograms()
        first = _LATENCY_SHARE if batches else 1.0
        single = latencies(engines, digits, first * seconds, lambda x: on_progress(first * x))
        many = throughputs(
            engines,
            digits,
            batches,
            (1 - first) * seconds / max(len(batches), 1),
            lambda x: on_progress(first + (1 - first) * x),
        )
        noise = noise_of(dict(zip(opened, single, strict=True)), others.share())
        results = [
            Result(name, engine.info, took, first_us, latency, rates, agreement)
            for (name, (engine, took, first_us)), latency, rates, agreement in zip(
                opened.items(), single, many, _agreements(network, engines, digits), strict=True
            )
        ]
    finally:
        for engine, *_rest in opened.values():
            engine.close()
    return Comparison(
        network.source, len(digits), tuple(results), absent, noise, describe_machine()
    )


def describe_machine() -> dict[str, str]:
    """What figures depend on besides the engines: processor, system, versions and the clock."""
    clock = get_clock_info("perf_counter")
    return {
        N_("processor"): _processor(),
        N_("system"): f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "digitbooth": digitbooth.__version__,
        N_("clock"): f"perf_counter: {clock.implementation}, {clock.resolution * 1e9:g} ns; "
        "a device's own time by its own clock",
    }


def _agreements(
    network: Network, engines: Sequence[Engine], digits: NDArray[np.float32]
) -> list[Agreement]:
    """For each engine, in order, how its answers agree with the first one's."""
    answers = []
    for engine in engines:
        scores = np.concatenate(
            [engine.infer(digits[at : at + 256]).scores for at in range(0, len(digits), 256)]
        )
        answers.append(softmax(scores) if network.gives_logits else scores)
    return [
        Agreement(
            float(np.abs(mine - answers[0]).max()),
            int((mine.argmax(axis=1) != answers[0].argmax(axis=1)).sum()),
        )
        for mine in answers
    ]


def _processor() -> str:
    """The processor's model, or what else the system knows of it."""
    if sys.platform == "linux":
        try:
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
                if line.startswith("model name"):
                    return " ".join(line.partition(":")[2].split())
        except OSError:
            pass
    return platform.processor() or platform.machine()
