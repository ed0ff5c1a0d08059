"""Chromium without a window, asked by the DevTools protocol over two pipes."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from types import TracebackType
from typing import Any

_OPTIONS = (
    "--headless",
    "--remote-debugging-pipe",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-gpu",
    "--disable-background-networking",
    "--allow-file-access-from-files",
)


class Page:
    """A page in a browser of its own, which ends with it.

    Raises RuntimeError where the browser ends, or refuses what it is asked.
    """

    def __init__(self, program: str, *, as_root: bool) -> None:
        self._profile = tempfile.TemporaryDirectory()
        # Chromium has no sandbox for root; it is shown nothing but the manual.
        options = [*_OPTIONS, *(["--no-sandbox"] if as_root else [])]
        # It reads what it is asked from descriptor 3 and answers on 4.
        self._process = subprocess.Popen(
            [
                *("sh", "-c", 'exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1'),
                *(program, *options, f"--user-data-dir={self._profile.name}"),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._asked = 0
        self._unread = b""
        self._is_loaded = False
        self._session: dict[str, str] = {}
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = {"sessionId": attached["sessionId"]}
        self.ask("Page.enable")

    def __enter__(self) -> Page:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait()
        self._profile.cleanup()

    def show(self, address: str, *, width: int, height: int, scheme: str) -> None:
        """Load an address on a screen of `width` × `height` pixels, `scheme` light or dark."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.ask("Emulation.setEmulatedMedia", features=features)
        self._is_loaded = False
        self.ask("Page.navigate", url=address)
        while not self._is_loaded:
            self._read()

    def run(self, script: str) -> Any:
        """What an expression of JavaScript, or the promise that it gives, comes to."""
        done = self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in done:
            raise RuntimeError(f"the page's script failed: {done['exceptionDetails']}")
        return done["result"].get("value")

    def press_tab(self) -> None:
        """Press and let go."""
        key = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
        for kind in ("rawKeyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, **key)

    def ask(self, method: str, **parameters: Any) -> Any:
        """One command of the protocol, and its result."""
        self._asked += 1
        number = self._asked
        said = {"id": number, "method": method, "params": parameters, **self._session}
        assert self._process.stdin
        self._process.stdin.write(json.dumps(said).encode() + b"\0")
        self._process.stdin.flush()
        while (answer := self._read()).get("id") != number:
            pass
        if "error" in answer:
            raise RuntimeError(f"the browser refuses {method}: {answer['error']['message']}")
        return answer["result"]

    def _read(self) -> dict[str, Any]:
        """The next message."""
        while b"\0" not in self._unread:
            assert self._process.stdout
            more = os.read(self._process.stdout.fileno(), 1 << 16)
            if not more:
                raise RuntimeError(f"the browser ended with {self._process.wait()}")
            self._unread += more
        read, _, self._unread = self._unread.partition(b"\0")
        message: dict[str, Any] = json.loads(read)
        self._is_loaded |= message.get("method") == "Page.loadEventFired"
        return message
