"""A network and an engine as JSON, and back: what the child says of them is checked, not believed.

Whoever took the child over can say anything. Each reading function raises `ValueError`.
"""

from collections.abc import Mapping
from dataclasses import astuple
from math import isfinite
from pathlib import Path
from typing import Any

from digitbooth.constants import CLASSES, PRECISIONS
from digitbooth.engines import EngineInfo
from digitbooth.models import Network
from digitbooth.models.card import Card, Decision, Doubt
from digitbooth.models.network import Trial
from digitbooth.models.pixels import Pixels
from digitbooth.plain_text import printable

_LARGEST = 1 << 20
"""Pixels along a side, and classes: far more than any network has."""


def network_facts(network: Network) -> dict[str, Any]:
    """What there is to know of a network, but for its graph."""
    decision, doubt = network.card.decision, network.card.doubt
    return {
        "input_name": network.input_name,
        "input_shape": network.input_shape,
        "output_name": network.output_name,
        "classes": network.classes,
        "gives_logits": network.gives_logits,
        "pixels": astuple(network.pixels),
        "trial": None if network.trial is None else astuple(network.trial),
        "zeroed": network.zeroed,
        "temperature": network.card.temperature,
        "margin": decision.margin,
        "energy": decision.energy,
        "doubt": None if doubt is None else [doubt.margin, doubt.turned],
        "sha256": network.sha256,
    }


def read_network_facts(facts: Mapping[str, Any], source: Path) -> Network:
    """The network of the file `source`, without its graph."""
    shape, energy, doubt = (facts.get(name) for name in ("input_shape", "energy", "doubt"))
    trial = facts.get("trial")
    if not isinstance(shape, list) or len(shape) != 3:
        raise ValueError("no shape")
    channels, height, width = (integer(side, 1, _LARGEST) for side in shape)
    return Network(
        onnx=b"",
        source=source,
        input_name=text(facts.get("input_name")),
        input_shape=(channels, height, width),
        output_name=text(facts.get("output_name")),
        classes=integer(facts.get("classes"), 1, _LARGEST),
        gives_logits=facts.get("gives_logits") is True,
        pixels=Pixels(*(number(each) for each in items(facts.get("pixels"), 2))),
        trial=None
        if trial is None
        else Trial(*(integer(each, 0, CLASSES) for each in items(trial, 2))),
        zeroed=tuple(text(each) for each in items(facts.get("zeroed"))),
        card=Card(
            number(facts.get("temperature")),
            Decision(number(facts.get("margin")), None if energy is None else number(energy)),
            None if doubt is None else Doubt(*(number(each) for each in items(doubt, 2))),
        ),
        sha256=text(facts.get("sha256")),
    )


def read_engine_info(facts: Any) -> EngineInfo:
    """Which engine the child has opened."""
    name, version, precision, device = (printable(text(each)) for each in items(facts, 4))
    if precision not in PRECISIONS:
        raise ValueError("no precision")
    return EngineInfo(name, version, precision, device)


def items(value: Any, count: int | None = None) -> list[Any]:
    """A list, of `count` elements if that is given."""
    if not isinstance(value, list) or count not in (None, len(value)):
        raise ValueError("no list, or of another length")
    return value


def text(value: Any) -> str:
    """Some text, which may hold anything: whoever shows it makes it fit for that."""
    if type(value) is not str:
        raise ValueError("no text")
    return value


def integer(value: Any, least: int, most: int) -> int:
    """A whole number within bounds, both included."""
    if type(value) is not int or not least <= value <= most:
        raise ValueError("no whole number within its bounds")
    return value


def number(value: Any) -> float:
    """A finite number."""
    if type(value) not in (int, float) or not isfinite(value):
        raise ValueError("no finite number")
    return float(value)
