"""Whether `digitbooth bench` can be believed: two runs agree, or say that the machine is noisy.

The peer of each run is the other one: medians within 10 % of each other, engine by engine.

    python benchmarks/bench_repeats.py [--seconds 4]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from typing import Any

from figures import Figure, tell

BUDGET = 1.10


def main() -> int:
    """Print each engine's medians and their ratio; 1 if two runs differ and neither said why."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--seconds", default="4")
    seconds = options.parse_args().seconds
    first, second = run(seconds), run(seconds)
    noisy = first["noise"]["noisy"] or second["noise"]["noisy"]
    worst = 1.0
    for one, other in zip(first["results"], second["results"], strict=True):
        medians = one["latency_us"]["p50"], other["latency_us"]["p50"]
        ratio = max(medians) / min(medians)
        worst = max(worst, ratio)
        print(f"{one['name']:36} {medians[0]:9.1f} µs {medians[1]:9.1f} µs   ratio {ratio:.3f}")
    for run_ in (first, second):
        print(f"noise: {run_['noise']}")
    if worst > BUDGET and noisy:
        print(f"largest ratio {worst:.3f}, but the noise was told")
        return int(tell(Figure("runs that differ and do not say why", "", 0, 0)))
    return int(
        tell(Figure("digitbooth bench, the larger median", "another run's", worst, BUDGET, "×"))
    )


def run(seconds: str) -> dict[str, Any]:
    """One run in a process of its own, as people start it."""
    code = "import sys; from digitbooth.cli.main import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "bench", "--json", "--seconds", seconds]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


if __name__ == "__main__":
    sys.exit(main())
