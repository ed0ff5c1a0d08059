"""Nothing that we start talks to the internet, nor lets what it loads write into the home."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from network_watch import NetworkWatch, why_not
from program_on_screen import Program, x_server

import digitbooth_resources
from digitbooth.images.stroke_files import read_stroke_file

SECONDS = 4.0
"""How long a window is watched after its last answer."""

pytestmark = [
    pytest.mark.large,
    pytest.mark.skipif(bool(why_not()), reason=why_not() or "can be watched"),
]

STRANGERS = {"PATH", "LANG", "TMPDIR", "LD_LIBRARY_PATH"}
"""The variables that a stranger's environment has too."""

REPORTS = """
import onnxruntime
print(*onnxruntime.__version__.split(".")[:2])
"""
COMMANDS = [
    ["classify", "--samples"],
    ["bench", "--seconds", "0.5"],
    ["engines"],
    ["doctor"],
]


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NetworkWatch:
    """With the environment of a stranger, who has told ONNX Runtime nothing.

    It reports nothing where a variable, CI among them, tells it that it is being tested.
    """
    for name in os.environ.keys() - STRANGERS:
        monkeypatch.delenv(name)
    made = NetworkWatch(tmp_path)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    return made


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with x_server() as number:
        yield number


def python(watch: NetworkWatch, *arguments: str) -> str:
    command = [*watch.command, sys.executable, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_a_socket_would_be_seen_in_a_child_too(watch: NetworkWatch, family: str) -> None:
    opens = f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM)"
    python(
        watch, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {opens!r}])"
    )
    (call,) = watch.internet
    assert family in call


def test_a_report_of_onnx_runtime_would_be_seen(watch: NetworkWatch) -> None:
    version = tuple(map(int, python(watch, "-c", REPORTS).split()))
    if version < (1, 29):
        pytest.skip("this ONNX Runtime does not report yet")
    assert any("onnxruntime" in name for name in watch.files)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_commands_are_silent(watch: NetworkWatch, command: list[str]) -> None:
    python(watch, "-m", "digitbooth", *command)
    assert watch.internet == []
    assert watch.files == []


def test_a_strangers_model_is_silent(watch: NetworkWatch, tmp_path: Path) -> None:
    """It runs in a process of its own."""
    stranger = str(tmp_path / "stranger.onnx")
    python(watch, "-m", "digitbooth", "export", str(digitbooth_resources.model()), "-o", stranger)
    python(watch, "-m", "digitbooth", "classify", "--samples", "--model", stranger)
    assert watch.internet == []
    assert watch.files == []


def test_benchmarks_silence_it_before_they_load_it(watch: NetworkWatch) -> None:
    """They import ONNX Runtime themselves; the linter puts that behind the import of ours."""
    benchmarks = str(Path(__file__).parents[2] / "benchmarks")
    python(watch, "-c", f"import sys; sys.path.insert(0, {benchmarks!r}); import recognizer")
    assert watch.files == []


def test_the_window_is_silent(watch: NetworkWatch, display: str, tmp_path: Path) -> None:
    class Watched(Program):
        watcher = watch.command

    program = Watched(display, tmp_path)
    try:
        program.draw(read_stroke_file(digitbooth_resources.sample_strokes())[3].strokes)
        program.settled_answer(1)
        time.sleep(SECONDS)
        assert program.close() == (0, "")
    finally:
        program.kill()
    assert watch.internet == []
    assert watch.files == []


def test_the_booth_is_silent(
    watch: NetworkWatch, display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    heard.settimeout(60)
    booth = Path(sys.executable).with_name("digitbooth-booth")
    with heard:
        heard.bind(os.environ["NOTIFY_SOCKET"])
        process = subprocess.Popen([*watch.command, sys.executable, booth])
        try:
            while b"READY=1" not in heard.recv(4096):
                pass
            # A visitor touches the screen, and draws a one.
            touch = ["mousemove", "640", "300", "mousedown", "1", "sleep", "0.1", "mouseup", "1"]
            line = ["mousemove", "640", "300", "mousedown", "1", "mousemove", "640", "500"]
            subprocess.run(["xdotool", *touch, "sleep", "1", *line, "mouseup", "1"], check=True)
            time.sleep(SECONDS)
            process.terminate()
            assert process.wait(60) == 0
        finally:
            process.kill()
    assert watch.internet == []
    assert watch.files == []
