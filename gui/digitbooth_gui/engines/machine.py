"""What the choice of engines asks of the machine; one place, so that another can be put in.

Nothing is imported before it is asked for: the window opens sooner without.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


def gpu_runtime_installed() -> bool:
    """Whether a TensorRT of any flavour lies here; looks for its files, and loads nothing."""
    import importlib.util

    from digitbooth.engines.tensorrt.flavour import PACKAGES

    return any(importlib.util.find_spec(package) is not None for package in PACKAGES)


def any_plan_kept() -> bool:
    """Whether opening one is worth a try before building; if not, TensorRT is not even loaded."""
    from digitbooth.engines.plan_files import plan_files

    return bool(plan_files().paths())


def search_command() -> list[str]:
    """The command that lists engines as JSON."""
    return [sys.executable, "-m", "digitbooth", "engines", "--json"]


def build_command(model: Path, precision: str, device: int) -> list[str]:
    """The library's command that builds a plan."""
    from digitbooth.engines import build

    return build.build_command(model, precision, device)


@dataclass(frozen=True)
class Machine:
    """This one, unless told otherwise."""

    gpu_runtime_installed: Callable[[], bool] = gpu_runtime_installed
    any_plan_kept: Callable[[], bool] = any_plan_kept
    search_command: Callable[[], list[str]] = search_command
    build_command: Callable[[Path, str, int], list[str]] = build_command
    patience_s: float = 60.0
    """How long a builder may say nothing before the person is told."""


THIS_MACHINE = Machine()
