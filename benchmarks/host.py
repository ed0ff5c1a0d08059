"""Whether others left the processors to the measurement: a virtual machine's host, and programs."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter

TAKEN = 0.01
"""The share of the processors' time that others may have had; what was measured while they had more
says little of the program."""

WAITED = 0.02
"""The share of the time for which a thread that mostly rests may have waited for a processor: alone
on two of them the window's waits for 0.004 of it."""


class Watch:
    """From its making on."""

    def __init__(self) -> None:
        self._start, self._taken, self._waited = perf_counter(), taken_s(), waited_ns()

    @property
    def held_up(self) -> bool:
        """Whether this thread has waited for a processor for more than `WAITED`, or the host took
        them."""
        waited = (waited_ns() - self._waited) / 1e9
        return self.disturbed or waited > WAITED * (perf_counter() - self._start)

    @property
    def disturbed(self) -> bool:
        """Whether the host took more than `TAKEN`."""
        whole = (perf_counter() - self._start) * (os.cpu_count() or 1)
        return taken_s() - self._taken > TAKEN * whole


def taken_s() -> float:
    """For how long the host has given the processors, all together, to others so far; 0 where the
    system does not tell."""
    try:
        total = Path("/proc/stat").read_text().partition("\n")[0].split()
        return int(total[8]) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError):
        return 0.0


def waited_ns() -> int:
    """How long this thread has waited for a processor; 0 where the system does not tell."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1])
    except OSError:
        return 0
