"""One booth on a screen: whoever holds the screen's lock keeps others away until it ends.

The lock is the kernel's, on a file in the user's own folder, so that a process that was killed
holds nothing. The file itself means nothing, and stays.
"""

import os
import time
from collections.abc import Mapping
from contextlib import suppress

from digitbooth import files
from digitbooth.paths import runtime_dir, screen_name
from digitbooth.system import here

SUPERVISOR = "supervisor"
WINDOW = "booth"

_RETRY_S = 0.05


class ScreenLock:
    """The lock of this session's screen, for supervisors or for booths' windows.

    Where there are no such locks, as on Windows, or the folder cannot be written, it can always be
    taken: a booth that starts twice is better than none.
    """

    def __init__(self, what: str, environment: Mapping[str, str] = os.environ) -> None:
        self._path = runtime_dir() / f"{what}-{screen_name(environment)}.lock"
        self._file: int | None = None

    def take(self, patience_s: float = 0.0) -> bool:
        """Hold it until `release` or the end of this process; False if another process still has
        it after this time."""
        until = time.monotonic() + patience_s
        while not self._try():
            if time.monotonic() >= until:
                return False
            time.sleep(_RETRY_S)
        return True

    def is_taken(self) -> bool:
        """Whether another process holds it."""
        if not self._path.exists():
            return False
        free = self._try()
        self.release()
        return not free

    def release(self) -> None:
        """Let others take it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _try(self) -> bool:
        if not here.HAS_LOCKS:
            return True
        with suppress(OSError):
            files.make_private(self._path.parent)
            # No child that we start inherits it, and holds it when we have ended.
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            file = os.open(self._path, flags, 0o600)
            is_taken = False
            try:
                is_taken = here.try_lock(file)
            finally:
                if not is_taken:
                    os.close(file)
            if not is_taken:
                return False
            self._file = file
        return True
