"""Linux and macOS: files have owners, and the kernel locks, signals and limits."""

import errno
import fcntl
import os
import resource
import select
import signal
import sys
from contextlib import suppress
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING

# Type checkers for other systems read no further.
assert sys.platform != "win32"

if TYPE_CHECKING:
    from socket import socket

HAS_OWNERS = True
"""Whether files belong to somebody, with modes for others."""

HAS_LOCKS = True
"""Whether `try_lock` keeps others out."""

CAN_WAIT = True
"""Whether a pipe is waited for with a limit."""

_PIPE_BYTES = 1 << 20
"""Where the system lets a pipe be made larger: batches of digits pass in fewer turns."""


def is_own(found: os.stat_result) -> bool:
    """Whether it belongs to this user."""
    return found.st_uid == os.geteuid()


def is_root() -> bool:
    """Whether this process may do everything."""
    return os.geteuid() == 0


def open_folder(path: str, *, follow: bool = True) -> int:
    """A descriptor of a folder; `follow` a link that is one. Raises `OSError`."""
    flags = os.O_DIRECTORY | (0 if follow else os.O_NOFOLLOW)
    try:
        return os.open(path, os.O_RDONLY | flags)
    except PermissionError:
        # Some folders take files from people who may not list them.
        if not follow or not (by_path := getattr(os, "O_PATH", 0)):
            raise
        return os.open(path, by_path | flags)


def set_mode(file: int, mode: int) -> None:
    """Set who may do what with an open file. Raises `OSError`."""
    os.fchmod(file, mode)


def set_owner(file: int, user: int = -1, group: int = -1) -> None:
    """Give an open file to somebody; -1 leaves it. Raises `OSError`."""
    os.fchown(file, user, group)


def sync_all() -> None:
    """Have all that was written reach its disk."""
    os.sync()


def try_lock(file: int) -> bool:
    """Lock an open file or folder until it is closed; false if another process has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.EAGAIN, errno.EACCES):
            raise
        return False
    return True


def wait_for_lock(file: int) -> None:
    """Lock as `try_lock`, once nobody else has it. Raises `OSError`."""
    fcntl.flock(file, fcntl.LOCK_EX)


def unix_socket(*, datagrams: bool = False) -> "socket":
    """A socket within this machine, not yet connected. Raises `OSError`."""
    import socket  # takes 3 ms, which most starts do without

    return socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM if datagrams else socket.SOCK_STREAM)


def set_blocking(pipe: int, blocks: bool) -> None:
    """Whether reading and writing wait. Raises `OSError`."""
    os.set_blocking(pipe, blocks)


def enlarge(pipe: int) -> None:
    """Let more pass at once, where that can be had."""
    if sys.platform == "linux":
        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


class PipeEnd:
    """An end of a pipe, to wait for."""

    def __init__(self, pipe: int, *, to_write: bool = False) -> None:
        self._poll = select.poll()
        self._poll.register(pipe, select.POLLOUT if to_write else select.POLLIN)

    def is_ready(self, seconds: float) -> bool:
        """Whether something can be read or written, waited for as long."""
        return bool(self._poll.poll(seconds * 1e3))


def lifeline() -> list[int]:
    """The ends of a pipe for `die_with`: the child's, and the one that this process holds.

    Their numbers are none of the standard streams', should these be closed: in the child, its own
    streams get those.
    """
    low = os.pipe()
    try:
        return [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 3) for end in low]
    finally:
        for end in low:
            os.close(end)


def die_with(lifeline: int) -> None:
    """End this process as soon as nobody holds the other end of the pipe `lifeline` any more.

    By a signal of the system's, also while native code runs; however the other process ended, and
    whichever of its threads started this one.
    """
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
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def limit_files(size: int) -> None:
    """Let no file grow beyond `size` bytes by this process."""
    _lower(resource.RLIMIT_FSIZE, size)


def limit_memory(more: int) -> None:
    """Let this process have `more` bytes of memory of its own than it has now, on Linux.

    What counts may be written: neither the address space that a GPU's driver reserves, nor the
    GPU's memory.
    """
    if (taken := _data_bytes()) is not None:
        _lower(resource.RLIMIT_DATA, taken + more)


def kill(process: Popen[bytes]) -> None:
    """End a process that leads its group, and the group. Raises `ProcessLookupError` and such."""
    os.killpg(process.pid, signal.SIGKILL)


def clock_ticks() -> int:
    """How many of them /proc/stat counts a second. Raises `ValueError` where it does not."""
    return os.sysconf("SC_CLK_TCK")


def _lower(kind: int, limit: int) -> None:
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
