"""Writing files wholly or not at all, whatever becomes of the program, the disk or the power.

The data go into a new file in the target's folder, by a name that nobody can foresee; once that is
on the disk it takes the target's name. A link of that name is replaced, never followed: anybody may
have put it there. Devices and pipes that a person names are written to.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from digitbooth.errors import DigitBoothError
from digitbooth.files.file_set import FileSet
from digitbooth.files.folder import Folder
from digitbooth.files.private import make_private
from digitbooth.files.refusals import unwritable
from digitbooth.files.streams import is_special, named_stream, refuse_other_kinds


def write(
    path: Path | str,
    data: bytes,
    raising: type[DigitBoothError],
    *,
    replace: bool = True,
    private: bool = False,
) -> None:
    """Write `data` to `path`, wholly or not at all; an error of class `raising` if it cannot be.

    Whoever may read a file that is there may read the new one; a `private` one is for this user
    alone. Without `replace` there must be none yet.
    """
    try:
        write_bytes(path, data, replace=replace, private=private)
    except OSError as error:
        raise unwritable(path, error, raising) from error


def write_bytes(
    path: Path | str, data: bytes, *, replace: bool = True, private: bool = False
) -> None:
    """As `write`, raising `OSError`."""
    with FileSet(replace=replace, private=private) as files:
        files.put(str(path), data)
        files.finish()


@contextmanager
def together(
    raising: type[DigitBoothError], *, replace: bool = True, private: bool = False
) -> Iterator[Callable[[Path | str, bytes], None]]:
    """What takes the paths and contents of files that are written as `write` does, but together.

    None gets its name before all are on the disk, at the end of the block, and none at all if
    anything goes wrong before. Their folders must be there.
    """
    with FileSet(replace=replace, private=private) as files:

        def put(path: Path | str, data: bytes) -> None:
            try:
                files.put(str(path), data)
            except OSError as error:
                raise unwritable(path, error, raising) from error

        yield put
        try:
            files.finish()
        except OSError as error:
            raise unwritable(error.filename or "", error, raising) from error


def rename(path: Path, target: Path, raising: type[DigitBoothError]) -> None:
    """Give a file that is whole, and on the disk, another name in its folder.

    What bore that name is gone. An error of class `raising` if it cannot be.
    """
    try:
        folder = Folder(str(path.parent))
        try:
            folder.replace(path.name, target.name)
            folder.sync()
        finally:
            folder.close()
    except OSError as error:
        raise unwritable(target, error, raising) from error


def refuse_existing(paths: Iterable[Path | str], raising: type[DigitBoothError]) -> None:
    """Raise an error of class `raising` if one of `paths` is a file: nobody wanted it replaced.

    A link is one, wherever it leads to; a folder, a device, a pipe or a standard stream is not.
    """
    for path in paths:
        # Whoever looks at 70,000 of them waits for each.
        with suppress(OSError, ValueError):
            kind = stat.S_IFMT(os.lstat(path).st_mode)
            if kind in (stat.S_IFREG, stat.S_IFLNK) and named_stream(str(path)) is None:
                raise unwritable(path, FileExistsError(), raising)


def keep(path: Path, data: bytes) -> bool:
    """Write a file that the program keeps for itself, and its folder before; whether it could.

    Both are for this user alone.
    """
    try:
        make_private(path.parent)
        write_bytes(path, data, private=True)
    except OSError:
        return False
    return True


def make_folder(
    folder: Path, raising: type[DigitBoothError], *, private: bool = False, ours: bool = False
) -> None:
    """Make `folder` and those above it, unless they are there; else an error of `raising`.

    What is made is for this user alone if `private`, and so is the folder if it is `ours`.
    """
    try:
        if private:
            make_private(folder, ours=ours)
        else:
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
    try:
        _check_target(str(path))
    except OSError as error:
        raise unwritable(path, error, raising) from error


def _check_target(path: str) -> None:
    if named_stream(path) is not None:
        return
    found = None
    with suppress(FileNotFoundError):
        found = os.lstat(path)
    if found is not None:
        refuse_other_kinds(path, found)
    changed = path if found is not None and is_special(found) else os.path.dirname(path)  # noqa: PTH120
    if not os.path.exists(changed or os.curdir):  # noqa: PTH110
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    is_effective = os.access in os.supports_effective_ids
    if not os.access(changed or os.curdir, os.W_OK, effective_ids=is_effective):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
