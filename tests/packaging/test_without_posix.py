"""Windows is not tried here, but nothing that POSIX alone has is needed: it is taken away.

Commands and windows run in a Python that lacks POSIX's modules, and what Windows lacks of `os`,
`select`, `signal` and `socket`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import digitbooth_resources

TAKE_AWAY = """
import os, select, signal, socket, sys
# What is written for this system, and stands on what is taken away, is loaded before.
import pathlib, platformdirs, shutil, subprocess, tempfile, threading, uuid
for name in ("fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"):
    sys.modules[name] = None
for name in ("chown", "fchmod", "fchown", "getegid", "geteuid", "getpgid", "getuid", "killpg",
             "mkfifo", "setsid", "set_blocking", "sync", "sysconf",
             "O_ASYNC", "O_DIRECTORY", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK", "O_PATH"):
    delattr(os, name)
for name in ("SIGCHLD", "SIGHUP", "SIGUSR1", "SIGUSR2"):
    delattr(signal, name)
del select.poll, socket.AF_UNIX
from digitbooth.system import here
assert here.__name__ == "digitbooth.system.plain"
"""

COMMANDS = """
import json
from digitbooth.cli.main import main
for arguments in json.loads(sys.argv[1]):
    assert main(arguments) == 0, arguments
"""

WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import digitbooth_gui.qt_program
class Closing(QApplication):
    def exec(self):
        watch = QTimer(self, interval=100)
        watch.timeout.connect(self.close_if_shown)
        watch.start()
        return QApplication.exec()
    def close_if_shown(self):
        if any(each.isVisible() for each in self.topLevelWidgets()):
            print("shown", flush=True)
            self.exit(0)
digitbooth_gui.qt_program.QApplication = Closing
from digitbooth_gui.app import main
sys.exit(main(sys.argv[1:]))
"""


def without_posix(tmp_path: Path, code: str, *arguments: str) -> str:
    """What the code prints; it may neither fail nor complain."""
    names = ("CONFIG", "CACHE", "DATA", "STATE", "RUNTIME")
    folders = {f"DIGITBOOTH_{name}_DIR": str(tmp_path / name.lower()) for name in names}
    done = subprocess.run(
        [sys.executable, "-c", TAKE_AWAY + code, *arguments],
        env={**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def commands(tmp_path: Path, *lines: list[str]) -> str:
    return without_posix(tmp_path, COMMANDS, json.dumps(lines))


def test_reading_digits(tmp_path: Path) -> None:
    said = commands(tmp_path, ["classify", "--samples", "--json"])
    assert [json.loads(line)["digit"] for line in said.splitlines()] == list(range(10))


def test_a_model_of_others_in_a_process_of_its_own(tmp_path: Path) -> None:
    model = str(tmp_path / "other.onnx")
    said = commands(
        tmp_path,
        ["export", str(digitbooth_resources.model()), "-o", model],
        ["inspect", model],
        ["classify", "--samples", "--model", model],
    )
    assert len(said.splitlines()) > 10


def test_files_and_folders(tmp_path: Path) -> None:
    commands(
        tmp_path,
        ["sample", "--all"],
        ["booth", "init"],
        ["booth", "check"],
        ["cache", "list"],
        ["engines"],
        ["completion", "bash"],
    )


@pytest.mark.parametrize("options", [[], ["--booth"]], ids=["window", "booth"])
def test_windows_open_and_close(tmp_path: Path, options: list[str]) -> None:
    assert "shown" in without_posix(tmp_path, WINDOW, *options)
