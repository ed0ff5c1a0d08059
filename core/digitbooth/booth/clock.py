"""Clocks, passed to whoever needs the time, so that tests can use one that they set themselves."""

import time
from datetime import datetime, timezone
from typing import Protocol


class MonotonicClock(Protocol):
    """A clock that measures how long something takes."""

    def monotonic(self) -> float:
        """Seconds since an unspecified moment; it never goes back."""


class Clock(MonotonicClock, Protocol):
    """A clock that also tells date and time of day."""

    def utc(self) -> datetime:
        """Date and time in UTC. It may jump, also back, when somebody sets the machine's clock."""


class SystemClock:
    """The clock of this machine."""

    def utc(self) -> datetime:
        return datetime.now(timezone.utc)

    def monotonic(self) -> float:
        return time.monotonic()
