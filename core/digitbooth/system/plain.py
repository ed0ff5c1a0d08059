"""Windows, or a Python without POSIX's modules: everything is this user's, nothing is limited.

Each function is described in `posix`.
"""

import errno
import os
from subprocess import Popen
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socket import socket

HAS_OWNERS = False
HAS_LOCKS = False
CAN_WAIT = False


def is_own(found: os.stat_result) -> bool:
    """A person's folders are that person's."""
    return True


def is_root() -> bool:
    """Nobody is."""
    return False


def open_folder(path: str, *, follow: bool = True) -> int:
    """There are no descriptors of folders: raises `OSError`."""
    raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), path)


def set_mode(file: int, mode: int) -> None:
    """There are no modes."""


def set_owner(file: int, user: int = -1, group: int = -1) -> None:
    """There are no owners."""


def sync_all() -> None:
    """Files are synchronised one by one."""


def try_lock(file: int) -> bool:
    """There are no locks: digests find what another process damaged."""
    return True


def wait_for_lock(file: int) -> None:
    """There are no locks."""


def unix_socket(*, datagrams: bool = False) -> "socket":
    """There are none: raises `OSError`."""
    raise OSError(errno.EAFNOSUPPORT, os.strerror(errno.EAFNOSUPPORT))


def set_blocking(pipe: int, blocks: bool) -> None:
    """Pipes wait."""


def enlarge(pipe: int) -> None:
    """Pipes are as large as they are."""


class PipeEnd:
    """Pipes cannot be waited for with a limit: whoever reads or writes waits."""

    def __init__(self, pipe: int, *, to_write: bool = False) -> None:
        pass

    def is_ready(self, seconds: float) -> bool:
        """Always."""
        return True


def lifeline() -> list[int]:
    """No process inherits a pipe by its number."""
    return []


def die_with(lifeline: int) -> None:
    """A child ends when it is asked no more."""


def be_expendable() -> None:
    """All processes are alike."""


def limit_files(size: int) -> None:
    """There are no limits."""


def limit_memory(more: int) -> None:
    """There are no limits."""


def kill(process: Popen[bytes]) -> None:
    """End the process."""
    process.kill()


def clock_ticks() -> int:
    """There are none: raises `ValueError`."""
    raise ValueError
