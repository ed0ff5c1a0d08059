"""When what happens in the show: the drawing flies into the network, layers light up, the answer
stands up. Only numbers: seconds since it began, and shares of each part's way.
"""

from __future__ import annotations

from dataclasses import dataclass

from digitbooth_gui.style.motion import share_of, smooth

FLIGHT_S = 0.45
"""The drawing shrinks into the 28×28 pixels that the network sees."""

_LAYERS_S = 1.15
"""All layers together, one after another, each a little before the one before it is done."""

_OVERLAP = 0.35
REVEAL_S = 0.4
"""The network steps back, and the answer stands up."""

PATIENCE_S = 0.6
"""How long the show waits for a network that is looked into; then it goes on without."""

LENGTH_S = FLIGHT_S + _LAYERS_S + REVEAL_S


@dataclass(frozen=True)
class Moment:
    """How far everything is, 0 to 1 each."""

    flight: float
    layers: tuple[float, ...]
    reveal: float

    @property
    def is_over(self) -> bool:
        return self.reveal >= 1.0


def moment(spent: float, layers: int) -> Moment:
    """What is seen `spent` seconds after the beginning, with so many layers; none are skipped."""
    lit_s = _LAYERS_S if layers else 0.0
    after = spent - FLIGHT_S
    each = lit_s / (layers - _OVERLAP * (layers - 1)) if layers else 1.0
    lit = tuple(share_of(after - place * each * (1 - _OVERLAP), each) for place in range(layers))
    return Moment(smooth(share_of(spent, FLIGHT_S)), lit, smooth(share_of(after - lit_s, REVEAL_S)))
