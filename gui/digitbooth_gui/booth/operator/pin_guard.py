"""Who may see the operator's panel: whoever knows the PIN. Each wrong one doubles the wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digitbooth.booth.pin import Tries

if TYPE_CHECKING:
    from digitbooth.booth.config import Operator


FREE_TRIES = 3
_FIRST_DELAY_S = 5.0
_LONGEST_DELAY_S = 600.0


class PinGuard:
    """Counts wrong tries: three are free, then each doubles the wait, up to ten minutes.

    Leaving the pad and coming back changes nothing, nor does another window that goes on from the
    `tries` of this one; only the right PIN forgives.
    """

    def __init__(self, operator: Operator, tries: Tries | None = None, now: float = 0.0) -> None:
        """`tries` as they are `now`, in seconds of the clock that the others give."""
        self.operator = operator
        self._wrong = 0 if tries is None else tries.wrong
        self._open_at = float("-inf")
        if tries is not None and tries.wait_s > 0.0:
            self._open_at = now + min(tries.wait_s, _delay_s(self._wrong))

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN at all."""
        return bool(self.operator.pin)

    def tries(self, now: float) -> Tries:
        """For another window to go on from."""
        return Tries(self._wrong, self.wait_s(now))

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
        self._open_at = now + _delay_s(self._wrong)
        return False


def _delay_s(wrong: int) -> float:
    """How long to wait after so many wrong tries in a row."""
    if wrong < FREE_TRIES:
        return 0.0
    return min(_FIRST_DELAY_S * 2.0 ** min(wrong - FREE_TRIES, 30), _LONGEST_DELAY_S)
