"""The model that answers on the recognition thread: opened, replaced, and given up for another.

A stranger's model runs in a process of its own, which may die, or hang. So it is opened beside the
one that answers, and those that answered before it are remembered: when its process is lost, the
last of them answers again, in the end the shipped one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Protocol

import digitbooth_resources
from digitbooth.errors import DigitBoothError, ModelProcessAbortedError
from digitbooth_gui.model_processes import ModelProcesses
from digitbooth_gui.recognition.requests import PLAIN, EngineChoice, OpenedModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digitbooth.engines import Engine, Kernel
    from digitbooth.images import DigitImage, Raster, Stroke
    from digitbooth.inside import Inside
    from digitbooth.likings import Likings
    from digitbooth.model_process.process import ModelProcess
    from digitbooth.models import Network
    from digitbooth.models.options import ModelOptions
    from digitbooth.numbers.reading import Reading
    from digitbooth.recognizer import Prediction
    from digitbooth.tipping import Firm, Tip, Tried

_MOST_BEFORE = 4
"""Models that answered before and are remembered, beside the shipped one."""

_STEP_S = 0.005
"""How long a question may wait because a model is being opened."""

_STAND_IN_S = 1.5
"""Where nothing answers yet, the shipped network does after so long."""


class OpenRecognizer(Protocol):
    """As much of `digitbooth.recognizer.Recognizer` as the thread needs."""

    @property
    def engine(self) -> Engine: ...

    @property
    def network(self) -> Network: ...

    def recognize(self, picture: Raster | Sequence[Stroke], load_us: float = 0.0) -> Prediction: ...

    def read(self, picture: Raster | Sequence[Stroke], load_us: float = 0.0) -> Reading: ...

    def looking_inside(self, digit_image: DigitImage) -> Iterator[Inside | None]: ...

    def kernel(self, digit_image: DigitImage, layer: str, index: int) -> Kernel | None: ...

    def learning_likings(self) -> Iterator[Likings | None]: ...

    def tipping(self, digit_image: DigitImage) -> Iterator[Tried | Tip | Firm]: ...

    def close(self) -> None: ...


Opener = Callable[[Path, EngineChoice, "ModelProcess", Callable[[], bool]], OpenRecognizer]


def open_recognizer(
    model: Path, choice: EngineChoice, process: ModelProcess, is_wanted: Callable[[], bool]
) -> OpenRecognizer:
    """Open the library's recogniser; imports ONNX and its runtime, so call it on the thread."""
    from digitbooth.recognizer import Recognizer

    return Recognizer.open(
        model,
        choice.engine,
        choice.precision,
        choice.device,
        process=process,
        server_may_be_away=True,
        is_wanted=is_wanted,
    )


def runs_apart(model: Path) -> bool:
    """Whether it is a stranger's, which runs in a process of its own. Raises `ModelError`."""
    from digitbooth.model_process.shipped import shipped_content

    return shipped_content(model) is None


class CurrentModel:
    """Which recogniser answers. All but `processes` belongs to the recognition thread."""

    def __init__(
        self,
        opener: Opener,
        apart: Callable[[Path], bool],
        guarded: Callable[..., None],
        is_wanted: Callable[[], bool],
    ) -> None:
        """`guarded` calls what it is given, and tells of errors; see `Worker`.

        A server that is waited for is given up once the answer is not `is_wanted` any more.
        """
        self._opener = opener
        self._guarded = guarded
        self._is_wanted = is_wanted
        self.runs_apart = apart
        self.processes = ModelProcesses()
        self.recognizer: OpenRecognizer | None = None
        self.path = Path()
        """The model's file; means nothing while there is no recogniser."""
        self.choice = PLAIN
        self.options: dict[Path, ModelOptions] = {}
        """How a person says that a file is to be read."""
        self._before: list[Path] = []
        """Files of the models that answered before, the last one last."""

    @property
    def is_shipped(self) -> bool:
        """Whether the shipped network answers: there is nothing to fall back to."""
        return self.path == digitbooth_resources.model()

    def open(self, path: Path, choice: EngineChoice) -> OpenRecognizer:
        """A recogniser for a model file; nobody is answered meanwhile. Raises what it does."""
        return self._opener(path, choice, self._begin(path), self._is_wanted)

    def opening(
        self, path: Path, choice: EngineChoice, is_unwanted: Callable[[], bool]
    ) -> Generator[object, None, OpenRecognizer | None]:
        """The same in steps, between which others are answered; None once it `is_unwanted`.

        Where nothing answers yet there is nobody to give way to, until the shipped network stands
        in; that is told as an `OpenedModel`.
        """
        process, begun = self._begin(path), monotonic()
        opening = _Opening(partial(self._opener, path, choice, process, self._is_wanted))
        taken = False
        try:
            while not opening.ended(_STEP_S):
                if is_unwanted():
                    return None
                if self.recognizer is not None:
                    yield None
                elif monotonic() - begun > _STAND_IN_S and not self.processes.ended:
                    yield self.use_shipped()
            opened = opening.result()
            taken = not is_unwanted()
            return opened if taken else None
        finally:
            if not taken:
                process.abort()
                opening.discard()

    def use(self, opened: OpenRecognizer, path: Path, choice: EngineChoice) -> OpenedModel:
        """Let this answer from now on; it is warm, so the next answer is its own."""
        closing, self.recognizer = self.recognizer, opened
        if closing is not None and path != self.path:
            others = [each for each in self._before if each not in (path, self.path)]
            self._before = [*others, self.path][-_MOST_BEFORE:]
        self.path, self.choice = path, choice
        self._retire(closing)
        network = opened.network
        options = self.options.get(path)
        return OpenedModel(path, opened.engine.info, network.sha256, network, options)

    def fall_back(self) -> OpenedModel | None:
        """Let the model before this one answer, which fails, or whose process is lost.

        None where all is to end. Raises `DigitBoothError` if even the shipped one does not open.
        """
        lost, self.recognizer = self.recognizer, None
        self._retire(lost)
        before = [path for path in reversed(self._before) if path != self.path]
        self._before = []
        for place, path in enumerate(before):
            if self.processes.ended:
                return None
            with contextlib.suppress(DigitBoothError):
                opened = self.use(self.open(path, PLAIN), path, PLAIN)
                self._before = before[:place:-1]
                return opened
        return None if self.processes.ended else self.use_shipped()

    def use_shipped(self) -> OpenedModel:
        """Let the shipped network answer. Raises `DigitBoothError` if it does not open."""
        path = digitbooth_resources.model()
        return self.use(self.open(path, PLAIN), path, PLAIN)

    def _begin(self, path: Path) -> ModelProcess:
        return self.processes.begin(path, self.options.get(path))

    def _retire(self, recognizer: OpenRecognizer | None) -> None:
        """Close it. Another answers already: that a broken engine closes badly is no news."""
        if recognizer is not None:
            self._guarded(_close_quietly, recognizer)

    def close(self) -> None:
        """Give back what the recogniser holds."""
        closing, self.recognizer = self.recognizer, None
        if closing is not None:
            closing.close()


class _Opening:
    """A recogniser that is being opened by a thread of its own."""

    def __init__(self, opener: Callable[[], OpenRecognizer]) -> None:
        self._opener = opener
        self._opened: OpenRecognizer | None = None
        self._error: BaseException | None = None
        self._ended = Event()
        # Neither asked whose thread it is nor joined: Python would keep a record of a thread of
        # Qt's for that, for ever.
        Thread(target=self._open, name="opening", daemon=True).start()

    def _open(self) -> None:
        try:
            self._opened = self._opener()
        except BaseException as error:
            self._error = error
        self._ended.set()

    def ended(self, seconds: float) -> bool:
        """Whether it has come to an end, also within the next `seconds`."""
        return self._ended.wait(seconds)

    def result(self) -> OpenRecognizer:
        """The recogniser; raises what opening it raised. Once it has ended."""
        if self._error is not None:
            raise self._error
        assert self._opened is not None
        return self._opened

    def discard(self) -> None:
        """Wait for its end, and close what nobody wants any more."""
        self._ended.wait()
        if self._opened is not None:
            _close_quietly(self._opened)


def is_silent(error: DigitBoothError) -> bool:
    """Whether this is no news for a person: nobody wanted the model's answer any more."""
    return isinstance(error, ModelProcessAbortedError)


def _close_quietly(recognizer: OpenRecognizer) -> None:
    with contextlib.suppress(DigitBoothError):
        recognizer.close()
