"""`digitbooth help`: what `--help` says, asked for as people ask other tools for it."""

import argparse

from digitbooth.cli.arguments import Subparsers, add_command
from digitbooth.cli.parser import COMMAND
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

COMMANDS = "commands"
"""Where the words go that name a command."""

_EXAMPLES = N_("""\
examples:
  digitbooth help
  digitbooth help classify
  digitbooth help mnist fetch
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "help",
        run,
        summary=_("explain a command"),
        description=_("Explain a command, as --help behind it does; without one, list them all."),
        epilog=_(_EXAMPLES),
    )
    parser.add_argument(
        COMMANDS, nargs="*", metavar=COMMAND, help=_("the command (default: all of them)")
    )


def run(options: argparse.Namespace) -> int:
    """Print the help of a command: the parser says it, and which command was meant by another."""
    options.parser.parse_args([*options.commands, "--help"])
    return 0
