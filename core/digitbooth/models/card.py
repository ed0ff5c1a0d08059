"""A model's card: the part of `lenet5.json`, beside `lenet5.uff`, that the program reads.

A network's scores mean what they were measured to mean, so temperature and thresholds belong to
one file of weights: they count only where the card names the digest of just that file.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from math import inf, isfinite
from pathlib import Path
from typing import Any

from digitbooth import files
from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.files import read_model_file

_MAX_BYTES = 2**16


@dataclass(frozen=True)
class Decision:
    """Which answers count as digits.

    The defaults are for networks that nobody has measured. Of four LeNets with uncalibrated
    probabilities, a margin of 0.5 keeps 97.6 to 98.9 % of the right answers about strangers' pen
    strokes, and marks 28 to 33 % of the wrong ones.
    """

    margin: float = 0.5
    """A digit leads its runner-up by this at least, in probability, 0 to 1; else it is unsure."""
    energy: float | None = None
    """A digit has this energy at most (see `digitbooth.judgement`); None: energy says nothing."""


@dataclass(frozen=True)
class Card:
    """What was measured of one network."""

    temperature: float = 1.0
    """What its logits are divided by before the softmax, above 0."""
    decision: Decision = Decision()


UNMEASURED = Card()
"""Of a network that has no card."""


def read_card(model: Path, digest: str) -> Card:
    """The card beside the model file `model`, whose content has the SHA-256 `digest`.

    Without a card, and with one that was made for other weights, the default one. Raises
    `ModelError` if the card is for these weights, but damaged.
    """
    path = card_path(model)
    try:
        facts = json.loads(files.read_bytes(path, _MAX_BYTES))
        if facts["model_sha256"] != digest:
            return UNMEASURED
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        # Whatever else lies there under that name is not ours to judge.
        return UNMEASURED
    try:
        return _card(facts)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            N_(
                "{path}: the model's card is damaged ({error}); restore it, or remove it to do "
                "without"
            ),
            path=path,
            error=error,
        ) from error


def write_card(model: Path, card: Card) -> Path:
    """Write the card of the model file `model` beside it; returns where. Raises `ModelError`."""
    path = card_path(model)
    digest = hashlib.sha256(read_model_file(model)).hexdigest()
    facts = {"model_sha256": digest, **asdict(card)}
    files.write(path, (json.dumps(facts, indent=2) + "\n").encode(), ModelError)
    return path


def card_path(model: Path) -> Path:
    """Where the card of the model file `model` is."""
    return model.with_suffix(".json")


def _card(facts: dict[str, Any]) -> Card:
    temperature = _number(facts["temperature"])
    margin, energy = _number(facts["decision"]["margin"]), facts["decision"]["energy"]
    if not (isfinite(temperature) and temperature > 0):
        raise ValueError(_("its temperature is {temperature}").format(temperature=temperature))
    if not 0 <= margin <= 1:
        raise ValueError(_("its margin is {margin}").format(margin=margin))
    if energy is not None and not isfinite(energy := _number(energy)):
        raise ValueError(_("its energy is {energy}").format(energy=energy))
    return Card(temperature, Decision(margin, energy))


def _number(value: object) -> float:
    """Raises `TypeError` for what is no number; for Python, true is one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(_("a number is missing"))
    try:
        return float(value)
    except OverflowError:  # JSON's whole numbers may have any number of digits
        return inf if value > 0 else -inf
