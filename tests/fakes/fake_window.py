"""A booth's window that misbehaves on demand: `fake_window.py NOTES PLAN…`.

Each life takes the next word of the plan (the last one for all lives after) and appends a line to
NOTES: `word pid`. It beats as the real one does.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from digitbooth.booth import heartbeat


def main() -> int:
    notes, plan = Path(sys.argv[1]), sys.argv[2:]
    lives = len(notes.read_text().splitlines()) if notes.exists() else 0
    word = plan[min(lives, len(plan) - 1)]
    with notes.open("a") as file:
        file.write(f"{word} {os.getpid()}\n")
    print(f"I am to {word}", file=sys.stderr, flush=True)
    if word == "refuse":
        return 2
    if word == "fail-early":
        return 1
    if word == "no-qt":
        return heartbeat.NO_QT
    if word == "no-display":
        return heartbeat.NO_DISPLAY
    if word == "steer":
        sys.stderr.buffer.write(b"\x1b]0;owned\x07 caf\xc3\xa9 \xff\n")
        return 1
    if word == "taken":
        return heartbeat.TAKEN
    assert heartbeat.begin()
    if word == "start-slowly":
        work_for(3.0)
        notes.with_suffix(".started").touch()
    elif word == "oversleep":
        stare_at_nothing()
    heartbeat.beat()
    if word == "crash":
        ctypes.string_at(0)
    elif word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "leave":
        return heartbeat.LEAVE
    elif word == "restart":
        return heartbeat.RESTART
    elif word == "close":
        return 0
    elif word == "hang-leaving":
        heartbeat.will_end(heartbeat.LEAVE)
        stare_at_nothing()
    elif word == "hang":
        stare_at_nothing()
    elif word == "flood":
        sys.stderr.write("x" * 3_000_000 + "\nthe end of it\n")
        return 1
    elif word == "deaf":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    elif word == "parent":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])
        with notes.with_suffix(".child").open("w") as file:
            file.write(str(child.pid))
        return 1
    while True:
        heartbeat.beat()
        time.sleep(0.02)


def work_for(seconds: float) -> None:
    """As long by the processor's clock: other programs may have it meanwhile."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def stare_at_nothing() -> None:
    while True:
        time.sleep(100)


if __name__ == "__main__":
    sys.exit(main())
