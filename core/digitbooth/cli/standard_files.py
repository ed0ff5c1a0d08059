"""Standard input and output in the place of files: `-`.

Commands know nothing of it. What comes is kept in a file of a private folder for as long as the
command runs, and what it writes is handed on, whole, when it has ended: so readers may go back, and
the process of a model may open the file. Messages call that file `-`. While standard output carries
a file, whatever a command says goes to standard error.
"""

import argparse
import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any, BinaryIO

from digitbooth.cli.file_arguments import DASH, StandardInput, StandardOutput
from digitbooth.cli.streams import Output, StreamError, call_files
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

_MOST = 1 << 31
_CHUNK = 1 << 20


def run_command(options: argparse.Namespace) -> int:
    """Run the command that `options` hold; returns its exit code."""
    # What depends on whether the input is named, such as where the output goes by default.
    if prepare := getattr(options, "prepare", None):
        prepare(options)
    run: Callable[[argparse.Namespace], int] = options.run
    read, written = _found(options, StandardInput), _found(options, StandardOutput)
    if not read and not written:
        return run(options)
    if max(len(read), len(written)) > 1:
        options.usage_error(_("- can stand for one file to read and for one to write"))
    if written and not written[0].is_text and sys.stdout.isatty():
        raise StreamError(
            N_("standard output: is a terminal, which shows text; name a file, or use a pipe")
        )
    from digitbooth.files import scratch_folder

    with scratch_folder() as folder:
        target = folder / (DASH + written[0].suffix if written else DASH)
        call_files({target: DASH, folder: ""})
        if read:
            source = folder / DASH
            _receive(source)
            _put(options, StandardInput, source)
        if not written:
            return run(options)
        _put(options, StandardOutput, target)
        with _output_to_errors() as output:
            code = run(options)
        if target.exists():
            with target.open("rb") as file:
                _hand_on(file, output)
        return code


def _found(options: argparse.Namespace, kind: type[Any]) -> list[Any]:
    values = (value if isinstance(value, list) else [value] for value in vars(options).values())
    return [each for value in values for each in value if isinstance(each, kind)]


def _put(options: argparse.Namespace, kind: type[Any], path: Path) -> None:
    for name, value in vars(options).items():
        if isinstance(value, list):
            value[:] = [path if isinstance(each, kind) else each for each in value]
        elif isinstance(value, kind):
            setattr(options, name, path)


def _receive(target: Path) -> None:
    """Keep what comes on standard input. Raises `StreamError`."""
    try:
        source = sys.stdin.buffer
        with target.open("wb") as file:
            while some := source.read(_CHUNK):
                file.write(some)
                if file.tell() > _MOST:
                    raise StreamError(
                        N_("standard input: larger than {limit} GiB; name a file"),
                        limit=_MOST >> 30,
                    )
    except OSError as error:
        if error.errno == errno.EBADF:
            raise StreamError(N_("standard input: is closed")) from error
        # Imported here: whoever names files has it soon enough.
        from digitbooth.files import reason_of

        raise StreamError(
            N_("standard input: cannot be read ({reason})"), reason=reason_of(error)
        ) from error


@contextmanager
def _output_to_errors() -> "Iterator[Output]":
    output = sys.stdout
    assert isinstance(output, Output)
    with redirect_stdout(sys.stderr):
        yield output


def _hand_on(file: BinaryIO, output: Output) -> None:
    while some := file.read(_CHUNK):
        output.write_bytes(some)
    output.flush()
