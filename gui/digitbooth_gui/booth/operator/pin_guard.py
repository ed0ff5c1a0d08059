"""Who may see the operator's panel: whoever knows the PIN. Each wrong one doubles the wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digitbooth.booth.pin import WrongPins

if TYPE_CHECKING:
    from digitbooth.booth.config import OperatorSettings


FREE_TRIES = 3
_FIRST_DELAY_S = 5.0
_LONGEST_DELAY_S = 600.0


class PinGuard:
    """Counts wrong PINs: three are free, then each doubles the wait, up to ten minutes.

    Leaving the pad and coming back changes nothing, nor does another window that goes on from the
    `wrong_pins` of this one; only the right PIN forgives.
    """

    def __init__(
        self, operator: OperatorSettings, wrong_pins: WrongPins | None = None, now: float = 0.0
    ) -> None:
        """`wrong_pins` as they are `now`, in seconds of the clock that the others give."""
        self.operator = operator
        self._wrong = 0 if wrong_pins is None else wrong_pins.count
        self._open_at = float("-inf")
        if wrong_pins is not None and wrong_pins.wait_s > 0.0:
            self._open_at = now + min(wrong_pins.wait_s, _delay_s(self._wrong))

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN at all."""
        return bool(self.operator.pin)

    def wrong_pins(self, now: float) -> WrongPins:
        """For another window to go on from."""
        return WrongPins(self._wrong, self.wait_s(now))

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
    """How long to wait after so many wrong PINs in a row."""
    if wrong < FREE_TRIES:
        return 0.0
    return min(_FIRST_DELAY_S * 2.0 ** min(wrong - FREE_TRIES, 30), _LONGEST_DELAY_S)
