"""A network in the form that engines take: ONNX bytes, and facts about them."""

from dataclasses import dataclass
from pathlib import Path

from digitbooth.constants import CLASSES, SIDE
from digitbooth.models.card import UNMEASURED, Card
from digitbooth.models.pixels import UNIT, Pixels

SAMPLES = 10
"""How many samples a network is asked for."""

_CLEAR = 7
"""As many right; a network that guesses has one."""

BATCH = "batch"
"""The name of the first axis of a network's input and output, which may have any size."""


@dataclass(frozen=True)
class Trial:
    """How the ten samples were answered when a network was asked for its range of pixels."""

    right: int
    """With the pixels that it has now, of `SAMPLES`."""
    otherwise: int
    """With any other usual range at best."""

    @property
    def is_clear(self) -> bool:
        """Whether the network answers as one that reads digits; else these pixels are a guess."""
        return self.right >= _CLEAR


@dataclass(frozen=True)
class Network:
    """A classifier as ONNX, with one input and one output, batch first.

    Translated networks have opset 13; one that was read from an ONNX file keeps its opset.
    """

    onnx: bytes
    """The ONNX file's bytes; empty if another process has them: see `digitbooth.model_process`."""
    source: Path
    """The file that the network was read from."""
    input_name: str
    input_shape: tuple[int, int, int]
    """(channels, height, width); the input is float32 [batch, channels, height, width]."""
    output_name: str
    classes: int
    """The output is float32 [batch, classes]."""
    gives_logits: bool
    """Whether the output still needs a softmax to become probabilities."""
    pixels: Pixels = UNIT
    """What the graph itself makes of paper and ink, before the model that was in the file."""
    trial: Trial | None = None
    """How `pixels` was found; None where it was not asked for."""
    zeroed: tuple[str, ...] = ()
    """Inputs of the file beside the picture, which get zeros."""
    card: Card = UNMEASURED
    """By what its scores are judged."""
    sha256: str = ""
    """The SHA-256 of its file in hexadecimal; empty if it was not read from a file."""

    @property
    def takes_digits(self) -> bool:
        """Whether it takes digit images, [1, 28, 28], and gives ten scores."""
        return self.input_shape == (1, SIDE, SIDE) and self.classes == CLASSES
