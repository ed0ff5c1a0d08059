"""What the choice of engines asks of the computer; one place, so that another can be put in.

Nothing is imported before it is asked for: the window opens sooner without.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digitbooth.images import DigitImage


def gpu_runtime_installed() -> bool:
    """Whether a TensorRT of any flavour lies here; looks for its files, and loads nothing."""
    import importlib.util

    from digitbooth.engines.tensorrt.flavour import PACKAGES

    return any(importlib.util.find_spec(package) is not None for package in PACKAGES)


def gpu_driver_installed() -> bool:
    """Whether NVIDIA's driver lies here, which is all that our own kernels need."""
    from digitbooth.engines.driver import has_driver

    return has_driver()


def any_plan_kept() -> bool:
    """Whether any plan is kept; if not, there is no use in loading TensorRT to open one."""
    from digitbooth.kept_files import plan_files

    return bool(plan_files().paths())


def search_command() -> list[str]:
    """The command that lists engines as JSON."""
    from digitbooth.programs import COMMANDS, command_of

    return command_of(COMMANDS, "engines", "--json")


def build_command(model: Path, precision: str, device: int) -> list[str]:
    """The library's command that builds a plan."""
    from digitbooth.engines import build

    return build.build_command(model, precision, device)


def compare_command(model: Path, digit_image: DigitImage) -> list[str]:
    """The library's command that compares the engines on one digit and prints events."""
    from base64 import b64encode

    from digitbooth.programs import COMMANDS, command_of

    image = b64encode(digit_image.astype("<f4").tobytes()).decode()
    options = ("--model", str(model), "--digit-image", image, "--seconds", "1")
    return command_of(COMMANDS, "bench", "--events", *options)


def inspect_command(model: Path) -> list[str]:
    """The library's command that tells what a model file holds, as JSON."""
    from digitbooth.programs import COMMANDS, command_of

    return command_of(COMMANDS, "inspect", "--json", str(model))


@dataclass(frozen=True)
class EngineCommands:
    """What the choice of engines may ask; by default of this computer."""

    gpu_runtime_installed: Callable[[], bool] = gpu_runtime_installed
    gpu_driver_installed: Callable[[], bool] = gpu_driver_installed
    any_plan_kept: Callable[[], bool] = any_plan_kept
    search_command: Callable[[], list[str]] = search_command
    build_command: Callable[[Path, str, int], list[str]] = build_command
    patience_s: float = 60.0
    """How long a builder may say nothing before the person is told."""
    compare_command: Callable[[Path, DigitImage], list[str]] = compare_command
    inspect_command: Callable[[Path], list[str]] = inspect_command


THIS_COMPUTER = EngineCommands()
