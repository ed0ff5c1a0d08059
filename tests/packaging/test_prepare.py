"""Setting up a machine: what is missing is found, installed or named."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def prepare() -> ModuleType:
    spec = importlib.util.spec_from_file_location("prepare", ROOT / "packaging" / "prepare.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LISTING = """\
\tlinux-vdso.so.1 (0x00007ffc)
\tlibQt6XcbQpa.so.6 => /x/PySide6/Qt/lib/libQt6XcbQpa.so.6 (0x00007f)
\tlibxcb-cursor.so.0 => not found
\tlibxkbcommon-x11.so.0 => not found
\tlibnovelty.so.3 => not found
"""


def test_finds_missing_libraries(prepare: ModuleType) -> None:
    assert prepare.packages_for(LISTING) == {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libnovelty.so.3": "",
    }


def test_every_library_that_qt_needs_here_is_in_the_table(prepare: ModuleType) -> None:
    """What the X11 platform plugin links directly, apart from Qt itself and the C library."""
    import PySide6

    plugins = Path(PySide6.__path__[0]) / "Qt" / "plugins" / "platforms"
    plugin = plugins / "libqxcb.so"
    if not plugin.exists():
        pytest.skip("Qt has no X11 here")
    listing = subprocess.run(["ldd", plugin], capture_output=True, text=True, check=True).stdout
    linked = {line.split()[0] for line in listing.splitlines() if "=>" in line}
    wanted = {name for name in linked if name.startswith(("libxcb", "libxkb", "libX11"))}
    assert wanted
    # Pulled in by packages of the table, never linked by Qt itself.
    assert wanted - set(prepare.DEBIAN_LIBRARIES) <= {"libxcb-util.so.1"}


class Apt:
    """Stands in for the system's commands, and remembers what it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, prepare: ModuleType, present: set[str]):
        self.asked: list[list[str]] = []
        monkeypatch.setattr(prepare.shutil, "which", lambda name: name if name in present else None)
        monkeypatch.setattr(prepare.subprocess, "run", self.run)

    def run(self, command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        self.asked.append(command)
        return subprocess.CompletedProcess(command, 0)


def test_installs_on_debian(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    apt = Apt(monkeypatch, prepare, {"apt-get", "sudo"})
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 0)
    assert prepare.install_packages({"libEGL.so.1": "libegl1", "Xvfb": "xvfb"})
    assert apt.asked[-1][-2:] == ["libegl1", "xvfb"]
    assert not any("sudo" in command for command in apt.asked)


def test_asks_sudo_when_not_root(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    apt = Apt(monkeypatch, prepare, {"apt-get", "sudo"})
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    assert prepare.install_packages({"Xvfb": "xvfb"})
    assert all(command[0] == "sudo" for command in apt.asked)


@pytest.mark.parametrize("missing", [{"Xvfb": "xvfb"}, {"libnovelty.so.3": ""}])
def test_names_what_it_cannot_install(
    missing: dict[str, str],
    prepare: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    apt = Apt(monkeypatch, prepare, set())
    assert not prepare.install_packages(missing)
    assert not apt.asked
    said = capsys.readouterr().out
    assert all(name in said for name in missing)
    assert "package manager" in said


def test_makes_and_keeps_an_environment(prepare: ModuleType, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    prepare.make_environment(environment)
    python = prepare.environment_python(environment)
    assert subprocess.run([python, "-m", "pip", "--version"], check=False).returncode == 0
    mark = environment / "mark"
    mark.touch()
    prepare.make_environment(environment)
    assert mark.exists(), "a working environment was made anew"
    python.unlink()
    prepare.make_environment(environment)
    assert python.exists(), "a broken environment was kept"


def test_script_runs_alone() -> None:
    """With nothing installed: isolated, without site packages."""
    script = str(ROOT / "packaging" / "prepare.py")
    done = subprocess.run(
        [sys.executable, "-I", "-S", script, "--help"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
