"""While a program is still loading: Ctrl-C, and threads that nobody needs."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import EntryPoint, entry_points

import pytest

PROGRAMS = [
    script
    for group in ("console_scripts", "gui_scripts")
    for script in entry_points(group=group)
    if script.value.startswith("digitbooth")
]
LOADS = """
import os, signal, sys
from importlib.metadata import entry_points

class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name in {"argparse", "digitbooth.language", "digitbooth.booth"}:
            os.kill(os.getpid(), signal.SIGINT)

for name in [name for name in sys.modules if name == "argparse"]:
    del sys.modules[name]
(script,) = entry_points(name=sys.argv[1])
program = script.load()
sys.meta_path.insert(0, Interrupted())
sys.exit(program())
"""


@pytest.mark.parametrize("script", PROGRAMS, ids=lambda script: script.name)
def test_ctrl_c_ends_a_program_that_still_loads_without_a_word(script: EntryPoint) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADS, script.name], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_all_four_programs_are_tried() -> None:
    assert len(PROGRAMS) == 4


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="threads are counted by Linux")
def test_what_a_program_loads_starts_no_threads() -> None:
    """numpy's BLAS would have one for each further processor, which spins as it starts."""
    loads = "import importlib, os, sys; from digitbooth import start\n"
    loads += "class Loaded:\n  def main():\n    import numpy\n"
    loads += "    print(len(os.listdir('/proc/self/task')))\n    return 0\n"
    loads += "sys.modules['loaded'] = Loaded; start.start('loaded')"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("OPENBLAS_NUM_THREADS", None)
    done = subprocess.run(
        [sys.executable, "-c", loads], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "1"
