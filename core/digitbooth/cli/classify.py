"""`digitbooth classify`: which digits the pictures show."""

import argparse
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import digitbooth_resources
from digitbooth.cli.answers import answers
from digitbooth.cli.arguments import Subparsers, add_command, add_network_options
from digitbooth.cli.console import print_json
from digitbooth.cli.file_arguments import OutputFile, add_force, all_files_of, input_file, may_write
from digitbooth.cli.model_options import open_recognizer
from digitbooth.errors import ImageError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.language import numeral
from digitbooth.plain_text import printable

if TYPE_CHECKING:
    from digitbooth.images import Raster
    from digitbooth.models import Network
    from digitbooth.recognizer import Prediction

_BAR_WIDTH = 40

_EXAMPLES = N_("""\
examples:
  digitbooth classify seven.png
  digitbooth classify --json *.pgm | jq .digit
  digitbooth classify scans/                   # every picture in a folder
  cat seven.png | digitbooth classify -
  digitbooth classify --seen seen.png photo.jpg    # where in it the digit was found
  digitbooth classify --samples
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "classify",
        run,
        summary=_("say which digits pictures show"),
        description=_(
            "Say which digit each picture shows. Reads PGM, PNG, JPEG, BMP and others; "
            "of an IDX file, every image. Paper may be light or dark, digits of any "
            "size."
        ),
        epilog=_(_EXAMPLES),
    )
    parser.add_argument(
        "files",
        nargs="*",
        type=input_file,
        metavar="FILE",
        help=_("a picture, IDX, or a folder of these; - is standard input"),
    )
    parser.add_argument(
        "--samples", action="store_true", help=_("classify the ten bundled samples")
    )
    add_network_options(parser)
    parser.add_argument(
        "--json", action="store_true", help=_("one JSON object a picture, a line each")
    )
    parser.add_argument(
        "--seen",
        type=OutputFile(".png"),
        metavar="FILE",
        help=_(
            "write the picture as PNG, with the ink that was taken in blue and what was left out "
            "in orange; of one picture only"
        ),
    )
    add_force(parser)


def run(options: argparse.Namespace) -> int:
    """Classify; 1 if any picture failed, the others are answered all the same."""
    named = [*options.files, *(digitbooth_resources.samples() if options.samples else [])]
    if not named:
        options.usage_error(_("name a FILE, or ask for --samples"))
    files, failures = all_files_of(named)
    if not files:
        return 1
    if options.seen is not None:
        if len(files) > 1:
            options.usage_error(_("--seen shows one picture; name one FILE"))
        may_write(options, options.seen)
    show = _print_json if options.json else _print_line
    alone = False

    def opened(file: Path) -> "list[tuple[str, Raster]]":
        # Imported here so that --help need not wait for numpy.
        from digitbooth.images import read_pictures

        nonlocal alone
        pictures = read_pictures(file)
        if options.seen is not None:
            _write_seen(pictures[0].raster, options.seen)
        alone = len(files) == len(pictures) == 1
        return [(picture.name, picture.raster) for picture in pictures]

    with open_recognizer(options) as recognizer:
        for answered in answers(files, opened, recognizer.recognize):
            if answered is None:
                failures += 1
                continue
            show(*answered, recognizer.network)
            if alone and not options.json:
                _print_bars(answered[1])
    return 1 if failures else 0


def _write_seen(raster: "Raster", target: Path) -> None:
    """Show what is taken for ink in a picture. Raises `ImageError`."""
    from PIL import Image

    from digitbooth import files
    from digitbooth.images.seen import show_seen

    png = BytesIO()
    Image.fromarray(show_seen(raster)).save(png, "PNG")
    files.write(target, png.getvalue(), ImageError)


def _print_json(name: str, prediction: "Prediction", network: "Network") -> None:
    from digitbooth.models.notes import reading_json

    print_json({"file": name, **prediction.as_json(), "network": reading_json(network)})


def _print_line(name: str, prediction: "Prediction", network: "Network") -> None:
    milliseconds = prediction.timing.total / 1e3
    doubt = {
        "digit": "",
        "unsure": _("  or {digit}").format(digit=prediction.runner_up),
        "not_a_digit": _("  not a digit?"),
    }[prediction.verdict]
    sys.stdout.write(
        f"{printable(name)}: {prediction.digit}{'?' if doubt else ' '} "
        f"{numeral(prediction.probability, '6.1%')}{doubt}  {numeral(milliseconds, '.2f')} ms\n"
    )


def _print_bars(prediction: "Prediction") -> None:
    for digit, probability in enumerate(prediction.probabilities):
        bar = "█" * round(float(probability) * _BAR_WIDTH)
        sys.stdout.write(f"  {digit}  {float(probability):6.1%}  {bar}\n")
