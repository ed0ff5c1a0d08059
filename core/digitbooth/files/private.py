"""Folders and files for this user alone, 0700 and 0600, also where they were there already.

The program's own folders are those of `paths`, with all in them; whatever else a person names stays
as it is, but what is made in it is private.
"""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from digitbooth.files.streams import named_stream
from digitbooth.system import here

_FOLDER = 0o700
_FILE = 0o600
_MOST_LINKS = 40
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_private(folder: Path, *, ours: bool = False) -> None:
    """Make `folder`, and those above it, unless they are there. Raises `OSError`.

    One that was there is made private if it is `ours`: the program's, or a part of what it wrote.
    """
    _make(folder)
    if not here.HAS_OWNERS:
        return
    if ours:
        _tighten_folder(folder)
    from digitbooth import paths  # whoever only reads does without

    own = {
        paths.config_dir(),
        paths.cache_dir(),
        paths.data_dir(),
        paths.state_dir(),
        paths.runtime_dir(),
    }
    for each in (folder, *folder.parents):
        if not own.isdisjoint((each, *each.parents)):
            _tighten_folder(each)


def make_file_private(path: Path, *, create: bool = False) -> None:
    """Make a file that is there private, if it is this user's; `create` an empty one if there is
    none. Raises `OSError`.

    Never by opening one that is there: SQLite's locks end when anybody in the process closes it.
    """
    path = followed(path)
    try:
        found = path.stat()
    except FileNotFoundError:
        if create:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
            os.close(os.open(path, flags, _FILE))
        return
    if here.HAS_OWNERS and _is_open_to_others(found) and stat.S_ISREG(found.st_mode):
        with suppress(OSError):
            path.chmod(_FILE)


def open_to_append(path: Path, *, private: bool) -> TextIO:
    """A text file to write on with, UTF-8, made if there is none. Not through others' links.

    Devices, pipes and `/dev/stdout` are taken as they are. Raises `OSError`.
    """
    if (stream := named_stream(str(path))) is not None:
        return os.fdopen(os.dup(stream), "a", encoding="utf-8")
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    file = os.open(followed(path), flags, _FILE if private else 0o666)
    try:
        if private and here.HAS_OWNERS:
            found = os.fstat(file)
            if _is_open_to_others(found) and stat.S_ISREG(found.st_mode):
                here.set_mode(file, _FILE)
        return os.fdopen(file, "a", encoding="utf-8")
    except BaseException:
        os.close(file)
        raise


def open_own(path: Path) -> BinaryIO:
    """A file of this user to read, and to change in place; made if there is none. Unbuffered.

    Raises `OSError`: `FileExistsError` for another's, or what is no file, as somebody may have put
    there.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    # Without waiting for somebody to read from a pipe.
    file = os.open(path, flags | getattr(os, "O_NONBLOCK", 0), 0o666)
    found = os.fstat(file)
    if not stat.S_ISREG(found.st_mode) or not here.is_own(found):
        os.close(file)
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    return open(path, "r+b", buffering=0, opener=lambda *_: file)


def followed(path: Path) -> Path:
    """Where `path` leads, by links that this user or root made: they say where a file is to be.

    Raises `PermissionError` if somebody else has put one there, and other kinds of `OSError`.
    """
    for _ in range(_MOST_LINKS):
        try:
            found = os.lstat(path)
        except FileNotFoundError:
            return path
        if not stat.S_ISLNK(found.st_mode):
            return path
        if not is_trusted(found):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        path = path.parent / path.readlink()
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


def is_trusted(found: os.stat_result) -> bool:
    """Whether it belongs to this user or to root."""
    return here.is_own(found) or found.st_uid == 0


def _make(folder: Path) -> None:
    try:
        folder.mkdir(_FOLDER)
    except FileNotFoundError:
        _make(folder.parent)
        folder.mkdir(_FOLDER, exist_ok=True)
    except OSError:
        # There already, or a place where nothing can be made.
        if not folder.is_dir():
            raise


def _tighten_folder(folder: Path) -> None:
    found = followed(folder).stat()
    # Whoever moves the program's folders to /tmp, or home, does not mean these.
    is_shared = found.st_mode & stat.S_ISVTX or folder.samefile(Path.home())
    if _is_open_to_others(found) and not is_shared:
        with suppress(OSError):  # the file systems of sticks have no such modes
            folder.chmod(_FOLDER)


def _is_open_to_others(found: os.stat_result) -> bool:
    return here.is_own(found) and bool(found.st_mode & _OTHERS)
