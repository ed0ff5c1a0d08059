"""Prepare a fresh machine: a virtual environment, and the system packages that pip cannot bring.

Runs under the system's own Python with nothing installed, so the standard library must do.

    python3 packaging/prepare.py .venv --install '.[gui]' --system qt \\
        --requirements packaging/requirements/build.txt packaging/requirements/run.txt
    python3 packaging/prepare.py --system package-tests      # programs of the system alone

What is installed is what the requirement files pin, and only what has a SHA-256 that they hold;
without them, the newest that `pyproject.toml` allows. On Debian and its kin missing system packages
are installed (with sudo if need be); elsewhere they are named.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What the window needs is told in one place, which needs nothing installed either.
sys.path.insert(0, str(Path(__file__).parents[1] / "core"))
from digitbooth.diagnosis.packages import DEBIAN_LIBRARIES, missing_libraries

# The parts of Qt that the window loads.
_QT_PARTS = ("QtWidgets*.so", "QtSvg*.so", "Qt/plugins/platforms/libqxcb.so")

_ROOT = Path(__file__).parents[1]

# Programs that are run, by whom, and the Debian packages that hold them.
_PROGRAMS = {
    "tests": {
        "Xvfb": "xvfb",
        "Xvnc": "tigervnc-standalone-server",
        "Xwayland": "xwayland",
        "cage": "cage",
        "fish": "fish",
        "openssl": "openssl",
        "strace": "strace",
        "weston": "weston",
        "xdotool": "xdotool",
        "xrandr": "x11-xserver-utils",
        "xwininfo": "x11-utils",
        "zsh": "zsh",
    },
    "packages": {"objdump": "binutils", "strip": "binutils"},
    "package-tests": {
        "appstreamcli": "appstream",
        "debootstrap": "debootstrap",
        "flatpak-builder": "flatpak-builder",
        "import": "imagemagick",
        "lintian": "lintian",
        "mksquashfs": "squashfs-tools",
        "rpm": "rpm",
    },
}


def main() -> int:
    """Prepare what the command line asks for; 1 if the machine lacks something."""
    options = argparse.ArgumentParser(description="Prepare a virtual environment to run in.")
    options.add_argument("environment", type=Path, nargs="?")
    options.add_argument("--install", metavar="REQUIREMENT", default=".")
    options.add_argument("--requirements", metavar="FILE", type=Path, nargs="*", default=[])
    options.add_argument("--system", nargs="*", choices=["qt", *_PROGRAMS], default=[])
    chosen = options.parse_args()
    if chosen.environment is None:
        programs: dict[str, str] = {}
        for part in chosen.system:
            programs |= missing_programs(part)
        return int(bool(programs) and not install_packages(programs))
    version, pinned = f"{sys.version_info[0]}.{sys.version_info[1]}", locked_versions()
    if chosen.requirements and version not in pinned:
        return refuse(f"Nothing is pinned for Python {version}: use one of {', '.join(pinned)}")
    environment = chosen.environment.absolute()
    make_environment(environment)
    print(f"Installing {chosen.install} into {chosen.environment} …", flush=True)
    python = environment_python(environment)
    files = [file.absolute() for file in chosen.requirements]
    if not files and not install_newest(python, chosen.install):
        return 1
    if not all(install_pinned(python, file) for file in files):
        return refuse("What is pinned cannot be had here, for the reason that pip gives above")
    missing: dict[str, str] = {}
    if "qt" in chosen.system and sys.platform.startswith("linux"):
        missing |= libraries_that_qt_lacks(environment) | missing_fonts()
    if sys.platform.startswith("linux"):
        for part in chosen.system:
            missing |= missing_programs(part)
    if missing and not install_packages(missing):
        return 1
    # The project comes last: Qt's own tool, which needs Qt's libraries, builds its translations.
    return 0 if not files or install_project(python) else 1


def refuse(reason: str) -> int:
    """Say why what is pinned will not do, and how to do without; exit code 1."""
    print(f"{reason}. Behind the make command, LOCK=no takes what is newest instead, unchecked.")
    return 1


def install_pinned(python: Path, requirements: Path) -> bool:
    """Install just what a requirement file pins.

    What comes as source is built with what is there, of the file before: pip would fill an
    environment of its own for that with who knows what.
    """
    pinned = ["--require-hashes", "--no-deps", "--no-build-isolation"]
    return _installed(python, *pinned, "-r", str(requirements))


def install_project(python: Path) -> bool:
    """Install the project alone, editable, built with what is pinned."""
    return _installed(python, "--no-deps", "--no-build-isolation", "-e", ".")


def install_newest(python: Path, requirement: str) -> bool:
    """Install the project, and the newest releases that `pyproject.toml` allows."""
    newest = ["--upgrade", "--upgrade-strategy", "eager"]
    build_tools = str(_ROOT / "packaging" / "requirements" / "build.in")
    # Built with what is in the environment: one of its own would hold a second Qt, only for the
    # translations, and in an environment for the core alone a first.
    return _installed(python, *newest, "-r", build_tools) and (
        _installed(python, *newest, "--no-build-isolation", "-e", requirement)
    )


def locked_versions() -> list[str]:
    """The versions of Python that the requirement files are for: `pyproject.toml` lists them."""
    text = (_ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return re.findall(r"Programming Language :: Python :: (3\.\d+)", text)


def environment_python(environment: Path) -> Path:
    """The Python inside a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment(environment: Path) -> None:
    """Make a virtual environment with pip, unless a working one of this Python is there."""
    python = environment_python(environment)
    same = f"import pip, sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    if python.exists() and _succeeds([str(python), "-c", same]):
        return
    print(f"Making {environment} with Python {sys.version.split()[0]} …", flush=True)
    command = [sys.executable, "-m", "venv", "--clear", str(environment)]
    if _succeeds([sys.executable, "-c", "import ensurepip"]):
        subprocess.run(command, check=True)
        return
    # Debian's Python comes without the part that puts pip into an environment.
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if not install_packages({"Python's venv module": f"python{version}-venv"}):
        raise SystemExit(1)
    subprocess.run(command, check=True)


def libraries_that_qt_lacks(environment: Path) -> dict[str, str]:
    """Libraries that Qt's window needs and the system lacks → Debian packages that hold them."""
    query = "import PySide6; print(PySide6.__path__[0])"
    python = str(environment_python(environment))
    found = subprocess.run([python, "-c", query], check=True, capture_output=True, text=True)
    folder = Path(found.stdout.strip())
    listings = [
        subprocess.run(["ldd", part], capture_output=True, text=True, check=False).stdout
        for pattern in _QT_PARTS
        for part in folder.glob(pattern)
    ]
    return packages_for("\n".join(listings))


def packages_for(listing: str) -> dict[str, str]:
    """Libraries that an `ldd` listing calls not found → Debian packages, "" where not known."""
    return {name: DEBIAN_LIBRARIES.get(name, "") for name in missing_libraries(listing)}


def missing_fonts() -> dict[str, str]:
    """A package with letters, where the system has no font at all: Qt would show empty boxes."""
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"]
    suffixes = {".ttf", ".otf", ".ttc", ".pfb"}
    has_font = any(file.suffix in suffixes for folder in folders for file in folder.rglob("*"))
    return {} if has_font else {"a font": "fonts-dejavu-core"}


def missing_programs(part: str) -> dict[str, str]:
    """What `part` runs and the system lacks → Debian packages; a bundle's font is made of one."""
    missing = {
        name: package
        for name, package in _PROGRAMS.get(part, {}).items()
        # What only root runs is not where people look for programs.
        if not (shutil.which(name) or Path("/usr/sbin", name).exists())
    }
    has_font = any(Path("/usr/share/fonts").rglob("NotoSansCJK-Regular.ttc"))
    if part == "packages" and not has_font:
        missing["Noto Sans CJK"] = "fonts-noto-cjk"
    return missing


def install_packages(missing: dict[str, str]) -> bool:
    """Install the Debian packages for what is missing; false, with a message, where we cannot."""
    print(f"The system lacks {', '.join(sorted(missing))}.", flush=True)
    packages = sorted({package for package in missing.values() if package})
    if len(packages) < len(set(missing.values())) or not shutil.which("apt-get"):
        names = " ".join(packages) or ", ".join(missing)
        print(f"Install them with your system's package manager (on Debian: {names}).")
        return False
    # Without a terminal nobody can type sudo's password: then it must work without one.
    sudo = (
        []
        if os.geteuid() == 0
        else ["sudo"]
        if sys.stdin and sys.stdin.isatty()
        else ["sudo", "-n"]
    )
    if sudo and not shutil.which("sudo"):
        print(f"Install them as root: apt-get install {' '.join(packages)}")
        return False
    print(f"Installing {' '.join(packages)} …", flush=True)
    settings = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    install = [*settings, "install", "-y", "--no-install-recommends", *packages]
    with one_at_a_time():
        subprocess.run([*settings, "update"], check=False, stdout=subprocess.DEVNULL)
        if subprocess.run(install, check=False, stdout=subprocess.DEVNULL).returncode == 0:
            return True
    print(f"That failed. Try it by hand: sudo apt-get install {' '.join(packages)}")
    return False


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait for our others: environments are made side by side, and apt refuses a second apt."""
    import fcntl  # for POSIX alone, as apt is

    with Path(__file__).open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _installed(python: Path, *arguments: str) -> bool:
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return subprocess.run([*command, *arguments], check=False, cwd=_ROOT).returncode == 0


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
