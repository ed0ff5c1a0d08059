"""What time it is, as something that can be replaced: a test lives through a day in seconds."""

import time
from datetime import datetime, timezone
from typing import Protocol


class MonotonicClock(Protocol):
    """Tells how long something took."""

    def monotonic(self) -> float:
        """Seconds since some moment; only ever grows."""


class Clock(MonotonicClock, Protocol):
    """Tells the time of day as well."""

    def utc(self) -> datetime:
        """The time of day, in UTC. Somebody may set it, back as well."""


class SystemClock:
    """The time of this machine."""

    def utc(self) -> datetime:
        return datetime.now(timezone.utc)

    def monotonic(self) -> float:
        return time.monotonic()
