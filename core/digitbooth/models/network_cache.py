"""Networks made before, so that starting again need not load what makes them.

Loading onnx and translating a LeNet takes longer than everything else between a start and the first
answer. What is kept is ONNX, which is data; a file that is damaged, foreign or of another version
is a miss and is written anew.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from digitbooth.models.kept_files import KeptFiles
from digitbooth.models.network import Network
from digitbooth.paths import cache_dir

_KEPT = 16

# Where what a network looks like is decided.
_ROOMS = ("onnx_file", "tensorflow", "to_onnx", "to_uff", "uff")

_FACTS = ("input_name", "input_shape", "output_name", "classes", "gives_logits")


def cache_key(model: bytes) -> str:
    """What a model file's translation is kept under: the file's digest and the translator's."""
    rooms = Path(__file__).parent
    return digest_with_code(model, (file for room in _ROOMS for file in rooms.glob(f"{room}/*.py")))


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
