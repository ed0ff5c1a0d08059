"""The real program in a real window on a real X server, driven by mouse and keyboard.

What it answers is read as an operator would read it: from its event log.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from program_on_screen import Program, x_server

import digitbooth_resources
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


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with x_server() as number:
        yield number


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


def test_a_digit_that_is_drawn_faster_than_the_window_looks_is_whole(
    start: Callable[..., Program],
) -> None:
    program = start()
    with program.busy():
        program.draw(read_stroke_file(digitbooth_resources.sample_strokes())[8].strokes, pause_s=0)
    assert program.settled_answer(1)["digit"] == 8
    assert program.close() == (0, "")


def test_each_sample_that_is_opened_shows_its_digit(start: Callable[..., Program]) -> None:
    program = start()
    answers, titles = {}, {}
    for path in digitbooth_resources.samples():
        answered = len(program.events("answer"))
        program.do("key", "ctrl+o")
        program.choose_path("^Open", path)
        answer = program.settled_answer(answered + 1)
        answers[path.stem] = str(answer["digit"])
        titles[path.name] = program.do("getwindowname", program.window)
        assert answer["file"] == str(path)
    assert answers == {digit: digit for digit in map(str, range(10))}
    assert titles == {name: f"{name} – Digit Booth" for name in titles}
    assert program.events("error") == []
    assert program.close() == (0, "")


def test_a_file_on_the_command_line_is_opened(start: Callable[..., Program]) -> None:
    program = start(str(digitbooth_resources.samples()[3]))
    assert program.settled_answer(1)["digit"] == 3
    assert program.close() == (0, "")
