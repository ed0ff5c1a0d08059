"""The program `digitbooth-gui`: arguments, then Qt, then the window, and a clean end.

Arguments are read before Qt is imported, so `--help` is instant and works without it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from digitbooth.booth import heartbeat
from digitbooth.booth.screen_lock import WINDOW, ScreenLock
from digitbooth.cli.console import print_note
from digitbooth.cli.program import EXIT_FAILURE, run_program
from digitbooth.cli.window import PROGRAM, parse_arguments
from digitbooth.language import gettext as _
from digitbooth_gui.display import unavailable_reason

_PATIENCE_S = 5.0


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit status, 1 if no window can be opened."""
    return run_program(PROGRAM, lambda: _run(parse_arguments(argv)))


def _run(arguments: argparse.Namespace) -> int:
    reason, status = unavailable_reason(), heartbeat.NO_DISPLAY
    if reason is None:
        if arguments.shared and _handed_over(arguments.files):
            return 0
        if not _screen_is_free(arguments.booth):
            reason, status = _("a booth has this screen: leave it there first"), heartbeat.TAKEN
    if reason is None:
        try:
            # Qt comes in here, and not a line earlier.
            if arguments.booth:
                from digitbooth_gui.booth.program import run
            else:
                from digitbooth_gui.program import run
        except ImportError as error:
            status = heartbeat.NO_QT
            if not (error.name or "").startswith(("PySide6", "shiboken6")) and "PySide6" not in str(
                error
            ):
                # A library of the system that Qt stands on, or a bug of ours: say which.
                reason = _("the window cannot be loaded: {error}").format(error=error)
            else:
                reason = _('Qt is not installed: pip install "digitbooth[gui]"')
        else:
            return run(arguments)
    print_note(reason, PROGRAM)
    return status if heartbeat.is_supervised() else EXIT_FAILURE


def _screen_is_free(for_booth: bool) -> bool:
    """Whether no booth is on this screen; a window would cover it, and lead out of it."""
    lock = ScreenLock(WINDOW)
    # A booth that restarts itself starts the next one before it has ended.
    return lock.take(_PATIENCE_S) if for_booth else not lock.is_taken()


def _handed_over(files: Sequence[Path]) -> bool:
    """Whether a window that is open has taken the files."""
    from digitbooth_gui.instance_client import address, hand_over

    return hand_over(files, address())
