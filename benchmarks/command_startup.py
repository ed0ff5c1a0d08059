"""How soon the command line helps, and classifies a picture, against loading what it stands on.

The peer is `python -c 'import numpy, onnxruntime'`. All take turns, by the processors' time of the
whole process, with their modules compiled.

    python benchmarks/command_startup.py [--runs 15]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from figures import ratio_of, tell

import digitbooth_resources

BUDGET = 1.5


def main() -> int:
    """Tell both ratios; 1 if a budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    program = str(Path(sys.executable).with_name("digitbooth"))
    commands = {
        "numpy and onnxruntime": [sys.executable, "-c", "import numpy, onnxruntime"],
        "digitbooth --help": [program, "--help"],
        "digitbooth classify": [program, "classify", str(digitbooth_resources.samples()[7])],
    }
    spent: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for run in range(runs + 1):
            for name, command in commands.items():
                before = children_s()
                subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
                if run:  # the first one compiles
                    spent[name].append(children_s() - before)
    peer, *ours = spent
    missed = [tell(ratio_of(name, peer, spent[name], spent[peer], BUDGET)) for name in ours]
    return int(any(missed))


def children_s() -> float:
    """The processors' time of all processes that were started here and have ended."""
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    sys.exit(main())
