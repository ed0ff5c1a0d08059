"""`digitbooth completion`: what a shell needs to complete commands, options and files.

The script is generated once, from the parsers of all four programs, and knows all by itself:
unlike completion that asks the program at each press of Tab, it costs the program's start nothing.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from digitbooth.cli import help_
from digitbooth.cli.arguments import Subparsers, add_command
from digitbooth.cli.file_arguments import FILE_TYPES, OutputFile, folder
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

_SHELLS = ("bash", "zsh", "fish", "powershell")

_EXAMPLES = N_("""\
examples:
  source <(digitbooth completion bash)                  # in ~/.bashrc
  source <(digitbooth completion zsh)                   # in ~/.zshrc
  digitbooth completion zsh > ~/.zfunc/_digitbooth      # or so, with ~/.zfunc in fpath
  digitbooth completion fish | source                   # in ~/.config/fish/config.fish
""")

_ZSH_END = """
typeset -A opt_args

case $zsh_eval_context[-1] in
  eval|file|filecode)
    # Sourced: told from now on. That needs the completion system, which may not be running yet.
    (( $+functions[compdef] )) || {{ autoload -Uz compinit && compinit -i }}
    {register}
    ;;
  *)
    # Found in fpath: asked at once.
    case $service in
      {call}
    esac
    ;;
esac
"""


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "completion",
        run,
        summary=_("print what lets a shell complete commands"),
        description=_(
            "Print a script that lets the shell complete commands, options and files of "
            "digitbooth, digitbooth-gui, digitbooth-booth and convert-to-uff."
        ),
        epilog=_(_EXAMPLES),
    )
    parser.add_argument("shell", choices=_SHELLS, help=_("whose script"))


def run(options: argparse.Namespace) -> int:
    """Print the script for `options.parser`, the one of digitbooth, and the three others."""
    # Imported here: the other commands do without.
    import shtab

    from digitbooth.cli import booth_program, convert_to_uff, window

    parsers: dict[str, argparse.ArgumentParser] = {
        each.prog: each
        for each in (
            options.parser,
            convert_to_uff.build_parser(),
            booth_program.build_parser(),
            window.build_parser(),
        )
    }
    # Not as shtab would call them: digitbooth-booth is not the command booth of digitbooth.
    functions = {
        name: "program_" + name.replace("-", "_") if name != "digitbooth" else name
        for name in parsers
    }
    for parser in parsers.values():
        for action in _actions(parser):
            if action.dest == help_.COMMANDS:
                action.choices = [*_commands(options.parser)]
            if kind := _kind(action):
                # What shtab reads, on an object that is argparse's.
                vars(action)["complete"] = getattr(shtab, kind)
    scripts = {
        name: shtab.complete(parser, options.shell, root_prefix=functions[name])
        for name, parser in parsers.items()
    }
    whole = _zsh(scripts, functions) if options.shell == "zsh" else "\n".join(scripts.values())
    sys.stdout.write(whole + "\n")
    return 0


def _zsh(scripts: Mapping[str, str], functions: Mapping[str, str]) -> str:
    """One script of several, each without its last lines, which know only that it is evaluated."""
    parts = [script.rpartition("typeset -A opt_args")[0] for script in scripts.values()]
    calls = {name: f"_shtab_{function}" for name, function in functions.items()}
    register = "\n    ".join(f"compdef {call} {name}" for name, call in calls.items())
    call = "\n      ".join(f'{name}) {call} "$@" ;;' for name, call in calls.items())
    end = _ZSH_END.format(register=register, call=call)
    return f"#compdef {' '.join(scripts)}\n" + "\n".join(parts) + end


def _commands(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The names of all commands, those below others too."""
    for action in _actions(parser):
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """The options and arguments of the parser and of all commands below it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            below: dict[str, Any] = action.choices
            for command in below.values():
                yield from _actions(command)


def _kind(action: argparse.Action) -> str:
    """Which of shtab's completions the argument takes, if any."""
    if action.type is folder:
        return "DIRECTORY"
    return "FILE" if action.type in FILE_TYPES or isinstance(action.type, OutputFile) else ""
