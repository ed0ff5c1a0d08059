"""How often the window was restarted on each day: the supervisor counts, the panel shows it."""

import json
from datetime import date
from pathlib import Path

from digitbooth import files
from digitbooth.paths import state_dir

_FILE = "restarts.json"
_MOST_DAYS = 31
_LARGEST = 2**16


def booth_folder() -> Path:
    """Where restarts, crash records and the count of wrong PINs are kept."""
    return state_dir() / "booth"


def restarts_of(day: date, folder: Path | None = None) -> int:
    """How often the window was restarted on a `day` after it had crashed or hung."""
    return _read(folder or booth_folder()).get(day.isoformat(), 0)


def count_restart(day: date, folder: Path) -> int:
    """Count one more; returns the day's number. Not kept if `folder` cannot be written."""
    days = _read(folder)
    days[day.isoformat()] = count = days.get(day.isoformat(), 0) + 1
    kept = dict(sorted(days.items())[-_MOST_DAYS:])
    files.keep(folder / _FILE, json.dumps(kept).encode())
    return count


def _read(folder: Path) -> dict[str, int]:
    """The numbers that were kept; zero from a damaged or missing file."""
    try:
        found = json.loads(files.read_bytes(folder / _FILE, _LARGEST))
        return {str(day): int(count) for day, count in found.items()}
    except (OSError, ValueError, TypeError, OverflowError, AttributeError, RecursionError):
        return {}
