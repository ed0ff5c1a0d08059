"""The command `digitbooth`: finds the command asked for, and turns outcomes into exit codes.

0 is success, 1 that something failed, 2 wrong usage, 130 that the person pressed Ctrl-C.
"""

import argparse
import os
import signal
import sys
from collections.abc import Sequence

import digitbooth
from digitbooth.cli import (
    bench,
    booth,
    build,
    cache,
    classify,
    completion,
    convert,
    doctor,
    engines,
    evaluate,
    export,
    inspect,
    mnist,
    sample,
    train,
)
from digitbooth.cli.arguments import HelpFormatter
from digitbooth.cli.console import print_error
from digitbooth.errors import DigitBoothError
from digitbooth.language import follow_environment
from digitbooth.language import gettext as _

EXIT_FAILURE = 1
EXIT_INTERRUPTED = 128 + signal.SIGINT

_COMMANDS = (
    classify,
    evaluate,
    sample,
    engines,
    build,
    cache,
    bench,
    convert,
    export,
    inspect,
    mnist,
    train,
    booth,
    doctor,
    completion,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code (usage errors exit with 2 by themselves)."""
    follow_environment()
    return carry_out(build_parser().parse_args(arguments))


def carry_out(options: argparse.Namespace, program: str = "digitbooth") -> int:
    """Run the command that `options` hold, as `program`; returns the exit code."""
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except DigitBoothError as error:
        print_error(error, program=program)
        return EXIT_FAILURE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough. Nothing is left to be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAILURE
    return code


def build_parser() -> argparse.ArgumentParser:
    """The parser with every command in it."""
    parser = argparse.ArgumentParser(
        prog="digitbooth",
        description=_("Recognise handwritten digits with LeNets stored as NVIDIA UFF."),
        epilog=_(
            "Each command explains itself: digitbooth COMMAND --help. "
            "The window is a program of its own: digitbooth-gui."
        ),
        formatter_class=HelpFormatter,
    )
    # For `completion`, which describes all commands.
    parser.set_defaults(parser=parser)
    parser.add_argument(
        "--version",
        action="version",
        version=f"digitbooth {digitbooth.__version__}",
        help=_("show program's version number and exit"),
    )
    subparsers = parser.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add_parser(subparsers)
    return parser
