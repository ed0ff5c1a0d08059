"""The recognition thread itself: it takes one request after another, and owns the recogniser.

Nobody but `Recognition` speaks with it, through the mailbox and its signals.
"""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Callable
from pathlib import Path
from time import perf_counter_ns
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QThread, Signal

from digitbooth.errors import BlankImageError, DigitBoothError, EngineError
from digitbooth_gui.recognition.looking import LetsLook, Looking
from digitbooth_gui.recognition.mailbox import Mailbox, Ticket
from digitbooth_gui.recognition.requests import (
    PLAIN,
    Answer,
    ChangedEngine,
    Drawing,
    EngineChoice,
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
    from collections.abc import Sequence

    from digitbooth.engines import Engine
    from digitbooth.images import Raster, Stroke
    from digitbooth.models import Network
    from digitbooth.recognizer import Prediction
    from digitbooth_gui.recognition.pictures import PictureFile


class Recognizing(LetsLook, Protocol):
    """As much of `digitbooth.recognizer.Recognizer` as the thread needs."""

    @property
    def engine(self) -> Engine: ...

    @property
    def network(self) -> Network: ...

    def recognize(self, picture: Raster | Sequence[Stroke], load_us: float = 0.0) -> Prediction: ...

    def close(self) -> None: ...


Opener = Callable[[Path, EngineChoice], Recognizing]


def open_recognizer(model: Path, choice: EngineChoice) -> Recognizing:
    """Open the library's recogniser; imports ONNX and its runtime, so call it on the thread."""
    from digitbooth.recognizer import Recognizer

    return Recognizer.open(model, choice.engine, choice.precision, choice.device)


class RecognitionThread(QThread):
    """Takes one request after another. Every attribute but the signals belongs to `run`."""

    answered = Signal(int, Answer)
    """Epoch and answer."""
    vectorised = Signal(int, VectorisedPicture)
    """Epoch and strokes."""
    looked = Signal(int, object)
    """Epoch and `Inside`."""
    look_failed = Signal(str)
    model_opened = Signal(OpenedModel)
    model_failed = Signal(str)
    engine_changed = Signal(ChangedEngine)
    engine_refused = Signal(RefusedEngine)
    failed = Signal(str)
    set_found = Signal(Path)
    crashed = Signal(str)

    def __init__(self, mailbox: Mailbox, open_model: Opener) -> None:
        super().__init__()
        self.setObjectName("recognition")
        self._mailbox = mailbox
        self._open = open_model
        self._recognizer: Recognizing | None = None
        self._model = Path()
        self._choice = PLAIN
        self._file: PictureFile | None = None
        self._looking = Looking()

    def run(self) -> None:
        """Serve until the mailbox closes."""
        try:
            while ticket := self._mailbox.take():
                self._guarded(self._serve, ticket)
                # At least a step for each request, or fast drawing would let no look end.
                while self._looking.unfinished:
                    self._guarded(self._look)
                    if self._mailbox.expects_reader:
                        break
        finally:
            self._guarded(self._close_recognizer)
            self._file = None

    def _guarded(self, work: Callable[..., None], *arguments: object) -> None:
        try:
            work(*arguments)
        except DigitBoothError as error:
            self.failed.emit(str(error))
        except Exception:
            self.crashed.emit(traceback.format_exc())

    def _serve(self, ticket: Ticket) -> None:
        if isinstance(ticket.request, OpenModel):
            self._open_model(ticket.request.path)
            return
        if isinstance(ticket.request, UseEngine):
            self._use_engine(ticket.request)
            return
        if isinstance(ticket.request, LookInside):
            self._looking.ask(ticket)
            return
        try:
            self._answer(ticket)
        except EngineError as error:
            if self._choice == PLAIN:
                raise
            self._fall_back(str(error))
            # The same question again; the time that the failed engine took counts as waiting.
            self._answer(ticket)

    def _answer(self, ticket: Ticket) -> None:
        start = perf_counter_ns()
        queue_us = (start - ticket.submitted_ns) / 1e3
        request = ticket.request
        if isinstance(request, Drawing):
            prediction = self._recognize(request.strokes)
            self.answered.emit(ticket.epoch, Answer(prediction, ticket.submitted_ns, queue_us))
        elif isinstance(request, TurnPage):
            # A page of a file that another has replaced meanwhile has no answer.
            if self._file and self._file.number == request.file:
                self._show(self._file, request.index, ticket, queue_us, start)
        elif isinstance(request, ShowAgain):
            self._show_again(request, ticket, queue_us, start)
        elif isinstance(request, VectorisePicture):
            if self._file and self._file.number == request.file:
                self.vectorised.emit(ticket.epoch, self._file.vectorised(request.index))
        elif isinstance(request, OpenFile | OpenClipboard | OpenSeries):
            from digitbooth_gui.recognition.pictures import PictureFile, holds_a_set

            if isinstance(request, OpenFile) and holds_a_set(request.path):
                self.set_found.emit(request.path)
                return
            opened = PictureFile.open(request, ticket.number)
            index = request.index if isinstance(request, OpenSeries) else 0
            self._show(opened, index, ticket, queue_us, start)
            self._file = opened

    def _show_again(self, request: ShowAgain, ticket: Ticket, queue_us: float, start: int) -> None:
        from digitbooth_gui.recognition.pictures import PictureFile

        file, index = self._file, request.picture.index
        if file is None or file.number != request.picture.file:
            # Another has replaced it: what was shown is all there is of it.
            file, index = PictureFile.again(request.picture, ticket.number), 0
        self._show(file, index, ticket, queue_us, start)
        self._file = file

    def _show(
        self, file: PictureFile, index: int, ticket: Ticket, queue_us: float, start: int
    ) -> None:
        original = file.original(index)
        load_us = (perf_counter_ns() - start) / 1e3
        prediction = self._recognize(original, load_us)
        opens = not isinstance(ticket.request, TurnPage | ShowAgain)
        shown = file.shown(index, original)
        answer = Answer(prediction, ticket.submitted_ns, queue_us, shown, opens)
        self.answered.emit(ticket.epoch, answer)

    def _look(self) -> None:
        """A step of the look that is under way."""
        if self._recognizer is None:
            self._looking = Looking()
            return
        try:
            ended = self._looking.step(self._recognizer)
        except DigitBoothError as error:
            self.look_failed.emit(str(error))
            return
        if ended is not None:
            ticket, inside = ended
            self.looked.emit(ticket.epoch, inside)

    def _recognize(
        self, picture: Raster | tuple[Stroke, ...], load_us: float = 0.0
    ) -> Prediction | None:
        if self._recognizer is None:
            return None
        try:
            return self._recognizer.recognize(picture, load_us)
        except BlankImageError:
            return None

    def _open_model(self, path: Path) -> None:
        try:
            opened = self._open(path, PLAIN)
        except DigitBoothError as error:
            self.model_failed.emit(str(error))
            return
        # Only now: a model that does not open leaves the one before it answering.
        self._replace(opened, PLAIN)
        self._model = path
        self.model_opened.emit(OpenedModel(path, opened.engine.info, opened.network.sha256))

    def _use_engine(self, request: UseEngine) -> None:
        if request.model != self._model:
            return  # asked before another model was; whoever asked hears of that one
        try:
            opened = self._open(request.model, request.choice)
        except Exception as error:
            # Also of a bug: whoever asked must not wait for ever.
            self.engine_refused.emit(RefusedEngine(request, str(error)))
            if isinstance(error, DigitBoothError):
                return
            raise
        self._replace(opened, request.choice)
        self.engine_changed.emit(ChangedEngine(request.choice, opened.engine.info))

    def _fall_back(self, fault: str) -> None:
        """The engine failed in the middle of its work: from now on the plain one answers."""
        opened = self._open(self._model, PLAIN)
        self._replace(opened, PLAIN)
        self.engine_changed.emit(ChangedEngine(PLAIN, opened.engine.info, fault))

    def _replace(self, opened: Recognizing, choice: EngineChoice) -> None:
        """`opened` answers from now on; it is warm, so the next answer is its own."""
        closing, self._recognizer, self._choice = self._recognizer, opened, choice
        self._looking.begin_anew()
        if closing is not None:
            self._guarded(_close_quietly, closing)

    def _close_recognizer(self) -> None:
        closing, self._recognizer = self._recognizer, None
        if closing is not None:
            closing.close()


def _close_quietly(recognizer: Recognizing) -> None:
    """Another answers already: that a broken engine closes badly is no news."""
    with contextlib.suppress(DigitBoothError):
        recognizer.close()
