"""Run the benchmarks one after the other and end with one table: `make bench`.

    python packaging/bench.py [NAME ...]

The table goes to `benchmarks/results/budgets.md`, too, with machine and versions, if all are run;
after each of them, so that a run that is stopped leaves what it had.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from figures import Figure, gather_into, gathered  # noqa: E402
from host import Watch  # noqa: E402

# Parts of others, and what takes long and is run on purpose.
ASIDE = {"figures", "host", "latency_report", "window_display"}
ON_PURPOSE = {
    "fleet_load",
    "fleet_throughput",
    "normalisation_choices",
    "number_reading",
    "reading",
}

PACKAGES = ("numpy", "onnxruntime", "PySide6-Essentials", "tensorrt")
RESULTS = BENCHMARKS / "results" / "budgets.md"


def main() -> int:
    """Run, print and write; 1 if a budget is missed."""
    names = sys.argv[1:] or sorted(
        each.stem for each in BENCHMARKS.glob("*.py") if each.stem not in ASIDE | ON_PURPOSE
    )
    rows: list[tuple[str, Figure | None, bool, bool]] = []
    lines: list[str] = []
    for done, name in enumerate(names, 1):
        print(f"== {name}", flush=True)
        rows += measured(name)
        lines = [*facts(), *stopped(done, len(names)), "", *table(rows)]
        if not sys.argv[1:]:
            RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    return int(any(missed for *_, missed, _disturbed in rows))


def measured(name: str) -> list[tuple[str, Figure | None, bool, bool]]:
    """Of one benchmark: its name, each figure, whether that missed, and whether others disturbed.

    One that tells no figures has one line without.
    """
    watch = Watch()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.jsonl"
        command = [sys.executable, str(BENCHMARKS / f"{name}.py")]
        failed = subprocess.run(command, env=gather_into(path), check=False).returncode != 0
        figures = gathered(path)
    disturbed = watch.disturbed
    rows: list[tuple[str, Figure | None, bool, bool]] = [
        (name, each, not each.is_met, disturbed) for each in figures
    ]
    # It may have failed for another reason than its figures.
    if not figures or (failed and all(each.is_met for each in figures)):
        rows.append((name, None, failed, disturbed))
    return rows


def facts() -> list[str]:
    """The machine and what runs on it."""
    found = [f"Python {platform.python_version()}"]
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    machine = f"{processor()}, {os.cpu_count()} processors, {platform.system()}"
    return [
        f"{datetime.now(timezone.utc):%Y-%m-%d}; {machine}{load()}; {', '.join(found)}.",
        "",
        "How far a figure wavered is its range over the fifths of its run. A star says that the",
        "host of a virtual machine gave a hundredth of the processors or more to others meanwhile.",
    ]


def stopped(done: int, count: int) -> list[str]:
    """Where the run was stopped, if it was."""
    return [] if done == count else [f"The run was stopped after {done} of {count} benchmarks."]


def load() -> str:
    """How many programs wanted the processors of late; nothing where the system does not tell."""
    try:
        return f", wanted by {os.getloadavg()[2]:.0f} programs at a time"
    except (AttributeError, OSError):
        return ""


def processor() -> str:
    """What the system calls it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.partition(":")[2].strip() for line in lines if "model name" in line)
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def table(rows: list[tuple[str, Figure | None, bool, bool]]) -> list[str]:
    """In Markdown."""
    lines = [
        "| benchmark | figure | of | value | wavered | budget | |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, figure, missed, disturbed in rows:
        star = "*" if disturbed else ""
        verdict = "MISSED" if missed else "met"
        if figure is None:
            lines.append(f"| {name}{star} | all of it | | | | | {verdict} |")
            continue
        wavered = "" if figure.low is None else f"{figure.low:.3g} to {figure.high:.3g}"
        bound = "≥" if figure.is_least else "≤"
        lines.append(
            f"| {name}{star} | {figure.name} | {figure.peer} | {figure.value:.3g} {figure.unit} | "
            f"{wavered} | {bound} {figure.budget:.3g} | {verdict} |"
        )
    return lines


if __name__ == "__main__":
    sys.exit(main())
