"""A folder held open: what is done in it is done in that one, whatever becomes of its path."""

import errno
import os
import re
import stat
import time
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from digitbooth.system import IS_LINUX, here

if TYPE_CHECKING:
    from ctypes import CDLL

_CREATE = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)

# Windows has no descriptors of folders; there everything goes by whole paths.
_BY_DESCRIPTOR = here.HAS_OWNERS and os.open in os.supports_dir_fd

_TEMPORARY = re.compile(r"\.digitbooth-[0-9a-f]{16}\.tmp")
_ABANDONED_S = 3600.0
"""After this many seconds, nobody is still writing a temporary file."""

_NOREPLACE = 1

_UNSUPPORTED = {
    errno.EINVAL,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EPERM,
    errno.EMLINK,
}
"""How systems refuse a rename that replaces nothing, or, as FAT, hard links."""


@cache
def _library() -> "CDLL | None":
    """The C library, for what Python does not offer of it; None where it is another system's."""
    if not IS_LINUX:
        return None
    from ctypes import CDLL  # whoever only replaces files does without

    return CDLL(None, use_errno=True)


def _last_error(path: str) -> OSError:
    from ctypes import get_errno

    return OSError(get_errno(), os.strerror(get_errno()), path)


class Folder:
    """The folder `path`, until it is closed. All methods raise `OSError`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._at: int | None = None
        if _BY_DESCRIPTOR:
            self._at = here.open_folder(path)
        status = os.stat(path if self._at is None else self._at)  # noqa: PTH116
        self.device = status.st_dev
        self.is_for_everybody = bool(status.st_mode & stat.S_IWOTH)
        """Whether anybody may put files into it."""

    def close(self) -> None:
        """Let go of the folder."""
        if self._at is not None:
            os.close(self._at)
            self._at = None

    def status(self, name: str) -> os.stat_result | None:
        """What lies there under `name`, itself and not what a link leads to; None if nothing."""
        try:
            return os.lstat(self._named(name), dir_fd=self._at)
        except FileNotFoundError:
            return None

    def temporary_name(self) -> str:
        """A name that nobody can foresee, and that `sweep` knows."""
        return f".digitbooth-{os.urandom(8).hex()}.tmp"

    def create(self, name: str, mode: int) -> int:
        """A descriptor of a new file to write to: never one that is there, nor through a link."""
        return os.open(self._named(name), _CREATE, mode, dir_fd=self._at)

    def open_special(self, name: str) -> int:
        """A descriptor of a device or pipe to write to; waits for whoever reads from the pipe."""
        flags = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NOCTTY", 0)
        return os.open(self._named(name), flags, dir_fd=self._at)

    def replace(self, name: str, target: str) -> None:
        """Rename, in one step; what was called `target`, be it a link, is gone."""
        source = self._named(name)
        os.replace(source, self._named(target), src_dir_fd=self._at, dst_dir_fd=self._at)

    def put_new(self, name: str, target: str) -> None:
        """Rename, in one step; `FileExistsError` if there is anything called `target`."""
        if self._at is None:
            # On Windows, never over another.
            os.rename(self._named(name), self._named(target))  # noqa: PTH104
        elif not self._renamed(self._at, name, target):
            self._put_new_by_link(name, target)

    def _renamed(self, at: int, name: str, target: str) -> bool:
        """Whether the system and the file system rename in one step, and over nothing."""
        rename = getattr(_library(), "renameat2", None)
        if rename is None:
            return False
        if rename(at, os.fsencode(name), at, os.fsencode(target), _NOREPLACE) != 0:
            if (error := _last_error(target)).errno not in _UNSUPPORTED:
                raise error
            return False
        return True

    def _put_new_by_link(self, name: str, target: str) -> None:
        try:
            os.link(name, target, src_dir_fd=self._at, dst_dir_fd=self._at)
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
            # The name is taken first, and only then replaced.
            os.close(self.create(target, 0o600))
            self.replace(name, target)
        else:
            self.remove(name)

    def remove(self, name: str) -> None:
        """Remove a file or link; nothing if it is gone already."""
        with suppress(FileNotFoundError):
            os.unlink(self._named(name), dir_fd=self._at)

    def sync(self) -> None:
        """Have the names that were given reach the disk."""
        if self._at is not None:
            with suppress(OSError):  # not every file system can
                os.fsync(self._at)

    def sync_files(self) -> None:
        """Have all files that were written reach the disk: for more than one would sync singly."""
        if (library := _library()) is not None:
            if library.syncfs(self._at) == 0:
                return
            if (error := _last_error(self.path)).errno != errno.EBADF:
                raise error
        here.sync_all()  # also of a folder that may not be listed

    def sweep(self) -> None:
        """Remove what processes of ours that were killed while they wrote left behind."""
        with suppress(OSError):
            for name in os.listdir(self.path if self._at is None else self._at):  # noqa: PTH208
                if _TEMPORARY.fullmatch(name) and self._is_abandoned(name):
                    self.remove(name)

    def _is_abandoned(self, name: str) -> bool:
        found = self.status(name)
        if found is None or not stat.S_ISREG(found.st_mode):
            return False
        if not here.is_own(found):
            return False
        return time.time() - found.st_mtime > _ABANDONED_S

    def _named(self, name: str) -> str:
        return name if self._at is not None else os.path.join(self.path, name)  # noqa: PTH118
