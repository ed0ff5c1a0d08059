"""The command `convert-to-uff`: `digitbooth convert` for scripts written for NVIDIA's tool.

The same options, and the forms of earlier releases: `convert-to-uff tensorflow --input-file x.pb`.
"""

import sys
from collections.abc import Sequence

from digitbooth.cli.convert import DESCRIPTION, add_arguments, examples
from digitbooth.cli.parser import Parser
from digitbooth.cli.program import run_program
from digitbooth.cli.standard_files import run_command
from digitbooth.language import gettext as _

_PROGRAM = "convert-to-uff"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code (usage errors exit with 2 by themselves)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # TensorRT 3 and 4 wanted the framework named; there was no other.
    if given[:1] == ["tensorflow"]:
        del given[0]
    return run_program(_PROGRAM, lambda: run_command(build_parser().parse_args(given)))


def build_parser() -> Parser:
    """The parser of convert-to-uff."""
    parser = Parser(
        prog=_PROGRAM,
        description=_(DESCRIPTION),
        epilog=examples(_PROGRAM)
        + "\n"
        + _("Files that are there are written over, as they were by NVIDIA's tool."),
    )
    parser.add_version()
    add_arguments(parser)
    # As scripts expect that were written for NVIDIA's tool.
    parser.set_defaults(force=True)
    return parser
