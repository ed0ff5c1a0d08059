"""A network ready for any engine: ONNX bytes, and what a caller must know of them."""

from dataclasses import dataclass
from pathlib import Path

from digitbooth.constants import CLASSES, SIDE
from digitbooth.models.card import UNMEASURED, Card

BATCH = "batch"
"""The name of the first axis, of any size, of a network's input and output."""


@dataclass(frozen=True)
class Network:
    """A classifier as ONNX, with one input and one output, batch first.

    What we translate is of opset 13; what was read from an ONNX file stays of its own.
    """

    onnx: bytes
    """Empty where another process has it: see `digitbooth.model_process`."""
    source: Path
    """The file it was read from."""
    input_name: str
    input_shape: tuple[int, int, int]
    """(channels, height, width); the input is float32 [batch, channels, height, width]."""
    output_name: str
    classes: int
    """The output is float32 [batch, classes]."""
    gives_logits: bool
    """Whether the output still needs a softmax to become probabilities."""
    card: Card = UNMEASURED
    """How to judge its scores."""
    sha256: str = ""
    """Of the file that it was read from, in hexadecimal; empty of a network from elsewhere."""

    @property
    def takes_digits(self) -> bool:
        """Whether it maps digit images to ten classes, as the recogniser needs it."""
        return self.input_shape == (1, SIDE, SIDE) and self.classes == CLASSES
