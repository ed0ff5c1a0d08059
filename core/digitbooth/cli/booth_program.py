"""The program `digitbooth-booth`: starts the booth's window, and starts it again.

A parent that does little cannot break: it loads no Qt, no numpy and no network.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from digitbooth.cli.console import print_note
from digitbooth.cli.parser import Parser
from digitbooth.cli.program import EXIT_FAILURE, run_program
from digitbooth.cli.window import add_arguments
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.programs import WINDOW, command_of, is_bundle
from digitbooth.system import IS_LINUX

PROGRAM = "digitbooth-booth"

EXIT_NOT_FOUND = 127
"""As shells end where there is no such program."""

_EPILOG = N_("""\
The options are those of digitbooth-gui, which is started with --booth.

examples:
  digitbooth-booth
  digitbooth-booth --config booth.toml

An operator leaves the booth with the PIN. A kiosk is made by: digitbooth booth install cage
""")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the booth until it ends for good; the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    return run_program(PROGRAM, lambda: _run(given))


def build_parser() -> Parser:
    """The parser of digitbooth-booth."""
    parser = Parser(
        prog=PROGRAM,
        description=_(
            "Keep a booth alive: start its window, and start it again when it crashes or hangs."
        ),
        epilog=_(_EPILOG),
    )
    add_arguments(parser)
    return parser


def _run(arguments: Sequence[str]) -> int:
    build_parser().parse_args(arguments)
    window, status = _window_program(), EXIT_FAILURE
    if not IS_LINUX:
        said = _("needs Linux: start digitbooth-gui --booth instead, which nobody watches over")
        print_note(said, PROGRAM)
    elif not window:
        print_note(_('the window is not installed: pip install "digitbooth[gui]"'), PROGRAM)
        status = EXIT_NOT_FOUND
    elif sys.platform == "linux":
        # Imported here: --help and completion do without.
        from digitbooth.booth.restarts import booth_folder
        from digitbooth.booth.screen_lock import SUPERVISOR, ScreenLock
        from digitbooth.booth.supervisor import Supervisor

        lock = ScreenLock(SUPERVISOR)
        if lock.take():
            status = Supervisor([*window, "--booth", *arguments], booth_folder()).run()
        else:
            said = _("another digitbooth-booth has this screen already: end that first")
            print_note(said, PROGRAM)
    return status


def _window_program() -> list[str]:
    """What starts the window: its program beside this one, or wherever programs are."""
    if is_bundle():
        return command_of(WINDOW)
    places = [str(Path(file).absolute().parent) for file in (sys.argv[0], sys.executable)]
    path = os.pathsep.join([*places, os.environ.get("PATH", os.defpath)])
    found = shutil.which("digitbooth-gui", path=path)
    return [found] if found else []
