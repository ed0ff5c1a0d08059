"""How what moves moves: shares of a way, 0 to 1, as functions of time; no clock, no painting."""

from __future__ import annotations

_OVERSHOOT = 1.4
"""How far what stands up goes beyond its size, before it settles."""


def share_of(spent: float, length: float) -> float:
    """How much of `length` has been spent, 0 to 1."""
    return min(max(spent / length, 0.0), 1.0)


def smooth(share: float) -> float:
    """From standing still to standing still, 0 to 1."""
    return share * share * (3 - 2 * share)


def cell_share(share: float, place: int, count: int) -> float:
    """How bright one of `count` cells is while their layer lights up from the first to the last."""
    width = 0.4
    start = (1 - width) * place / max(count - 1, 1)
    return share_of(share - start, width)


def stood_up(share: float) -> float:
    """How large something is on its way up: a little too large before it settles."""
    left = share - 1.0
    return max(1.0 + (_OVERSHOOT + 1.0) * left**3 + _OVERSHOOT * left**2, 0.01)
