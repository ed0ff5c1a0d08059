"""A file dragged from another program into the real window, on a real X server."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from dragged_from import SIDE
from program_on_screen import Program, x_server

import digitbooth_resources

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or not shutil.which("Xvfb") or not shutil.which("xdotool"),
    reason="needs Xvfb and xdotool (Debian, Ubuntu: sudo apt install xvfb xdotool)",
)

_SOURCE = Path(__file__).parents[1] / "helpers/dragged_from.py"


def test_the_source_is_told_of_a_copy_though_it_proposed_to_move(tmp_path: Path) -> None:
    file = Path(shutil.copy(digitbooth_resources.samples()[3], tmp_path))
    with x_server() as display:
        program = Program(display, tmp_path)
        source = subprocess.Popen(
            [sys.executable, str(_SOURCE), str(file)],
            env=program.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert source.stdout is not None
            assert source.stdout.readline() == "ready\n"
            program.do("search", "--sync", "--onlyvisible", "--pid", source.pid)
            left, top, width, height = program.ready["page"]
            program.do("mousemove", SIDE // 2, SIDE // 2, "mousedown", 1)
            for step in range(1, 11):
                program.do("mousemove", left + width * step // 20, top + height * step // 20)
            program.do("mouseup", 1)
            assert source.stdout.readline() == "CopyAction\n"
            assert program.settled_answer(1)["file"] == str(file)
            assert file.exists()
            assert program.close() == (0, "")
        finally:
            source.kill()
            source.communicate()
            program.kill()
