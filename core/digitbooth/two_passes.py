"""Large sets in two passes on the CPU: INT8 for all, FP32 for what is near a border.

Most answers are far from every border: of a verdict, of doubt, between two digits. How far INT8's
scores may be off is measured on calibration digits, on this machine. An answer that would stay what
it is with several times as much taken from the likeliest digit is FP32's, too. About the others
FP32 is asked, as if there were no INT8. So answers and verdicts are those of FP32 alone: for the
shipped network that was checked with all of MNIST's training images (`benchmarks/two_passes.py`).
Probabilities of clear answers are INT8's, a little other ones.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines.engine import Engine, Inference
from digitbooth.engines.int8 import open_int8
from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine
from digitbooth.errors import DigitBoothError
from digitbooth.judgement import energy, judge, lead, softmax
from digitbooth.models import Network
from digitbooth.models.calibration import calibration_digits
from digitbooth.prediction import Answers, ask

PRECISION = "int8+fp32"
"""Of answers that came in two passes."""

_DIGITS = 512
_SAFETY = 3.0
"""How many times further off than on any calibration digit scores are expected at most."""

_TINY = 1e-12


@dataclass(frozen=True)
class Slack:
    """How far off INT8 may be."""

    gap: float
    """The likeliest digit's lead, in logits."""
    energy: float


class TwoPasses:
    """Two engines for one network; they belong to the thread that opened them."""

    def __init__(self, quick: Engine, exact: Engine, network: Network) -> None:
        """`quick` becomes this one's, which closes it; `exact` stays its owner's."""
        self._quick, self._exact, self._network = quick, exact, network
        digits = calibration_digits(_DIGITS)
        rough, right = (engine.infer(digits).scores for engine in (quick, exact))
        self._slack = slack_of(rough, right, network)
        self.info = replace(exact.info, precision=PRECISION)

    @classmethod
    def open(cls, exact: OnnxRuntimeEngine, network: Network) -> "TwoPasses | None":
        """Beside `exact`, the network in FP32; None if INT8 does not work here."""
        try:
            return cls(open_int8(network, exact.threads), exact, network)
        except DigitBoothError:
            return None

    def ask(self, images: NDArray[np.float32]) -> Answers:
        """As `prediction.ask` with `exact`. Raises `EngineError` if an engine fails."""
        network = self._network
        first = self._quick.infer(images[:, np.newaxis])
        judgement = judge(first.scores, images, network)
        near = np.flatnonzero(~is_clear(first.scores, network, self._slack))
        if not near.size:
            return Answers(judgement, first, near, len(images))
        exact = ask(images[near], self._exact, network)
        scores = first.scores.copy()
        scores[near] = exact.inference.scores
        for part in ("probabilities", "margins", "verdicts", "energies"):
            if (values := getattr(judgement, part)) is not None:
                values[near] = getattr(exact.judgement, part)
        whole = Inference.of_calls([first, exact.inference], scores)
        return Answers(judgement, whole, near[exact.doubted], len(images) - len(near))

    def close(self) -> None:
        """Close the quick engine."""
        self._quick.close()


def is_clear(scores: NDArray[np.float32], network: Network, slack: Slack) -> NDArray[np.bool_]:
    """Which of n answers, by their scores, [n, 10], are FP32's even if they are off by `slack`."""
    card = network.card
    logits = _logits(scores, network)
    heat = card.temperature if network.gives_logits else 1.0
    lowered = logits.copy()
    lowered[np.arange(len(logits)), logits.argmax(axis=1)] -= slack.gap
    border = max(card.decision.margin, card.doubt.margin if card.doubt else 0.0)
    clear = lead(softmax(lowered, heat)) >= border
    clear &= lowered.argmax(axis=1) == logits.argmax(axis=1)
    if network.gives_logits and card.decision.energy is not None:
        clear &= np.abs(energy(logits, heat) - card.decision.energy) > slack.energy
    return np.asarray(clear)


def slack_of(rough: NDArray[np.float32], right: NDArray[np.float32], network: Network) -> Slack:
    """What to expect, from the scores of both for the same digits, each [n, 10]."""
    rough, right = _logits(rough, network), _logits(right, network)
    rows, heat = np.arange(len(right)), network.card.temperature
    first, second = right.argsort(axis=1)[:, :-3:-1].T
    gaps = [each[rows, first] - each[rows, second] for each in (rough, right)]
    energies = [energy(each, heat) for each in (rough, right)]
    off = (float(np.abs(one - other).max()) for one, other in (gaps, energies))
    return Slack(*(_SAFETY * each for each in off))


def _logits(scores: NDArray[np.float32], network: Network) -> NDArray[np.float32]:
    return scores if network.gives_logits else np.log(np.maximum(scores, np.float32(_TINY)))
