"""Who may see the operator's panel: the PIN, and how long to wait after wrong ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digitbooth.booth.config import Operator

FREE_TRIES = 3
_FIRST_DELAY_S = 5.0
_LONGEST_DELAY_S = 600.0

LONGEST = 12
"""Digits of a PIN at most, 4 at least."""
SHORTEST = 4


class PinGuard:
    """Counts wrong tries: three are free, then each doubles the wait, up to ten minutes.

    Leaving the pad and coming back changes nothing; only the right PIN forgives.
    """

    def __init__(self, operator: Operator) -> None:
        self.operator = operator
        self._wrong = 0
        self._open_at = float("-inf")

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN at all."""
        return bool(self.operator.pin)

    def wait_s(self, now: float) -> float:
        """How long no PIN is looked at, in seconds from `now`."""
        return max(0.0, self._open_at - now)

    def accepts(self, entered: str, now: float) -> bool:
        """Whether this opens the panel. While there is to wait, nothing does."""
        if self.wait_s(now) > 0.0:
            return False
        if self.is_set and entered.isdecimal() and self.operator.accepts(entered):
            self._wrong = 0
            return True
        self._wrong += 1
        if self._wrong >= FREE_TRIES:
            delay = _FIRST_DELAY_S * 2.0 ** min(self._wrong - FREE_TRIES, 30)
            self._open_at = now + min(delay, _LONGEST_DELAY_S)
        return False
