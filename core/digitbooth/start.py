"""Where the programs start: from its first moment on, Ctrl-C ends each with 130."""

import gc
import os
import signal
from importlib import import_module
from typing import cast

_MANY = 20_000
"""So many new objects at least call for the garbage collector: what is imported stays."""


def digitbooth() -> int:
    """The command line."""
    return start("digitbooth.cli.main")


def convert_to_uff() -> int:
    """NVIDIA's command, as ours."""
    return start("digitbooth.cli.convert_to_uff")


def digitbooth_booth() -> int:
    """The booth's supervisor."""
    return start("digitbooth.cli.booth_program")


def start(module: str) -> int:
    """Load `module` and do what its `main` does; returns the exit code."""
    # All matrices are small, and threads of numpy's would spin as they start, waiting for work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(_MANY)
    try:
        return cast(int, import_module(module).main())
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
