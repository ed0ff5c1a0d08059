"""Folders for what a run needs for itself alone; those of runs that were killed are swept."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from digitbooth.system import here

_PREFIX = "digitbooth-scratch-"

_NEW_S = 60.0
"""For so many seconds, a folder may not be locked yet."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for this user alone, where the system has such folders; gone at the end."""
    import tempfile  # most commands do without

    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name:
        lock = _locked(name)
        try:
            _sweep(os.path.dirname(name))  # noqa: PTH120
            yield Path(name)
        finally:
            if lock is not None:
                os.close(lock)


def _locked(folder: str) -> int | None:
    """A descriptor that holds the folder until it is closed, or its process ends; None if another
    has it, and where there are no locks."""
    if not here.HAS_LOCKS:
        return None
    file = here.open_folder(folder, follow=False)
    with suppress(OSError):
        if here.try_lock(file):
            return file
    os.close(file)
    return None


def _sweep(parent: str) -> None:
    if not here.HAS_LOCKS:
        return
    import shutil

    with suppress(OSError), os.scandir(parent) as entries:
        for entry in entries:
            if not entry.name.startswith(_PREFIX):
                continue
            with suppress(OSError):
                found = entry.stat(follow_symlinks=False)
                is_new = time.time() - found.st_mtime < _NEW_S
                if is_new or not here.is_own(found):
                    continue
                if (lock := _locked(entry.path)) is not None:
                    shutil.rmtree(entry.path, ignore_errors=True)
                    os.close(lock)
