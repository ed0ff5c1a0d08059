"""The program around the window: arguments, no display, no Qt, crashes, a clean end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

import digitbooth
from digitbooth_gui.crash import CrashReporter, log_path
from digitbooth_gui.display import unavailable_reason

PROGRAM = [sys.executable, "-m", "digitbooth_gui"]


def run(*arguments: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    merged = {**os.environ, **environment}
    return subprocess.run(
        [*PROGRAM, *arguments],
        env={name: value for name, value in merged.items() if value is not None},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def without_qt(folder: Path) -> str:
    """A path on which PySide6 cannot be found."""
    for name in ("PySide6", "shiboken6"):
        (folder / f"{name}.py").write_text(
            f'raise ModuleNotFoundError("No module named {name!r}", name="{name}")\n'
        )
    return str(folder)


def test_help_and_version_work_without_qt(tmp_path: Path) -> None:
    path = without_qt(tmp_path)
    shown = run("--help", PYTHONPATH=path)
    assert shown.returncode == 0
    for word in ("FILE", "--model", "--theme", "--trace"):
        assert word in shown.stdout
    shown = run("--version", PYTHONPATH=path)
    assert shown.stdout.strip().endswith(digitbooth.__version__)


def test_without_qt_it_says_what_to_install(tmp_path: Path) -> None:
    shown = run(PYTHONPATH=without_qt(tmp_path))
    assert shown.returncode == 1
    assert 'pip install "digitbooth[gui]"' in shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the supervisor needs Linux")
@pytest.mark.parametrize("lacking", ["Qt", "display"])
def test_a_booth_that_cannot_open_says_so_once_and_ends(lacking: str, tmp_path: Path) -> None:
    """The real supervisor, and the real window under it."""
    window = tmp_path / "digitbooth-gui"
    window.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m digitbooth_gui \"$@\"\n")
    window.chmod(0o755)
    work = "import sys; from digitbooth.cli.booth_program import main; sys.exit(main())"
    environment = {**os.environ, "DIGITBOOTH_STATE_DIR": str(tmp_path)}
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        environment.pop(name, None)
    if lacking == "Qt":
        environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": without_qt(tmp_path)}
    (tmp_path / "python").symlink_to(sys.executable)
    shown = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.executable = '{tmp_path}/python'; {work}"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert shown.returncode == (127 if lacking == "Qt" else 1)
    (line,) = shown.stderr.splitlines()
    assert line.startswith("digitbooth-gui: ")
    assert lacking in line
    assert not list(tmp_path.glob("booth/last-words-*"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
@pytest.mark.parametrize("display", [None, ":64999"])
def test_without_a_display_it_says_so(display: str | None) -> None:
    shown = run(QT_QPA_PLATFORM=None, WAYLAND_DISPLAY=None, DISPLAY=display)
    assert shown.returncode == 1
    assert "display" in shown.stderr
    assert "digitbooth classify" in shown.stderr
    assert shown.stderr.count("\n") == 1


def test_a_chosen_platform_is_trusted() -> None:
    assert unavailable_reason({"QT_QPA_PLATFORM": "offscreen"}) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_closes_the_window_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    event_log = tmp_path / "events.jsonl"
    arguments = ["--trace", str(event_log), "--model", str(tmp_path / "missing.uff")]
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        env={**os.environ, "DIGITBOOTH_STATE_DIR": str(tmp_path)},
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not (event_log.exists() and "missing.uff" in event_log.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")


def test_a_trace_that_cannot_be_written_is_a_line_of_text(tmp_path: Path) -> None:
    shown = run("--trace", str(tmp_path / "no" / "folder"))
    assert shown.returncode == 1
    assert "trace" in shown.stderr
    assert "Traceback" not in shown.stderr


def test_crashes_on_any_thread_reach_log_and_window(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setenv("DIGITBOOTH_STATE_DIR", str(tmp_path / "state"))
    hooks = sys.excepthook, threading.excepthook
    crashes = CrashReporter()
    crashes.install()
    try:

        def fail() -> None:
            raise KeyError("on a thread")

        with qtbot.waitSignal(crashes.crashed) as heard:
            thread = threading.Thread(target=fail)
            thread.start()
            thread.join()
        assert "KeyError: 'on a thread'" in heard.args[0]
        error = ValueError("in a slot")
        with qtbot.waitSignal(crashes.crashed):
            sys.excepthook(ValueError, error, None)
        assert "ValueError: in a slot" in log_path().read_text()
        assert log_path().parent == tmp_path / "state"
    finally:
        crashes.uninstall()
        sys.excepthook, threading.excepthook = hooks
