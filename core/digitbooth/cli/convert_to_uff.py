"""The command `convert-to-uff`: `digitbooth convert` for scripts written for NVIDIA's tool.

The same options, and the forms of earlier releases: `convert-to-uff tensorflow --input-file x.pb`.
"""

import argparse
import sys
from collections.abc import Sequence

from digitbooth.cli.arguments import HelpFormatter
from digitbooth.cli.convert import DESCRIPTION, add_arguments, examples, run
from digitbooth.cli.main import carry_out
from digitbooth.language import follow_environment
from digitbooth.language import gettext as _

_PROGRAM = "convert-to-uff"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code (usage errors exit with 2 by themselves)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    follow_environment()
    # TensorRT 3 and 4 wanted the framework named; there was no other.
    if given[:1] == ["tensorflow"]:
        del given[0]
    parser = argparse.ArgumentParser(
        prog=_PROGRAM,
        description=_(DESCRIPTION),
        epilog=examples(_PROGRAM),
        formatter_class=HelpFormatter,
    )
    add_arguments(parser)
    parser.set_defaults(run=run)
    return carry_out(parser.parse_args(given), _PROGRAM)
