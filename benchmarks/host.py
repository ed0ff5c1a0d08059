"""Whether the host of a virtual machine left its processors to the measurement."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter

TAKEN = 0.01
"""The share of the processors' time that others may have had; what was measured while they had more
says little of the program."""


class Watch:
    """From its making on."""

    def __init__(self) -> None:
        self._start, self._taken = perf_counter(), taken_s()

    @property
    def disturbed(self) -> bool:
        """Whether others had more than `TAKEN`."""
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
