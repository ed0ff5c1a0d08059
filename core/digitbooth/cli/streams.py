"""The standard streams of our programs: they show what can be shown, and fail in one line.

Whatever is printed goes through them: control characters become visible, what the encoding of the
terminal lacks is written in ASCII, and a full disk is an error like every other.
"""

import codecs
import errno
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO, cast

from digitbooth.errors import DigitBoothError
from digitbooth.language import gettext_noop as N_
from digitbooth.plain_text import printable_lines

_ASCII = {
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("–−━╸╺", "-"),
    "—": "--",
    "…": "...",
    "→": "->",
    "←": "<-",
    "×": "x",
    "·": ".",
    "✓": "+",
    "✗": "x",
    "µ": "u",
    "²": "^2",
    "≥": ">=",
    "█": "#",
    "\u00a0": " ",
    "\u202f": " ",
    "«": '"',
    "»": '"',
    "：": ": ",
    "，": ", ",
}
"""What we print ourselves, for encodings that lack it; what else they lack is told by its code."""

_FALLBACK = "digitbooth.ascii"

_names: dict[str, str] = {}
"""Paths that nobody gave, and what stands for them."""


class StreamError(DigitBoothError):
    """A standard stream is closed, or fails: its disk is full."""


class Output:
    """A standard stream as our programs write to it."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        """As the system has it, for what draws on a terminal."""

    def write(self, text: str) -> int:
        """Write text, made fit to be shown. Raises `StreamError`, or `BrokenPipeError`."""
        for place, name in _names.items():
            text = text.replace(place, name)
        with self._failing():
            self.stream.write(printable_lines(text))
        return len(text)

    def write_bytes(self, data: bytes) -> None:
        """Write what is no text, as it is. Raises `StreamError`, or `BrokenPipeError`."""
        with self._failing():
            self.stream.buffer.write(data)

    def flush(self) -> None:
        """Hand on what was written. Raises `StreamError`, or `BrokenPipeError`."""
        with self._failing():
            self.stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            # What is left in the buffer would fail once more when Python ends.
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), self.stream.fileno())
            self._failed(error)

    def _failed(self, error: OSError) -> None:
        from digitbooth.files import reason_of

        if isinstance(error, BrokenPipeError):
            raise error
        reason = reason_of(error)
        if error.errno == errno.EBADF:
            raise StreamError(N_("standard output: is closed")) from error
        raise StreamError(
            N_("standard output: cannot be written: {reason}"), reason=reason
        ) from error


class _Errors(Output):
    """Standard error: what it does not take can be told nowhere."""

    def _failed(self, error: OSError) -> None:
        pass


@contextmanager
def standard_streams() -> Iterator[None]:
    """Have `sys.stdout` and `sys.stderr` be an `Output` each, also where they are closed."""
    _open_closed_ones()
    codecs.register_error(_FALLBACK, _in_ascii)
    given = sys.stdout, sys.stderr
    errors = [getattr(stream, "errors", None) for stream in given]
    outputs = [kind(stream) for kind, stream in zip((Output, _Errors), given, strict=True)]
    for stream in given:
        _set_errors(stream, _FALLBACK)
    sys.stdout, sys.stderr = cast("tuple[TextIO, TextIO]", tuple(outputs))
    try:
        yield
    finally:
        _names.clear()
        sys.stdout, sys.stderr = given
        for stream, before in zip(given, errors, strict=True):
            _set_errors(stream, before)


def call_files(names: Mapping[Path, str]) -> None:
    """Call these files by other names from now on, whatever is printed, and folders by none."""
    for path, name in names.items():
        place = str(path) if name else f"{path}{os.sep}"
        _names.update({place: name, json.dumps(place)[1:-1]: name})


def terminal(stream: TextIO) -> TextIO:
    """What stands behind an `Output`: for progress bars, which do steer a terminal."""
    return stream.stream if isinstance(stream, Output) else stream


def _set_errors(stream: TextIO, errors: str | None) -> None:
    # What tests or other programs put in place of a stream need not have an encoding.
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors=errors)


def _open_closed_ones() -> None:
    """Stand something in for closed streams, so that no file that is opened takes their number.

    It fails where it is used: the null device is opened for the other direction.
    """
    if os.name != "posix":
        # A program without a console has none there, and nobody who would miss what is said.
        null = os.open(os.devnull, os.O_WRONLY)
        sys.stdout = sys.stdout or os.fdopen(null, "w", encoding="utf-8", closefd=False)
        sys.stderr = sys.stderr or os.fdopen(null, "w", encoding="utf-8", closefd=False)
        return
    for number, flags in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            # The system gives the lowest number that is free, which is this one.
            os.open(os.devnull, flags)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    shown = (_ASCII.get(letter) or ascii(letter)[1:-1] for letter in letters)
    return "".join(shown), error.end
