"""The booth fills its screen: on X11, in cage and in weston, whatever becomes of the screen.

The displays are real ones. Xvnc's outputs take any size and go off and on, as a monitor's do; cage
and weston show their output in a window of another display, and so follow that window's size.
"""

from __future__ import annotations

import json
import os
import selectors
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from program_on_screen import x_server

pytestmark = [
    pytest.mark.large,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the displays are Linux's"),
]

PATIENCE = 120.0
"""Seconds, for any machine; nothing here waits for it to pass."""

BOOTH = """\
import json, sys
from PySide6.QtCore import QTimer
from digitbooth_gui.booth.window import BoothWindow

def begin(self):
    plain(self)
    told = []
    def tell():
        screen = self.screen()
        seen = [list(self.size().toTuple()), list(screen.size().toTuple()) if screen else None]
        seen.append(list(self.visitor_view.size().toTuple()))
        if told != seen:
            told[:] = seen
            print(json.dumps(seen), flush=True)
    self.teller = QTimer(self, interval=20)
    self.teller.timeout.connect(tell)
    self.teller.start()

plain, BoothWindow.begin = BoothWindow.begin, begin
from digitbooth_gui.app import main
sys.exit(main(["--booth"]))
"""
"""The program itself, but that it says how large window, screen and the visitors' view are."""


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if not shutil.which(program)]
    return pytest.mark.skipif(bool(missing), reason=f"needs {', '.join(programs)}")


class Booth:
    """The booth in a display, and what it says of its size."""

    def __init__(self, command: Sequence[object], folder: Path, **environment: str) -> None:
        names = ("CONFIG", "DATA", "STATE", "CACHE", "RUNTIME")
        own = {f"DIGITBOOTH_{name}_DIR": str(folder / "own") for name in names}
        inherited = {
            name: value
            for name, value in os.environ.items()
            if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
        }
        self.stderr = folder / "stderr"
        with self.stderr.open("w") as stderr:
            self.process = subprocess.Popen(
                [*map(str, command)],
                env={**inherited, **own, **environment},
                stdout=subprocess.PIPE,
                stderr=stderr,
            )
        self._selector = selectors.DefaultSelector()
        assert self.process.stdout is not None
        os.set_blocking(self.process.stdout.fileno(), False)
        self._selector.register(self.process.stdout, selectors.EVENT_READ)
        self._said = b""

    def fills(self, width: int, height: int) -> None:
        """Wait until window and screen have this size, and the view almost."""
        until = time.monotonic() + PATIENCE
        last: object = None
        while time.monotonic() < until:
            assert self.process.poll() is None, self.stderr.read_text()[-2000:]
            if self._selector.select(1.0):
                assert self.process.stdout is not None
                self._said += self.process.stdout.read() or b""
            *lines, self._said = self._said.split(b"\n")
            for line in lines:
                # Displays write to the same output.
                last = json.loads(line) if line.startswith(b"[[") else last
            if isinstance(last, list) and last[:2] == [[width, height]] * 2:
                view_width, view_height = last[2]
                assert width - 20 <= view_width <= width
                assert height - 80 <= view_height <= height
                return
        raise AssertionError(f"{last} instead of {width}×{height}")

    def close(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()
        self._selector.close()
        assert self.process.stdout is not None
        self.process.stdout.close()


@contextmanager
def booth(command: Sequence[object], folder: Path, **environment: str) -> Iterator[Booth]:
    started = Booth(command, folder, **environment)
    try:
        yield started
    finally:
        started.close()


def do(display: str, *command: object) -> str:
    done = subprocess.run(
        [*map(str, command)], env={**os.environ, "DISPLAY": display}, capture_output=True,
        text=True, check=True, timeout=PATIENCE,
    )  # fmt: skip
    return done.stdout


@contextmanager
def vnc_server(folder: Path, width: int, height: int) -> Iterator[str]:
    """An X server whose output has any size, with nobody who looks at it."""
    with x_server() as free:
        # Which is free once more in a moment; another of that time would be far away.
        display = f":{int(free[1:]) + 40}"
    server = subprocess.Popen(
        ["Xvnc", display, "-geometry", f"{width}x{height}", "-depth", "24", "-nolisten", "tcp",
         "-SecurityTypes", "None", "-rfbport", "-1", "-rfbunixpath", folder / "vnc"],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until = time.monotonic() + PATIENCE
        while subprocess.run(
            ["xrandr"], env={**os.environ, "DISPLAY": display}, capture_output=True, check=False
        ).returncode:
            assert server.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        yield display
    finally:
        server.terminate()
        server.wait()


PROGRAM = (sys.executable, "-c", BOOTH)


@needs("Xvnc", "xrandr", "Xvfb")
def test_it_follows_a_screen_that_changes_its_size_and_goes_off_and_on(tmp_path: Path) -> None:
    with (
        vnc_server(tmp_path, 800, 600) as display,
        booth(PROGRAM, tmp_path, DISPLAY=display, QT_QPA_PLATFORM="xcb") as window,
    ):
        window.fills(800, 600)
        do(display, "xrandr", "-s", "1920x1080")
        window.fills(1920, 1080)
        # Turned, as far as windows see it.
        timings = (60, 1080, 1090, 1100, 1200, 1920, 1921, 1922, 2000)
        do(display, "xrandr", "--newmode", "turned", *timings)
        do(display, "xrandr", "--addmode", "VNC-0", "turned")
        do(display, "xrandr", "--output", "VNC-0", "--mode", "turned")
        window.fills(1080, 1920)
        do(display, "xrandr", "--output", "VNC-0", "--off")
        do(display, "xrandr", "--output", "VNC-0", "--mode", "1280x800")
        window.fills(1280, 800)


@needs("Xvfb", "xrandr")
def test_it_fills_a_screen_that_was_switched_off(tmp_path: Path) -> None:
    with (
        x_server() as display,
        booth(PROGRAM, tmp_path, DISPLAY=display, QT_QPA_PLATFORM="xcb") as window,
    ):
        window.fills(1280, 800)
        do(display, "xrandr", "--output", "screen", "--off", "--fb", "1280x800")
        do(display, "xrandr", "--output", "screen", "--auto")
        window.fills(1280, 800)


def resized(display: str, width: int, height: int) -> None:
    """Give the display's only window, which is a compositor's output, another size."""
    tree = do(display, "xwininfo", "-root", "-children").splitlines()
    (window,) = (line.split()[0] for line in tree if line.strip().startswith("0x"))
    do(display, "xdotool", "windowsize", window, width, height)


@needs("Xvfb", "cage", "Xwayland", "xdotool", "xwininfo", "setpriv")
def test_it_follows_cage(tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir(0o700)
    as_user: list[object] = []
    if os.geteuid() == 0:
        # cage refuses root; this user may read root's own Python all the same.
        tmp_path.chmod(0o777)
        runtime.chmod(0o777)
        nobody = ("--reuid=65534", "--regid=65534", "--clear-groups")
        caps = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")
        as_user = ["setpriv", *nobody, *caps]
        os.chown(runtime, 65534, 65534)
        runtime.chmod(0o700)
    inner = ["env", "-u", "DISPLAY", "QT_QPA_PLATFORM=wayland", *PROGRAM]
    with (
        x_server() as display,
        booth(
            [*as_user, "cage", "-d", "--", *inner],
            tmp_path,
            DISPLAY=display,
            XDG_RUNTIME_DIR=str(runtime),
            WLR_BACKENDS="x11",
            WLR_RENDERER="pixman",
        ) as window,
    ):
        window.fills(1024, 768)
        resized(display, 1600, 900)
        window.fills(1600, 900)
        resized(display, 700, 1200)
        window.fills(700, 1200)


@needs("Xvfb", "weston", "xdotool", "xwininfo")
def test_it_follows_weston(tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir(0o700)
    with x_server() as display:
        weston = subprocess.Popen(
            ["weston", "--backend=x11-backend.so", "--use-pixman", "--shell=kiosk-shell.so",
             "--width=1280", "--height=800", "--socket=booth", "--idle-time=0"],
            env={**os.environ, "DISPLAY": display, "XDG_RUNTIME_DIR": str(runtime)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            until = time.monotonic() + PATIENCE
            while not (runtime / "booth").exists():
                assert weston.poll() is None
                assert time.monotonic() < until
                time.sleep(0.05)
            with booth(
                PROGRAM, tmp_path, WAYLAND_DISPLAY="booth", QT_QPA_PLATFORM="wayland",
                XDG_RUNTIME_DIR=str(runtime),
            ) as window:  # fmt: skip
                window.fills(1280, 800)
                resized(display, 1600, 900)
                window.fills(1600, 900)
                resized(display, 700, 1200)
                window.fills(700, 1200)
        finally:
            weston.terminate()
            weston.wait()
