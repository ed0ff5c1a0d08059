"""`digitbooth cache`: the plans that were built, how much they take, and how to be rid of them."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

from digitbooth.cli.arguments import Subparsers, add_command
from digitbooth.cli.console import print_json
from digitbooth.errors import EngineError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.language import numeral
from digitbooth.plain_text import filled, printable

if TYPE_CHECKING:
    from digitbooth.kept_files import KeptFile

_EXAMPLES = N_("""\
examples:
  digitbooth cache list
  digitbooth cache clear
  du -sh "$(digitbooth cache path)"
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "cache",
        run,
        summary=_("list or remove the plans that were built"),
        description=_(
            "List the TensorRT plans that `digitbooth build` made, the one used last "
            "first; remove them all, with the timings kept for the next build; or say "
            "where they lie."
        ),
        epilog=_(_EXAMPLES),
    )
    parser.add_argument("action", choices=("list", "clear", "path"), help=_("what to do"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def run(options: argparse.Namespace) -> int:
    """List the kept plans, remove them, or print their folder."""
    # Imported here: the other commands do without.
    from digitbooth.files import reason_of
    from digitbooth.kept_files import kernel_files, plan_files, timing_files

    plans = plan_files()
    answer: dict[str, Any] = {"path": str(plans.folder)}
    if options.action == "list":
        kept = [each for each in map(plans.read, plans.paths()) if each is not None]
        answer["plans"] = [_facts(each) for each in kept]
        text = "\n".join(map(_line, answer["plans"])) or _("no plans: digitbooth build makes one")
    elif options.action == "clear":
        try:
            answer["removed"] = sum(
                files.clear() for files in (plans, timing_files(), kernel_files())
            )
        except OSError as error:
            raise EngineError(
                N_("{path}: cannot be removed: {reason}"),
                path=error.filename,
                reason=reason_of(error),
            ) from error
        text = filled(
            _("removed {count:,} files from {folder}"), count=answer["removed"], folder=plans.folder
        )
    else:
        text = answer["path"]
    if options.json:
        print_json(answer)
    else:
        sys.stdout.write(text + "\n")
    return 0


def _facts(kept: "KeptFile") -> dict[str, Any]:
    names = ("model", "flavour", "version", "gpu", "precision")
    known = {name: str(kept.facts.get(name, "")) for name in names}
    return {**known, "bytes": len(kept.payload), "file": str(kept.path)}


def _line(plan: dict[str, Any]) -> str:
    return printable(
        f"{plan['model']}  {plan['precision']}  {plan['flavour']} {plan['version']}  "
        f"{plan['gpu']}  {numeral(plan['bytes'] / 1e6, '.1f')} MB"
    )
