"""What all four programs do around their work: mind the standard streams, and end with a code.

0 is success, 1 that something failed, 2 wrong usage, 130 that the person pressed Ctrl-C.
"""

import signal
import sys
from collections.abc import Callable

from digitbooth.cli.console import print_error
from digitbooth.cli.streams import standard_streams
from digitbooth.errors import DigitBoothError
from digitbooth.language import follow_environment

EXIT_FAILURE = 1
EXIT_INTERRUPTED = 128 + signal.SIGINT


def run_program(program: str, work: Callable[[], int]) -> int:
    """Do `work` as `program`; returns the exit code (usage errors exit with 2 by themselves)."""
    follow_environment()
    with standard_streams():
        try:
            try:
                return work()
            finally:
                # Also before the exit after --help: what cannot be written is told in here.
                sys.stdout.flush()
        except DigitBoothError as error:
            if _is_of_an_interrupt(error):
                return EXIT_INTERRUPTED
            print_error(error, program=program)
            return EXIT_FAILURE
        except KeyboardInterrupt:
            return EXIT_INTERRUPTED
        except BrokenPipeError:
            # The reader, such as `head`, has seen enough; nobody waits for the reason.
            return EXIT_FAILURE


def _is_of_an_interrupt(error: BaseException | None) -> bool:
    """Whether Ctrl-C caused it: a library that was just being loaded says that it cannot be."""
    while error:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return False
