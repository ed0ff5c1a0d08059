"""The steps of the tour, from the ink to the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digitbooth_gui.presenting.facts import Facts, told_layers

if TYPE_CHECKING:
    from digitbooth.engines import Layer


@dataclass(frozen=True)
class Step:
    """A stop of the tour."""

    kind: str
    """One of `ink`, `pixels`, `maps`, `units`, `hidden`, `shares`, `verdict`."""
    layer: Layer | None = None
    """What maps and units are shown of."""
    place: int = 0
    """Of maps: which of those that the tour stops at, from 0."""


def steps_of(facts: Facts) -> tuple[Step, ...]:
    """From the ink to the verdict; a network that shows no layers has one step instead of them."""
    told = told_layers(facts.layers)
    inner = tuple(
        Step("maps" if layer.is_maps else "units", layer, place) for place, layer in enumerate(told)
    )
    return (
        Step("ink"),
        Step("pixels"),
        *(inner or (Step("hidden"),)),
        Step("shares"),
        Step("verdict"),
    )
