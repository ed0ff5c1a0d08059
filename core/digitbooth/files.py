"""What reading and writing have in common for every kind of file.

At the bottom, so that pictures, models and commands keep the same two promises: memory grows with
what a file holds, not with what it declares, and what is written is whole.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

_CHUNK = 2**20


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
