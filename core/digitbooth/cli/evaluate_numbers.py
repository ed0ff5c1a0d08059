"""`digitbooth evaluate --numbers`: how many whole numbers are read rightly."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from digitbooth.cli.console import print_error, print_json, table
from digitbooth.cli.labelled_digits import followed, model_text, share_text
from digitbooth.cli.model_options import open_recognizer
from digitbooth.errors import ImageError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.language import ngettext, numeral
from digitbooth.plain_text import filled

if TYPE_CHECKING:
    from digitbooth.evaluation.numbers import NumberEvaluation

_OF_DIGITS = ("confusion", "mistakes", "html", "csv", "non_digits")
"""What else `evaluate` can do tells of single digits."""

_VERDICTS = {"number": N_("sure"), "unsure": N_("unsure"), "not_a_number": N_("not a number")}


def run_numbers(options: argparse.Namespace) -> int:
    """Measure and tell; 1 if a file could not be read, which is told and left out."""
    for name in _OF_DIGITS:
        if getattr(options, name):
            options.usage_error(
                _("--numbers goes without {option}, which is about single digits").format(
                    option="--" + name.replace("_", "-")
                )
            )
    if len(options.digits) > 1:
        options.usage_error(_("--numbers takes one file of STROKES, or one FOLDER/labels.csv"))
    # Imported here: the other commands do without.
    from digitbooth.evaluation.numbers import LabelledNumbers, evaluate_numbers

    numbers = LabelledNumbers(options.digits[0], options.writers)
    with open_recognizer(options) as recognizer:
        evaluation = followed(
            evaluate_numbers(numbers, recognizer), len(numbers), lambda found: found.exact
        )
    model = recognizer.network.source
    for failure in evaluation.failures:
        print_error(ImageError(failure.message))
    if evaluation.count == 0:
        raise ImageError(N_("{name}: none of its numbers can be read"), name=numbers.name)
    if options.json:
        print_json({"numbers": numbers.name, "model": str(model), **evaluation.as_json()})
    else:
        sys.stdout.write(_as_text(numbers.name, model, evaluation))
    return 1 if evaluation.failures else 0


def _as_text(name: str, model: Path, evaluation: "NumberEvaluation") -> str:
    from digitbooth.evaluation.statistics import wilson_interval

    facts = [
        (_("model"), model_text(model, evaluation.engine)),
        (
            _("wholly right"),
            share_text(evaluation.exact, wilson_interval(evaluation.right, evaluation.count)),
        ),
        (_("digit error"), numeral(evaluation.digit_error, ".2%")),
    ]
    if evaluation.blank:
        facts.append((_("blank"), _("{number:,} of them").format(number=evaluation.blank)))
    by_length = [
        (
            ngettext("{count} digit", "{count} digits", length).format(count=length),
            numeral(count),
            numeral(right / count, ".1%"),
        )
        for length, (count, right) in sorted(evaluation.lengths.items())
    ]
    by_verdict = [
        (_(_VERDICTS[verdict]), numeral(count), numeral(right / count, ".1%"))
        for verdict, (count, right) in evaluation.verdicts.items()
        if count
    ]
    speed = _("{seconds:.1f} s, {rate:,.0f} numbers/s").format(
        seconds=evaluation.seconds, rate=evaluation.count / max(evaluation.seconds, 1e-9)
    )
    lines = [
        filled(
            _("{name}: {count:,} numbers, {right:,} wholly right, {wrong:,} not"),
            name=name,
            count=evaluation.count,
            right=evaluation.right,
            wrong=evaluation.count - evaluation.right,
        ),
        *table(facts, "<<"),
        "",
        *table([("", _("numbers"), _("wholly right")), *by_length, *by_verdict], "<>>"),
        "",
        speed,
        "",
    ]
    return "\n".join(lines)
