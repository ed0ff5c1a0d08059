"""The answer to one picture, and how a network is asked for it.

If its card says so, a network is shown a digit whose two likeliest classes are close again, turned
a little to either side, and the mean of the three answers counts. People write at a slant, and
which of two digits a network sees at exactly one slant is often chance. Averaging over views is
what A. Krizhevsky et al., "ImageNet Classification with Deep Convolutional Neural Networks",
NeurIPS 2012, do with every picture. Where the first answer is clear the mean hardly ever differs,
so time is spent on doubts only. That was measured with the shipped network; one without a card is
shown as it answers at its first look.
"""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines import Engine, EngineInfo, Inference
from digitbooth.images import DigitImage
from digitbooth.images.frame import turned
from digitbooth.judgement import Judgement, Verdict, judge, lead
from digitbooth.models import Network


@dataclass(frozen=True)
class Timing:
    """Where the time went, in microseconds of the host's monotonic clock."""

    load: float
    """Reading and decoding the picture's file; 0 for a drawing."""
    normalise: float
    """Making the digit image."""
    infer: float
    """The engine's call, with upload and download where the device is not the host; two calls
    for a digit in doubt."""
    total: float
    """From the start of loading to the finished prediction."""
    upload: float = 0.0
    """The part of `infer` that brings the digit to the device; 0 where there is no such part."""
    download: float = 0.0
    """The part of `infer` that brings the scores back."""


NOT_ASKED = Timing(0.0, 0.0, 0.0, 0.0)
"""Of what no network was asked about."""


@dataclass(frozen=True)
class Prediction:
    """The answer to one picture."""

    digit: int
    """The likeliest digit, 0 to 9."""
    probabilities: NDArray[np.float32]
    """[10], each 0 to 1, summing to 1."""
    digit_image: DigitImage
    """What the network was shown, float32 [28, 28], ink 1 and paper 0."""
    timing: Timing
    engine: EngineInfo
    """The engine that answered."""
    verdict: Verdict
    """`digit` if the answer can be believed, `unsure` between two digits, or `not_a_digit`."""
    doubted: bool = False
    """Whether the first answer was in doubt, so that the network was asked again."""

    @property
    def probability(self) -> float:
        """The probability of `digit`, 0 to 1."""
        return float(self.probabilities[self.digit])

    @property
    def confident(self) -> bool:
        """Whether the verdict is that `digit` can be believed."""
        return self.verdict == "digit"

    @property
    def runner_up(self) -> int:
        """The second likeliest digit."""
        return int(np.argsort(self.probabilities)[-2])

    @property
    def margin(self) -> float:
        """The probability of `digit` minus that of the runner-up, 0 to 1."""
        return float(lead(self.probabilities))

    def as_json(self) -> dict[str, Any]:
        """The answer for JSON: digit, verdict, probabilities, margin, timing and engine.

        Probabilities have six decimals, microseconds one; the digit image is left out.
        """
        return {
            "digit": self.digit,
            "verdict": self.verdict,
            "confident": self.confident,
            "doubted": self.doubted,
            "probabilities": [round(float(share), 6) for share in self.probabilities],
            "margin": round(self.margin, 6),
            "timing_us": {stage: round(us, 1) for stage, us in asdict(self.timing).items()},
            "engine": {
                "name": self.engine.name,
                "precision": self.engine.precision,
                "device": self.engine.device,
            },
        }


@dataclass(frozen=True)
class Answers:
    """A network's answers to n digit images, and the judgement on them."""

    judgement: Judgement
    inference: Inference
    """Scores, [n, 10], of images in doubt the mean of three; and the time of all calls together."""
    doubted: NDArray[np.intp]
    """Indices of the images in doubt, about which the network was asked three times."""
    quick: int = 0
    """How many of them INT8 alone has answered (see `two_passes`)."""


def ask(images: NDArray[np.float32], engine: Engine, network: Network) -> Answers:
    """The answers of `network`, which `engine` runs, to digit images, float32 [n, 28, 28].

    Images in doubt, if its card says which are, are shown to it again, turned to either side.
    Raises `EngineError` if the engine fails.
    """
    return settle(engine.infer(images[:, np.newaxis]), images, engine, network)


def settle(
    first: Inference, images: NDArray[np.float32], engine: Engine, network: Network
) -> Answers:
    """As `ask`, where `first` is what the network gave for the images as they are."""
    judgement = judge(first.scores, images, network)
    doubt, places = network.card.doubt, doubted(judgement, network)
    if doubt is None or not places.size:
        return Answers(judgement, first, places)
    # Both turns in one call: two take a quarter longer, and where another process or a server
    # answers, another way there and back.
    turns = [turned(images[places], degrees) for degrees in (-doubt.turned, doubt.turned)]
    second = engine.infer(np.concatenate(turns)[:, np.newaxis])
    scores = first.scores.copy()
    for answers in np.split(second.scores, len(turns)):
        scores[places] += answers
    scores[places] /= 1 + len(turns)
    whole = Inference.of_calls([first, second], scores)
    return Answers(judge(scores, images, network), whole, places)


def doubted(judgement: Judgement, network: Network) -> NDArray[np.intp]:
    """Indices of the digit images about which `network`, by its card, is to be asked again."""
    doubt = network.card.doubt
    return (judgement.margins < (doubt.margin if doubt else 0)).nonzero()[0]
