"""The recogniser: takes a picture and gives a `Prediction`, or the `Reading` of a whole number.

Every front end calls it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter_ns
from types import TracebackType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines import Engine, Kernel
from digitbooth.engines.engine import LayeredEngine
from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine
from digitbooth.errors import ModelError
from digitbooth.images import DigitImage, Raster, Stroke, to_digit_image
from digitbooth.judgement import VERDICTS
from digitbooth.language import gettext_noop as N_
from digitbooth.model_process.opening import open_model
from digitbooth.models import Network
from digitbooth.models.options import NO_OPTIONS, ModelOptions
from digitbooth.prediction import Answers, Prediction, Timing, ask

if TYPE_CHECKING:
    from digitbooth.inside import Inside
    from digitbooth.likings import Likings
    from digitbooth.model_process.engine import EngineApart
    from digitbooth.model_process.process import ModelProcess
    from digitbooth.numbers.reader import NumberReader
    from digitbooth.numbers.reading import Reading
    from digitbooth.tipping import Firm, Tip, Tried
    from digitbooth.two_passes import TwoPasses

# What the first answer to a picture does without is imported where it is used.

__all__ = ["Answers", "Prediction", "Recognizer", "Timing", "ask"]


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
        self.two_passes: TwoPasses | None = None
        """How large sets are answered, once `quicken` has been called and where it helps."""
        self._is_quickened = False
        self._reader: NumberReader | None = None

    @classmethod
    def open(
        cls,
        model: Path,
        engine: str = "auto",
        precision: str = "fp32",
        device: int = 0,
        threads: int = 1,
        *,
        options: ModelOptions = NO_OPTIONS,
        apart: bool = True,
        shipped_apart: bool = False,
        process: ModelProcess | None = None,
        server_may_be_away: bool = False,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> Recognizer:
        """Read the model file, open an engine for it (see `open_engine`), and warm it up.

        `device` is the index of a GPU; `options`, or those of `process`, say how the file is to be
        read. The shipped network, known by its content, runs in this process; any other, if
        `apart`, in a process of its own, which may crash or hang without harm; with `shipped_apart`
        that one too, so that both are as fast as each other. Another thread can end the process,
        also during this call, by the `process` that was passed.

        `engine` may be the address of a server, as `grpc://HOST:8001/NETWORK`, for which the CPU
        answers where it does not. One that `server_may_be_away` is tried again until it is there;
        what it is asked is given up when the answer is not `is_wanted` any more.

        Raises `ModelError` or `EngineError`; a `ModelProcessError` if the process died.
        """
        network, opened = open_model(
            model,
            engine,
            precision,
            device,
            threads,
            options=options,
            apart=apart,
            shipped_apart=shipped_apart,
            process=process,
            server_may_be_away=server_may_be_away,
            is_wanted=is_wanted,
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
        return self._recognize(to_digit_image(picture), start, load_us)

    def recognize_digit(self, digit_image: DigitImage) -> Prediction:
        """Classify a digit image, float32 [28, 28], ink 1 and paper 0.

        Raises `EngineError` if the engine fails.
        """
        return self._recognize(digit_image, perf_counter_ns())

    def _recognize(self, digit_image: DigitImage, start: int, load_us: float = 0.0) -> Prediction:
        """Classify a digit image that was begun to be made at `start`."""
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

    def read(self, picture: Raster | Sequence[Stroke], load_us: float = 0.0) -> Reading:
        """Read a whole number, or several in rows: each of its digits, and where it is.

        A picture is as for `recognize`, `load_us` as well. What was answered about the same strokes
        is remembered, so a drawing may be read again with each point that it gains.

        Raises what `recognize` raises.
        """
        if self._reader is None:
            from digitbooth.numbers.reader import NumberReader

            self._reader = NumberReader(self.network, self.engine)
        return self._reader.read(picture, load_us)

    def ask(self, images: NDArray[np.float32]) -> Answers:
        """The network's answers to digit images, float32 [n, 28, 28], ink 1 and paper 0.

        Images in doubt are shown to it again, turned to either side.

        Raises `EngineError` if the engine fails.
        """
        return ask(images, self.engine, self.network)

    def quicken(self) -> None:
        """Answer large sets in two passes from now on, where the CPU does it in FP32.

        Quantising the network takes some seconds, once; the result is kept.
        """
        engine, is_first, self._is_quickened = self.engine, not self._is_quickened, True
        if is_first and isinstance(engine, OnnxRuntimeEngine) and engine.info.precision == "fp32":
            from digitbooth.two_passes import TwoPasses

            self.two_passes = TwoPasses.open(engine, self.network)

    def ask_many(self, images: NDArray[np.float32]) -> Answers:
        """As `ask`; in two passes, if `quicken` was called, with the same answers and verdicts."""
        return self.ask(images) if self.two_passes is None else self.two_passes.ask(images)

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
        from digitbooth.inside import look

        return look(self.network, self._looking(), digit_image)

    def kernel(self, digit_image: DigitImage, layer: str, index: int) -> Kernel | None:
        """How map `index` of `layer`, by its name, comes about for a digit image.

        None where that is no plain convolution. Raises `EngineError` if the engine fails.
        """
        image = np.ascontiguousarray(digit_image, np.float32)[np.newaxis, np.newaxis]
        return self._looking().kernel(image, layer, index)

    def learning_likings(self) -> Iterator[Likings | None]:
        """What each map and unit has learnt to like; in steps, as `looking_inside`."""
        from digitbooth.likings import learn

        return learn(self._looking())

    def tipping(self, digit_image: DigitImage) -> Iterator[Tried | Tip | Firm]:
        """Search for the smallest change that tips the answer to a digit image; see `search`."""
        from digitbooth.tipping import search

        return search(self.network, self.engine, digit_image)

    def _looking(self) -> LayeredEngine:
        """The engine that tells what goes on inside, opened when it is first asked for."""
        if self._looked_with is None:
            # Where a server answers, what was opened here beside it.
            engine = getattr(self.engine, "local", self.engine)
            if isinstance(engine, OnnxRuntimeEngine):
                self._looked_with = engine
                return engine
            from digitbooth.model_process.engine import EngineApart

            if isinstance(engine, EngineApart):
                self._looked_with = engine.looking()
            else:
                self._looked_with = OnnxRuntimeEngine(self.network)
        return self._looked_with

    def close(self) -> None:
        """Release what the engine holds. The recogniser cannot be used afterwards."""
        for each in (self._looked_with, self.two_passes):
            if each is not None:
                each.close()
        self.engine.close()

    def __enter__(self) -> Recognizer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
