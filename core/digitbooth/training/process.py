"""Trains a network from a folder of MNIST, in a child process of Python 3.7.

The training script reports its progress by events on its standard output.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from digitbooth import files
from digitbooth.child import run_child
from digitbooth.errors import TrainingError
from digitbooth.events import EventCodec
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.mnist import HELD_OUT, TRAINED_ON, Digits, read_mnist
from digitbooth.models.files import MAX_MODEL_BYTES
from digitbooth.training.environment import Say, plain_environment, training_python
from digitbooth.training.material import TrainingPart, trained_on, training_parts
from digitbooth.training.sheets import read_sheets

SCRIPT = Path(__file__).with_name("tensorflow1") / "train_lenet.py"

INTERRUPTED_AND_SAVED = 3
"""The script's exit status when it was interrupted and saved the best network so far."""


@dataclass(frozen=True)
class TrainingStarted:
    """The network is built; training begins."""

    epochs: int
    steps: int
    seed: int
    tensorflow: str
    numpy: str
    python: str
    devices: list[str]
    """Kinds of device, such as `CPU` and `GPU`, that TensorFlow found."""


@dataclass(frozen=True)
class TrainingProgress:
    """Some steps are done.

    Loss and accuracy, 0 to 1, are means over the varied images since the last report.
    """

    step: int
    steps: int
    loss: float
    accuracy: float


@dataclass(frozen=True)
class EpochDone:
    """An epoch is done. Loss and accuracy (0 to 1) are those of the held-out images."""

    epoch: int
    epochs: int
    loss: float
    accuracy: float


@dataclass(frozen=True)
class TrainingFinished:
    """The trained network is saved."""

    accuracy: float
    """The share of the held-out images that the frozen graph answers rightly, 0 to 1."""
    held_out: int
    """How many held-out images there are."""
    epoch: int
    """The epoch at whose end the weights were as saved."""
    interrupted: bool
    """Whether training was interrupted; then the best weights so far are saved, not the last."""
    seconds: float


TrainingEvent: TypeAlias = TrainingStarted | TrainingProgress | EpochDone | TrainingFinished

_CODEC = EventCodec[TrainingEvent](
    {
        "started": TrainingStarted,
        "progress": TrainingProgress,
        "evaluation": EpochDone,
        "finished": TrainingFinished,
    }
)


@dataclass(frozen=True)
class TrainingReport:
    """The result of a training."""

    output: Path
    """The file of the frozen network, a .pb."""
    started: TrainingStarted
    finished: TrainingFinished


def train(
    mnist_folder: Path,
    output: Path,
    *,
    strokes: Sequence[Path] = (),
    sheets: Path | None = None,
    epochs: int | None = None,
    seed: int | None = None,
    on_event: Callable[[TrainingEvent], None] = lambda event: None,
    say: Say = lambda line: None,
) -> TrainingReport:
    """Train LeNet on MNIST's training images but the held-out ones, and freeze it to `output`.

    `strokes` are files of drawings to train on, too, except for those of held-out writers; `sheets`
    is a folder as `read_sheets` takes it. Without `epochs` and `seed` it is trained as the shipped
    network was. `say` gets lines about making the environment, `on_event` the script's reports. On
    Ctrl-C the best network so far is saved and the report says so; if there is none yet,
    `KeyboardInterrupt` is raised. `output` is written whole or not at all. Raises `ImageError` for
    the folders, `TrainingError` for the rest.
    """
    files.check_target(output, TrainingError)
    digits = read_mnist(mnist_folder)
    drawings = [drawing for file in strokes for drawing in trained_on(read_stroke_file(file))]
    photographed = None if sheets is None else read_sheets(sheets)
    python = training_python(say)
    say(_("drawing what to train on"))
    return train_on(
        training_parts(digits[TRAINED_ON], drawings, photographed, 1 if seed is None else seed),
        digits[HELD_OUT],
        output,
        python=python,
        epochs=epochs,
        seed=seed,
        on_event=on_event,
    )


def train_on(
    parts: Sequence[TrainingPart],
    held_out: Digits,
    output: Path,
    *,
    python: Path,
    epochs: int | None = None,
    seed: int | None = None,
    on_event: Callable[[TrainingEvent], None] = lambda event: None,
) -> TrainingReport:
    """As `train`, on given images, with a given interpreter that has TensorFlow 1.15.3."""
    files.check_target(output, TrainingError)
    with files.scratch_folder() as folder:
        prepared = folder / "digits.npz"
        np.savez(
            prepared,
            images=np.concatenate([part.images for part in parts]),
            labels=np.concatenate([part.labels for part in parts]),
            part=np.repeat(np.arange(len(parts)), [len(part.labels) for part in parts]),
            each=[part.each for part in parts],
            drawn=[part.drawn for part in parts],
            held_out_images=held_out.images,
            held_out_labels=held_out.labels,
        )
        # -B: no byte code is written beside the program.
        command = [str(python), "-E", "-s", "-B", str(SCRIPT), str(prepared)]
        network = folder / "network.pb"
        command += [str(network), "--json"]
        command += [] if epochs is None else ["--epochs", str(epochs)]
        command += [] if seed is None else ["--seed", str(seed)]
        report = _follow(command, output, on_event)
        files.write(output, files.read(network, MAX_MODEL_BYTES, TrainingError), TrainingError)
        return report


def parse_event(line: str) -> TrainingEvent | None:
    """The event in a line; None if the line is not one, such as a library's warning.

    Raises `TrainingError` for an event that is not as the script of this version writes it.
    """
    try:
        return _CODEC.decode(line)
    except ValueError as error:
        raise TrainingError(
            N_("the training script said {line!r}, not understood here; install digitbooth again"),
            line=line.strip(),
        ) from error


def _follow(
    command: list[str], output: Path, on_event: Callable[[TrainingEvent], None]
) -> TrainingReport:
    """Run the script to its end, and pass its events on."""
    said: dict[type[TrainingEvent], TrainingEvent] = {}

    def hear(line: str) -> None:
        if (event := parse_event(line)) is not None:
            said[type(event)] = event
            on_event(event)

    # A second Ctrl-C ends the script without saving.
    ended = run_child(
        command, hear, TrainingError, environment=plain_environment(), passes_interrupt=True
    )
    started, finished = said.get(TrainingStarted), said.get(TrainingFinished)
    if ended.status in (0, INTERRUPTED_AND_SAVED):
        if isinstance(started, TrainingStarted) and isinstance(finished, TrainingFinished):
            return TrainingReport(output, started, finished)
    elif ended.interrupted:
        raise KeyboardInterrupt
    words = ended.last_words or _("the script ended with status {status} and said nothing").format(
        status=ended.status
    )
    raise TrainingError(N_("training failed: {fault}"), fault=words)
