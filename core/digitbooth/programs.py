"""Our own programs as command lines, in a checkout, an environment or a bundle.

A bundle is one folder with a Python of its own and without sources, made by `packaging/bundle`. It
starts modules of ours with `-m MODULE` as a Python does, so one command line serves every home.
"""

import os
import sys
from pathlib import Path

COMMANDS = "digitbooth"
WINDOW = "digitbooth_gui"
MODEL_PROCESS = "digitbooth.model_process.worker"
MODULES = (COMMANDS, WINDOW, MODEL_PROCESS)
"""What is started by module."""

_SEARCHED = ("LD_LIBRARY_PATH",)
"""What a bundle sets to find its own libraries; the value before is in NAME_ORIG."""


def is_bundle() -> bool:
    """Whether this program runs from a bundle."""
    return bool(getattr(sys, "frozen", False))


def command_of(module: str, *arguments: str) -> list[str]:
    """The command line that runs one of `MODULES` with these arguments, as this program runs."""
    return [sys.executable, "-m", module, *arguments]


def folder() -> Path:
    """Where to start a child of ours: `-m` imports from there, and nobody else writes there."""
    return Path(sys.executable).parent


def environment_of_others() -> dict[str, str]:
    """The environment for programs that are not ours: as this one was started in.

    A bundle's own libraries are not for them.
    """
    environment = dict(os.environ)
    if is_bundle():
        for name in _SEARCHED:
            before = environment.pop(f"{name}_ORIG", None)
            environment.pop(name, None)
            if before is not None:
                environment[name] = before
    return environment


def pip_install(*requirements: str) -> str:
    """What a person types to install Python packages where this program imports them from.

    A bundle has no pip: another Python of its version puts them into the folder beside it.
    """
    wanted = " ".join(f"'{one}'" if set(one) & set("<>[") else one for one in requirements)
    if not is_bundle():
        return f"pip install {wanted}"
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return f"python{version} -m pip install --target {packages_dir()} {wanted}"


def pip_install_extra(extra: str, *requirements: str) -> str:
    """The same for an extra of ours, and what it brings: a bundle holds the rest of us."""
    return pip_install(*requirements) if is_bundle() else pip_install(f"digitbooth[{extra}]")


def packages_dir() -> Path:
    """For what an extra of ours brings, beside a bundle. Moved by `DIGITBOOTH_PACKAGES_DIR`."""
    from digitbooth.paths import data_dir

    named = os.environ.get("DIGITBOOTH_PACKAGES_DIR")
    return Path(named).expanduser() if named else data_dir() / "packages"


def add_packages_beside() -> None:
    """Let a bundle import what lies in `packages_dir`, after all that it holds itself."""
    folder = packages_dir()
    if folder.is_dir():
        sys.path.append(str(folder))
