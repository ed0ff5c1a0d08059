"""`digitbooth evaluate`: how good a network is, on digits whose labels are known."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import digitbooth_resources
from digitbooth.cli.arguments import Subparsers, add_command, add_network_options, number_from
from digitbooth.cli.console import padded, print_error, print_json, progress_bar, table
from digitbooth.cli.evaluate_numbers import run_numbers
from digitbooth.cli.file_arguments import OutputFile, add_force, input_file, may_write
from digitbooth.cli.model_options import options_of, tell_of
from digitbooth.errors import DataError, ImageError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
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
    parser.add_argument(
        "digits",
        nargs="+",
        type=input_file,
        metavar="DIGITS",
        help=_("IDX_IMAGES IDX_LABELS, or a FOLDER, or a file of STROKES"),
    )
    parser.add_argument(
        "--numbers",
        action="store_true",
        help=_(
            "DIGITS are whole numbers: a file of STROKES whose labels are texts, or "
            "FOLDER/labels.csv with file,label; rows of one picture are parted by /"
        ),
    )
    add_network_options(parser)
    parser.add_argument(
        "--writers", type=_writers, metavar="A,B,…", help=_("of a stroke file, only these writers'")
    )
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
    if len(options.digits) > 2:
        options.usage_error(_("name one FOLDER, one file of STROKES, or IDX_IMAGES and IDX_LABELS"))
    # Imported here: the other commands do without.
    from digitbooth import files
    from digitbooth.engines import processors
    from digitbooth.evaluation.report import Report, as_csv, as_html
    from digitbooth.evaluation.report.pictures import (
        check_picture_path,
        write_confusion,
        write_mistakes,
    )
    from digitbooth.recognizer import Recognizer

    for path in filter(None, (options.confusion, options.mistakes)):
        check_picture_path(path)
    for path in filter(None, (options.html, options.csv)):
        files.check_target(path, DataError)
    may_write(options, options.confusion, options.mistakes, options.html, options.csv)
    digits = _open(options.digits, options.writers)
    model = options.model or digitbooth_resources.model()
    chosen = options.engine, options.precision, options.device
    reading = options_of(options)
    with Recognizer.open(model, *chosen, threads=processors(), options=reading) as recognizer:
        tell_of(recognizer.network)
        evaluation = _evaluate(digits, recognizer)
        refusals = None
        if options.non_digits:
            refusals = _refuse(digits, recognizer, options.non_digits, options.seed)
    for failure in evaluation.failures:
        print_error(ImageError(failure.line))
    more = evaluation.blank + evaluation.unreadable - len(evaluation.failures)
    if more:
        print_error(
            ImageError(N_("{more:,} more pictures could not be shown to the network"), more=more)
        )
    if evaluation.count == 0:
        raise ImageError(
            N_("{name}: none of its pictures can be shown to a network"), name=digits.name
        )
    if options.confusion:
        write_confusion(options.confusion, evaluation, overwrite=options.force)
    if options.mistakes:
        write_mistakes(options.mistakes, evaluation.mistakes, overwrite=options.force)
    if options.html:
        report = Report.of(evaluation, digits.name, recognizer.network)
        page = as_html(report).encode()
        files.write(options.html, page, DataError, replace=options.force)
    if options.csv:
        content = as_csv(evaluation).encode()
        files.write(options.csv, content, DataError, replace=options.force)
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


def _open(paths: Sequence[Path], writers: list[str] | None) -> "LabelledDigits":
    from digitbooth.evaluation.labelled import IdxPair, open_labelled

    if len(paths) == 1:
        return open_labelled(paths[0], writers)
    if writers is not None:
        raise ImageError(
            N_("{path}: names no writers; choose a stroke file, or drop --writers"), path=paths[0]
        )
    return IdxPair(*paths)


def _evaluate(digits: "LabelledDigits", recognizer: "Recognizer") -> "Evaluation":
    from digitbooth.evaluation.counting import evaluate

    doing = _("evaluating")
    with progress_bar(doing, len(digits)) as show:
        for evaluation in evaluate(digits, recognizer):
            accuracy = f"{evaluation.accuracy:.2%}" if evaluation.count else ""
            show(evaluation.read, description=f"{doing}  {accuracy}")
    return evaluation


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
    low, high = evaluation.interval
    engine = evaluation.engine
    facts = [
        (
            _("model"),
            filled(
                _("{model}, on {engine} ({precision}, {device})"),
                model=model,
                engine=engine.name,
                precision=engine.precision,
                device=engine.device,
            ),
        ),
        (
            _("accuracy"),
            _("{accuracy:.2%}  (95 % interval {low:.2%} to {high:.2%})").format(
                accuracy=evaluation.accuracy, low=low, high=high
            ),
        ),
        (_("calibration error"), f"{evaluation.calibration_error:.2%}"),
        (
            _("confident"),
            _("{share:.2%} of the answers, of which {right:.2%} are right").format(
                share=evaluation.confident, right=evaluation.confident_accuracy
            ),
        ),
    ]
    for number, what in ((evaluation.blank, _("blank")), (evaluation.unreadable, _("unreadable"))):
        if number:
            facts.append((what, _("{number:,} left out").format(number=number)))
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
        share = f"{recall:.1%}" if counts.any() else "–"
        lines.append(_row(str(label), share, [str(count or "·") for count in counts]))
    speed = _("{seconds:.1f} s, {rate:,.0f} digits/s").format(
        seconds=evaluation.seconds, rate=evaluation.count / evaluation.seconds
    )
    return "\n".join([*lines, "", speed, ""])


def _row(label: str, recall: str, cells: Sequence[str]) -> str:
    return f"{label:>5}  {recall:>6}  " + "".join(f"{cell:>6}" for cell in cells)


def _refusals_as_text(refusals: "Refusals") -> str:
    rows = [
        (_(kind), f"{refused / count:.1%}", _("refused of {count:,}").format(count=count))
        for kind, (refused, count) in refusals.kinds.items()
    ]
    rows.append((_("all"), f"{refusals.share:.1%}", _("refused")))
    return "\n".join(["", _("non-digits"), *table(rows, "<><"), ""])


def _writers(text: str) -> list[str]:
    """The writers that `--writers` names, between commas."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise argparse.ArgumentTypeError(_("names no writer; give them as in 5,10,15"))
    return names
