"""`digitbooth build`: a TensorRT plan for a network, made before anybody waits for it."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import digitbooth_resources
from digitbooth.cli.arguments import Subparsers, add_command, add_engine_options
from digitbooth.cli.console import drawing_console, print_line
from digitbooth.cli.file_arguments import input_file
from digitbooth.cli.model_options import add_reading_options, options_of
from digitbooth.cli.streams import call_files
from digitbooth.errors import DigitBoothError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.plain_text import clipped, filled

if TYPE_CHECKING:
    from digitbooth.engines.build import OnEvent
    from digitbooth.engines.events import BuildEvent, BuildStarted

_LONGEST = 200
"""Letters of what a bar is called."""

_EXAMPLES = N_("""\
examples:
  digitbooth build
  digitbooth build --precision fp16 --model M.uff
  digitbooth classify --engine tensorrt --precision fp16 --model M.uff seven.png

Ctrl-C ends it at any time; nothing half built is kept.
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "build",
        run,
        summary=_("build a TensorRT plan for a network"),
        description=_(
            "Build the TensorRT plan of a network for a GPU of this machine, and keep "
            "it. From then on TensorRT answers, where an engine is chosen "
            "automatically."
        ),
        epilog=_(_EXAMPLES),
    )
    parser.add_argument(
        "--model",
        type=input_file,
        metavar="M.uff",
        help=_("the network to build (default: the one that is shipped)"),
    )
    add_reading_options(parser)
    parser.add_argument(
        "--engine",
        choices=("tensorrt",),
        default="tensorrt",
        help=_("what to build for; the others need no plan (default: tensorrt)"),
    )
    add_engine_options(parser)
    parser.add_argument(
        "--events",
        action="store_true",
        help=_("for programs: one JSON object a line, as the build goes on"),
    )


def run(options: argparse.Namespace) -> int:
    """Build: in this process for a program that follows it, else in one of its own."""
    # Imported here: the other commands do without.
    from digitbooth.engines.build import build, build_apart, build_command
    from digitbooth.model_process.opening import try_model
    from digitbooth.models import read_network

    model: Path = options.model or digitbooth_resources.model()
    reading = options_of(options)
    if options.events:
        try:
            try_model(model, reading)
            build(read_network(model, reading), options.precision, options.device, _print_event)
        except DigitBoothError as error:
            _print_failure(error)
            raise
        return 0
    # The process that builds is told the whole path.
    call_files({model.absolute(): str(model)})
    with _display() as show:
        command = build_command(model, options.precision, options.device, reading)
        done = build_apart(command, show)
    sys.stdout.write(
        filled(_("{plan}: built in {seconds:.1f} s\n"), plan=done.plan, seconds=done.elapsed_s)
    )
    return 0


def _print_event(event: "BuildEvent") -> None:
    from digitbooth.engines.events import event_line

    print_line(event_line(event))


def _print_failure(error: DigitBoothError) -> None:
    from digitbooth.engines.events import BuildFailed

    _print_event(BuildFailed(str(error)))


@contextmanager
def _display() -> "Iterator[OnEvent]":
    """A bar on a terminal, lines elsewhere, on standard error."""
    from digitbooth.engines.events import BuildProgress, BuildStarted

    if not sys.stderr.isatty():

        def tell(event: "BuildEvent") -> None:
            if isinstance(event, BuildStarted):
                sys.stderr.write(f"{_subject(event)} …\n")

        yield tell
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        BarColumn(),
        TextColumn("{task.fields[phase]}", markup=False),
    )
    with Progress(*columns, console=drawing_console()) as progress:
        task = progress.add_task(_("preparing"), total=None, phase="")

        def show(event: "BuildEvent") -> None:
            if isinstance(event, BuildStarted):
                progress.update(task, description=_subject(event))
            elif isinstance(event, BuildProgress):
                progress.update(
                    task,
                    completed=event.step,
                    total=event.steps,
                    phase=clipped(event.phase.lower()),
                )

        yield show


def _subject(event: "BuildStarted") -> str:
    said = filled(
        _("building {name} in {precision} with {engine} {version} for {device}"),
        name=Path(event.model).name,
        precision=event.precision,
        engine=event.engine,
        version=event.version,
        device=event.device,
    )
    return clipped(said, _LONGEST)
