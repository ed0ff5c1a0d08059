"""How soon the bundle's programs start: at most 1.1 times what they take in an environment.

The environment is that of `make packages`, in which the bundle was made: the same Python, the same
wheels, their modules compiled. A command is timed to its end, the window to the first answer in it,
processor time to the end. Program and peer are started in turns; a ratio is that of the medians.

    make packages && python benchmarks/bundle_start.py [--runs 15]
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from figures import ratio_of, tell
from window_display import screen

import digitbooth_resources

ROOT = Path(__file__).parents[1]
BUNDLE, PEER = ROOT / "build" / "digitbooth", ROOT / ".venv-packages" / "bin"
BUDGET = 1.1

Times = tuple[float, float]
"""Wall and processor time, in milliseconds."""


def main() -> int:
    """Run, print, and fail when a budget is missed."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--runs", type=int, default=15)
    options.add_argument("--bundle", type=Path, default=BUNDLE)
    options.add_argument("--peer", type=Path, default=PEER)
    arguments = options.parse_args()
    for folder in (arguments.bundle, arguments.peer):
        if not (folder / "digitbooth").exists():
            print(f"{folder}: has no digitbooth; make packages makes it")
            return 0
    seven = str(digitbooth_resources.samples()[7])
    with screen(own_display=False), tempfile.TemporaryDirectory() as folder:
        os.environ |= {f"DIGITBOOTH_{kind}_DIR": folder for kind in ("CONFIG", "CACHE", "STATE")}
        events = Path(folder) / "events.jsonl"
        measured: dict[str, Callable[[Path], Times]] = {
            "digitbooth --version": lambda home: command(home / "digitbooth", "--version"),
            "digitbooth classify": lambda home: command(home / "digitbooth", "classify", seven),
            "digitbooth-gui": lambda home: window(home / "digitbooth-gui", seven, events),
        }
        missed = [
            compare(name, start, arguments.bundle, arguments.peer, arguments.runs)
            for name, start in measured.items()
        ]
    return int(any(missed))


def compare(name: str, start: Callable[[Path], Times], bundle: Path, peer: Path, runs: int) -> bool:
    """Print one program's times and their ratios; whether one misses the budget."""
    turns = [(start(bundle), start(peer)) for _ in range(runs + 1)][1:]
    missed = False
    for kind, what in enumerate(("wall", "processor")):
        ours, others = ([turn[home][kind] for turn in turns] for home in (0, 1))
        print(f"{name}, {what}: bundle {median(ours):.0f} ms, environment {median(others):.0f} ms")
        missed |= tell(
            ratio_of(f"{name} of a bundle, {what} time", "an environment's", ours, others, BUDGET)
        )
    return missed


def command(program: Path, *arguments: str) -> Times:
    """What a command takes to its end."""
    started = time.monotonic()
    process = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL)
    processor = processor_ms(process)
    return (time.monotonic() - started) * 1000, processor


def window(program: Path, picture: str, events: Path) -> Times:
    """What the window takes to its first answer, as its event log tells."""
    events.unlink(missing_ok=True)
    started = time.monotonic()
    process = subprocess.Popen([program, "--new-window", picture, "--trace", str(events)])
    while not (answers := answered(events)):
        if process.poll() is not None:
            sys.exit(f"{program} ended")
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    return answers[0] / 1e6 - started * 1000, processor_ms(process)


def answered(events: Path) -> list[int]:
    """When answers were painted, in nanoseconds."""
    lines = events.read_text().splitlines() if events.exists() else []
    told = [json.loads(line) for line in lines]
    return [event["monotonic_ns"] for event in told if event["event"] == "answer"]


def processor_ms(process: subprocess.Popen[bytes]) -> float:
    """Wait for its end; what it and its children took of the processors."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return (usage.ru_utime + usage.ru_stime) * 1000


if __name__ == "__main__":
    sys.exit(main())
