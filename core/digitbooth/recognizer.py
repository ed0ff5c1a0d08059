"""The recogniser: takes a picture and gives a `Prediction`. Every front end calls it.

A digit whose two likeliest classes are close is shown again, turned a little to either side, and
the mean of the three answers counts. People write at a slant, and which of two digits a network
sees at exactly one slant is often chance. Averaging over views is what A. Krizhevsky et al.,
"ImageNet Classification with Deep Convolutional Neural Networks", NeurIPS 2012, do with every
picture. Where the first answer is clear the mean hardly ever differs, so time is spent on doubts
only: of MNIST, one digit in 110.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter_ns
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines import Engine, EngineInfo, Inference
from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine
from digitbooth.errors import ModelError
from digitbooth.images import DigitImage, Raster, Stroke, to_digit_image
from digitbooth.images.frame import turned
from digitbooth.inside import Inside, look
from digitbooth.judgement import VERDICTS, Judgement, Verdict, judge, lead
from digitbooth.language import gettext_noop as N_
from digitbooth.model_process.engine import EngineApart
from digitbooth.model_process.opening import open_model
from digitbooth.model_process.process import ModelProcess
from digitbooth.models import Network

DOUBT = 0.9
"""With a smaller margin between the two likeliest digits, an answer is in doubt."""

TURNS = (-10.0, 10.0)
"""Degrees by which a digit in doubt is turned."""


@dataclass(frozen=True)
class Timing:
    """Where the time went, in microseconds of the host's monotonic clock."""

    load: float
    """Reading and decoding the picture's file; 0 for a drawing."""
    normalise: float
    """Making the digit image."""
    infer: float
    """The engine's call, with upload and download where the device is not the host; three calls
    for a digit in doubt."""
    total: float
    """From the start of loading to the finished prediction."""
    upload: float = 0.0
    """The part of `infer` that brings the digit to the device; 0 where there is no such part."""
    download: float = 0.0
    """The part of `infer` that brings the scores back."""


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


class Recognizer:
    """A network that runs on an engine. Only the thread that made it may use it."""

    def __init__(self, network: Network, engine: Engine) -> None:
        """Raises `ModelError` unless the network takes [1, 28, 28] and gives ten scores."""
        if not network.takes_digits:
            raise ModelError(
                N_("{source}: takes {shape}, gives {classes} scores; choose one of 1×28×28 to 10"),
                source=network.source,
                shape="×".join(map(str, network.input_shape)),
                classes=network.classes,
            )
        self.network = network
        self.engine = engine
        self._looked_with: OnnxRuntimeEngine | EngineApart | None = None

    @classmethod
    def open(
        cls,
        model: Path,
        engine: str = "auto",
        precision: str = "fp32",
        device: int = 0,
        threads: int = 1,
        *,
        apart: bool = True,
        process: ModelProcess | None = None,
    ) -> "Recognizer":
        """Read the model file, open an engine for it (see `open_engine`), and warm it up.

        `device` is the index of a GPU. The shipped network, known by its content, runs in this
        process; any other, if `apart`, in a process of its own, which may crash or hang without
        harm. Another thread can end that, also during this call, by the `process` that was passed.
        Raises `ModelError` or `EngineError`; a `ModelProcessError` if the process died.
        """
        network, opened = open_model(
            model, engine, precision, device, threads, apart=apart, process=process
        )
        try:
            recognizer = cls(network, opened)
            # The first inference of any runtime is slow, so it is done here.
            opened.infer(np.zeros((1, *network.input_shape), np.float32))
        except BaseException:
            # Otherwise the GPU's memory would not be freed.
            opened.close()
            raise
        return recognizer

    def recognize(self, picture: Raster | Sequence[Stroke], load_us: float = 0.0) -> Prediction:
        """Classify one picture: a raster, or a drawing, which is a sequence of strokes.

        A raster is float32 [height, width], 0.0 black to 1.0 white, of either polarity. A stroke is
        float32 [points, 2], x to the right and y down, in any unit.

        `load_us` is how many microseconds loading the picture took; it is reported, and part of the
        total. Raises `BlankImageError` if there is no ink, `ImageError` if the picture is unusable,
        `EngineError` if the engine fails.
        """
        start = perf_counter_ns()
        digit_image = to_digit_image(picture)
        normalised = perf_counter_ns()
        answers = self.ask(digit_image[np.newaxis])
        probabilities = answers.judgement.probabilities[0]
        timing = Timing(
            load=load_us,
            normalise=(normalised - start) / 1e3,
            infer=answers.inference.total_us,
            total=load_us + (perf_counter_ns() - start) / 1e3,
            upload=answers.inference.upload_us,
            download=answers.inference.download_us,
        )
        return Prediction(
            digit=int(probabilities.argmax()),
            probabilities=probabilities,
            digit_image=digit_image,
            timing=timing,
            engine=self.engine.info,
            verdict=VERDICTS[answers.judgement.verdicts[0]],
            doubted=bool(answers.doubted.size),
        )

    def ask(self, images: NDArray[np.float32]) -> Answers:
        """The network's answers to digit images, float32 [n, 28, 28], ink 1 and paper 0.

        Images in doubt are shown to it again, turned to either side.

        Raises `EngineError` if the engine fails.
        """
        return ask(images, self.engine, self.network)

    def look_inside(self, digit_image: DigitImage) -> Inside:
        """What the network computes for a digit image, as `Prediction.digit_image` is.

        Takes some thirty times as long as an inference. Raises `EngineError` if the engine fails.
        """
        return next(inside for inside in self.looking_inside(digit_image) if inside is not None)

    def looking_inside(self, digit_image: DigitImage) -> Iterator[Inside | None]:
        """As `look_inside`, in steps of about a millisecond, so that the caller can do other work.

        Yields None after each step, and the result as the last item. A GPU's plan does not give the
        layers' outputs: the CPU computes them, with the same weights in FP32, and `engine` of the
        result says so.
        """
        if self._looked_with is None:
            if isinstance(self.engine, EngineApart):
                self._looked_with = self.engine.looking()
            elif isinstance(self.engine, OnnxRuntimeEngine):
                self._looked_with = self.engine
            else:
                self._looked_with = OnnxRuntimeEngine(self.network)
        return look(self.network, self._looked_with, digit_image)

    def close(self) -> None:
        """Release what the engine holds. The recogniser cannot be used afterwards."""
        if self._looked_with is not None:
            self._looked_with.close()
        self.engine.close()

    def __enter__(self) -> "Recognizer":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def ask(images: NDArray[np.float32], engine: Engine, network: Network) -> Answers:
    """As `Recognizer.ask`, of `network`, which `engine` runs.

    Raises `EngineError` if the engine fails.
    """
    first = engine.infer(images[:, np.newaxis])
    judgement = judge(first.scores, images, network)
    doubted = np.flatnonzero(judgement.margins < DOUBT)
    if not doubted.size:
        return Answers(judgement, first, doubted)
    calls, scores = [first], first.scores.copy()
    for degrees in TURNS:
        calls.append(engine.infer(turned(images[doubted], degrees)[:, np.newaxis]))
        scores[doubted] += calls[-1].scores
    scores[doubted] /= len(calls)
    whole = Inference.of_calls(calls, scores)
    return Answers(judge(scores, images, network), whole, doubted)
