"""`make run` on a machine without a display."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_without_a_display_the_samples_are_classified() -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "run.py"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    said, _, *answers = done.stdout.splitlines()
    assert said.startswith("No window: ")
    assert [answer.split(": ")[1][0] for answer in answers] == list("0123456789")
