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
from contextlib import contextmanager, nullcontext, redirect_stdout
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
    if max(sum(not each.is_pipe for each in read), len(written)) > 1:
        options.usage_error(_("- can stand for one file to read and for one to write"))
    if written and not written[0].is_text and sys.stdout.isatty():
        raise StreamError(
            N_("standard output: is a terminal, which shows text; name a file, or use a pipe")
        )
    from digitbooth.files import scratch_folder

    with scratch_folder() as folder:
        target = folder / (DASH + written[0].suffix if written else DASH)
        # None begins as another does: they are looked for in what is printed.
        sources = {each: folder / f"{place or ''}{DASH}" for place, each in enumerate(read)}
        names = {source: each.name for each, source in sources.items()}
        call_files({**({target: DASH} if written else {}), **names, folder: ""})
        for each, source in sources.items():
            _receive(each, source)
            _put(options, each, source)
        if not written:
            return run(options)
        _put(options, written[0], target)
        with _output_to_errors() as output:
            code = run(options)
        if target.exists():
            with target.open("rb") as file:
                _hand_on(file, output)
        return code


def _found(options: argparse.Namespace, kind: type[Any]) -> list[Any]:
    values = (value if isinstance(value, list) else [value] for value in vars(options).values())
    return [each for value in values for each in value if isinstance(each, kind)]


def _put(options: argparse.Namespace, stream: object, path: Path) -> None:
    for name, value in vars(options).items():
        if isinstance(value, list):
            value[:] = [path if each is stream else each for each in value]
        elif value is stream:
            setattr(options, name, path)


def _receive(source: StandardInput, target: Path) -> None:
    """Keep what comes on standard input, or through a pipe. Raises `StreamError`."""
    # Imported here: whoever names files has it soon enough.
    from digitbooth.files import reason_of

    try:
        with target.open("wb") as file:
            for some in _chunks(source):
                file.write(some)
                if file.tell() > _MOST:
                    raise StreamError(
                        N_("standard input: larger than {limit} GiB; name a file"),
                        limit=_MOST >> 30,
                    )
    except OSError as error:
        raise StreamError(
            N_("{folder}: cannot keep standard input ({reason}); make room, or set TMPDIR"),
            folder=target.parent.parent,
            reason=reason_of(error),
        ) from error


def _chunks(source: StandardInput) -> Iterator[bytes]:
    """What comes. Raises `StreamError`."""
    from digitbooth.files import reason_of

    try:
        piped = source.is_pipe
        with Path(source.name).open("rb") if piped else nullcontext(sys.stdin.buffer) as stream:
            while some := stream.read(_CHUNK):
                yield some
    except OSError as error:
        if error.errno == errno.EBADF:
            raise StreamError(N_("standard input: is closed")) from error
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
