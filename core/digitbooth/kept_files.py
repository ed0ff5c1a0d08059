"""Files that the program keeps for itself and can make again: a few facts, and bytes.

A file that is damaged, foreign or of another kind is a miss, never an error, and so is a folder
that cannot be written: whoever asks makes the thing again. All lie below `paths.cache_dir`.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digitbooth import files
from digitbooth.paths import cache_dir

MAX_BYTES = 1 << 30
"""Nothing that is kept comes near; what is larger is foreign."""

_MOST = 16
"""Files of a kind."""


@dataclass(frozen=True)
class KeptFile:
    """One file that holds what it should."""

    path: Path
    facts: dict[str, Any]
    payload: bytes


@dataclass(frozen=True)
class KeptFiles:
    """The files `KEY.suffix` of one folder, at most `count`: the ones used longest ago go first."""

    folder: Path
    suffix: str
    count: int

    def path(self, key: str) -> Path:
        """Where the file of `key` lies or would lie."""
        return self.folder / f"{key}.{self.suffix}"

    def paths(self) -> list[Path]:
        """The files there are, the one used last first."""
        aged = []
        for path in self._matching(f"*.{self.suffix}"):
            # Another process tidies as well, and may have taken it away.
            with suppress(OSError):
                aged.append((path.stat().st_mtime, path))
        return [path for _, path in sorted(aged, reverse=True)]

    def load(self, key: str) -> KeptFile | None:
        """The file of `key`, marked as used; None unless it is whole, our own, and of this key."""
        kept = self.read(self.path(key))
        if kept is None or kept.facts.pop("key", None) != key:
            return None
        # A folder that may only be read still answers.
        with suppress(OSError):
            os.utime(kept.path)
        return kept

    def read(self, path: Path) -> KeptFile | None:
        """The file `path`, whatever its key; None unless it is whole and our own."""
        try:
            header, _, payload = files.read_bytes(path, MAX_BYTES, own=True).partition(b"\n")
            facts = json.loads(header)
            if facts.pop("sha256") != _digest(facts, payload):
                return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None
        return KeptFile(path, facts, payload)

    def keep(self, key: str, facts: Mapping[str, Any], payload: bytes) -> Path | None:
        """Keep `payload` and what JSON can hold of it, wholly; None where it cannot be written."""
        path = self.path(key)
        facts = {**facts, "key": key}
        header = {**facts, "sha256": _digest(facts, payload)}
        if not files.keep(path, json.dumps(header).encode() + b"\n" + payload):
            return None
        for old in self.paths()[self.count :]:
            with suppress(OSError):
                old.unlink(missing_ok=True)
        return path

    def clear(self) -> int:
        """Remove every file; returns how many went. Raises `OSError` if one cannot be removed."""
        paths = self.paths()
        for path in paths:
            path.unlink(missing_ok=True)
        return len(paths)

    def _matching(self, pattern: str) -> list[Path]:
        try:
            return list(self.folder.glob(pattern))
        except OSError:
            return []  # A folder that may not be read.


def network_files() -> KeptFiles:
    """Translated networks, and the same at other precisions."""
    return KeptFiles(cache_dir() / "networks", "network", _MOST)


def layer_files() -> KeptFiles:
    """Networks whose layers are outputs too."""
    return KeptFiles(cache_dir() / "networks", "layers", _MOST)


def plan_files() -> KeptFiles:
    """TensorRT's plans, by their `PlanKey`."""
    return KeptFiles(cache_dir() / "plans", "plan", _MOST)


def timing_files() -> KeptFiles:
    """What builds measured of kernels, by flavour and GPU."""
    return KeptFiles(cache_dir() / "plans", "timings", _MOST)


def kernel_files() -> KeptFiles:
    """What engines compiled while they ran, by their plan's key."""
    return KeptFiles(cache_dir() / "plans", "kernels", _MOST)


def _digest(facts: Mapping[str, Any], payload: bytes) -> str:
    """SHA-256 of all that a file holds."""
    digest = hashlib.sha256(json.dumps(facts, sort_keys=True).encode())
    digest.update(payload)
    return digest.hexdigest()
