"""Files on their way to the disk: written already, but not yet called by their names."""

import errno
import os
import stat
from collections import deque
from contextlib import suppress
from types import TracebackType

from digitbooth.files.folder import Folder
from digitbooth.files.refusals import NotAFileError
from digitbooth.files.streams import (
    is_special,
    named_stream,
    refuse_other_kinds,
    write_all,
    write_stream,
)
from digitbooth.system import here

_FEW = 100
"""More files than that take longer one by one than all that waits for the disk."""


class FileSet:
    """Files that get their names together, in `finish`; those that have none yet are removed at
    the end of the `with` block.

    A few are synchronised as they are written, many together. All methods raise `OSError`.
    """

    def __init__(self, *, replace: bool, private: bool) -> None:
        self._replace = replace
        self._private = private
        self._folders: dict[str, Folder] = {}
        self._waiting: deque[tuple[Folder, str, str]] = deque()

    def __enter__(self) -> "FileSet":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for folder, temporary, _name in self._waiting:
            with suppress(OSError):
                folder.remove(temporary)
        for folder in self._folders.values():
            folder.close()

    def put(self, path: str, data: bytes) -> None:
        """Write one file's content; at once, if `path` is a device or a pipe."""
        if "\0" in path:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
        if (stream := named_stream(path)) is not None:
            write_stream(stream, data)
            return
        parent, name = os.path.split(path)
        folder = self._folder(parent or os.curdir)
        found = folder.status(name) if name else os.stat(path)  # noqa: PTH116
        if found is not None:
            refuse_other_kinds(path, found)
            if is_special(found):
                _pour(folder, name, data)
                return
            if not self._replace:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
        self._write(folder, name, data, found)

    def finish(self) -> None:
        """Give the files their names, once they are on the disk."""
        if len(self._waiting) > _FEW:
            for folder in {each.device: each for each in self._folders.values()}.values():
                folder.sync_files()
        while self._waiting:
            folder, temporary, name = self._waiting[0]
            try:
                (folder.replace if self._replace else folder.put_new)(temporary, name)
            except OSError as error:
                error.filename = os.path.join(folder.path, name)  # noqa: PTH118
                raise
            self._waiting.popleft()
        for folder in self._folders.values():
            folder.sync()

    def _folder(self, path: str) -> Folder:
        if (folder := self._folders.get(path)) is None:
            folder = self._folders[path] = Folder(path)
            folder.sweep()
        return folder

    def _write(self, folder: Folder, name: str, data: bytes, found: os.stat_result | None) -> None:
        before = found if found is not None and stat.S_ISREG(found.st_mode) else None
        temporary = folder.temporary_name()
        self._waiting.append((folder, temporary, name))
        # Before there is anything in it, nobody but this user may read what replaces a file.
        file = folder.create(temporary, 0o600 if self._private or before else 0o666)
        try:
            if before is not None and here.HAS_OWNERS:
                keeps_owner = not folder.is_for_everybody
                _make_alike(file, before, 0o600 if self._private else 0o777, keeps_owner)
            write_all(file, data)
            if len(self._waiting) <= _FEW:
                os.fsync(file)
        finally:
            os.close(file)


def _pour(folder: Folder, name: str, data: bytes) -> None:
    file = folder.open_special(name)
    try:
        # It may be another by now.
        if not is_special(os.fstat(file)):
            raise NotAFileError(os.path.join(folder.path, name))  # noqa: PTH118
        write_all(file, data)
    finally:
        os.close(file)


def _make_alike(file: int, before: os.stat_result, most: int, keeps_owner: bool) -> None:
    """Let those read `file` who might read the one before it, as far as the mode `most` goes."""
    mode = stat.S_IMODE(before.st_mode) & most
    now = os.fstat(file)
    if keeps_owner and now.st_uid != before.st_uid:
        with suppress(OSError):  # only root may
            here.set_owner(file, user=before.st_uid)
    if now.st_gid != before.st_gid:
        try:
            here.set_owner(file, group=before.st_gid)
        except OSError:
            mode &= ~stat.S_IRWXG  # which was for another group
    with suppress(OSError):  # the file systems of sticks have no modes
        here.set_mode(file, mode)
