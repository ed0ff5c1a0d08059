"""Booths that draw against one server, and the same booths with their own CPUs.

Each booth draws ten times a second; an answer is timed from when its drawing was due. Server and
booths share this machine, which no fleet does: so beside the times stand the milliseconds of
processor that an answer takes at the booths and at the server, and how much of the machine others
had.

    python benchmarks/fleet_load.py [--booths 1 2 5 10 20 50 100] [--seconds 10] [RESULTS.md]

It needs Triton: make .venv-triton/stamp
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from time import monotonic

import numpy as np
from fleet.booths import Done, Fleet, Work, fleet
from fleet.server import Server, on_cpu, served, why_not

PERIOD_S = 0.1
BUDGET_MS = 40
"""After so long a booth's own CPU answers for the server."""

HEAD = (
    "| booths | answered by | answers a second | p50 ms | p99 ms | by the booths' CPUs "
    "| mean batch | largest | processor ms an answer: booths | server | others had |\n"
    + "|---" * 11
    + "|"
)


def main() -> int:
    """Print the table; write it where the arguments say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--booths", type=int, nargs="+", default=[1, 2, 5, 10, 20, 50, 100])
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("results", type=Path, nargs="?")
    options = parser.parse_args()
    if reason := why_not():
        print(f"nothing to measure: {reason}")
        return 0
    lines = [machine(), "", HEAD]
    print("\n".join(lines), flush=True)
    for line in rows(options.booths, options.seconds):
        print(line, flush=True)
        lines.append(line)
    if options.results:
        options.results.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def rows(counts: list[int], seconds: float) -> Iterator[str]:
    """The lines of the table."""
    most = max(counts)
    processes = min(4, most)
    each = -(-most // processes)
    with served(on_cpu()) as server, fleet(server.address, each, processes) as booths:
        for count in counts:
            yield row(booths, Work(count, seconds, PERIOD_S), server)
    with fleet("onnxruntime", each, processes) as booths:
        for count in counts:
            yield row(booths, Work(count, seconds, PERIOD_S), None)


def row(booths: Fleet, work: Work, server: Server | None) -> str:
    """A line of the table."""
    before, start, busy = server.seen() if server else None, monotonic(), busy_s()
    done = booths.do(work)
    seen = server.seen().since(before) if server and before else None
    used = done.processor_s + (seen.processor_s if seen else 0.0)
    whole = (monotonic() - start) * (os.cpu_count() or 1)
    others = max(0.0, busy_s() - busy - used) / whole
    return (
        line(work, done, others)
        if seen is None
        else line(
            work,
            done,
            others,
            "the server",
            f"{done.by_cpu / len(done.ms):.1%}",
            f"{seen.mean_batch:.1f}",
            f"{seen.largest_batch}",
            f"{seen.processor_s * 1e3 / len(done.ms):.2f}",
        )
    )


def line(
    work: Work,
    done: Done,
    others: float,
    by: str = "own CPUs",
    late: str = "",
    mean: str = "",
    largest: str = "",
    server_ms: str = "",
) -> str:
    """The same, of what was measured."""
    p50, p99 = np.percentile(done.ms, (50, 99))
    rate = len(done.ms) / work.seconds
    booths_ms = done.processor_s * 1e3 / len(done.ms)
    return (
        f"| {work.booths} | {by} | {rate:.0f} | {p50:.2f} | {p99:.2f} | {late} | {mean} "
        f"| {largest} | {booths_ms:.2f} | {server_ms} | {others:.0%} |"
    )


def busy_s() -> float:
    """How long all processors together have worked so far."""
    fields = Path("/proc/stat").read_text().partition("\n")[0].split()[1:]
    user, nice, system, _idle, _waiting, irq, softirq = map(int, fields[:7])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def machine() -> str:
    """What is measured on."""
    models = [
        each.partition(":")[2].strip()
        for each in Path("/proc/cpuinfo").read_text().splitlines()
        if each.startswith("model name")
    ]
    return (
        f"{models[0] if models else platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, numpy {np.__version__}; Triton 2.51, one instance of the "
        f"back end python with ONNX Runtime, over gRPC on loopback; {PERIOD_S * 1e3:.0f} ms "
        f"between two drawings of a booth, {BUDGET_MS} ms until its CPU answers; "
        f"{datetime.now(timezone.utc):%Y-%m-%d}."
    )


if __name__ == "__main__":
    sys.exit(main())
