"""The booth's window after a crash, and after a hang: how long visitors see none that answers, and
whether anything is lost for which they were thanked.

The supervisor runs as a service would run it, and is heard through the service manager's socket.
*Back* is when the next window has been painted. A crash is SIGKILL. A hang is the window's thread
asleep in Python; the supervisor notices it by five silent seconds. The peer is the same window
started without a supervisor, to its first painting: nobody can be faster. Harm is done at a random
moment between two heartbeats.

Meanwhile the window teaches its store a drawing every few milliseconds, and tells of each that was
acknowledged; after the last crash all of these are in the database.

    python benchmarks/booth_restart.py [--runs 10]
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import uniform
from statistics import median, quantiles
from time import monotonic, sleep

from figures import Figure, tell
from window_display import parser, screen

from digitbooth.booth.database import open_to_read

BUDGET_CRASH_S = 3.0
BUDGET_HANG_S = 8.0
HANGS = 3
HEALTHY_S = 11.0
"""A window that lived for less is not started at once again."""
BEAT_S = 1.0
"""Between two heartbeats."""

WINDOW = """
import os, signal, socket, sys, time
from digitbooth_gui.app import main
from digitbooth_gui.booth.window import BoothWindow
def paint(self, event):
    from PySide6.QtCore import QTimer
    BoothWindow.paintEvent = plain
    QTimer.singleShot(0, painted)
def painted():
    heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    heard.sendto(b"PAINTED", os.environ["PAINTED"])
    if sys.argv[1:]:
        os._exit(0)
    teach()
def teach():
    # Beside the window, on its own store's thread: as visitors do, but without a pause.
    import numpy as np
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from digitbooth.booth.taught import TaughtDigit
    from digitbooth_gui.booth.store_thread import KeptTaught, Teach
    (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, BoothWindow))
    store, told, number = window._store, open(os.environ["KEPT"], "ab", buffering=0), [0]
    def drawing():
        number[0] += 1
        mark = os.getpid() * 1_000_000 + number[0]
        stroke = np.array([[mark // 1_000_000, number[0]], [1, 2]], np.float32)
        taught = TaughtDigit(0, [stroke], np.zeros((28, 28), np.uint8), 1, "digit",
                             np.zeros(10, np.float32), 1, "engine", str(mark))
        store.ask(Teach(taught))
    def kept(answer):
        if answer.is_kept:
            told.write(f"{answer.taught.model}\\n".encode())
        QTimer.singleShot(3, window, drawing)
    window._kept_in_test = kept
    store.heard(KeptTaught).connect(kept)
    drawing()
plain, BoothWindow.paintEvent = BoothWindow.paintEvent, paint
signal.signal(signal.SIGUSR1, lambda *_: time.sleep(1000))
sys.exit(main(["--booth"]))
"""
"""Tells when it has been painted first, and then ends if it is given a word."""

SUPERVISOR = """
import sys
from pathlib import Path
from digitbooth.booth.supervisor import Supervisor
sys.exit(Supervisor([sys.executable, "-c", sys.argv[1]], Path(sys.argv[2])).run())
"""


class Booth:
    """A booth under its supervisor."""

    def __init__(self, folder: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        address = str(folder / "notify")
        self._socket.bind(address)
        self._socket.settimeout(120)
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR, WINDOW, str(folder / "booth")],
            env={
                **os.environ,
                "NOTIFY_SOCKET": address,
                "PAINTED": address,
                "KEPT": str(folder / "kept"),
            },
            stderr=subprocess.DEVNULL,
        )
        self._hear("PAINTED")

    def back_after_s(self, sign: signal.Signals) -> float:
        """Harm the window, once it is worth starting again at once; seconds until the next."""
        end = monotonic() + HEALTHY_S
        while monotonic() < end:
            self._hear("WATCHDOG=1")
        sleep(uniform(0, BEAT_S))
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        start = monotonic()
        os.kill(int(children.read_text().split()[0]), sign)
        self._hear("PAINTED")
        return monotonic() - start

    def _hear(self, word: str) -> None:
        while word not in self._socket.recv(4096).decode():
            pass


def main() -> int:
    """Print the times; 1 if a budget is missed."""
    options = parser(__doc__.partition("\n")[0])
    options.add_argument("--runs", type=int, default=10)
    arguments = options.parse_args()
    with screen(arguments.own_display), kept_apart() as folder:
        (folder / "booth.toml").write_text("[teach_back]\nenabled = true\n", encoding="utf-8")
        alone = [alone_s(folder) for _ in range(arguments.runs + 1)][1:]
        booth = Booth(folder)
        crashes = [booth.back_after_s(signal.SIGKILL) for _ in range(arguments.runs)]
        hangs = [booth.back_after_s(signal.SIGUSR1) for _ in range(HANGS)]
        booth.process.terminate()
        booth.process.wait()
        acknowledged, lost = kept_and_lost(folder)
    print(f"the window alone       {said(alone)}")
    missed = report("back after a crash", crashes, BUDGET_CRASH_S)
    missed |= report("back after a hang", hangs, BUDGET_HANG_S)
    print(f"drawings acknowledged {acknowledged}, of them lost {lost}")
    missed |= tell(Figure("drawings lost", f"{acknowledged} acknowledged ones", lost, 0))
    print(f"a crash to the window alone: ratio {median(crashes) / median(alone):.2f}")
    return int(missed)


@contextmanager
def kept_apart() -> Iterator[Path]:
    """A folder of its own for all that a booth keeps."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "DATA", "STATE", "RUNTIME"):
            os.environ[f"DIGITBOOTH_{name}_DIR"] = folder
        yield Path(folder)


def kept_and_lost(folder: Path) -> tuple[int, int]:
    """How many drawings were acknowledged, and how many of them the database has not."""
    acknowledged = set((folder / "kept").read_text().split())
    with closing(open_to_read(folder / "booth.sqlite")) as connection:
        found = {row[0] for row in connection.execute("SELECT model FROM taught")}
    return len(acknowledged), len(acknowledged - found)


def alone_s(folder: Path) -> float:
    """From the start of the process to the first painting, as seen from outside."""
    address = str(folder / "alone")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(address)
        start = monotonic()
        window = subprocess.Popen(
            [sys.executable, "-c", WINDOW, "once"],
            env={**os.environ, "PAINTED": address},
            stderr=subprocess.DEVNULL,
        )
        heard.recv(16)
        taken = monotonic() - start
    window.wait()
    Path(address).unlink()
    return taken


def said(seconds: list[float]) -> str:
    p90 = quantiles(seconds, n=10)[-1] if len(seconds) > 1 else seconds[0]
    return (
        f"median {median(seconds):.2f} s, p90 {p90:.2f}, {min(seconds):.2f} to {max(seconds):.2f}"
    )


def report(what: str, seconds: list[float], budget: float) -> bool:
    """Tell the worst; whether it missed the budget."""
    print(f"{what}     {said(seconds)}")
    return tell(Figure(what, "", max(seconds), budget, "s", low=min(seconds), high=max(seconds)))


if __name__ == "__main__":
    sys.exit(main())
