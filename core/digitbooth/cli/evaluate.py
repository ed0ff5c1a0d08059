"""`digitbooth evaluate`: how good a network is, on digits whose labels are known."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import digitbooth_resources
from digitbooth.cli.arguments import Subparsers, add_command, add_network_options, number_from
from digitbooth.cli.console import padded, print_json, table
from digitbooth.cli.evaluate_numbers import run_numbers
from digitbooth.cli.file_arguments import OutputFile, add_force, may_write
from digitbooth.cli.labelled_digits import (
    add_digits,
    followed,
    left_out_rows,
    model_text,
    open_digits,
    share_text,
    tell_left_out,
)
from digitbooth.cli.model_options import open_recognizer
from digitbooth.errors import DataError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.language import numeral
from digitbooth.plain_text import filled

if TYPE_CHECKING:
    from digitbooth.evaluation.labelled import LabelledDigits
    from digitbooth.evaluation.non_digits import Refusals
    from digitbooth.evaluation.result import Evaluation
    from digitbooth.recognizer import Recognizer

_EXAMPLES = N_("""\
examples:
  digitbooth evaluate t10k-images-idx3-ubyte.gz t10k-labels-idx1-ubyte.gz
  digitbooth evaluate pictures --confusion confusion.png --mistakes mistakes.png
  digitbooth evaluate pendigits-orig.tra.gz --writers 5,10,15 --json
  digitbooth evaluate drawings.jsonl --model M.uff --non-digits
  digitbooth evaluate pictures --html report.html --csv report.csv
  digitbooth evaluate --numbers years.jsonl
  digitbooth evaluate --numbers amounts/labels.csv --json
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "evaluate",
        run,
        summary=_("measure a network on labelled digits"),
        description=_(
            "Measure a network: accuracy with its 95 % interval (Wilson), recall of "
            "each digit, calibration error, how often it is confident and right, and "
            "the confusion matrix. Digits come from an IDX file and its labels, from a "
            "folder whose subfolders 0 to 9 hold pictures, or from pen strokes: "
            "UNIPEN, or what this program wrote."
        ),
        epilog=_(_EXAMPLES),
    )
    add_digits(parser)
    parser.add_argument(
        "--numbers",
        action="store_true",
        help=_(
            "DIGITS are whole numbers: a file of STROKES whose labels are texts, or "
            "FOLDER/labels.csv with file,label; rows of one picture are parted by /"
        ),
    )
    add_network_options(parser)
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))
    parser.add_argument(
        "--confusion",
        type=OutputFile(".png"),
        metavar="OUT.png",
        help=_("write the confusion matrix as a picture"),
    )
    parser.add_argument(
        "--mistakes",
        type=OutputFile(".png"),
        metavar="OUT.png",
        help=_("write the worst mistakes as pictures"),
    )
    parser.add_argument(
        "--html",
        type=OutputFile(".html"),
        metavar="OUT.html",
        help=_("write a report for a browser, with charts"),
    )
    parser.add_argument(
        "--csv",
        type=OutputFile(".csv"),
        metavar="OUT.csv",
        help=_("write the confusion matrix, and recall by digit, for a spreadsheet"),
    )
    parser.add_argument(
        "--non-digits",
        type=number_from(1),
        nargs="?",
        const=200,
        metavar="COUNT",
        help=_(
            "also show the network letters, scribbles, dots, crossed-out and paired "
            "digits, COUNT of each (200), and tell how many it refuses"
        ),
    )
    parser.add_argument(
        "--seed", type=number_from(0), default=1, metavar="N", help=_("of the non-digits (1)")
    )
    add_force(parser)


def run(options: argparse.Namespace) -> int:
    """Measure and tell; 1 if a picture could not be read, which is told and left out."""
    if options.numbers:
        return run_numbers(options)
    # Imported here: the other commands do without.
    from digitbooth import files
    from digitbooth.engines import processors
    from digitbooth.evaluation.counting import evaluate
    from digitbooth.evaluation.report import Report, as_csv, as_html
    from digitbooth.evaluation.report.pictures import (
        check_picture_path,
        confusion_png,
        mistakes_png,
    )

    for path in filter(None, (options.confusion, options.mistakes)):
        check_picture_path(path)
    for path in filter(None, (options.html, options.csv)):
        files.check_target(path, DataError)
    may_write(options, options.confusion, options.mistakes, options.html, options.csv)
    digits = open_digits(options)
    with open_recognizer(options, processors()) as recognizer:
        evaluation = followed(
            evaluate(digits, recognizer), len(digits), lambda found: found.accuracy
        )
        refusals = None
        if options.non_digits:
            refusals = _refuse(digits, recognizer, options.non_digits, options.seed)
    model = recognizer.network.source
    tell_left_out(evaluation, digits.name)
    with files.together(DataError, replace=options.force) as put:
        if options.confusion:
            put(options.confusion, confusion_png(evaluation))
        if options.mistakes:
            put(options.mistakes, mistakes_png(evaluation.mistakes))
        if options.html:
            report = Report.of(evaluation, digits.name, recognizer.network)
            put(options.html, as_html(report).encode())
        if options.csv:
            put(options.csv, as_csv(evaluation).encode())
    if options.json:
        facts = {"digits": digits.name, "model": str(model), **evaluation.as_json()}
        if refusals:
            facts["refused"] = refusals.as_json()
        print_json(facts)
    else:
        sys.stdout.write(_as_text(digits.name, model, evaluation))
        if refusals:
            sys.stdout.write(_refusals_as_text(refusals))
    return 1 if evaluation.unreadable else 0


def _refuse(
    digits: "LabelledDigits", recognizer: "Recognizer", count: int, seed: int
) -> "Refusals":
    from digitbooth.evaluation.labelled import StrokeFile
    from digitbooth.evaluation.non_digits import measure_refusals, non_digits
    from digitbooth.images.stroke_files import read_stroke_file

    if isinstance(digits, StrokeFile):
        drawings = digits.digits
    else:
        drawings = read_stroke_file(digitbooth_resources.sample_strokes())
    return measure_refusals(non_digits(drawings, count, seed), recognizer)


def _as_text(name: str, model: Path, evaluation: "Evaluation") -> str:
    facts = [
        (_("model"), model_text(model, evaluation.engine)),
        (_("accuracy"), share_text(evaluation.accuracy, evaluation.interval)),
        (_("calibration error"), numeral(evaluation.calibration_error, ".2%")),
        (
            _("confident"),
            _("{share:.2%} of the answers, of which {right:.2%} are right").format(
                share=evaluation.confident, right=evaluation.confident_accuracy
            ),
        ),
        *left_out_rows(evaluation),
    ]
    lines = [
        filled(
            _("{name}: {count:,} digits, {right:,} right, {wrong:,} wrong"),
            name=name,
            count=evaluation.count,
            right=evaluation.verdicts[:, 1].sum(),
            wrong=evaluation.count - evaluation.right,
        ),
        *table(facts, "<<"),
        "",
        "  ".join([padded(_("label"), 5), padded(_("recall"), 6, ">"), " " + _("answered as")]),
        _row("", "", list(map(str, range(10)))),
    ]
    for label, (counts, recall) in enumerate(
        zip(evaluation.confusion, evaluation.recall, strict=True)
    ):
        share = numeral(recall, ".1%") if counts.any() else "–"
        lines.append(_row(str(label), share, [str(count or "·") for count in counts]))
    speed = _("{seconds:.1f} s, {rate:,.0f} digits/s").format(
        seconds=evaluation.seconds, rate=evaluation.count / evaluation.seconds
    )
    return "\n".join([*lines, "", speed, ""])


def _row(label: str, recall: str, cells: Sequence[str]) -> str:
    return f"{label:>5}  {recall:>6}  " + "".join(f"{cell:>6}" for cell in cells)


def _refusals_as_text(refusals: "Refusals") -> str:
    rows = [
        (_(kind), numeral(refused / count, ".1%"), _("refused of {count:,}").format(count=count))
        for kind, (refused, count) in refusals.kinds.items()
    ]
    rows.append((_("all"), numeral(refusals.share, ".1%"), _("refused")))
    return "\n".join(["", _("non-digits"), *table(rows, "<><"), ""])
