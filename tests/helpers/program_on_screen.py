"""The real program on a real X server, driven by mouse and keyboard as a person would."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from digitbooth.images import Stroke

SECONDS = 60.0
_SETTLED_SECONDS = 0.4
_DIALOG_SECONDS = 5.0


class Program:
    """`digitbooth-gui` as a person uses it; what it answers is read from its event log."""

    script: Sequence[str] = ("-m", "digitbooth_gui")
    watcher: Sequence[str] = ()
    """A command that runs another one, and watches it."""

    def __init__(self, display: str, folder: Path, *arguments: str) -> None:
        self._event_log = folder / "events.jsonl"
        self.environment = {
            **os.environ,
            "DISPLAY": display,
            "DIGITBOOTH_STATE_DIR": str(folder),
            "QT_SCALE_FACTOR": "1",
        }
        for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
            self.environment.pop(name, None)
        before = len(self.events("ready"))
        program = [*self.watcher, sys.executable, *self.script, "--trace", str(self._event_log)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            [*program, *arguments],
            env=self.environment,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            text=True,
        )
        self.ready = self.wait_for(lambda: self.events("ready")[before:])[0]
        self.window = self.windows()[0]
        self.do("windowfocus", "--sync", self.window)

    def do(self, *commands: object) -> str:
        """Let xdotool do something."""
        done = subprocess.run(
            ["xdotool", *map(str, commands)],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
        return done.stdout.strip()

    def windows(self, title: str = "Digit Booth") -> list[str]:
        """The visible windows with this in their title."""
        return self.do("search", "--sync", "--onlyvisible", "--name", title).split()

    def choose_path(self, title: str, path: Path) -> None:
        """Type it into the file dialog of that title, again until the dialog is satisfied.

        A key that comes while the dialog is still being shown can be lost, and the rest of the
        path names no file then: a box says so, which Return closes.
        """
        dialog = self.windows(title)[0]
        deadline = time.monotonic() + SECONDS
        while dialog in (shown := self._shown(title)):
            assert time.monotonic() < deadline, f"the dialog does not take {path}"
            boxes = [window for window in shown if window != dialog]
            for box in boxes:
                self.do("windowfocus", "--sync", box, "key", "Return")
            self.do("windowfocus", "--sync", dialog, "key", "ctrl+a")
            self.do("type", "--delay", "1", str(path))
            self.do("key", "Return")
            patience = time.monotonic() + _DIALOG_SECONDS
            while dialog in self._shown(title) and time.monotonic() < patience:
                time.sleep(0.02)
        self.do("windowfocus", "--sync", self.window)

    def _shown(self, title: str) -> list[str]:
        """The visible windows with this in their title, none as well."""
        command = ["xdotool", "search", "--onlyvisible", "--name", title]
        found = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        return found.stdout.split()

    def events(self, kind: str) -> list[dict[str, Any]]:
        """What the event log says, so far."""
        if not self._event_log.exists():
            return []
        whole = self._event_log.read_text(encoding="utf-8").rpartition("\n")[0]
        lines = [json.loads(line) for line in whole.splitlines()]
        return [line for line in lines if line["event"] == kind]

    def settled_answer(self, at_least: int) -> dict[str, Any]:
        """The last answer, once there are that many and no other comes."""
        self.wait_for(lambda: len(self.events("answer")) >= at_least)
        count = -1
        while count != (count := len(self.events("answer"))):
            time.sleep(_SETTLED_SECONDS)
        return self.events("answer")[-1]

    def draw(self, strokes: Sequence[Stroke], pause_s: float = 0.002) -> None:
        """Draw with the mouse; the points lie in a box from 0 to 1, with a pause after each."""
        left, top, width, height = self.ready["page"]
        commands: list[object] = []
        for stroke in strokes:
            at = [(left + width * x, top + height * y) for x, y in stroke]
            commands += ["mousemove", round(at[0][0]), round(at[0][1]), "mousedown", 1]
            for x, y in at[1:]:
                commands += ["mousemove", round(x), round(y), "sleep", pause_s]
            commands += ["mouseup", 1]
        self.do(*commands)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Keep the program from hearing anything; afterwards it hears all at once."""
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def close(self) -> tuple[int, str]:
        """Interrupt it as Ctrl-C would; the exit status and what it wrote to standard error."""
        self._process.send_signal(2)
        _, errors = self._process.communicate(timeout=SECONDS)
        return self._process.returncode, errors

    def kill(self) -> None:
        """Make sure that it is gone."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()

    def wait_for(self, found: Callable[[], Any]) -> Any:
        """What `found` gives, once it is something."""
        deadline = time.monotonic() + SECONDS
        while not (result := found()):
            assert self._process.poll() is None, self._process.communicate()[1]
            assert time.monotonic() < deadline, self._event_log.read_text()[-4_000:]
            time.sleep(0.02)
        return result


@contextmanager
def x_server() -> Iterator[str]:
    """A display of its own."""
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
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
