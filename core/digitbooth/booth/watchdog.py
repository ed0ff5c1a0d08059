"""When a window hangs, and how long to wait before the next: the rules, without a process.

No clock is asked here: every moment is given, in seconds of a clock that only grows.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Timeouts:
    """How patient the supervisor is, in seconds."""

    silence: float = 5.0
    """Without a heartbeat, until a window counts as hung."""
    first_heartbeat: float = 60.0
    """For a window to start, on a slow machine with a cold disk."""
    traceback: float = 0.5
    """For a hung window to say what it is doing."""
    closing: float = 5.0
    """For a window to close when it is asked to."""
    short_life: float = 10.0
    """A window that lives no longer than this is not worth starting again at once."""
    healthy_life: float = 60.0
    """A window that lives so long makes up for those before."""
    first_pause: float = 0.5
    longest_pause: float = 60.0


class Watchdog:
    """One window after another: whether it hangs, and the pause after it."""

    def __init__(self, timeouts: Timeouts) -> None:
        self._timeouts = timeouts
        self._started = 0.0
        self._last_beat: float | None = None
        self._failures = 0

    @property
    def deadline(self) -> float:
        """By when the next heartbeat must come."""
        if self._last_beat is None:
            return self._started + self._timeouts.first_heartbeat
        return self._last_beat + self._timeouts.silence

    def start(self, now: float) -> None:
        """A window was started at this time, in seconds."""
        self._started = now
        self._last_beat = None

    def beat(self, now: float) -> bool:
        """A heartbeat came; whether it was this window's first."""
        first = self._last_beat is None
        self._last_beat = now
        return first

    def pause_after_failure(self, now: float) -> float:
        """The window crashed or hung: how long to wait before the next is started.

        None at all, but from windows that live no longer than `short_life` in a row: then twice as
        long each time, until one is healthy.
        """
        lived = now - self._started
        if lived >= self._timeouts.healthy_life:
            self._failures = 0
        elif lived <= self._timeouts.short_life or self._last_beat is None:
            self._failures += 1
        if not self._failures:
            return 0.0
        # The exponent is bounded, for a booth may stand there for months.
        doubled = self._timeouts.first_pause * 2.0 ** min(self._failures - 1, 30)
        return min(doubled, self._timeouts.longest_pause)
