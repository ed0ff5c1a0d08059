"""The command `digitbooth`: finds the command that is asked for."""

import sys
from collections.abc import Sequence
from importlib import import_module

from digitbooth.cli.parser import COMMAND, Parser
from digitbooth.cli.program import run_program
from digitbooth.cli.standard_files import run_command
from digitbooth.language import gettext as _

_COMMANDS = {
    "classify": "classify",
    "read": "read",
    "evaluate": "evaluate",
    "compare": "compare",
    "sample": "sample",
    "engines": "engines",
    "build": "build",
    "cache": "cache",
    "bench": "bench",
    "convert": "convert",
    "export": "export",
    "inspect": "inspect",
    "mnist": "mnist",
    "train": "train",
    "booth": "booth",
    "doctor": "doctor",
    "completion": "completion",
    "help": "help_",
}
"""Each command, as help lists them, and its module beside this one."""

_ABOUT_ALL = ("completion", "help")
"""They describe all commands."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code (usage errors exit with 2 by themselves)."""

    def work() -> int:
        given = sys.argv[1:] if arguments is None else arguments
        asked = given[0] if given and given[0] not in _ABOUT_ALL else ""
        return run_command(build_parser(asked).parse_args(given))

    return run_program("digitbooth", work)


def build_parser(asked: str = "") -> Parser:
    """The parser with every command in it; with the one alone that is `asked`, if it is one.

    To load and describe all of them would take a command as long as numpy takes to load.
    """
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
    for module in [_COMMANDS[asked]] if asked in _COMMANDS else _COMMANDS.values():
        import_module(f"digitbooth.cli.{module}").add_parser(subparsers)
    return parser
