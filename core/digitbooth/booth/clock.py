"""What time it is, as something that can be replaced: a test lives through a day in seconds."""

import time
from datetime import datetime, timezone
from typing import Protocol


class Clock(Protocol):
    """Where the booth's time comes from."""

    def utc(self) -> datetime:
        """The time of day, in UTC. Somebody may set it, back as well."""

    def monotonic(self) -> float:
        """Seconds since some moment; only ever grows."""


class SystemClock:
    """The time of this machine."""

    def utc(self) -> datetime:
        return datetime.now(timezone.utc)

    def monotonic(self) -> float:
        return time.monotonic()
