"""Whether the machine was steady enough for its figures to mean anything, and what disturbed it.

Three signs: medians that move while the run goes on; other programs on the processors; and two
engines of which now one, now the other is faster.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from digitbooth.benchmark.measuring import Latency
from digitbooth.language import gettext as _

TOLERANCE = 0.10
"""How far a median may move within the run, and the share of the processors that others may use."""


@dataclass(frozen=True)
class Noise:
    """What was seen of the machine's moods."""

    drift: float
    """The largest of the engines': how far its median moved during the run, as a fraction."""
    others: float | None
    """The share of the processors' time that other programs took; None where it is not told."""
    ties: tuple[tuple[str, str], ...]
    """Pairs of engines that cannot be told apart: neither was faster all the time."""

    @property
    def is_noisy(self) -> bool:
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


def judge(latencies: Mapping[str, Latency], others: float | None) -> Noise:
    """The noise of a run, from the engines' latencies by name and the load of other programs."""
    ties = []
    for (one, first), (other, second) in combinations(latencies.items(), 2):
        faster = first.segment_medians_us() < second.segment_medians_us()
        if faster.any() and not faster.all():
            ties.append((one, other))
    drift = max(latency.drift for latency in latencies.values())
    return Noise(drift, others, tuple(ties))


class Others:
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
