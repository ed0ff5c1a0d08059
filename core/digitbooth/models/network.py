"""A network ready for any engine: ONNX bytes, and what a caller must know of them."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from digitbooth import files
from digitbooth.constants import CLASSES, SIDE
from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.models.files import read_model_file, write_model_file
from digitbooth.models.kept_files import KeptFiles
from digitbooth.paths import cache_dir

# The part of a model card that the program reads: `lenet5.json`, beside `lenet5.uff`.
#
# A network's scores mean what they were measured to mean, so temperature and thresholds belong to
# one file of weights: they count only where the card names the digest of just that file.


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
        facts = json.loads(files.read(path, _MAX_BYTES))
        if facts["model_sha256"] != digest:
            return UNMEASURED
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        # Whatever else lies there under that name is not ours to judge.
        return UNMEASURED
    try:
        return _card(facts)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            _(
                "{path}: the model's card is damaged ({error}); restore it, or remove it to do "
                "without"
            ).format(path=path, error=error)
        ) from error


def write_card(model: Path, card: Card) -> Path:
    """Write the card of the model file `model` beside it; returns where. Raises `ModelError`."""
    path = card_path(model)
    digest = hashlib.sha256(read_model_file(model)).hexdigest()
    facts = {"model_sha256": digest, **asdict(card)}
    write_model_file(path, (json.dumps(facts, indent=2) + "\n").encode())
    return path


def card_path(model: Path) -> Path:
    """Where the card of the model file `model` is."""
    return model.with_suffix(".json")


def _card(facts: dict[str, Any]) -> Card:
    temperature = float(facts["temperature"])
    margin, energy = float(facts["decision"]["margin"]), facts["decision"]["energy"]
    if not (isfinite(temperature) and temperature > 0):
        raise ValueError(_("its temperature is {temperature}").format(temperature=temperature))
    if not 0 <= margin <= 1:
        raise ValueError(_("its margin is {margin}").format(margin=margin))
    if energy is not None and not isfinite(energy := float(energy)):
        raise ValueError(_("its energy is {energy}").format(energy=energy))
    return Card(temperature, Decision(margin, energy))


BATCH = "batch"
"""The name of the first axis, of any size, of a network's input and output."""


@dataclass(frozen=True)
class Network:
    """A classifier as ONNX, with one input and one output, batch first.

    What we translate is of opset 13; what was read from an ONNX file stays of its own.
    """

    onnx: bytes
    source: Path
    """The file it was read from."""
    input_name: str
    input_shape: tuple[int, int, int]
    """(channels, height, width); the input is float32 [batch, channels, height, width]."""
    output_name: str
    classes: int
    """The output is float32 [batch, classes]."""
    gives_logits: bool
    """Whether the output still needs a softmax to become probabilities."""
    card: Card = UNMEASURED
    """How to judge its scores."""
    sha256: str = ""
    """Of the file that it was read from, in hexadecimal; empty of a network from elsewhere."""

    @property
    def takes_digits(self) -> bool:
        """Whether it maps digit images to ten classes, as the recogniser needs it."""
        return self.input_shape == (1, SIDE, SIDE) and self.classes == CLASSES


# Networks made before, so that starting again need not load what makes them.
#
# Loading onnx and translating a LeNet takes longer than everything else between a start and the
# first answer. What is kept is ONNX, which is data; a file that is damaged, foreign or of another
# version is a miss and is written anew.


_KEPT = 16

# Where what a network looks like is decided.
_ROOMS = ("onnx_file", "tensorflow", "to_onnx", "to_uff", "uff")

_FACTS = ("input_name", "input_shape", "output_name", "classes", "gives_logits")


def cache_key(model: bytes) -> str:
    """What a model file's translation is kept under: the file's digest and the translator's."""
    rooms = Path(__file__).parent
    return digest_with_code(model, (code for room in _ROOMS for code in rooms.glob(f"{room}/*.py")))


def digest_with_code(data: bytes, code: Iterable[Path]) -> str:
    """SHA-256 of `data` and of the code that makes something of it, in hexadecimal."""
    digest = hashlib.sha256(data)
    # The code itself rather than a version number, which nobody raises while working on it.
    for file in sorted(code):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def load_network(key: str, source: Path) -> Network | None:
    """The network kept under `key`, with `source` as its file; None if there is none that holds."""
    kept = _files().load(key)
    if kept is None:
        return None
    try:
        facts = {name: kept.facts[name] for name in _FACTS}
        facts["input_shape"] = tuple(facts["input_shape"])
    except (KeyError, TypeError):
        return None
    return Network(onnx=kept.payload, source=source, **facts)


def keep_network(key: str, network: Network) -> None:
    """Keep `network` under `key`. A folder that cannot be written is no error: nothing is kept."""
    _files().keep(key, {name: getattr(network, name) for name in _FACTS}, network.onnx)


def _files() -> KeptFiles:
    return KeptFiles(cache_dir() / "networks", "network", _KEPT)
