"""The real program in a real window on a real X server, driven by mouse and keyboard.

What it answers is read as an operator would read it: from its trace.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import digitbooth_resources
from digitbooth.images import Stroke
from digitbooth.images.stroke_files import read_stroke_file

pytestmark = [
    pytest.mark.large,
    pytest.mark.skipif(
        not sys.platform.startswith("linux")
        or not shutil.which("Xvfb")
        or not shutil.which("xdotool"),
        reason="needs Xvfb and xdotool (Debian, Ubuntu: sudo apt install xvfb xdotool)",
    ),
]

_SECONDS = 60.0
_SETTLED_SECONDS = 0.4


class Program:
    """`digitbooth-gui` as a person uses it."""

    def __init__(self, display: str, folder: Path, *arguments: str) -> None:
        self._trace = folder / "trace.jsonl"
        self._environment = {
            **os.environ,
            "DISPLAY": display,
            "DIGITBOOTH_STATE_DIR": str(folder),
            "QT_SCALE_FACTOR": "1",
        }
        for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
            self._environment.pop(name, None)
        program = [sys.executable, "-m", "digitbooth_gui", "--trace", str(self._trace)]
        self._process = subprocess.Popen(
            [*program, *arguments], env=self._environment, stderr=subprocess.PIPE, text=True
        )
        self.ready = self._wait_for(lambda: self.events("ready"))[0]
        self.window = self.windows()[0]
        self.do("windowfocus", "--sync", self.window)

    def do(self, *commands: object) -> str:
        """Let xdotool do something."""
        done = subprocess.run(
            ["xdotool", *map(str, commands)],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=True,
        )
        return done.stdout.strip()

    def windows(self, title: str = "Digit Booth") -> list[str]:
        """The visible windows with this in their title."""
        return self.do("search", "--sync", "--onlyvisible", "--name", title).split()

    def events(self, kind: str) -> list[dict[str, Any]]:
        """What the trace says, so far."""
        if not self._trace.exists():
            return []
        whole = self._trace.read_text(encoding="utf-8").rpartition("\n")[0]
        lines = [json.loads(line) for line in whole.splitlines()]
        return [line for line in lines if line["event"] == kind]

    def settled_answer(self, at_least: int) -> dict[str, Any]:
        """The last answer, once there are that many and no other comes."""
        self._wait_for(lambda: len(self.events("answer")) >= at_least)
        count = -1
        while count != (count := len(self.events("answer"))):
            time.sleep(_SETTLED_SECONDS)
        return self.events("answer")[-1]

    def draw(self, strokes: Sequence[Stroke]) -> None:
        """Draw with the mouse; the points lie in a box from 0 to 1."""
        left, top, width, height = self.ready["page"]
        commands: list[object] = []
        for stroke in strokes:
            at = [(left + width * x, top + height * y) for x, y in stroke]
            commands += ["mousemove", round(at[0][0]), round(at[0][1]), "mousedown", 1]
            for x, y in at[1:]:
                commands += ["mousemove", round(x), round(y), "sleep", 0.002]
            commands += ["mouseup", 1]
        self.do(*commands)

    def close(self) -> tuple[int, str]:
        """Interrupt it as Ctrl-C would; the exit status and what it wrote to standard error."""
        self._process.send_signal(2)
        _, errors = self._process.communicate(timeout=_SECONDS)
        return self._process.returncode, errors

    def kill(self) -> None:
        """Make sure that it is gone."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()

    def _wait_for(self, found: Callable[[], Any]) -> Any:
        deadline = time.monotonic() + _SECONDS
        while not (result := found()):
            assert self._process.poll() is None, self._process.communicate()[1]
            assert time.monotonic() < deadline, self._trace.read_text()
            time.sleep(0.02)
        return result


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as pipe:
        number = pipe.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture
def start(display: str, tmp_path: Path, model_path: Path) -> Iterator[Callable[..., Program]]:
    started: list[Program] = []

    def start_program(*arguments: str) -> Program:
        started.append(Program(display, tmp_path, "--model", str(model_path), *arguments))
        return started[-1]

    yield start_program
    for program in started:
        program.kill()


def test_each_digit_that_is_drawn_is_recognised(start: Callable[..., Program]) -> None:
    digits = read_stroke_file(digitbooth_resources.sample_strokes())
    program = start()
    answers = {}
    for digit in map(str, range(10)):
        program.do("key", "Delete")
        answered = len(program.events("answer"))
        program.draw(digits[int(digit)].strokes)
        answers[digit] = str(program.settled_answer(answered + 1)["digit"])
    assert answers == {digit: digit for digit in answers}
    assert program.close() == (0, "")


def test_each_sample_that_is_opened_shows_its_digit(start: Callable[..., Program]) -> None:
    program = start()
    answers, titles = {}, {}
    for path in digitbooth_resources.samples():
        answered = len(program.events("answer"))
        program.do("key", "ctrl+o")
        dialog = program.windows("^Open")[0]
        program.do("windowfocus", "--sync", dialog, "type", "--delay", "1", str(path))
        program.do("key", "Return")
        answer = program.settled_answer(answered + 1)
        answers[path.stem] = str(answer["digit"])
        titles[path.name] = program.do("getwindowname", program.window)
        assert answer["file"] == str(path)
        program.do("windowfocus", "--sync", program.window)
    assert answers == {digit: digit for digit in map(str, range(10))}
    assert titles == {name: f"{name} – Digit Booth" for name in titles}
    assert program.events("error") == []
    assert program.close() == (0, "")


def test_a_file_on_the_command_line_is_opened(start: Callable[..., Program]) -> None:
    program = start(str(digitbooth_resources.samples()[3]))
    assert program.settled_answer(1)["digit"] == 3
    assert program.close() == (0, "")
