"""`digitbooth booth`: the settings of a booth, and what its visitors taught."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from digitbooth.cli import booth_kiosk
from digitbooth.cli.arguments import Subparsers, add_command, add_group
from digitbooth.cli.console import print_error, print_json
from digitbooth.cli.file_arguments import OutputFile, add_force, folder, input_file
from digitbooth.errors import BoothError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.language import ngettext
from digitbooth.plain_text import filled, printable

_EXAMPLES = N_("""\
examples:
  digitbooth booth init booth.toml
  digitbooth booth check booth.toml
  digitbooth booth export booth.sqlite taught
  digitbooth booth install cage
""")

_INIT_EXAMPLES = N_("""\
examples:
  digitbooth booth init                        # where the booth looks for it
  digitbooth booth init booth.toml
""")

_CHECK_EXAMPLES = N_("""\
examples:
  digitbooth booth check                       # the file that the booth reads
  digitbooth booth check booth.toml
  digitbooth booth check --json booth.toml | jq .faults
""")

_EXPORT_EXAMPLES = N_("""\
examples:
  digitbooth booth export booth.sqlite taught
  digitbooth booth export stick/digitbooth-* all-booths   # what many booths exported, as one
  digitbooth evaluate taught                   # how the network does on it
  digitbooth train MNIST --strokes taught/strokes.jsonl
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    commands = add_group(
        subparsers,
        "booth",
        summary=_("settings of a booth, and what its visitors taught"),
        description=_(
            "Make and check the settings of a booth, export what its visitors taught, and make "
            "this machine a kiosk. The booth itself is a program of its own: digitbooth-booth."
        ),
        epilog=_(_EXAMPLES),
    )
    _add_init(commands)
    _add_check(commands)
    _add_export(commands)
    booth_kiosk.add_parsers(commands)


def _add_init(commands: Subparsers) -> None:
    parser = add_command(
        commands,
        "init",
        run_init,
        summary=_("write a booth.toml with every setting explained"),
        description=_(
            "Write a booth.toml that holds every setting at its default, explained. A "
            "file that is there already is left alone."
        ),
        epilog=_(_INIT_EXAMPLES),
    )
    _add_file(parser, OutputFile(".toml"))
    add_force(parser)


def _add_check(commands: Subparsers) -> None:
    parser = add_command(
        commands,
        "check",
        run_check,
        summary=_("check a booth.toml"),
        description=_(
            "Check a booth.toml: a line for each fault, and exit code 1 if there is "
            "one. The booth itself would start, with defaults in their place."
        ),
        epilog=_(_CHECK_EXAMPLES),
    )
    _add_file(parser, input_file)


def _add_export(commands: Subparsers) -> None:
    parser = add_command(
        commands,
        "export",
        run_export,
        summary=_("write what visitors taught as PGM, CSV and strokes"),
        description=_(
            "Write what visitors taught into a folder: LABEL/BOOTH-NUMBER.pgm, a table "
            "taught.csv, and strokes.jsonl. The booth may be running. A folder that holds an "
            "export keeps it, and gets what is not there yet: so the drawings of many booths "
            "become one training set."
        ),
        epilog=_(_EXPORT_EXAMPLES),
    )
    parser.add_argument(
        "sources",
        nargs="+",
        type=input_file,
        metavar="DB",
        help=_("a booth's database, or the folder of an earlier export"),
    )
    parser.add_argument("folder", type=folder, metavar="DIR", help=_("where to write"))
    add_force(parser)
    parser.add_argument("--json", action="store_true", help=_("one JSON object at the end"))


def _add_file(parser: argparse.ArgumentParser, type_: Callable[[str], object]) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        type=type_,
        metavar="FILE",
        help=_("the booth.toml (default: the one that the booth reads)"),
    )
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def run_init(options: argparse.Namespace) -> int:
    """Write a booth.toml with every setting explained, and print its path."""
    from digitbooth.booth.config import default_config_path
    from digitbooth.booth.config_file import write_example

    path: Path = options.file or default_config_path()
    write_example(path, overwrite=options.force)
    if options.json:
        print_json({"file": str(path)})
    else:
        sys.stdout.write(printable(str(path)) + "\n")
    return 0


def run_check(options: argparse.Namespace) -> int:
    """Print every fault of a booth.toml; 1 if there is one."""
    # Imported here: the other commands do without.
    from digitbooth.booth.config import default_config_path
    from digitbooth.booth.config_file import load_config

    path: Path = options.file or default_config_path()
    faults = load_config(path).faults
    if options.json:
        answer = {"file": str(path), "faults": faults}
        print_json(answer)
    else:
        for fault in faults:
            print_error(BoothError(fault))
        if not faults:
            sys.stdout.write(filled(_("{path}: every setting is right\n"), path=path))
    return 1 if faults else 0


def run_export(options: argparse.Namespace) -> int:
    """Write the drawings of each source, with a bar for many of them."""
    from digitbooth.booth.export import export_taught
    from digitbooth.cli.console import progress_bar

    new = damaged = drawings = 0
    for source in options.sources:
        with progress_bar(_("drawings")) as show:
            exported = export_taught(source, options.folder, show, overwrite=options.force)
        if exported.damaged:
            print_error(
                BoothError(
                    N_("{database}: damaged records left out: {damaged}"),
                    database=source,
                    damaged=exported.damaged,
                )
            )
        drawings, new = exported.drawings, new + exported.new
        damaged += exported.damaged
    if options.json:
        counts = {"drawings": drawings, "new": new, "damaged": damaged}
        print_json({"folder": str(options.folder), **counts})
    else:
        said = ngettext("{folder}: {count:,} drawing", "{folder}: {count:,} drawings", drawings)
        if new < drawings:
            said = ngettext(
                "{folder}: {count:,} drawing, {new:,} of them new",
                "{folder}: {count:,} drawings, {new:,} of them new",
                drawings,
            )
        sys.stdout.write(filled(said, folder=options.folder, count=drawings, new=new) + "\n")
    return 1 if damaged else 0
