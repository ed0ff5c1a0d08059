"""The command `digitbooth`: finds the command that is asked for."""

from collections.abc import Sequence

from digitbooth.cli import (
    bench,
    booth,
    build,
    cache,
    classify,
    compare,
    completion,
    convert,
    doctor,
    engines,
    evaluate,
    export,
    help_,
    inspect,
    mnist,
    read,
    sample,
    train,
)
from digitbooth.cli.parser import COMMAND, Parser
from digitbooth.cli.program import run_program
from digitbooth.cli.standard_files import run_command
from digitbooth.language import gettext as _

_COMMANDS = (
    classify,
    read,
    evaluate,
    compare,
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
    help_,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code (usage errors exit with 2 by themselves)."""

    def work() -> int:
        return run_command(build_parser().parse_args(arguments))

    return run_program("digitbooth", work)


def build_parser() -> Parser:
    """The parser with every command in it."""
    parser = Parser(
        prog="digitbooth",
        description=_("Recognise handwritten digits with LeNets stored as NVIDIA UFF."),
        epilog=_(
            "Each command explains itself: digitbooth COMMAND --help. "
            "The window is a program of its own: digitbooth-gui."
        ),
    )
    # For `completion` and `help`, which describe all commands.
    parser.set_defaults(parser=parser)
    parser.add_version()
    subparsers = parser.add_subparsers(title=_("commands"), metavar=COMMAND)
    for command in _COMMANDS:
        command.add_parser(subparsers)
    return parser
