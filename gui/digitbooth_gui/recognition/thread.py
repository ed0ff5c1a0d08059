"""The recognition thread: the window asks it what a drawing or a picture shows.

One thread owns the recogniser for its whole life: it opens it, asks it and closes it there, as a
GPU's context demands. The core's readers are imported inside of the handlers, because that thread
is where their imports belong.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from time import perf_counter_ns
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from digitbooth.errors import BlankImageError, DigitBoothError, EngineError
from digitbooth_gui.job_thread import JobThread, Steps, Worker, handles
from digitbooth_gui.mailbox import Job, Request
from digitbooth_gui.recognition.requests import (
    PLAIN,
    Answer,
    ChangedEngine,
    Drawing,
    EngineChoice,
    FailedLook,
    FailedModel,
    FoundSet,
    LookedInside,
    LookInside,
    OpenClipboard,
    OpenedModel,
    OpenFile,
    OpenModel,
    OpenSeries,
    RefusedEngine,
    ShowAgain,
    TurnPage,
    UseEngine,
    VectorisedPicture,
    VectorisePicture,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digitbooth.engines import Engine
    from digitbooth.images import DigitImage, Raster, Stroke
    from digitbooth.inside import Inside
    from digitbooth.models import Network
    from digitbooth.recognizer import Prediction
    from digitbooth_gui.recognition.pictures import PictureFile


class OpenRecognizer(Protocol):
    """As much of `digitbooth.recognizer.Recognizer` as the thread needs."""

    @property
    def engine(self) -> Engine: ...

    @property
    def network(self) -> Network: ...

    def recognize(self, picture: Raster | Sequence[Stroke], load_us: float = 0.0) -> Prediction: ...

    def looking_inside(self, digit_image: DigitImage) -> Iterator[Inside | None]: ...

    def close(self) -> None: ...


Opener = Callable[[Path, EngineChoice], OpenRecognizer]


def open_recognizer(model: Path, choice: EngineChoice) -> OpenRecognizer:
    """Open the library's recogniser; imports ONNX and its runtime, so call it on the thread."""
    from digitbooth.recognizer import Recognizer

    return Recognizer.open(model, choice.engine, choice.precision, choice.device)


class Recognition(JobThread):
    """Answers what the window asks, newest first, without ever blocking it.

    The epoch counts changes of what the window shows: a clear, a first stroke, another picture.
    """

    def __init__(self, open_model: Opener = open_recognizer, parent: QObject | None = None) -> None:
        super().__init__("recognition", RecognitionWorker(open_model), parent)
        # Before anybody else hears of it.
        self.heard(Answer).connect(self._forget_the_one_before)

    @property
    def dropped(self) -> int:
        """How many drawings were never begun because a newer one, or a clear, came first."""
        return self._mailbox.dropped[Drawing]

    @Slot(Answer)
    def _forget_the_one_before(self, answer: Answer) -> None:
        if answer.opens:
            self.forget()


class RecognitionWorker(Worker):
    """One handler for each request."""

    def __init__(self, open_model: Opener) -> None:
        super().__init__()
        self._open = open_model
        self._recognizer: OpenRecognizer | None = None
        self._model = Path()
        self._choice = PLAIN
        self._file: PictureFile | None = None

    def handle(self, job: Job[Request]) -> object:
        """An engine that fails in the middle of its work is replaced by the plain one."""
        try:
            return super().handle(job)
        except EngineError as error:
            if self._choice == PLAIN:
                raise
            opened = self._open(self._model, PLAIN)
            self._replace(opened, PLAIN)
            self.tell(ChangedEngine(PLAIN, opened.engine.info, str(error)))
            # The same question again; the time that the failed engine took counts as waiting.
            return super().handle(job)

    def end(self) -> None:
        """Give back what the recogniser holds."""
        closing, self._recognizer, self._file = self._recognizer, None, None
        if closing is not None:
            closing.close()

    # What a drawing or a picture shows.

    @handles(Drawing)
    def _classify(self, job: Job[Drawing]) -> Answer:
        queue_us = (perf_counter_ns() - job.submitted_ns) / 1e3
        return Answer(self._recognize(job.request.strokes), job.submitted_ns, queue_us)

    @handles(OpenFile, OpenClipboard, OpenSeries)
    def _open_pictures(self, job: Job[OpenFile | OpenClipboard | OpenSeries]) -> Answer | None:
        start, request = perf_counter_ns(), job.request
        from digitbooth_gui.recognition.pictures import PictureFile, holds_a_set

        if isinstance(request, OpenFile) and holds_a_set(request.path):
            self.tell(FoundSet(request.path))
            return None
        file = PictureFile.open(request, job.number)
        index = request.index if isinstance(request, OpenSeries) else 0
        return self._show(file, index, job, start, opens=True)

    @handles(TurnPage)
    def _turn_page(self, job: Job[TurnPage]) -> Answer | None:
        start = perf_counter_ns()
        # A page of a file that another has replaced meanwhile has no answer.
        if self._file is None or self._file.number != job.request.file:
            return None
        return self._show(self._file, job.request.index, job, start)

    @handles(ShowAgain)
    def _show_again(self, job: Job[ShowAgain]) -> Answer:
        start, picture = perf_counter_ns(), job.request.picture
        from digitbooth_gui.recognition.pictures import PictureFile

        file, index = self._file, picture.index
        if file is None or file.number != picture.file:
            # Another has replaced it: what was shown is all there is of it.
            file, index = PictureFile.again(picture, job.number), 0
        return self._show(file, index, job, start)

    @handles(VectorisePicture)
    def _vectorise(self, job: Job[VectorisePicture]) -> VectorisedPicture | None:
        if self._file is None or self._file.number != job.request.file:
            return None
        return self._file.vectorised(job.request.index)

    @handles(LookInside)
    def _look(self, job: Job[LookInside]) -> Steps:
        if self._recognizer is None:
            return None
        try:
            for inside in self._recognizer.looking_inside(job.request.digit_image):
                if inside is not None:
                    return LookedInside(inside)
                yield None
        except DigitBoothError as error:
            self.tell(FailedLook(str(error)))
        return None

    def _show(
        self, file: PictureFile, index: int, job: Job[Request], start: int, opens: bool = False
    ) -> Answer:
        """Classify a picture and keep its file; `start` is when the work began."""
        original = file.original(index)
        loaded = perf_counter_ns()
        prediction = self._recognize(original, (loaded - start) / 1e3)
        shown = file.shown(index, original)
        self._file = file
        queue_us = (start - job.submitted_ns) / 1e3
        return Answer(prediction, job.submitted_ns, queue_us, shown, opens)

    def _recognize(
        self, picture: Raster | tuple[Stroke, ...], load_us: float = 0.0
    ) -> Prediction | None:
        if self._recognizer is None:
            return None
        try:
            return self._recognizer.recognize(picture, load_us)
        except BlankImageError:
            return None

    # Model and engine.

    @handles(OpenModel)
    def _open_model(self, job: Job[OpenModel]) -> OpenedModel | FailedModel:
        path = job.request.path
        try:
            opened = self._open(path, PLAIN)
        except DigitBoothError as error:
            return FailedModel(str(error))
        # Only now: a model that does not open leaves the one before it answering.
        self._replace(opened, PLAIN)
        self._model = path
        return OpenedModel(path, opened.engine.info, opened.network.sha256)

    @handles(UseEngine)
    def _use_engine(self, job: Job[UseEngine]) -> ChangedEngine | RefusedEngine | None:
        request = job.request
        if request.model != self._model:
            return None  # asked before another model was; whoever asked hears of that one
        try:
            opened = self._open(request.model, request.choice)
        except DigitBoothError as error:
            return RefusedEngine(request, str(error))
        except Exception as error:
            # A bug; but whoever asked must not wait for ever.
            self.tell(RefusedEngine(request, str(error)))
            raise
        self._replace(opened, request.choice)
        return ChangedEngine(request.choice, opened.engine.info)

    def _replace(self, opened: OpenRecognizer, choice: EngineChoice) -> None:
        """`opened` answers from now on; it is warm, so the next answer is its own."""
        closing, self._recognizer, self._choice = self._recognizer, opened, choice
        self.begin_anew()
        if closing is not None:
            self.guarded(_close_quietly, closing)


def _close_quietly(recognizer: OpenRecognizer) -> None:
    """Another answers already: that a broken engine closes badly is no news."""
    with contextlib.suppress(DigitBoothError):
        recognizer.close()
