"""`digitbooth bench`: the engines of this machine, compared on the same digits in one run."""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import digitbooth_resources
from digitbooth.cli.arguments import Subparsers, add_command
from digitbooth.cli.bench_arguments import Plot, digit_image, sizes
from digitbooth.cli.console import print_json, print_line, print_note, progress_bar, table
from digitbooth.cli.file_arguments import (
    add_force,
    files_of,
    input_file,
    may_write,
)
from digitbooth.cli.model_options import add_model_option, options_of, tell_of
from digitbooth.errors import DigitBoothError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.language import numeral
from digitbooth.plain_text import filled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digitbooth.benchmark import Comparison, Contender
    from digitbooth.benchmark.events import ComparisonEvent
    from digitbooth.engines import Engine
    from digitbooth.images import DigitImage
    from digitbooth.models import Network
    from digitbooth.models.options import ModelOptions

_DIGITS = 500
_BATCHES = (1, 8, 64, 512)
_NICENESS = 5
"""Whoever follows events has a window to keep alive, which goes first on a busy machine."""

_EXAMPLES = N_("""\
examples:
  digitbooth bench
  digitbooth bench --seconds 10 --plot engines.svg
  digitbooth bench --digits t10k-images-idx3-ubyte.gz --json | jq .results[].latency_us

TensorRT takes part where `digitbooth build` has made a plan.
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "bench",
        run,
        summary=_("compare the engines' speed and answers"),
        description=_(
            "Measure every engine and precision that is available here, on the same "
            "digits in one run and in turns: latency with its stages, throughput over "
            "batch sizes, first call and warm, and whether they agree."
        ),
        epilog=_(_EXAMPLES),
    )
    add_model_option(parser)
    digits = parser.add_mutually_exclusive_group()
    digits.add_argument(
        "--digits",
        type=input_file,
        nargs="+",
        metavar="FILE",
        help=_(
            "pictures, IDX files or folders of these to measure on (default: variations of the "
            "bundled drawings)"
        ),
    )
    digits.add_argument(
        "--digit-image",
        type=digit_image,
        metavar="BASE64",
        help=_("for programs: one digit image, 28 × 28 little-endian float32, paper 0, ink 1"),
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=4.0,
        metavar="S",
        help=_("how long to measure each engine (default: 4)"),
    )
    parser.add_argument(
        "--batches",
        type=sizes,
        default=_BATCHES,
        metavar="N,N,…",
        help=_("batch sizes for the throughput (default: {batches})").format(
            batches=",".join(map(str, _BATCHES))
        ),
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("one JSON object instead of tables"))
    form.add_argument(
        "--events",
        action="store_true",
        help=_("for programs: without throughput, one JSON object a line as the run goes on"),
    )
    parser.add_argument(
        "--plot", type=Plot(".svg"), metavar="FILE", help=_("a chart, .svg or .png")
    )
    add_force(parser)


def run(options: argparse.Namespace) -> int:
    """Measure, and print tables, one JSON object, or events while it goes on."""
    # Imported here: the other commands do without.
    from digitbooth.benchmark import compare
    from digitbooth.model_process.opening import try_model

    if options.events:
        return _run_for_a_program(options)
    may_write(options, options.plot)
    reading = options_of(options)
    network = try_model(options.model or digitbooth_resources.model(), reading)
    tell_of(network)
    digits = _digits(options.digits, options.digit_image)
    with progress_bar(_("measuring"), 100) as show:
        comparison = compare(
            network,
            contenders(network, reading),
            digits,
            options.batches,
            options.seconds,
            lambda share: show(round(100 * share)),
        )
    if options.plot:
        from digitbooth.benchmark.plot import write_plot

        write_plot(comparison, options.plot, overwrite=options.force)
    if options.json:
        print_json(comparison.as_json())
    else:
        sys.stdout.write(as_text(comparison))
    for sentence in comparison.noise.sentences():
        print_note(sentence)
    return 0


def contenders(network: "Network", reading: "ModelOptions") -> "list[Contender]":
    """Every engine of this machine in every precision that it has."""
    from digitbooth.benchmark import Contender
    from digitbooth.engines.discovery import find_engines
    from digitbooth.model_process.opening import open_model

    def opened(engine: str, precision: str, device: int) -> "Engine":
        return open_model(network.source, engine, precision, device, options=reading)[1]

    return [
        Contender(
            f"{found.name} {precision} {found.device}",
            partial(opened, found.engine, precision, found.index),
        )
        for found in find_engines()
        if found.available
        for precision in found.precisions
    ]


def as_text(comparison: "Comparison") -> str:
    """The comparison as tables, with the engines' names and what was not measured."""
    results = comparison.results
    names = [result.name for result in results]
    sizes = list(results[0].throughput)
    tables = [
        (
            _("One digit, host to host, µs"),
            ("", "p50", "p90", "p95", "p99", _("first call"), _("open (ms)")),
            [
                [
                    *(numeral(us, ",.1f") for us in result.latency.percentiles_us().values()),
                    numeral(result.first_us, ",.1f"),
                    numeral(result.open_us / 1e3, ",.1f"),
                ]
                for result in results
            ],
        ),
        (
            _("Where the time goes, medians, µs"),
            ("", *map(_, results[0].latency.stage_medians_us())),
            [
                [numeral(us, ",.1f") for us in result.latency.stage_medians_us().values()]
                for result in results
            ],
        ),
        (
            _("Digits a second, by batch size"),
            ("", *(numeral(size) for size in sizes)),
            [[numeral(result.throughput[size], ",.0f") for size in sizes] for result in results],
        ),
        (
            _("Answers to {digits:,} digits, against {engine}").format(
                digits=comparison.digits, engine=names[0]
            ),
            ("", _("largest difference"), _("changed")),
            [
                [numeral(each.agreement.largest_difference, ".2e"), numeral(each.agreement.changed)]
                for each in results
            ],
        ),
    ]
    parts = [f"{_(key)}: {value}\n" for key, value in comparison.machine.items()]
    parts += [f"{each.name}: {each.info.name} {each.info.version}\n" for each in results]
    for title, header, rows in tables:
        parts.append(f"\n{title}\n{_table(header, names, rows)}")
    parts += [
        filled(_("\n{name}: not measured: {reason}\n"), name=name, reason=reason)
        for name, reason in comparison.absent.items()
    ]
    return "".join(parts)


def _run_for_a_program(options: argparse.Namespace) -> int:
    """Events on standard output: `progress` with its share, then `done`, or `failed` with why."""
    from digitbooth.benchmark import compare, events
    from digitbooth.model_process.opening import try_model

    def say(event: "ComparisonEvent") -> None:
        print_line(events.COMPARISON_EVENTS.encode(event))

    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    try:
        reading = options_of(options)
        network = try_model(options.model or digitbooth_resources.model(), reading)
        comparison = compare(
            network,
            contenders(network, reading),
            _digits(options.digits, options.digit_image),
            (),
            options.seconds,
            lambda share: say(events.ComparisonProgress(round(share, 3))),
        )
    except DigitBoothError as error:
        say(events.ComparisonFailed(str(error)))
        raise
    say(events.ComparisonDone(comparison.as_json()))
    return 0


def _table(header: Sequence[str], names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, *([name, *row] for name, row in zip(names, rows, strict=True))]
    return "".join(f"{line}\n" for line in table(lines, "<" + ">" * (len(header) - 1)))


def _refuse(error: DigitBoothError) -> None:
    raise error


def _digits(files: Sequence[Path] | None, image: "DigitImage | None") -> "NDArray[np.float32]":
    """[n, 1, 28, 28]: of the files, the one that is given, or of the bundled drawings."""
    import numpy as np

    if image is not None:
        return image[np.newaxis, np.newaxis]
    if files is None:
        from digitbooth.models.calibration import calibration_digits

        return calibration_digits(_DIGITS)
    from digitbooth.errors import ImageError
    from digitbooth.images import read_pictures, to_digit_image

    images = []
    for file in chain.from_iterable(files_of(path, _refuse) for path in files):
        for picture in read_pictures(file)[:_DIGITS]:
            try:
                images.append(to_digit_image(picture.raster))
            except ImageError as error:
                raise ImageError(
                    N_("{where}: {fault}"), where=file.with_name(picture.name), fault=error
                ) from error
    return np.stack(images)[:, np.newaxis]
