"""`digitbooth read`: which numbers pictures and drawings show."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from digitbooth.cli.answers import answers
from digitbooth.cli.arguments import Subparsers, add_command, add_network_options
from digitbooth.cli.console import print_json
from digitbooth.cli.file_arguments import all_files_of, input_file
from digitbooth.cli.model_options import open_recognizer
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.language import numeral
from digitbooth.plain_text import printable

if TYPE_CHECKING:
    from digitbooth.images import Raster, Stroke
    from digitbooth.numbers.reading import Reading, Sign

_EXAMPLES = N_("""\
examples:
  digitbooth read year.png
  digitbooth read --json scans/ | jq -r .text       # every picture in a folder
  digitbooth read numbers.jsonl                     # a line for each drawing
  cat amount.jpg | digitbooth read -
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "read",
        run,
        summary=_("say which numbers pictures and drawings show"),
        description=_(
            "Say which number each picture or drawing shows, of several digits and in several "
            "rows, which are parted by /. Reads what `classify` reads, and files of pen strokes. "
            "A decimal point, a comma (as a point) and a leading minus are read, too; what is no "
            "part of a number is shown as ?."
        ),
        epilog=_(_EXAMPLES),
    )
    parser.add_argument(
        "files",
        nargs="+",
        type=input_file,
        metavar="FILE",
        help=_("a picture, IDX, pen strokes, or a folder of pictures; - is standard input"),
    )
    add_network_options(parser)
    parser.add_argument(
        "--json",
        action="store_true",
        help=_("one JSON object a number, with the place of each digit, a line each"),
    )


def run(options: argparse.Namespace) -> int:
    """Read; 1 if any file or picture failed, the others are read all the same."""
    files, failures = all_files_of(options.files)
    if not files:
        return 1
    show = _print_json if options.json else _print_line
    with open_recognizer(options) as recognizer:
        for answered in answers(files, _opened, recognizer.read):
            if answered is None:
                failures += 1
            else:
                show(*answered)
    return 1 if failures else 0


def _opened(file: Path) -> "Iterator[tuple[str, Raster | Sequence[Stroke]]]":
    """The pictures or drawings in a file, each with its name. Raises `ImageError`."""
    from digitbooth.evaluation.file_kind import holds_strokes
    from digitbooth.images import read_pictures
    from digitbooth.images.stroke_files import read_number_file

    if holds_strokes(file):
        return ((number.name, number.strokes) for number in read_number_file(file))
    return ((picture.name, picture.raster) for picture in read_pictures(file))


def _print_json(name: str, reading: "Reading") -> None:
    print_json({"file": name, **reading.as_json()})


def _print_line(name: str, reading: "Reading") -> None:
    text = reading.text.replace("\n", " / ")
    sys.stdout.write(
        f"{printable(name)}: {text}  {numeral(reading.certainty, '6.1%')}{_doubt(reading)}  "
        f"{numeral(reading.timing.total / 1e3, '.2f')} ms\n"
    )


def _doubt(reading: "Reading") -> str:
    """Which signs are in doubt."""
    if reading.verdict == "not_a_number":
        return _("  not a number?")
    doubts = [
        _sign_in_doubt(place, sign)
        for place, sign in enumerate(reading.signs, 1)
        if sign.verdict == "unsure"
    ]
    return "".join(f"  {doubt}" for doubt in doubts)


def _sign_in_doubt(place: int, sign: "Sign") -> str:
    if sign.prediction is None or sign.prediction.confident:
        return _("sign {place}: {text}?").format(place=place, text=sign.text)
    return _("sign {place}: {digit} or {other}").format(
        place=place, digit=sign.text, other=sign.prediction.runner_up
    )
