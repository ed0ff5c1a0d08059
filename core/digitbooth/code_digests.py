"""Digests of the code that makes what is kept: a part of each key, so that old files are misses.

A build writes the digests down (`packaging/build_hook.py`), for what it makes may hold no sources.
A checkout, whose code changes from one run to the next, has no such file and reads its sources.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parent
FILE = _ROOT / "code_digests.json"

MAKERS = {
    "networks": (
        *("models/onnx_file/*.py", "models/tensorflow/*.py", "models/uff/*.py"),
        *("models/to_onnx/*.py", "models/to_uff/*.py"),
        *("models/read.py", "models/pixels.py", "models/trial.py"),
    ),
    "layers": ("models/layers.py",),
    "precisions": (
        *("models/precision.py", "models/lean.py"),
        *("models/quantise.py", "models/calibration.py"),
    ),
}
"""What is kept → the code that makes it, below this package."""


def key_of(data: bytes, maker: str) -> str:
    """SHA-256 of `data` and of the code that makes something of it, in hexadecimal: a key."""
    return hashlib.sha256(data + _digest(maker).encode()).hexdigest()


def of_sources() -> dict[str, str]:
    """The digest of each of `MAKERS` as its sources are."""
    return {maker: _of_sources(maker) for maker in MAKERS}


def _of_sources(maker: str) -> str:
    # The code itself rather than a version number, which nobody raises while working on it.
    digest = hashlib.sha256()
    for file in sorted(file for pattern in MAKERS[maker] for file in _ROOT.glob(pattern)):
        digest.update(file.read_bytes())
    return digest.hexdigest()


@cache
def _digest(maker: str) -> str:
    try:
        written: dict[str, str] = json.loads(FILE.read_text(encoding="ascii"))
    except FileNotFoundError:
        return _of_sources(maker)
    return written[maker]
