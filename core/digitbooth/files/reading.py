"""Reading a file within a limit, and nothing but a file."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from digitbooth.errors import DigitBoothError
from digitbooth.files.private import is_trusted
from digitbooth.files.refusals import NotAFileError, TooLargeError, unreadable
from digitbooth.system import here

_CHUNK = 2**20

# Without waiting for somebody to write into a pipe; files do not mind.
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read(
    path: Path | str, limit: int, raising: type[DigitBoothError], *, follow: bool = True
) -> bytes:
    """The content of the file `path`, `limit` bytes at most; an error of class `raising` if not.

    Unless `follow`, the file must be no link.
    """
    try:
        return read_bytes(path, limit, follow=follow)
    except OSError as error:
        raise unreadable(path, error, raising) from error


def read_bytes(path: Path | str, limit: int, own: bool = False, follow: bool = True) -> bytes:
    """The content of the file `path`, `limit` bytes at most.

    With `own`, only what this user alone can have put there; unless `follow`, no link to a file.
    Raises `OSError` and nothing else: `TooLargeError` beyond the limit, `IsADirectoryError` and
    `NotAFileError` for what is no file, `PermissionError` for a file that may not be read or is not
    our own.
    """
    file, status = _open_own(path) if own else _open(path, follow)
    try:
        if status.st_size > limit:
            raise TooLargeError(path, limit)
        # In one piece where the system knows the size: parts have to be copied together. Some file
        # systems know none, such as Linux's own under /proc.
        size = status.st_size
        data = read_at_most(partial(os.read, file), size or limit + 1, size or _CHUNK)
    finally:
        os.close(file)
    if len(data) > limit:
        raise TooLargeError(path, limit)
    return data


@contextmanager
def opened(path: Path | str, raising: type[DigitBoothError]) -> Iterator[BinaryIO]:
    """The file `path`, to be read in parts. Any `OSError` becomes an error of class `raising`."""
    try:
        with os.fdopen(_open(path)[0], "rb") as file:
            yield file
    except OSError as error:
        raise unreadable(path, error, raising) from error


def check_source(path: Path | str, raising: type[DigitBoothError]) -> None:
    """Raise an error of class `raising` if `path` can be seen not to be readable, opening nothing.

    For what others open, and would only say that they cannot.
    """
    try:
        _refuse_other_kinds(os.stat(path), path)  # noqa: PTH116
        if not os.access(path, os.R_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    except OSError as error:
        raise unreadable(path, error, raising) from error


def is_there(path: Path | str) -> bool:
    """Whether something can be seen under that name, a link's target included. Raises nothing.

    `Path.exists` and its like raise before Python 3.14 for a name that is too long, or that lies in
    a folder which this user may not enter.
    """
    return os.path.exists(path)  # noqa: PTH110


def is_file(path: Path | str) -> bool:
    """As `is_there`, for a file or a link to one."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path | str) -> bool:
    """As `is_there`, for a folder or a link to one."""
    return os.path.isdir(path)  # noqa: PTH112


def read_at_most(read: Callable[[int], bytes], limit: int, most: int = _CHUNK) -> bytes:
    """Up to `limit` bytes of a stream, by as many calls of its `read`, for `most`, as it takes.

    Memory grows with what is there, not with what a header promises.
    """
    parts = []
    while limit > 0 and (part := read(min(limit, most))):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def _open(path: Path | str, follow: bool = True) -> tuple[int, os.stat_result]:
    """A descriptor of the file, and what the system says of it. Raises `OSError`."""
    flags = _READ if follow else _READ | getattr(os, "O_NOFOLLOW", 0)
    try:
        # By descriptor: for a small file Python's file objects take longer than the system.
        file = os.open(path, flags)
    except ValueError as error:  # a path with a zero byte
        raise OSError(errno.EINVAL, str(error), str(path)) from error
    except OSError:
        # A folder on Windows, a socket, a device that this user may not open.
        _refuse_other_kinds(Path(path).stat(), path)
        raise
    try:
        status = os.fstat(file)
        _refuse_other_kinds(status, path)
    except BaseException:
        os.close(file)
        raise
    return file, status


def _refuse_other_kinds(status: os.stat_result, path: Path | str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode):
        raise NotAFileError(path)


def _open_own(path: Path | str) -> tuple[int, os.stat_result]:
    """As `_open`, of a file of this user, no link, in a folder that others cannot write to."""
    if not here.HAS_OWNERS:
        return _open(path)
    parent, name = os.path.split(path)
    folder = here.open_folder(parent or os.curdir)
    try:
        file = os.open(name, _READ | getattr(os, "O_NOFOLLOW", 0), dir_fd=folder)
        try:
            status = os.fstat(file)
            _refuse_other_kinds(status, path)
            around = os.fstat(folder)
            is_own = here.is_own(status) and is_trusted(around)
            if not is_own or (status.st_mode | around.st_mode) & (stat.S_IWGRP | stat.S_IWOTH):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        except BaseException:
            os.close(file)
            raise
    finally:
        os.close(folder)
    return file, status
