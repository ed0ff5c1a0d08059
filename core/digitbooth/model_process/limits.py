"""What the child may take: memory, room on the disk, and no more time than its parent has.

Limits that the system keeps hold also while a runtime loops in native code, where no Python runs.
"""

import os
import select
import sys
from pathlib import Path

MEMORY_BYTES = 2 << 30
"""Beyond what runtimes take by being loaded. A LeNet needs 20 MB, a batch of 10,000 digits 800."""

MEMORY_TIMES_FILE = 8
"""The same again for each byte of the model's file: it is parsed, checked, translated, loaded."""

_WRITTEN_BYTES = 64 << 20
_WRITTEN_TIMES_FILE = 4
"""Of a file that the child writes: what it keeps, and copies between steps of a quantisation."""


def die_with(lifeline: int) -> None:
    """End this process as soon as nobody holds the other end of the pipe `lifeline` any more.

    By a signal of the system's, also while native code runs; however the other process ended, and
    whichever of its threads started this one.
    """
    if sys.platform == "win32":
        return
    import fcntl

    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(lifeline, fcntl.F_GETFL)
    # Nobody ever writes into it, so the first SIGIO, which ends a process, is its end.
    fcntl.fcntl(lifeline, fcntl.F_SETFL, flags | os.O_ASYNC)
    if select.select([lifeline], [], [], 0)[0]:
        os._exit(1)


def forbid_core_dumps() -> None:
    """Whatever a hostile file does to a runtime, its memory is not written anywhere."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_for(file_bytes: int, *, with_gpu: bool) -> None:
    """Take no more than what a model file of `file_bytes` may cost, from now on.

    The drivers of a GPU reserve memory without measure, so there it is not limited.
    """
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_FSIZE, _WRITTEN_BYTES + _WRITTEN_TIMES_FILE * file_bytes)
    if not with_gpu and (taken := _data_bytes()) is not None:
        # Not the address space: threads and allocators reserve far more of it than they use.
        more = MEMORY_BYTES + MEMORY_TIMES_FILE * file_bytes
        _lower(resource.RLIMIT_DATA, taken + more)


def _lower(kind: int, limit: int) -> None:
    import resource

    _soft, hard = resource.getrlimit(kind)
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (limit, limit))


def _data_bytes() -> int | None:
    """What this process has of its own; None where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
        return int(pages[5]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return None
