"""Reading a file within a limit, and writing one wholly or not at all.

At the bottom, so that pictures, models, settings and commands keep the same two promises: memory
grows with what a file holds, not with what it declares, and what is written is whole. Whoever calls
says what a refusal means; `reason_of` says why the system refused.
"""

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

_CHUNK = 2**20

# Without waiting for somebody to write into a pipe; files do not mind.
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

# The system says these in English, whatever its language: its own translations need a locale of the
# whole process.
_REASONS = (
    N_("Broken pipe"),
    N_("Connection refused"),
    N_("Connection reset by peer"),
    N_("Disk quota exceeded"),
    N_("File exists"),
    N_("File name too long"),
    N_("File too large"),
    N_("Input/output error"),
    N_("Is a directory"),
    N_("Name or service not known"),
    N_("Network is unreachable"),
    N_("No route to host"),
    N_("No space left on device"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Operation not permitted"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("Temporary failure in name resolution"),
    N_("Too many open files"),
)
_NOT_A_FILE = N_("Is a device or a pipe")


class NotAFileError(OSError):
    """What lies there is a device, a pipe or a socket. A folder is an `IsADirectoryError`."""


class TooLargeError(OSError):
    """A file holds more than whoever reads it takes."""


def read(path: Path | str, limit: int, own: bool = False) -> bytes:
    """The content of the file `path`, `limit` bytes at most.

    With `own`, only what this user wrote and not just anybody may change. Raises `OSError` and
    nothing else: `TooLargeError` beyond the limit, `IsADirectoryError` and `NotAFileError` for what
    is no file, `PermissionError` for a file that may not be read or is not our own.
    """
    try:
        # By descriptor: for a small file Python's file objects take longer than the system.
        file = os.open(path, _READ)
    except ValueError as error:  # a path with a zero byte
        raise OSError(errno.EINVAL, str(error), str(path)) from error
    except OSError:
        # A folder on Windows, a socket, a device that this user may not open.
        _refuse_other_kinds(Path(path).stat(), path)
        raise
    try:
        status = os.fstat(file)
        _refuse_other_kinds(status, path)
        if status.st_size > limit:
            raise _too_large(path)
        if own and not _is_own(status):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        # In one piece where the system knows the size: parts have to be copied together. Some file
        # systems know none, such as Linux's own under /proc.
        size = status.st_size
        data = read_at_most(partial(os.read, file), size or limit + 1, size or _CHUNK)
    finally:
        os.close(file)
    if len(data) > limit:
        raise _too_large(path)
    return data


def read_at_most(read: Callable[[int], bytes], limit: int, most: int = _CHUNK) -> bytes:
    """Up to `limit` bytes of a stream, by as many calls of its `read`, for `most`, as it takes.

    Memory grows with what is there, not with what a header promises.
    """
    parts = []
    while limit > 0 and (part := read(min(limit, most))):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def write(path: Path, data: bytes) -> None:
    """Write `data` to `path`, wholly or not at all; who may read it stays. Raises `OSError`."""
    # Beside the target, so that the rename stays within one file system and cannot half happen.
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if path.exists():
            temporary.touch()
            shutil.copymode(path, temporary)
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def keep(path: Path, data: bytes) -> bool:
    """Write a file that the program keeps for itself, and its folder before; whether it could."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, data)
    except OSError:
        return False
    return True


def reason_of(error: BaseException) -> str:
    """Why the system refused, without the file's name; what else `error` says, if it did not."""
    return _(getattr(error, "strerror", None) or str(error) or type(error).__name__)


def _refuse_other_kinds(status: os.stat_result, path: Path | str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode):
        raise NotAFileError(errno.EINVAL, _NOT_A_FILE, str(path))


def _too_large(path: Path | str) -> TooLargeError:
    return TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))


def _is_own(status: os.stat_result) -> bool:
    """Whether this user wrote the file, and not just anybody may change it."""
    if sys.platform == "win32":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & stat.S_IWOTH
