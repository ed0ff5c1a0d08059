"""Networks translated before, so that starting again need not load the translator.

Loading onnx and translating a LeNet takes longer than everything else between a start and the first
answer. What is kept is ONNX, which is data; a file that is damaged, foreign or of another version
is a miss and is written anew.
"""

import hashlib
import json
import os
from pathlib import Path

from digitbooth.files import write_whole
from digitbooth.models.network import Network
from digitbooth.paths import cache_dir

_KEPT = 16
"""Networks that are kept; the ones used longest ago go first."""

# Where what a network looks like is decided.
_ROOMS = ("onnx_file", "tensorflow", "to_onnx", "to_uff", "uff")

_FACTS = ("input_name", "input_shape", "output_name", "classes", "gives_logits")


def cache_key(model: bytes) -> str:
    """What a model file's translation is kept under: the file's digest and the translator's."""
    digest = hashlib.sha256(model)
    rooms = Path(__file__).parent
    # The code itself rather than a version number, which nobody raises while working on it.
    for file in sorted(file for room in _ROOMS for file in rooms.glob(f"{room}/*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def load_network(key: str, source: Path) -> Network | None:
    """The network kept under `key`, with `source` as its file; None if there is none that holds."""
    file = _file(key)
    try:
        header, _, onnx = file.read_bytes().partition(b"\n")
        facts = json.loads(header)
        if facts.pop("sha256") != hashlib.sha256(onnx).hexdigest():
            return None
        facts["input_shape"] = tuple(facts["input_shape"])
        network = Network(onnx=onnx, source=source, **facts)
        os.utime(file)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return network


def keep_network(key: str, network: Network) -> None:
    """Keep `network` under `key`. A folder that cannot be written is no error: nothing is kept."""
    file = _file(key)
    facts = {name: getattr(network, name) for name in _FACTS}
    facts["sha256"] = hashlib.sha256(network.onnx).hexdigest()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, json.dumps(facts).encode() + b"\n" + network.onnx)
        newest_first = sorted(
            file.parent.glob("*.network"), key=lambda kept: kept.stat().st_mtime, reverse=True
        )
        for old in newest_first[_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _file(key: str) -> Path:
    return cache_dir() / "networks" / f"{key}.network"
