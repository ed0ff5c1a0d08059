"""A screen for the window benchmarks: the user's own, or an Xvfb of their own."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import digitbooth_resources


def parser(description: str) -> argparse.ArgumentParser:
    """The options that both benchmarks share."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument("--model", type=Path, default=digitbooth_resources.model())
    made.add_argument(
        "--own-display", action="store_true", help="use the display of $DISPLAY, not Xvfb"
    )
    return made


@contextmanager
def screen(own_display: bool) -> Iterator[None]:
    """Set DISPLAY to a screen of 1920×1080 for as long as it is needed."""
    os.environ.pop("QT_QPA_PLATFORM", None)
    if own_display or not sys.platform.startswith("linux"):
        yield
        return
    if not shutil.which("Xvfb"):
        sys.exit("Xvfb is missing (Debian, Ubuntu: sudo apt install xvfb), or use --own-display")
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as pipe:
            os.environ["DISPLAY"] = f":{pipe.readline().strip()}"
        os.environ.pop("WAYLAND_DISPLAY", None)
        yield
    finally:
        server.terminate()
        server.wait()
