"""What programs of a bare Debian show, on a display of this machine or on one of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from bare_debian import ROOT, Debian

PICTURES = ROOT / "build" / "pictures"

PATIENCE = 300.0
"""Seconds, for any machine; nothing waits for it to pass."""

X_LIBRARIES = ("libegl1", "libgl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3")
X_LIBRARIES += ("libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1")
X_LIBRARIES += ("libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0")
X_LIBRARIES += ("libx11-xcb1",)
"""What any desktop has."""


@contextmanager
def running(debian: Debian, screen: str, *command: str, **more: str) -> Iterator[str]:
    """The number of the window that a program opens, while it runs."""
    program = debian.start(*command, DISPLAY=screen, **more)
    try:
        give_up = time.monotonic() + PATIENCE
        while not (found := windows(screen)):
            if time.monotonic() > give_up or program.poll() is not None:
                pytest.fail(f"{command[0]}: no window")
            time.sleep(0.3)
        yield found[0]
    finally:
        stop(program)


def stop(program: subprocess.Popen[bytes]) -> None:
    """End a program that was started, and what it started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(program.pid, number)
            program.wait(30)


def windows(screen: str) -> list[str]:
    """The numbers of our windows that the display shows."""
    search = ["xdotool", "search", "--onlyvisible", "--name", "Digit Booth"]
    environment = {**os.environ, "DISPLAY": screen}
    done = subprocess.run(search, env=environment, capture_output=True, text=True, check=False)
    return done.stdout.split()


def tap(screen: str, window: str) -> None:
    """Press the middle of a window."""
    where = ["mousemove", "--window", window, "640", "450", "click", "1"]
    subprocess.run(["xdotool", *where], env={**os.environ, "DISPLAY": screen}, check=True)
    time.sleep(2)


def press(screen: str, window: str, key: str) -> None:
    """Press a key in a window."""
    typing = ["xdotool", "windowfocus", "--sync", window, "key", key]
    subprocess.run(typing, env={**os.environ, "DISPLAY": screen}, check=True)


def wait_until(happened: Callable[[], bool], otherwise: str) -> None:
    """The test fails if something has not happened after a long while."""
    give_up = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > give_up:
            pytest.fail(otherwise)
        time.sleep(0.3)


def painted(screen: str, name: str) -> Path:
    """A picture of the display once something has painted itself there, and has come to rest.

    What moves all the time is taken as it is after a while.
    """
    wait_until(lambda: shades(picture(screen, name)) > 100, f"{name}: nothing is painted")
    before = ""
    for _ in range(20):
        file = picture(screen, name)
        asked = ["identify", "-format", "%#", str(file)]
        pixels = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        if pixels == before:
            break
        before = pixels
    return file


def picture(screen: str, name: str) -> Path:
    """What the display shows, kept for people to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    file = PICTURES / f"{name}.png"
    subprocess.run(
        ["import", "-window", "root", str(file)], env={**os.environ, "DISPLAY": screen}, check=True
    )
    return file


def shades(file: Path) -> int:
    """How many colours there are: an empty screen has one."""
    asked = ["identify", "-format", "%k", str(file)]
    return int(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)


def is_filled(file: Path) -> bool:
    """Whether a picture is not black down to its last corner, as an empty screen is."""
    corner = ["-gravity", "SouthEast", "-crop", "1x1+4+4", "-format", "%[fx:intensity]", "info:"]
    asked = ["convert", str(file), *corner]
    return float(subprocess.run(asked, capture_output=True, text=True, check=True).stdout) > 0
