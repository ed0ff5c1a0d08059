"""Progress bars: on a terminal, on standard error; silence in a pipe or a file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


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
    from rich.console import Console
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
    columns = (TextColumn("{task.description}"), BarColumn(), *amounts, TimeRemainingColumn())
    console = Console(stderr=True, highlight=False)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(description, total=total)

        def show(completed: int, total: int | None = None, description: str | None = None) -> None:
            progress.update(task, completed=completed, total=total, description=description)

        yield show
