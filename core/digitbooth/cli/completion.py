"""`digitbooth completion`: what a shell needs to complete commands, options and files.

The script is generated once, from the very parser of the commands, and knows all by itself: unlike
completion that asks the program at each press of Tab, it costs the program's start nothing.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digitbooth.cli.arguments import Subparsers, add_command
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

_SHELLS = ("bash", "zsh", "fish", "powershell")

_EXAMPLES = N_("""\
examples:
  digitbooth completion bash > ~/.local/share/bash-completion/completions/digitbooth
  digitbooth completion zsh > ~/.zfunc/_digitbooth      # with ~/.zfunc in fpath
  digitbooth completion fish > ~/.config/fish/completions/digitbooth.fish
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "completion",
        run,
        summary=_("print what lets a shell complete commands"),
        description=_(
            "Print a script that lets the shell complete digitbooth's commands, "
            "options and files. Write it to where the shell looks for such scripts."
        ),
        epilog=_(_EXAMPLES),
    )
    parser.add_argument("shell", choices=_SHELLS, help=_("whose script"))


def run(options: argparse.Namespace) -> int:
    """Print the script for `options.parser`, the one of the whole program."""
    # Imported here: the other commands do without.
    import shtab

    parser: argparse.ArgumentParser = options.parser
    for action in _actions(parser):
        if action.type is Path:
            kind = shtab.DIRECTORY if _takes_folder(action) else shtab.FILE
            # What shtab reads, on an object that is argparse's.
            vars(action)["complete"] = kind
    sys.stdout.write(shtab.complete(parser, options.shell))
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """The options and arguments of the parser and of all commands below it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            below: dict[str, Any] = action.choices
            for command in below.values():
                yield from _actions(command)


def _takes_folder(action: argparse.Action) -> bool:
    return str(action.metavar).endswith(("DIR", "FOLDER"))
