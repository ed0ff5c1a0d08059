"""`digitbooth train`: LeNet from MNIST to a frozen TensorFlow graph."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from digitbooth.cli.arguments import Subparsers, add_command, number_from
from digitbooth.cli.console import drawing_console, print_json
from digitbooth.cli.file_arguments import OutputFile, add_force, folder, input_file, may_write
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.plain_text import filled, printable

if TYPE_CHECKING:
    import rich.progress

    from digitbooth.training import TrainingEvent, TrainingReport

_EXAMPLES = N_("""\
examples:
  digitbooth train mnist -o lenet5.pb
  digitbooth train mnist --strokes pendigits-orig.tra.gz -o lenet5.pb
  digitbooth train mnist --strokes pendigits-orig.tra.gz --sheets bhmsds
  digitbooth convert lenet5.pb

Ctrl-C stops and saves the best network so far; a second Ctrl-C stops at once.
DIGITBOOTH_TRAINING_PYTHON names a Python 3.7 to use instead of looking for one.
""")


def add_parser(subparsers: Subparsers) -> None:
    """Enter the command into the main parser."""
    parser = add_command(
        subparsers,
        "train",
        run,
        summary=_("train LeNet on MNIST"),
        description=_(
            "Train LeNet on MNIST's training images and freeze it to a TensorFlow "
            "graph (.pb). Images 50,000 to 59,999 are held out and only measure it. "
            "Trains in TensorFlow 1.15.3 under Python 3.7, for which an environment is "
            "made the first time (some 500 MB). The same seed on the same kind of CPU "
            "gives the same file."
        ),
        epilog=_(_EXAMPLES),
    )
    parser.add_argument(
        "mnist",
        type=folder,
        metavar="MNIST_FOLDER",
        help=_("holds train-images-idx3-ubyte and train-labels-idx1-ubyte, or these as .gz"),
    )
    parser.add_argument(
        "--strokes",
        type=input_file,
        action="append",
        default=[],
        metavar="FILE",
        help=_(
            "pen strokes to train on as well (UNIPEN text, or what this program "
            "records); may be repeated. Writers whose number is divisible by 5 are "
            "held out, 3, 13, 23 … kept to calibrate with"
        ),
    )
    parser.add_argument(
        "--sheets",
        type=folder,
        metavar="FOLDER",
        help=_(
            "digits and other signs on photographed sheets to train on as well: a folder with the "
            "IDX files of bhmsds. The last fifth of each file is kept aside"
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=OutputFile(".pb"),
        default=Path("lenet5.pb"),
        metavar="LENET.pb",
        help=_("where to write (default: lenet5.pb)"),
    )
    add_force(parser)
    parser.add_argument(
        "--epochs", type=number_from(1), metavar="N", help=_("default: as the shipped network")
    )
    parser.add_argument(
        "--seed", type=number_from(0), metavar="N", help=_("default: that of the shipped network")
    )
    parser.add_argument("--json", action="store_true", help=_("one JSON object at the end"))


def run(options: argparse.Namespace) -> int:
    """Train; 130 if it was interrupted, whether or not there was a network to save."""
    # Imported here: the other commands do without.
    from digitbooth.training import train

    may_write(options, options.output)
    with _display() as display:
        try:
            report = train(
                options.mnist,
                options.output,
                strokes=options.strokes,
                sheets=options.sheets,
                epochs=options.epochs,
                seed=options.seed,
                on_event=display.show,
                say=display.say,
            )
        except KeyboardInterrupt:
            display.say(_("interrupted before there was a network to save"))
            raise
    if options.json:
        print_json(
            {"output": str(report.output), **asdict(report.started), **asdict(report.finished)}
        )
    else:
        sys.stdout.write(_as_text(report) + "\n")
    return 130 if report.finished.interrupted else 0


def _as_text(report: "TrainingReport") -> str:
    started, finished = report.started, report.finished
    minutes, seconds = divmod(round(finished.seconds), 60)
    which = _("the best of those done") if finished.interrupted else _("the last")
    said = _(
        "{path}: {accuracy:.2%} of {count:,} held-out images right, after epoch {epoch} of "
        "{epochs} ({which}), in {minutes} min {seconds} s; seed {seed}, TensorFlow "
        "{tensorflow}, {devices}"
    )
    return filled(
        said,
        path=report.output,
        accuracy=finished.accuracy,
        count=finished.held_out,
        epoch=finished.epoch,
        epochs=started.epochs,
        which=which,
        minutes=minutes,
        seconds=seconds,
        seed=started.seed,
        tensorflow=started.tensorflow,
        devices=_(" and ").join(started.devices),
    )


class _Display(Protocol):
    """Shows how training goes, on standard error."""

    def say(self, line: str) -> None: ...

    def show(self, event: "TrainingEvent") -> None: ...


@contextmanager
def _display() -> "Iterator[_Display]":
    """A bar on a terminal, a line an epoch elsewhere."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[facts]}", markup=False),
    )
    with Progress(*columns, console=drawing_console()) as progress:
        yield _Bar(progress)


class _Lines:
    """Lines for a pipe or a file: one an epoch."""

    def say(self, line: str) -> None:
        sys.stderr.write(f"{printable(line)}\n")
        sys.stderr.flush()

    def show(self, event: "TrainingEvent") -> None:
        from digitbooth.training import EpochDone

        if isinstance(event, EpochDone):
            self.say(
                _(
                    "epoch {epoch}/{epochs}: held out: loss {loss:.4f}, accuracy {accuracy:.2%}"
                ).format(
                    epoch=event.epoch, epochs=event.epochs, loss=event.loss, accuracy=event.accuracy
                )
            )


class _Bar:
    """One bar over all steps, with loss and accuracy of the last steps and of the last epoch."""

    def __init__(self, progress: "rich.progress.Progress") -> None:
        self._progress = progress
        self._task = progress.add_task(_("preparing"), total=None, facts="")
        self._training = self._held_out = ""

    def say(self, line: str) -> None:
        self._progress.console.print(printable(line))

    def show(self, event: "TrainingEvent") -> None:
        from digitbooth.training import EpochDone, TrainingProgress, TrainingStarted

        match event:
            case TrainingStarted():
                self._update(
                    _("epoch {epoch}/{epochs}").format(epoch=1, epochs=event.epochs),
                    total=event.steps,
                )
            case TrainingProgress():
                self._training = _("loss {loss:.3f}, accuracy {accuracy:.1%}").format(
                    loss=event.loss, accuracy=event.accuracy
                )
                self._update(None, completed=event.step)
            case EpochDone():
                self._held_out = _("; held out {accuracy:.2%}").format(accuracy=event.accuracy)
                self._update(
                    _("epoch {epoch}/{epochs}").format(
                        epoch=min(event.epoch + 1, event.epochs), epochs=event.epochs
                    )
                )

    def _update(
        self, description: str | None, total: int | None = None, completed: int | None = None
    ) -> None:
        self._progress.update(
            self._task,
            description=description,
            total=total,
            completed=completed,
            facts=self._training + self._held_out,
        )
