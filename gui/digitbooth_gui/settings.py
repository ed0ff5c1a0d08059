"""What is kept between starts: small values under names, in one file.

JSON, not Qt's INI file, whose values all come back as text. Nothing in it is trusted: a damaged
file, or one that a newer program wrote, costs at most what it remembered.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from digitbooth import files, paths

_LIMIT = 1 << 16


class Settings:
    """Read when it is made; written by `save`, and only if something changed."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or paths.config_dir() / "window.json"
        self._values = _read(self._file)
        self._changed: dict[str, object] = {}

    def text(self, name: str, otherwise: str, allowed: Collection[str] | None = None) -> str:
        """The text that is kept under `name`, one of `allowed`; else `otherwise`."""
        value = self._values.get(name)
        known = isinstance(value, str) and (allowed is None or value in allowed)
        return str(value) if known else otherwise

    def number(self, name: str, otherwise: int, least: int, most: int) -> int:
        """The whole number that is kept under `name`, brought between `least` and `most`."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, int):
            return otherwise
        return min(max(value, least), most)

    def flag(self, name: str, otherwise: bool) -> bool:
        """The yes or no that is kept under `name`."""
        value = self._values.get(name)
        return value if isinstance(value, bool) else otherwise

    def texts(self, name: str, most: int) -> list[str]:
        """The first `most` texts of the list that is kept under `name`; empty without one."""
        value = self._values.get(name)
        if not isinstance(value, list):
            return []
        return [each for each in value if isinstance(each, str)][:most]

    def put(self, name: str, value: str | int | bool | list[str]) -> None:
        """Keep `value` under `name`, from `save` on."""
        if self._values.get(name) != value or type(self._values.get(name)) is not type(value):
            self._values[name] = self._changed[name] = value

    def save(self) -> None:
        """Write what changed. Where nothing can be written, the next start has the usual values."""
        if not self._changed:
            return
        # Another window may have written meanwhile: what it changed, and we did not, stays.
        merged = _read(self._file) | self._changed
        if files.keep(self._file, json.dumps(merged, indent=1).encode()):
            self._changed = {}


def _read(file: Path) -> dict[str, object]:
    """All values; none where the file is missing, damaged, or not of this kind."""
    try:
        values = json.loads(files.read_bytes(file, _LIMIT))
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
