"""Files on the command line: what may be `-`, and what must not be written over.

The types of arguments for files stand here. `-` is standard input or output, where one file is read
or written; `standard_files` puts a file in its place before a command runs.
"""

import argparse
import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import digitbooth_resources
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

if TYPE_CHECKING:
    from digitbooth.errors import ImageError

DASH = "-"

SHIPPED = "shipped"
"""In the place of a model's file: the network that comes with the program."""

_STANDARD_INPUT = (DASH, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")
_STANDARD_OUTPUT = (DASH, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
"""What people call them. What is printed otherwise goes to standard error while a file goes to
standard output, by any of its names."""

_TEXTS = (".csv", ".html", ".svg", ".toml", ".txt")


class StandardInput:
    """In the place of a file that is read: it, or a pipe as shells name one for `<(…)`."""

    def __init__(self, name: str) -> None:
        self.name = name
        """What the person called it."""

    @property
    def is_pipe(self) -> bool:
        """Whether it is another pipe than standard input."""
        return self.name not in _STANDARD_INPUT


class StandardOutput:
    """In the place of a file that is written."""

    def __init__(self, suffix: str) -> None:
        self.suffix = suffix
        """Of what is written: some commands tell by it what is wanted."""

    @property
    def is_text(self) -> bool:
        """Whether a terminal can show it."""
        return self.suffix in _TEXTS


def _path(text: str) -> Path:
    # To `Path` it is the folder one is in; to people, a variable of the shell that was not set.
    if not text:
        raise argparse.ArgumentTypeError(_("a name is empty; write . for the folder you are in"))
    return Path(text)


def input_file(text: str) -> "Path | StandardInput":
    """The type of an argument that names a file to read."""
    return StandardInput(text) if text in _STANDARD_INPUT or _is_pipe(text) else _path(text)


def _is_pipe(text: str) -> bool:
    try:
        return stat.S_ISFIFO(os.stat(text).st_mode)  # noqa: PTH116
    except (OSError, ValueError):
        return False


class OutputFile:
    """The type of an argument that names a file to write, with `suffix` where that counts."""

    def __init__(self, suffix: str) -> None:
        self.suffix = suffix

    def __call__(self, text: str) -> "Path | StandardOutput":
        return StandardOutput(self.suffix) if text in _STANDARD_OUTPUT else _path(text)


def named_file(text: str) -> Path:
    """The type of an argument that names a file which must last longer than a pipe."""
    if text == DASH:
        raise argparse.ArgumentTypeError(_("- is no file here; write ./- for one of that name"))
    return _path(text)


def folder(text: str) -> Path:
    """The type of an argument that names a folder."""
    if text == DASH:
        raise argparse.ArgumentTypeError(_("- is no folder; write ./- for one of that name"))
    return _path(text)


def network_file(text: str) -> "Path | StandardInput":
    """The type of an argument that names a model's file, or the one of the program's network."""
    return digitbooth_resources.model() if text == SHIPPED else input_file(text)


FILE_TYPES = (input_file, named_file, network_file)
"""With every `OutputFile`, what takes files; completion knows them by it."""


def files_of(path: Path, tell: "Callable[[ImageError], object]") -> list[Path]:
    """A file of pictures by itself, or those of a folder. Raises `ImageError` if it has none.

    Of folders in it that cannot be read `tell` is told.
    """
    # This way raises nothing, whatever the path is.
    if not os.path.isdir(path):  # noqa: PTH112
        return [path]
    # Imported here: files do without.
    from digitbooth.evaluation.gather import pictures_in

    return pictures_in(path, tell)


def all_files_of(named: Iterable[Path]) -> tuple[list[Path], int]:
    """The files that were named, of folders those in them, and how many folders gave none.

    What is wrong with these is printed.
    """
    from digitbooth.cli.console import print_error
    from digitbooth.errors import DigitBoothError

    files: list[Path] = []
    failures = 0

    def fail(error: DigitBoothError) -> None:
        nonlocal failures
        failures += 1
        print_error(error)

    for path in named:
        try:
            files += files_of(path, fail)
        except DigitBoothError as error:
            fail(error)
    return files, failures


def add_force(parser: argparse.ArgumentParser) -> None:
    """The option `--force` of whatever writes files that a person named, or finds beside others."""
    parser.add_argument(
        "-f", "--force", action="store_true", help=_("write over files that are there already")
    )


def may_write(options: argparse.Namespace, *paths: Path | None) -> None:
    """Raise `DataError` if one of `paths` is a file already, unless there is `--force`.

    Also, with `--force` too, if two of them are one file: the second would replace the first.
    """
    # Imported here so that --help and the window need not wait for it.
    from digitbooth.errors import DataError
    from digitbooth.files import is_file, is_there, refuse_existing

    given = [path for path in paths if path]
    for place, path in enumerate(given):
        # Devices and pipes take whatever comes.
        if path in given[:place] and (is_file(path) or not is_there(path)):
            raise DataError(
                N_("{path}: is named twice; give each output a file of its own"), path=path
            )
    if not options.force:
        refuse_existing(given, DataError)
