"""What reading and writing have in common for every kind of file.

At the bottom, so that pictures, models and commands keep the same two promises: memory grows with
what a file holds, not with what it declares, and what is written is whole. And all tell alike why
the system refused.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

_CHUNK = 2**20

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


def reason_of(error: BaseException) -> str:
    """Why the system refused, without the file's name; what else `error` says, if it did not."""
    return _(getattr(error, "strerror", None) or str(error) or type(error).__name__)


def read_at_most(read: Callable[[int], bytes], limit: int) -> bytes:
    """Up to `limit` bytes, by as many calls of `read`, which takes how many at most, as it takes.

    Memory grows with what is there, not with what a header promises.
    """
    parts = []
    while limit > 0 and (part := read(min(limit, _CHUNK))):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def write_whole(path: Path, data: bytes) -> None:
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
