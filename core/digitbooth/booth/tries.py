"""Wrong PINs, kept beyond the window: who has it start again finds the same wait."""

import json
from dataclasses import dataclass
from pathlib import Path

from digitbooth import files
from digitbooth.booth.store import Clock, SystemClock

_FILE = "wrong-pins.json"
_LARGEST = 2**12


@dataclass(frozen=True)
class Tries:
    """How often in a row the PIN was wrong, and how long no other is looked at."""

    wrong: int = 0
    wait_s: float = 0.0


class KeptTries:
    """A file in a folder; without a disk that takes it, nothing is kept and all goes on."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self._folder = folder
        self._clock: Clock = clock or SystemClock()

    def read(self) -> Tries:
        """What is left of the wait now; none from a file that is damaged or missing.

        The clock may have been set, so whoever reads knows how long a wait can be at most.
        """
        try:
            found = json.loads(files.read(self._folder / _FILE, _LARGEST))
            wrong, until = int(found["wrong"]), float(found["until"])
        except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return Tries()
        return Tries(max(wrong, 0), max(until - self._now(), 0.0))

    def keep(self, tries: Tries) -> None:
        """Write it down, from now on."""
        facts = {"wrong": tries.wrong, "until": self._now() + tries.wait_s}
        files.keep(self._folder / _FILE, json.dumps(facts).encode())

    def _now(self) -> float:
        return self._clock.utc().timestamp()
