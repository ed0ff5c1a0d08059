"""`digitbooth compare`: two networks on the same digits."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from digitbooth.cli.arguments import Subparsers, add_command, add_engine_choice
from digitbooth.cli.console import print_json, table
from digitbooth.cli.file_arguments import OutputFile, add_force, may_write, network_file
from digitbooth.cli.labelled_digits import (
    add_digits,
    followed,
    left_out_rows,
    model_text,
    open_digits,
    tell_left_out,
)
from digitbooth.cli.model_options import add_reading_options, options_of_each, tell_of
from digitbooth.errors import DataError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.language import numeral
from digitbooth.plain_text import filled

if TYPE_CHECKING:
    from digitbooth.evaluation.labelled import LabelledDigits
    from digitbooth.evaluation.model_comparison import ModelComparison
    from digitbooth.recognizer import Recognizer

_TIMED = 500
"""Digits of the set on which single calls are timed."""
_LISTED = 10
"""Of the digits that are answered differently, so many are listed in the terminal."""
_LETTERS = "AB"

_EXAMPLES = N_("""\
examples:
  digitbooth compare old.uff new.onnx t10k-images-idx3-ubyte.gz t10k-labels-idx1-ubyte.gz
  digitbooth compare shipped mine.pb pictures --html comparison.html
  digitbooth compare shipped mine.onnx drawings.jsonl --json | jq .mcnemar
  digitbooth compare a.onnx b.onnx pictures --pixels unit --pixels byte
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "compare",
        run,
        summary=_("compare two networks on the same labelled digits"),
        description=_(
            "Show the same labelled digits to two networks: accuracy of each with its 95 % "
            "interval (Wilson), the difference with its own, McNemar's test of whether it may be "
            "chance, how often they agree, recall of each digit, the digits that they answer "
            "differently, and how long a digit takes each, measured in turns. What each is by "
            "itself is what `evaluate` tells."
        ),
        epilog=_(_EXAMPLES),
    )
    for dest, letter in (("first", "A"), ("second", "B")):
        parser.add_argument(
            dest,
            type=network_file,
            metavar=letter,
            help=_("a network: .uff, .onnx or .pb; `shipped` is the program's own"),
        )
    add_digits(parser)
    add_reading_options(parser, twice=True)
    add_engine_choice(parser)
    parser.add_argument(
        "--seconds",
        type=float,
        default=1.0,
        metavar="S",
        help=_("how long to time each network on single digits; 0: not at all (default: 1)"),
    )
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))
    parser.add_argument(
        "--html",
        type=OutputFile(".html"),
        metavar="OUT.html",
        help=_("write a report for a browser, with charts and the digits that differ"),
    )
    add_force(parser)


def run(options: argparse.Namespace) -> int:
    """Compare and tell; 1 if a picture could not be read, which is told and left out."""
    # Imported here: the other commands do without.
    from digitbooth import files
    from digitbooth.engines import processors
    from digitbooth.evaluation.comparing import compare_models
    from digitbooth.recognizer import Recognizer

    if options.html:
        files.check_target(options.html, DataError)
    may_write(options, options.html)
    digits = open_digits(options)
    models: tuple[Path, Path] = (options.first, options.second)
    how = (options.engine, options.precision, options.device)
    with ExitStack() as opened:
        first, second = (
            opened.enter_context(
                # The shipped one apart too: so both are timed on the same way.
                Recognizer.open(
                    model, *how, threads=processors(), options=reading, shipped_apart=True
                )
            )
            for model, reading in zip(models, options_of_each(options), strict=True)
        )
        networks = first.network, second.network
        for network in networks:
            tell_of(network)
        comparison = followed(
            compare_models(digits, first, second), len(digits), lambda found: found.agreement
        )
        tell_left_out(comparison.evaluations[0], digits.name)
        if options.seconds > 0:
            comparison = _timed(comparison, digits, (first, second), options.seconds)
    if options.html:
        from digitbooth.evaluation.report import ComparisonReport, comparison_as_html

        report = ComparisonReport.of(comparison, digits.name, networks)
        page = comparison_as_html(report).encode()
        files.write(options.html, page, DataError, replace=options.force)
    if options.json:
        found = comparison.as_json()
        for model, each in zip(models, found["models"], strict=True):
            each["model"] = str(model)
        print_json({"digits": digits.name, **found})
    else:
        sys.stdout.write("\n".join([*_as_text(digits.name, models, comparison), ""]))
    return 1 if comparison.evaluations[0].unreadable else 0


def _timed(
    comparison: "ModelComparison",
    digits: "LabelledDigits",
    recognizers: "tuple[Recognizer, Recognizer]",
    seconds: float,
) -> "ModelComparison":
    """The comparison with the time that each takes for a digit, if there is one to show."""
    from digitbooth.benchmark.measuring import latencies

    images = digits.part(0, _TIMED).images
    if not len(images):
        return comparison
    engines = [each.engine for each in recognizers]
    first, second = latencies(engines, images[:, None], seconds)
    return replace(comparison, latencies_us=(first.percentiles_us(), second.percentiles_us()))


def _as_text(name: str, models: tuple[Path, Path], found: "ModelComparison") -> Iterator[str]:
    """The lines for a person."""
    yield filled(
        _("{name}: {count:,} digits, answered alike {agreed:,}, differently {differing:,}"),
        name=name,
        count=found.count,
        agreed=found.agreed,
        differing=found.differing,
    )
    yield from table(
        [
            *(
                (letter, model_text(model, each.engine))
                for letter, model, each in zip(_LETTERS, models, found.evaluations, strict=True)
            ),
            *left_out_rows(found.evaluations[0]),
        ],
        "<<",
    )
    yield ""
    yield from table([("", *_LETTERS), *_figures(found)], "<>>")
    yield ""
    yield from table([*_together(found)], "<<")
    yield ""
    yield from table([*_by_label(found)], ">>>>>")
    if found.differences:
        yield ""
        yield _("answered differently, of which both are surest:")
        yield from table([*_differing(found)], "<>>>")


def _figures(found: "ModelComparison") -> Iterator[tuple[str, str, str]]:
    """What each network is by itself: name, and the figure of both."""
    one, other = found.evaluations
    yield _("right"), numeral(one.right), numeral(other.right)
    yield _("accuracy"), numeral(one.accuracy, ".2%"), numeral(other.accuracy, ".2%")
    yield (
        _("95 % interval, from"),
        numeral(one.interval[0], ".2%"),
        numeral(other.interval[0], ".2%"),
    )
    yield _("to"), numeral(one.interval[1], ".2%"), numeral(other.interval[1], ".2%")
    yield (
        _("calibration error"),
        numeral(one.calibration_error, ".2%"),
        numeral(other.calibration_error, ".2%"),
    )
    yield _("confident"), numeral(one.confident, ".2%"), numeral(other.confident, ".2%")
    sure = [numeral(each.confident_accuracy, ".2%") for each in found.evaluations]
    yield _("and then right"), sure[0], sure[1]
    if found.latencies_us is not None:
        fast, slow = found.latencies_us
        for percentile in (50, 99):
            words = _("one digit, µs, p{percentile}").format(percentile=percentile)
            yield words, numeral(fast[percentile], ",.1f"), numeral(slow[percentile], ",.1f")


def _together(found: "ModelComparison") -> Iterator[tuple[str, str]]:
    """What they are to each other."""
    from digitbooth.evaluation.statistics import shown_p

    only_a, only_b = found.only_right
    yield (
        _("right"),
        _("both {both:,}, only A {a:,}, only B {b:,}, neither {neither:,}").format(
            both=found.both_right, a=only_a, b=only_b, neither=found.both_wrong
        ),
    )
    yield _("agreement"), numeral(found.agreement, ".2%")
    low, high = found.difference_interval
    yield (
        _("A minus B"),
        _("{difference:+.2%}  (95 % interval {low:+.2%} to {high:+.2%})").format(
            difference=found.difference, low=low, high=high
        ),
    )
    exact, mid = map(shown_p, found.mcnemar)
    yield (
        _("McNemar's test"),
        _("mid-p {mid}, exact p {exact}: {verdict}").format(
            mid=mid, exact=exact, verdict=found.verdict
        ),
    )


def _by_label(found: "ModelComparison") -> Iterator[tuple[str, ...]]:
    """Recall of each label by both, and by how much they differ."""
    yield _("label"), _("digits"), _("A right"), _("B right"), _("A minus B")
    one, other = found.evaluations
    for label, count in enumerate(one.confusion.sum(axis=1).tolist()):
        shares = one.recall[label], other.recall[label]
        said = [numeral(share, ".1%") for share in shares] if count else ["–", "–"]
        apart = numeral(shares[0] - shares[1], "+.1%") if count else ""
        yield str(label), numeral(count), *said, apart


def _differing(found: "ModelComparison") -> Iterator[tuple[str, ...]]:
    yield "", _("label"), *_LETTERS
    for each in found.differences[:_LISTED]:
        answers = (
            f"{digit}  {share:6.1%}"
            for digit, share in zip(each.digits, each.probabilities, strict=True)
        )
        yield each.name, str(each.label), *answers
