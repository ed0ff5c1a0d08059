"""Setting up a machine: what is missing is found, installed or named."""

import hashlib
import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType, SimpleNamespace
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


def test_what_is_made_side_by_side_installs_one_after_the_other(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    Apt(monkeypatch, prepare, {"apt-get"})
    refused = []

    def install_as_well(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        with Path(prepare.__file__).open() as other, pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        refused.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(prepare.os, "geteuid", lambda: 0)
    monkeypatch.setattr(prepare.subprocess, "run", install_as_well)
    assert prepare.install_packages({"Xvfb": "xvfb"})
    assert ["update"] in [command[-1:] for command in refused]
    assert ["xvfb"] in [command[-1:] for command in refused]
    with Path(prepare.__file__).open() as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


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


def test_makes_and_keeps_an_environment(
    prepare: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = tmp_path / "venv"
    prepare.make_environment(environment)
    python = prepare.environment_python(environment)
    assert subprocess.run([python, "-m", "pip", "--version"], check=False).returncode == 0
    mark = environment / "mark"
    mark.touch()
    prepare.make_environment(environment)
    assert mark.exists(), "a working environment was made again"
    python.unlink()
    prepare.make_environment(environment)
    assert python.exists(), "a broken environment was kept"
    asked, run = [], subprocess.run

    def recording(command: list[str], **how: Any) -> subprocess.CompletedProcess[str]:
        made = "venv" in command
        asked.extend([command] if made else [])
        return subprocess.CompletedProcess(command, 0) if made else run(command, **how)

    other = SimpleNamespace(version_info=(3, 99, 0), version="3.99", executable=sys.executable)
    monkeypatch.setattr(prepare, "sys", other)
    monkeypatch.setattr(prepare.subprocess, "run", recording)
    prepare.make_environment(environment)
    assert "--clear" in asked[0], "an environment of another Python was kept"


def wheel(folder: Path, name: str) -> str:
    """Put a wheel into a folder, as an index would; what to write into a requirement file."""
    file = folder / f"{name}-1.0-py3-none-any.whl"
    metadata = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"{name}.py", "")
        archive.writestr(
            f"{metadata}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
        )
        archive.writestr(f"{metadata}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{metadata}/RECORD", "")
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


def test_installs_no_file_that_is_not_the_pinned_one(
    prepare: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    genuine, forged = tmp_path / "genuine.txt", tmp_path / "forged.txt"
    genuine.write_text(wheel(tmp_path, "genuine"))
    forged.write_text(wheel(tmp_path, "forged"))
    with zipfile.ZipFile(tmp_path / "forged-1.0-py3-none-any.whl", "a") as archive:
        archive.writestr("more.py", "")
    environment = tmp_path / "venv"
    command = ["prepare.py", str(environment), "--install", ".", "--requirements"]
    monkeypatch.setattr(sys, "argv", [*command, str(genuine), str(forged)])
    assert prepare.main() == 1
    assert "LOCK=no" in capfd.readouterr().out
    installed = {path.name for path in environment.glob("lib/*/site-packages/*")}
    assert "genuine.py" in installed and not installed & {"forged.py", "more.py"}


def test_refuses_a_python_that_nothing_is_pinned_for(
    prepare: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(prepare, "sys", SimpleNamespace(version_info=(3, 99, 0)))
    environment = tmp_path / "venv"
    command = ["prepare.py", str(environment), "--install", ".", "--requirements", "dev.txt"]
    monkeypatch.setattr(sys, "argv", command)
    assert prepare.main() == 1
    assert not environment.exists()
    said = capsys.readouterr().out
    assert "3.99" in said and "3.10, " in said and "LOCK=no" in said


def test_script_runs_alone() -> None:
    """With nothing installed: isolated, without site packages."""
    script = str(ROOT / "packaging" / "prepare.py")
    done = subprocess.run(
        [sys.executable, "-I", "-S", script, "--help"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
