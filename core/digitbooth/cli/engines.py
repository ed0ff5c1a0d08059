"""`digitbooth engines`: what can run a network here, and what the rest would need."""

import argparse
import sys
from typing import TYPE_CHECKING

from digitbooth.cli.arguments import Subparsers, add_command
from digitbooth.cli.console import print_json
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.plain_text import printable

if TYPE_CHECKING:
    from digitbooth.engines.discovery import FoundEngine

_EXAMPLES = N_("""\
examples:
  digitbooth engines
  digitbooth engines --json | jq '.[] | select(.available) | .name'
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "engines",
        run,
        summary=_("list what can run a network here"),
        description=_(
            "List every engine with its version, device and precisions, and for each "
            "that is not available the reason and the cure."
        ),
        epilog=_(_EXAMPLES),
    )
    parser.add_argument("--json", action="store_true", help=_("a JSON array, one object an engine"))


def run(options: argparse.Namespace) -> int:
    """List the engines; 0 whatever there is."""
    # Imported here: it knows the runtimes, which the other commands need not look for.
    from digitbooth.engines.discovery import find_engines

    engines = find_engines()
    if options.json:
        facts = [found.as_json() for found in engines]
        print_json(facts)
    else:
        sys.stdout.write("".join(_as_text(found) for found in engines))
    return 0


def _as_text(found: "FoundEngine") -> str:
    title = " ".join(part for part in (found.name, found.version) if part)
    if found.device:
        title = _("{engine} on {device}").format(engine=title, device=found.device)
    title = printable(title)
    if found.available:
        device = f" --device {found.index}" if found.index else ""
        return f"✓ {title}: {', '.join(found.precisions)}  (--engine {found.engine}{device})\n"
    problems = (f"    {each.reason}\n      → {each.cure}\n" for each in found.problems)
    return f"✗ {title}\n{''.join(problems)}"
