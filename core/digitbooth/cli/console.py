"""What commands write to the terminal: lines, tables and wrapped text, errors, progress bars.

Text is measured in columns, as a terminal shows it: a Chinese character takes two.
"""

import codecs
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from digitbooth.cli.streams import terminal
from digitbooth.errors import DigitBoothError
from digitbooth.language import gettext as _
from digitbooth.plain_text import clipped, filled, json_line

if TYPE_CHECKING:
    import rich.console

_GAP = "  "

_LONGEST_CELL = 100
_LONGEST_LAST_CELL = 2000
_LONGEST_NOTE = 20_000
"""Letters of a table's cell; behind the last one nothing has to stand."""

# What stays on one line: a word with the space behind it, or one Chinese character; each with the
# punctuation that no line begins with, and an opening bracket with what follows it.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
# Compiled when help is asked for: that takes longer than to start a command.
_PIECES = (
    rf"[（《“「]*(?:[{_WIDE}]|[^\s{_WIDE}（《“「]+)[，。；：、？！）》”」…]*\s*|\s+|[（《“「]+"
)


def print_line(line: str) -> None:
    """Write a line to standard output at once, for a program that follows."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def print_json(answer: Any) -> None:
    """Write `answer` to standard output as one line of JSON."""
    encoding = codecs.lookup(sys.stdout.encoding or "ascii").name
    sys.stdout.write(json_line(answer, encoding) + "\n")


def print_error(error: DigitBoothError, subject: str = "", program: str = "digitbooth") -> None:
    """Write one line about `error` to standard error, after its `subject` if it names none."""
    said = _("{where}: {fault}") if subject else "{fault}"
    print_note(filled(said, where=subject, fault=error), program)


def print_note(line: str, program: str = "digitbooth") -> None:
    """Write one line to standard error at once."""
    sys.stderr.write(f"{program}: {clipped(line, _LONGEST_NOTE)}\n")
    sys.stderr.flush()


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    # Imported here: the window's start does without.
    import unicodedata

    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)


def padded(text: str, width: int, alignment: str = "<") -> str:
    """`text` with spaces up to `width` columns: behind it, or before it if `alignment` is `>`."""
    spaces = " " * (width - columns(text))
    return text + spaces if alignment == "<" else spaces + text


def table(rows: Sequence[Sequence[str]], alignments: str) -> Iterable[str]:
    """The rows as lines; each column is as wide as its widest cell, and has a `<` or `>`.

    Names come from files, which hold anything: cells are made fit to be shown.
    """
    limits = [_LONGEST_CELL] * (len(alignments) - 1) + [_LONGEST_LAST_CELL]
    rows = [[clipped(*cell) for cell in zip(row, limits, strict=True)] for row in rows]
    widths = [max(columns(row[column]) for row in rows) for column in range(len(alignments))]
    for row in rows:
        cells = zip(row, widths, alignments, strict=True)
        yield _GAP.join(padded(*cell) for cell in cells).rstrip()


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of up to `width` columns, broken at spaces and beside Chinese characters."""
    lines, line = [], ""
    for piece in re.findall(_PIECES, text):
        if line and columns((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()]


class Show(Protocol):
    """Takes how far the work is, and once more is known, how much it is and what it is now."""

    def __call__(
        self, completed: int, total: int | None = None, description: str | None = None
    ) -> None: ...


@contextmanager
def progress_bar(
    description: str, total: int | None = None, bytes_: bool = False
) -> Iterator[Show]:
    """A bar that goes away at the end. `total` counts steps, or with `bytes_` bytes."""
    if not sys.stderr.isatty():
        yield lambda completed, total=None, description=None: None
        return
    # Imported here: what writes into a pipe does without.
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    amounts = (DownloadColumn(), TransferSpeedColumn()) if bytes_ else (MofNCompleteColumn(),)
    text = TextColumn("{task.description}", markup=False)
    columns = (text, BarColumn(), *amounts, TimeRemainingColumn())
    with Progress(*columns, console=drawing_console(), transient=True) as progress:
        task = progress.add_task(description, total=total)

        def show(completed: int, total: int | None = None, description: str | None = None) -> None:
            progress.update(task, completed=completed, total=total, description=description)

        yield show


def drawing_console() -> "rich.console.Console":
    """What draws progress on the terminal at standard error; texts for it are `printable`."""
    from rich.console import Console

    return Console(file=terminal(sys.stderr), highlight=False, markup=False)
