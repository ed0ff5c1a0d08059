"""`digitbooth doctor`: what this machine has and lacks, and the command that cures each lack."""

import argparse
import sys

from digitbooth.cli.arguments import Subparsers, add_command
from digitbooth.cli.console import print_json
from digitbooth.cli.file_arguments import OutputFile, add_force, may_write
from digitbooth.errors import DataError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

_EXAMPLES = N_("""\
examples:
  digitbooth doctor
  digitbooth doctor --json | jq '.findings[] | select(.level != "ok")'
  digitbooth doctor --report diagnosis.txt     # to attach to a bug report
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "doctor",
        run,
        summary=_("check this machine, and say what cures what it lacks"),
        description=_(
            "Check what the program stands on: Python, the window's Qt, display and "
            "fonts, GPU, driver and TensorRT, folders, the shipped network, and what "
            "training needs. Each finding is fine (✓), a note (·) or a problem (✗), "
            "with what cures it. Exit code 1 only if digits cannot be recognised at "
            "all."
        ),
        epilog=_(_EXAMPLES),
    )
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))
    parser.add_argument(
        "--report",
        type=OutputFile(".txt"),
        metavar="FILE",
        help=_("also write a text to attach to a bug report, without names of users or machines"),
    )
    add_force(parser)


def run(options: argparse.Namespace) -> int:
    """Survey, diagnose, print; 1 if the program cannot do its main job."""
    # Imported here: it knows every runtime, which the other commands do without.
    from digitbooth import files
    from digitbooth.diagnosis.diagnose import as_report, as_text, can_work, diagnose, without_names
    from digitbooth.diagnosis.survey import survey

    may_write(options, options.report)
    machine = survey()
    findings = diagnose(machine)
    works = can_work(findings)
    if options.report:
        text = without_names(as_report(machine, findings))
        files.write(options.report, text.encode(), DataError, replace=options.force)
    if options.json:
        answer = {"works": works, "findings": [finding.as_json() for finding in findings]}
        print_json(answer)
    else:
        sys.stdout.write(as_text(findings))
        verdict = (
            _("Digits can be recognised here.") if works else _("Digits cannot be recognised here.")
        )
        sys.stdout.write(f"\n{verdict}\n")
    return 0 if works else 1
