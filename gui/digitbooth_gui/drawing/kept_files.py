"""Drawings as they are kept between starts: JSON, for their user alone.

Nothing in the files is trusted: what is damaged, foreign or too large is as if it were not there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitbooth import files, paths
from digitbooth_gui.drawing.ink import PAGE, InkStroke

_LIMIT = 8 << 20
_MOST_POINTS = 20_000
"""Of a drawing that is kept: a digit has a few hundred."""
_MOST = 10

Drawn: TypeAlias = tuple[InkStroke, ...]


@dataclass(frozen=True)
class KeptDrawing:
    """A drawing, and when it was left."""

    ink: Drawn
    left: float
    """In seconds since 1970."""


def current_file() -> Path:
    """What lies on the page."""
    return paths.state_dir() / "drawing.json"


def recent_file() -> Path:
    """What lay there before."""
    return paths.state_dir() / "drawings.json"


def read_current() -> Drawn:
    """What lay on the page when the window was left; empty where nothing did."""
    return _ink(_read(current_file()))


def write_current(ink: Drawn) -> None:
    """Keep what lies on the page; where nothing can be written, it is not kept."""
    if points(ink) <= _MOST_POINTS and (ink or current_file().exists()):
        files.keep(current_file(), json.dumps(_facts(ink)).encode())


def read_recent() -> list[KeptDrawing]:
    """The drawings that were left last, the last first."""
    kept = _read(recent_file())
    found = []
    for each in kept[:_MOST] if isinstance(kept, list) else []:
        if isinstance(each, dict) and (ink := _ink(each.get("strokes"))):
            left = each.get("left")
            found.append(KeptDrawing(ink, float(left) if isinstance(left, (int, float)) else 0.0))
    return found


def write_recent(drawings: Sequence[KeptDrawing]) -> list[KeptDrawing]:
    """Keep the first of these; returns those that are kept."""
    kept = [each for each in drawings if 0 < points(each.ink) <= _MOST_POINTS][:_MOST]
    facts = [{"left": each.left, "strokes": _facts(each.ink)} for each in kept]
    files.keep(recent_file(), json.dumps(facts).encode())
    return kept


def points(ink: Drawn) -> int:
    """How many points a drawing has."""
    return sum(len(stroke.points) for stroke in ink)


def _read(file: Path) -> Any:
    try:
        return json.loads(files.read_bytes(file, _LIMIT, own=True))
    except (OSError, ValueError, RecursionError):
        return None


def _facts(ink: Drawn) -> list[dict[str, Any]]:
    return [
        {
            "width": round(stroke.width, 2),
            "points": np.round(stroke.points.astype(np.float64), 2).tolist(),
            "widths": _listed(stroke.widths),
            "times": _listed(stroke.times),
        }
        for stroke in ink
    ]


def _listed(values: NDArray[np.float32] | None) -> list[float] | None:
    return None if values is None else np.round(values.astype(np.float64), 2).tolist()


def _ink(strokes: Any) -> Drawn:
    """All strokes; none if any is not as it should be."""
    try:
        return tuple(map(_stroke, strokes))
    except (AttributeError, TypeError, ValueError, KeyError, OverflowError):
        return ()


def _stroke(facts: Any) -> InkStroke:
    """Raises what comes of wrong types and values."""
    place = np.array(facts["points"], np.float64).reshape(-1, 2)
    width = float(facts["width"])
    if not len(place) or not 0 < width <= PAGE:
        raise ValueError
    widths = _column(facts.get("widths"), len(place), width + 0.01)
    times = _column(facts.get("times"), len(place), 1e9)
    return InkStroke(_bounded(place, PAGE), width, widths, times)


def _column(values: Any, count: int, most: float) -> NDArray[np.float32] | None:
    if values is None:
        return None
    column = np.array(values, np.float64)
    if column.shape != (count,):
        raise ValueError
    return _bounded(column, most)


def _bounded(values: NDArray[np.float64], most: float) -> NDArray[np.float32]:
    """As they are, if all are from 0 to `most`."""
    if not ((values >= 0) & (values <= most)).all():
        raise ValueError
    return values.astype(np.float32)
