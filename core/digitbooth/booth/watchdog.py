"""The rules that say when a window hangs, and how long to wait before the next one is started.

Nothing here asks a clock: the caller gives all times, in seconds of a monotonic clock.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Timeouts:
    """How long the supervisor waits, in seconds."""

    silence: float = 5.0
    """After so long without a heartbeat a window counts as hung."""
    first_heartbeat: float = 60.0
    """The time for a window to start, or to go on with its start on a very slow machine."""
    longest_start: float = 900.0
    """A window that has not started by then hangs, however busy it is."""
    traceback: float = 0.5
    """The time for a hung window to print its tracebacks."""
    closing: float = 5.0
    """The time for a window to close when it is asked to."""
    short_life: float = 10.0
    """A window that ran no longer than this is not restarted at once."""
    healthy_life: float = 60.0
    """After a window that ran so long, earlier failures do not count."""
    first_pause: float = 0.5
    longest_pause: float = 60.0


_LEAST_WORK = 5
"""Whoever waits wakes now and then; a start on a slow machine does thousands a minute."""


class Watchdog:
    """Tells whether the present window hangs, and how long to pause after it."""

    def __init__(self, timeouts: Timeouts) -> None:
        self._timeouts = timeouts
        self._started = 0.0
        self._last_beat: float | None = None
        self._looked_at = 0.0
        self._work = 0
        self._failures = 0

    @property
    def deadline(self) -> float:
        """The time by which the next heartbeat must come."""
        if self._last_beat is None:
            return self._looked_at + self._timeouts.first_heartbeat
        return self._last_beat + self._timeouts.silence

    def start(self, now: float) -> None:
        """A window was started at this time, in seconds."""
        self._started = self._looked_at = now
        self._last_beat = None
        self._work = 0

    def beat(self, now: float) -> bool:
        """A heartbeat came; returns whether it was this window's first."""
        first = self._last_beat is None
        self._last_beat = now
        return first

    def is_still_starting(self, work: int, now: float) -> bool:
        """At the deadline of the first heartbeat: whether the window has worked since the last one,
        by a number that grows as it does; then it gets as long again, but not for ever."""
        worked = work - self._work >= _LEAST_WORK
        self._looked_at, self._work = now, work
        too_long = now - self._started >= self._timeouts.longest_start
        return self._last_beat is None and worked and not too_long

    def pause_after_failure(self, now: float) -> float:
        """The window crashed or hung; returns the seconds to wait before the next is started.

        They are 0, except after several windows in a row that ran no longer than `short_life`: then
        they double each time, until a window was healthy.
        """
        lived = now - self._started
        if lived >= self._timeouts.healthy_life:
            self._failures = 0
        elif lived <= self._timeouts.short_life or self._last_beat is None:
            self._failures += 1
        if not self._failures:
            return 0.0
        # The exponent is bounded, since a booth may run for months.
        doubled = self._timeouts.first_pause * 2.0 ** min(self._failures - 1, 30)
        return min(doubled, self._timeouts.longest_pause)
