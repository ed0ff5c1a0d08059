"""Figures against budgets: how each benchmark tells its own, and what `make bench` gathers of them.

A figure is mostly a ratio to a named peer in the same run. Beside it stands how much it wavered:
what it would have been in each fifth of the run alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_GATHERED = "DIGITBOOTH_FIGURES"
"""The environment variable with the file to which figures are added; without it they are only
printed."""

PARTS = 5


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    name: str
    peer: str
    """What it is compared with; empty for an absolute figure."""
    value: float
    budget: float
    unit: str = ""
    is_least: bool = False
    """Whether the budget is the least that will do, and not the most."""
    low: float | None = None
    high: float | None = None
    """Between which values it wavered; None where that was not measured."""

    @property
    def is_met(self) -> bool:
        """Whether the budget is kept."""
        return self.value >= self.budget if self.is_least else self.value <= self.budget

    @property
    def verdict(self) -> str:
        """The same in a word."""
        return "met" if self.is_met else "MISSED"


def tell(figure: Figure) -> bool:
    """Print a figure and add it to those that are gathered; whether its budget is missed."""
    unit = f" {figure.unit}" if figure.unit else ""
    wavered = "" if figure.low is None else f", {figure.low:.3g} to {figure.high:.3g}"
    peer = f" of {figure.peer}" if figure.peer else ""
    bound = "at least" if figure.is_least else "at most"
    print(
        f"{figure.name}: {figure.value:.3g}{unit}{peer}{wavered} "
        f"({bound} {figure.budget:.3g}: {figure.verdict})"
    )
    if gathered := os.environ.get(_GATHERED):
        with Path(gathered).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(figure)) + "\n")
    return not figure.is_met


def ratio_of(
    name: str,
    peer: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    budget: float,
    *,
    is_least: bool = False,
) -> Figure:
    """The ratio of the medians of two series that were measured in turns, and in each fifth."""
    parts = [
        float(np.median(one) / np.median(other))
        for one, other in zip(
            np.array_split(np.asarray(ours, float), min(PARTS, len(ours))),
            np.array_split(np.asarray(theirs, float), min(PARTS, len(theirs))),
            strict=True,
        )
    ]
    whole = float(np.median(ours) / np.median(theirs))
    return Figure(name, peer, whole, budget, "×", is_least, min(parts), max(parts))


def percentile_of(
    name: str, values: NDArray[np.float64], percent: int, budget: float, unit: str = "ms"
) -> Figure:
    """A percentile of what was measured one after the other, and that of each fifth."""
    parts = [
        float(np.percentile(part, percent))
        for part in np.array_split(values, min(PARTS, len(values)))
    ]
    whole = float(np.percentile(values, percent))
    return Figure(f"{name}, p{percent}", "", whole, budget, unit, low=min(parts), high=max(parts))


def gather_into(path: Path) -> dict[str, str]:
    """The environment for a benchmark whose figures are to be added to the file `path`."""
    return {**os.environ, _GATHERED: str(path)}


def gathered(path: Path) -> list[Figure]:
    """The figures in the file."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [Figure(**json.loads(line)) for line in lines]
