"""NVIDIA's packages `uff` and `graphsurgeon`, for scripts that were written for them.

    python -m digitbooth.uff SCRIPT.py ARGUMENT…

runs a script as `python SCRIPT.py ARGUMENT…` does, but `import uff` and `import graphsurgeon` give
it Digit Booth's own, and `import tensorflow` what such scripts take of it, also where TensorFlow is
not installed. Or two lines at the top of the script do the same, from there on:

    import digitbooth.uff
    digitbooth.uff.install()
"""

import os
import subprocess
import sys
from pathlib import Path

from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.models.to_uff.tool import (
    VERSION,
    from_tensorflow,
    from_tensorflow_frozen_model,
)

__version__ = VERSION

__all__ = ["from_tensorflow", "from_tensorflow_frozen_model", "install", "main"]

STAND_INS = Path(__file__).with_name("stand_ins")
"""The folder with what scripts import."""

_USAGE = N_("usage: python -m digitbooth.uff SCRIPT.py [ARGUMENT ...]\n")


def install() -> None:
    """Let what this program imports from now on, and the programs it starts, find our modules."""
    _first_on(sys.path)
    os.environ["PYTHONPATH"] = _search_path()


def main(arguments: list[str]) -> int:
    """Run the script that is first of `arguments`, with the others; returns its exit code.

    Where the system can, the script takes this process's place.
    """
    if not arguments or arguments[0] in ("-h", "--help"):
        (sys.stdout if arguments else sys.stderr).write(_(_USAGE))
        return 0 if arguments else 2
    command = [sys.executable, *arguments]
    environment = {**os.environ, "PYTHONPATH": _search_path()}
    if os.name != "nt":
        sys.stdout.flush()
        os.execve(sys.executable, command, environment)
    return subprocess.run(command, env=environment, check=False).returncode


def _first_on(path: list[str]) -> None:
    folder = str(STAND_INS)
    path[:] = [folder, *(each for each in path if each != folder)]


def _search_path() -> str:
    path = list(filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep)))
    _first_on(path)
    return os.pathsep.join(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
