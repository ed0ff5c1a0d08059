"""The real booth under its real supervisor: killed, hung and ended, and back each time."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.large,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the supervisor needs Linux"),
]

PATIENCE = 120.0
"""Seconds, for any machine; nothing here waits for it to pass."""

SUPERVISOR = """\
import sys
from pathlib import Path
from digitbooth.booth.supervisor import Supervisor
sys.exit(Supervisor([sys.executable, "-c", sys.argv[2], "--booth"], Path(sys.argv[1])).run())
"""

WINDOW = """\
import os, sys, time
from pathlib import Path
from digitbooth.booth import heartbeat

beat, spell = heartbeat.beat, Path(os.environ["SPELL"])

def beat_or_sleep():
    if spell.exists():
        spell.unlink()
        sleeping_beauty()
    beat()

def sleeping_beauty():
    time.sleep(1000)

heartbeat.beat = beat_or_sleep
from digitbooth_gui.app import main
sys.exit(main())
"""
"""The program itself, but for a spell that puts the window's thread to sleep."""


class Booth:
    """Heard as systemd hears it."""

    def __init__(self, folder: Path) -> None:
        self.state = folder / "booth"
        self.spell = folder / "spell"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(folder / "notify"))
        self._socket.settimeout(PATIENCE)
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR, self.state, WINDOW],
            env={
                **os.environ,
                **{
                    f"DIGITBOOTH_{name}_DIR": str(folder)
                    for name in ("CONFIG", "DATA", "STATE", "RUNTIME")
                },
                "NOTIFY_SOCKET": str(folder / "notify"),
                "SPELL": str(self.spell),
                "QT_QPA_PLATFORM": "offscreen",
            },
        )

    def hear(self, word: str) -> str:
        """Wait for a message with this in it."""
        while word not in (said := self._socket.recv(4096).decode()):
            pass
        return said

    @property
    def window(self) -> int:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return int(children.read_text().split()[0])

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._socket.close()


@pytest.fixture
def booth(tmp_path: Path) -> Iterator[Booth]:
    booth = Booth(tmp_path)
    yield booth
    booth.close()


def test_it_comes_back_from_death_and_from_a_hang_and_ends_when_told(booth: Booth) -> None:
    booth.hear("READY=1")
    first = booth.window
    # By now everything is loaded, and nobody has taken the supervisor's place as the listener.
    for _ in range(3):
        booth.hear("WATCHDOG=1")
    os.kill(first, signal.SIGSEGV)
    assert "was ended by SIGSEGV; restart 1 of today" in booth.hear("restart")
    (words,) = booth.state.glob("last-words-*.txt")
    assert "Segmentation fault" in words.read_text()
    booth.hear("READY=1")
    second = booth.window
    assert second != first
    booth.hear("WATCHDOG=1")
    booth.spell.touch()
    assert "hung; restart 2 of today" in booth.hear("restart")
    booth.hear("READY=1")
    assert booth.window != second
    words = sorted(booth.state.glob("last-words-*.txt"))[-1].read_text()
    assert "sleeping_beauty" in words, "what the window was doing"
    others = re.findall(r'job_thread\.py", line \d+ in run', words)
    assert len(others) == 2, "and what its other threads were, recognition's and the store's"
    booth.process.terminate()
    assert booth.process.wait(PATIENCE) == 0
    assert len(list(booth.state.glob("last-words-*.txt"))) == 2
