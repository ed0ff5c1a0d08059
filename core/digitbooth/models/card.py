"""A model's card: the part of `lenet5.json`, beside `lenet5.uff`, that the program reads.

Temperature and thresholds were measured with one set of weights, and so was how the network is best
asked: they are used only if the card has the digest of the model's file.
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
from digitbooth.models.pixels import Pixels

_MAX_BYTES = 2**16


@dataclass(frozen=True)
class Decision:
    """The thresholds that decide which answers have the verdict `digit`.

    The defaults are for networks without a card. With four LeNets whose probabilities were not
    calibrated, and pen strokes of people they were not trained on, a margin of 0.5 keeps 97.6 to
    98.9 % of the right answers, and makes 28 to 33 % of the wrong ones unsure.
    """

    margin: float = 0.5
    """The least difference in probability, 0 to 1, between a digit and its runner-up; with less the
    answer is unsure."""
    energy: float | None = None
    """The highest energy of a digit (see `digitbooth.judgement`); None if energy is not used."""


@dataclass(frozen=True)
class Doubt:
    """When a network is asked about a digit again, turned to either side; the mean then counts."""

    margin: float
    """When the first answer's margin, 0 to 1, is smaller than this."""
    turned: float
    """By how many degrees the digit is turned, above 0 and below 90."""


@dataclass(frozen=True)
class Card:
    """The measured values by which a network is asked, and its scores are judged."""

    temperature: float = 1.0
    """By this, above 0, logits are divided before the softmax."""
    decision: Decision = Decision()
    doubt: Doubt | None = None
    """None if the network is asked once, whatever it answers."""
    pixels: Pixels | None = None
    """What the network takes for paper and ink; None for what its file declares."""


UNMEASURED = Card()
"""The card of a network without one."""


def read_card(model: Path, digest: str) -> Card:
    """The card beside the model file `model`, whose content has the SHA-256 `digest`.

    `UNMEASURED` if there is none, or if it is for other weights. Raises `ModelError` if it is for
    these weights, but damaged.
    """
    path = card_path(model)
    try:
        facts = json.loads(files.read_bytes(path, _MAX_BYTES))
        if facts["model_sha256"] != digest:
            return UNMEASURED
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        # A file with that name may be something else.
        return UNMEASURED
    try:
        return _card(facts)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            N_("{path}: the model's card is damaged ({error}); restore or remove it"),
            path=path,
            error=error,
        ) from error


def write_card(model: Path, card: Card) -> Path:
    """Write the card beside the model file `model`; returns its path. Raises `ModelError`."""
    path = card_path(model)
    digest = hashlib.sha256(read_model_file(model)).hexdigest()
    facts = {"model_sha256": digest, **asdict(card)}
    files.write(path, (json.dumps(facts, indent=2) + "\n").encode(), ModelError)
    return path


def card_path(model: Path) -> Path:
    """The path of the card of the model file `model`."""
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
    doubt, pixels = _doubt(facts.get("doubt")), _pixels(facts.get("pixels"))
    return Card(temperature, Decision(margin, energy), doubt, pixels)


def _doubt(facts: Any) -> Doubt | None:
    """Of cards without the entry, too, which are older than it."""
    if facts is None:
        return None
    doubt = Doubt(_number(facts["margin"]), _number(facts["turned"]))
    if not 0 <= doubt.margin <= 1:
        raise ValueError(_("its doubt begins at {margin}").format(margin=doubt.margin))
    if not 0 < doubt.turned < 90:
        raise ValueError(_("it turns by {degrees}°").format(degrees=doubt.turned))
    return doubt


def _pixels(facts: Any) -> Pixels | None:
    """Of cards without the entry, too, which are older than it."""
    if facts is None:
        return None
    pixels = Pixels(_number(facts["paper"]), _number(facts["ink"]))
    if not pixels.is_usable:
        raise ValueError(_("its pixels are {pixels}").format(pixels=pixels.name))
    return pixels


def _number(value: object) -> float:
    """Raises `TypeError` for what is not a number; in Python a bool is an int."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(_("a number is missing"))
    try:
        return float(value)
    except OverflowError:  # an int of JSON may have any number of digits
        return inf if value > 0 else -inf
