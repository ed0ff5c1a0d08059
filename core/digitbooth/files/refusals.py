"""What is wrong with a file, in the same words for every kind of file, and what to do about it."""

import errno
import os
from pathlib import Path
from typing import TypeVar

from digitbooth.errors import DigitBoothError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

Refusal = TypeVar("Refusal", bound=DigitBoothError)

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

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


class NotAFileError(OSError):
    """What lies there is a device, a pipe or a socket. A folder is an `IsADirectoryError`."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(errno.EINVAL, _NOT_A_FILE, str(path))


class TooLargeError(OSError):
    """A file holds more than whoever reads it takes, which is `limit` bytes."""

    def __init__(self, path: Path | str, limit: int) -> None:
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        self.limit = limit


def unreadable(path: Path | str, error: OSError, raising: type[Refusal]) -> Refusal:
    """The error of class `raising` for a file that cannot be read because of `error`."""
    missing = isinstance(error, (FileNotFoundError, NotADirectoryError))
    if missing or error.errno == errno.ENAMETOOLONG:
        return raising(N_("{path}: no such file; check its name"), path=path)
    if isinstance(error, IsADirectoryError):
        return _is_a_folder(path, raising)
    if isinstance(error, NotAFileError):
        return raising(N_("{path}: is a device or a pipe; name a file"), path=path)
    if isinstance(error, TooLargeError):
        limit = _size(error.limit)
        return raising(
            N_("{path}: larger than {limit}; use a smaller file"), path=path, limit=limit
        )
    if isinstance(error, PermissionError):
        return raising(N_("{path}: no permission to read it; get it from its owner"), path=path)
    return raising(
        N_("{path}: cannot be read ({reason}); check the disk that it is on"),
        path=path,
        reason=reason_of(error),
    )


def unwritable(path: Path | str, error: OSError, raising: type[Refusal]) -> Refusal:
    """The error of class `raising` for a file or folder that `error` keeps from being written."""
    folder = Path(path).parent
    if isinstance(error, FileNotFoundError):
        return raising(
            N_("{path}: there is no folder {folder}; make it first"), path=path, folder=folder
        )
    if isinstance(error, IsADirectoryError):
        return _is_a_folder(path, raising)
    if isinstance(error, FileExistsError):
        return raising(N_("{path}: is there already; name another, or add --force"), path=path)
    if isinstance(error, PermissionError):
        return raising(
            N_("{path}: no permission to write into {folder}; choose another place"),
            path=path,
            folder=folder,
        )
    said = N_("{path}: cannot be written ({reason}); choose another place")
    if error.errno in _FULL:
        said = N_("{path}: cannot be written ({reason}); make room, or choose another place")
    return raising(said, path=path, reason=reason_of(error))


def reason_of(error: BaseException) -> str:
    """Why the system refused, without the file's name; what else `error` says, if it did not."""
    return _(getattr(error, "strerror", None) or str(error) or type(error).__name__)


def _is_a_folder(path: Path | str, raising: type[Refusal]) -> Refusal:
    return raising(N_("{path}: is a folder; name a file in it"), path=path)


def _size(count: int) -> str:
    """As many bytes, in the largest unit that they are a whole number of."""
    for bits, unit in ((30, "GiB"), (20, "MiB"), (10, "KiB")):
        if count >> bits << bits == count:
            return f"{count >> bits} {unit}"
    return f"{count:,} B"
