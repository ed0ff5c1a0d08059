"""Writing a file wholly or not at all."""

import errno
import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from digitbooth.errors import DigitBoothError
from digitbooth.files.refusals import unwritable
from digitbooth.language import gettext_noop as N_


def write(path: Path, data: bytes, raising: type[DigitBoothError]) -> None:
    """Write `data` to `path`, wholly or not at all; an error of class `raising` if it cannot be."""
    try:
        write_bytes(path, data)
    except OSError as error:
        raise unwritable(path, error, raising) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to `path`, wholly or not at all; who may read it stays. Raises `OSError`."""
    if not path.name or path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
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


def refuse_existing(paths: Iterable[Path | str], raising: type[DigitBoothError]) -> None:
    """Raise an error of class `raising` if one of `paths` is a file: nobody wanted it replaced.

    Devices and pipes are no files, nor is what the system calls by a name, such as `/dev/stdout`.
    """
    for path in paths:
        with suppress(OSError, ValueError):
            # Whoever looks at 70,000 of them waits for each.
            if not os.path.lexists(path) or str(path).startswith("/dev/"):
                continue
            if not os.path.exists(path) or stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH110, PTH116
                raise raising(
                    N_("{path}: is there already; name another, or add --force"), path=path
                )


def keep(path: Path, data: bytes) -> bool:
    """Write a file that the program keeps for itself, and its folder before; whether it could."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, data)
    except OSError:
        return False
    return True


def make_folder(folder: Path, raising: type[DigitBoothError]) -> None:
    """Make `folder` and those above it, unless they are there; else an error of `raising`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # a file of that name
        fault = NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        raise unwritable(folder, fault, raising) from error
    except OSError as error:
        raise unwritable(folder, error, raising) from error


def check_target(path: Path, raising: type[DigitBoothError]) -> None:
    """Raise an error of class `raising` if `path` can be seen not to be writable.

    For what takes long: before the work, not after it.
    """
    # By functions that raise nothing, whatever the path is.
    if os.path.isdir(path):  # noqa: PTH112
        error: OSError = IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    elif not os.path.isdir(path.parent):  # noqa: PTH112
        error = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    elif not os.access(path.parent, os.W_OK):
        error = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    else:
        return
    raise unwritable(path, error, raising)
