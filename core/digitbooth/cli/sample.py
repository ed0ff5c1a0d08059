"""`digitbooth sample`: NVIDIA's sample.py and sampleUffMNIST for today, for those who know them.

Their facts: a random `n.pgm`, `Test Case: n` and `Prediction: n`; the C++ sample's picture of the
digit in letters, its ten runs, the average time, PASSED or FAILED. Here the exit code tells too.
"""

import argparse
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import digitbooth_resources
from digitbooth import files
from digitbooth.cli.arguments import Subparsers, add_command, add_network_options
from digitbooth.cli.console import print_json
from digitbooth.cli.file_arguments import folder
from digitbooth.cli.model_options import options_of, tell_of
from digitbooth.constants import SIDE
from digitbooth.errors import DataError, ImageError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

if TYPE_CHECKING:
    from digitbooth.images import Raster
    from digitbooth.recognizer import Prediction

_RAMP = " .:-=+*#%@"
"""From black to white, as the C++ sample has them: a letter for every 26 shades."""
_SHADES = 26

_EXAMPLES = N_("""\
examples:
  digitbooth sample                            # one of the bundled samples
  digitbooth sample -d /usr/src/tensorrt/data --ascii
  digitbooth sample --all --model mine.uff     # exit code 1 unless all ten are right

`digitbooth mnist pgm -o DATADIR` writes the ten files that NVIDIA's samples read.
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "sample",
        run,
        summary=_("classify a random sample digit, as NVIDIA's sample.py did"),
        description=_(
            "Classify a random n.pgm, n from 0 to 9, and print the test case and the "
            "prediction, as NVIDIA's sample.py did. Exit code 1 if the prediction is "
            "wrong."
        ),
        epilog=_(_EXAMPLES),
    )
    parser.add_argument(
        "-d",
        "--datadir",
        type=folder,
        action="append",
        metavar="DATADIR",
        help=_(
            "where n.pgm is, in a folder mnist in it or in itself; may be given "
            "several times (default: the bundled samples)"
        ),
    )
    parser.add_argument(
        "--ascii",
        action="store_true",
        help=_("print the picture in letters, as the C++ sample did"),
    )
    parser.add_argument(
        "--all", action="store_true", help=_("all ten, then the average time and PASSED or FAILED")
    )
    parser.add_argument("--json", action="store_true", help=_("one JSON object instead"))
    add_network_options(parser)


def run(options: argparse.Namespace) -> int:
    """Classify one sample or all ten; 1 if a prediction is wrong."""
    # Imported here so that --help need not wait for numpy.
    from digitbooth.images import read_pictures
    from digitbooth.recognizer import Recognizer

    cases = range(10) if options.all else [random.randint(0, 9)]
    files = [_find(case, options.datadir) for case in cases]
    predictions = []
    model = options.model or digitbooth_resources.model()
    how = (options.engine, options.precision, options.device)
    with Recognizer.open(model, *how, options=options_of(options)) as recognizer:
        tell_of(recognizer.network)
        for case, file in zip(cases, files, strict=True):
            raster = read_pictures(file)[0].raster
            try:
                prediction = recognizer.recognize(raster)
            except ImageError as error:
                raise ImageError(N_("{where}: {fault}"), where=file, fault=error) from error
            predictions.append(prediction)
            if options.json:
                continue
            if options.ascii:
                sys.stdout.write(in_letters(_square(raster, prediction)) + "\n")
            sys.stdout.write(f"Test Case: {case}\nPrediction: {prediction.digit}\n")
    passed = all(answer.digit == case for answer, case in zip(predictions, cases, strict=True))
    average_ms = sum(answer.timing.infer for answer in predictions) / len(predictions) / 1e3
    if options.json:
        runs = [
            {
                "test_case": case,
                "prediction": answer.digit,
                "infer_us": round(answer.timing.infer, 1),
            }
            for case, answer in zip(cases, predictions, strict=True)
        ]
        report = {"runs": runs, "average_ms": round(average_ms, 4), "passed": passed}
        print_json(report)
    elif options.all:
        sys.stdout.write(f"Average over {len(cases)} runs is {average_ms:.4g} ms.\n")
        sys.stdout.write("PASSED\n" if passed else "FAILED\n")
    return 0 if passed else 1


def in_letters(raster: "Raster") -> str:
    """A picture as lines of letters, one a pixel, from space (black) to @ (white)."""
    shades = (raster * 255).round().astype(int) // _SHADES
    return "\n".join("".join(_RAMP[shade] for shade in row) for row in shades)


def _square(raster: "Raster", prediction: "Prediction") -> "Raster":
    """The picture itself if it has a sample's size, else what the network saw of it."""
    return raster if raster.shape == (SIDE, SIDE) else 1 - prediction.digit_image


def _find(case: int, folders: list[Path] | None) -> Path:
    """`case`.pgm in the first of the folders that has it."""
    if folders is None:
        return digitbooth_resources.samples()[case]
    places = [
        folder / "mnist" if files.is_folder(folder / "mnist") else folder for folder in folders
    ]
    for place in places:
        if files.is_file(place / f"{case}.pgm"):
            return place / f"{case}.pgm"
    raise DataError(
        N_(
            "{folders}: no {case}.pgm; write the ten samples there with `digitbooth "
            "mnist pgm -o {folder}`"
        ),
        folders=", ".join(map(str, places)),
        case=case,
        folder=places[0],
    )
