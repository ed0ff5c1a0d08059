"""What a person may name in place of a file to write: the standard streams, devices and pipes."""

import errno
import os
import re
import stat
import sys

from digitbooth.files.refusals import NotAFileError

_STREAM = re.compile(r"/dev/fd/(\d+)|/proc/self/fd/(\d+)|/dev/std(out)|/dev/std(err)")
_LAST = (*"0123456789", "stdout", "stderr")


def named_stream(path: str) -> int | None:
    """The descriptor that `path` stands for, as `/dev/stdout` does: what it leads to is open."""
    # Of 70,000 files, few have such a name.
    if not path.endswith(_LAST) or not (found := _STREAM.fullmatch(os.path.abspath(path))):  # noqa: PTH100
        return None
    number, other, out, _err = found.groups()
    return int(number or other) if number or other else 1 if out else 2


def write_stream(stream: int, data: bytes) -> None:
    """Write into an open descriptor, after whatever was printed before."""
    for printed in (sys.stdout, sys.stderr):
        if printed is not None:
            printed.flush()
    write_all(stream, data)


def is_special(found: os.stat_result) -> bool:
    """Whether it is a pipe or a device that takes bytes as they come, such as a terminal."""
    return stat.S_ISFIFO(found.st_mode) or stat.S_ISCHR(found.st_mode)


def refuse_other_kinds(path: str, found: os.stat_result) -> None:
    """Raise `OSError` for a folder, or a link to one, and for a disk or a socket."""
    is_link = stat.S_ISLNK(found.st_mode)
    if stat.S_ISDIR(found.st_mode) or (is_link and os.path.isdir(path)):  # noqa: PTH112
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if stat.S_ISBLK(found.st_mode) or stat.S_ISSOCK(found.st_mode):
        raise NotAFileError(path)


def write_all(file: int, data: bytes) -> None:
    """Write all of `data` to a descriptor, in as many parts as the system takes."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]
