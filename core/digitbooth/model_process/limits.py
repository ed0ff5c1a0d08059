"""What the child may take: memory, room on the disk, and no more time than its parent has.

Limits that the system keeps hold also while a runtime loops in native code, where no Python runs.
"""

import os
import select
import sys
from contextlib import suppress
from pathlib import Path

MEMORY_BYTES = 2 << 30
"""Beyond what runtimes take by being loaded. A LeNet needs 270 MB for 1,000 digits at once."""

MEMORY_TIMES_FILE = 8
"""The same again for each byte of the model's file: it is parsed, checked, translated, loaded."""

_THREAD_BYTES = 16 << 20
"""For each thread that shares out batches: its stack, and what its allocator holds ready."""

_GPU_BYTES = 2 << 30
"""For a GPU's runtime, which is loaded only after the model is read."""

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

    # Nobody ever writes into it, so the first SIGIO, which ends a process, tells of its end. Where
    # a system has none for pipes, the process ends when it is asked no more.
    with suppress(OSError):
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(lifeline, fcntl.F_GETFL)
        fcntl.fcntl(lifeline, fcntl.F_SETFL, flags | os.O_ASYNC)
    if select.select([lifeline], [], [], 0)[0]:
        os._exit(1)


def be_expendable() -> None:
    """Be the first process to go where memory runs out, and leave no dump of it."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def limit_for(file_bytes: int, *, threads: int = 1, with_gpu: bool = False) -> None:
    """Take no more than what a model file of `file_bytes` may cost, from now on.

    What counts is memory that is this process's own and may be written: neither the address space
    that a GPU's driver reserves, nor the GPU's memory. Elsewhere than on Linux it is not limited.
    """
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_FSIZE, _WRITTEN_BYTES + _WRITTEN_TIMES_FILE * file_bytes)
    if (taken := _data_bytes()) is not None:
        more = MEMORY_BYTES + MEMORY_TIMES_FILE * file_bytes + _THREAD_BYTES * threads
        _lower(resource.RLIMIT_DATA, taken + more + (_GPU_BYTES if with_gpu else 0))


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
