"""The one helper where threads live: the window asks here and hears back by signal.

One thread owns the recogniser for its whole life: it opens it, asks it and closes it there, as a
GPU context demands. Signals from that thread are connected to methods of QObjects only: PySide
would run a lambda or a plain object's method on the wrong thread.
"""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Callable
from pathlib import Path
from time import perf_counter_ns
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, QObject, QThread, Signal, Slot
from PySide6.QtGui import QImage

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
    Series,
    ShownPicture,
    TurnPage,
    UseEngine,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digitbooth.engines import Engine
    from digitbooth.images import DigitImage, Raster, Stroke
    from digitbooth.recognizer import Prediction
    from digitbooth_gui.recognition.pictures import PictureFile


class Recognizing(LetsLook, Protocol):
    """As much of `digitbooth.recognizer.Recognizer` as the thread needs."""

    @property
    def engine(self) -> Engine: ...

    def recognize(self, picture: Raster | Sequence[Stroke], load_us: float = 0.0) -> Prediction: ...

    def close(self) -> None: ...


Opener = Callable[[Path, EngineChoice], Recognizing]


def open_recognizer(model: Path, choice: EngineChoice) -> Recognizing:
    """Open the library's recogniser; imports ONNX and its runtime, so call it on the thread."""
    from digitbooth.recognizer import Recognizer

    return Recognizer.open(model, choice.engine, choice.precision, choice.device)


class Recognition(QObject):
    """Answers what the window asks, newest first, without ever blocking it.

    The epoch counts changes of what the window shows: a clear, a first stroke, another picture. An
    answer to a question of an older epoch is dropped, so nothing late overwrites what is newer.
    """

    answered = Signal(Answer)
    model_opened = Signal(OpenedModel)
    model_failed = Signal(str)
    """One line for a person; the model before it still answers."""
    engine_changed = Signal(ChangedEngine)
    """Every answer heard before this is of the old engine, every one after it of the new."""
    engine_refused = Signal(RefusedEngine)
    looked = Signal(object)
    """An `Inside`; the answer to the same digit image has been heard before."""
    look_failed = Signal(str)
    """One line for a person."""
    failed = Signal(str)
    """One line for a person; what is shown stays."""
    set_found = Signal(Path)
    """A file that was to be shown holds a set of digits: it is for the gallery."""
    crashed = Signal(str)
    """The traceback of a bug."""

    def __init__(
        self,
        open_model: Opener = open_recognizer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._mailbox = Mailbox()
        self._epoch = 0
        self._thread = _RecognitionThread(self._mailbox, open_model)
        self._thread.answered.connect(self._pass_on)
        self._thread.looked.connect(self._pass_look_on)
        self._thread.look_failed.connect(self.look_failed)
        self._thread.model_opened.connect(self.model_opened)
        self._thread.model_failed.connect(self.model_failed)
        self._thread.engine_changed.connect(self.engine_changed)
        self._thread.engine_refused.connect(self.engine_refused)
        self._thread.failed.connect(self.failed)
        self._thread.set_found.connect(self.set_found)
        self._thread.crashed.connect(self.crashed)

    @property
    def dropped(self) -> int:
        """How many drawings were superseded before their turn came."""
        return self._mailbox.dropped

    @property
    def running(self) -> bool:
        """Whether the thread lives."""
        return self._thread.isRunning()

    def start(self) -> None:
        """Start the thread; what was asked before is answered then."""
        self._thread.start()

    def draw(self, strokes: tuple[Stroke, ...]) -> None:
        """Ask what the strokes are."""
        self._mailbox.put(Drawing(strokes), self._epoch)

    def open_file(self, path: Path) -> None:
        """Ask for a picture file; its answer carries the picture."""
        self._mailbox.put(OpenFile(path), self._epoch)

    def open_clipboard(self, content: QImage | QByteArray) -> None:
        """Ask for a picture from the clipboard."""
        self._mailbox.put(OpenClipboard(content), self._epoch)

    def open_series(self, series: Series, index: int) -> None:
        """Ask for one of many pictures; pages can be turned from there."""
        self._mailbox.put(OpenSeries(series, index), self._epoch)

    def turn_page(self, shown: ShownPicture, index: int) -> None:
        """Ask for another digit of the file that is shown."""
        self._mailbox.put(TurnPage(shown.file, index), self._epoch)

    def look_inside(self, digit_image: DigitImage) -> None:
        """Ask what goes on in the network that sees this; answers come first."""
        self._mailbox.put(LookInside(digit_image), self._epoch)

    def open_model(self, path: Path) -> None:
        """Ask for another model; the present one answers until it is open."""
        self._mailbox.put(OpenModel(path), self._epoch)

    def use_engine(self, request: UseEngine) -> None:
        """Ask for another engine; the present one answers until it is open and warm."""
        self._mailbox.put(request, self._epoch)

    def forget_pictures(self) -> None:
        """What the window showed is gone: no question asked before is answered any more."""
        self._epoch += 1
        self._mailbox.drop_pictures()

    def close(self) -> None:
        """End the thread and wait for it; a second call does nothing. The only place that joins."""
        self._mailbox.close()
        self._thread.wait()

    @Slot(int, Answer)
    def _pass_on(self, epoch: int, answer: Answer) -> None:
        if epoch != self._epoch:
            return
        if answer.opens:
            self.forget_pictures()
        self.answered.emit(answer)

    @Slot(int, object)
    def _pass_look_on(self, epoch: int, inside: object) -> None:
        if epoch == self._epoch:
            self.looked.emit(inside)


class _RecognitionThread(QThread):
    """Takes one request after another. Every attribute but the signals belongs to `run`."""

    answered = Signal(int, Answer)
    """Epoch and answer."""
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
        elif isinstance(request, OpenFile | OpenClipboard | OpenSeries):
            from digitbooth_gui.recognition.pictures import PictureFile, holds_a_set

            if isinstance(request, OpenFile) and holds_a_set(request.path):
                self.set_found.emit(request.path)
                return
            opened = PictureFile.open(request, ticket.number)
            index = request.index if isinstance(request, OpenSeries) else 0
            self._show(opened, index, ticket, queue_us, start)
            self._file = opened

    def _show(
        self, file: PictureFile, index: int, ticket: Ticket, queue_us: float, start: int
    ) -> None:
        original = file.original(index)
        load_us = (perf_counter_ns() - start) / 1e3
        prediction = self._recognize(original, load_us)
        opens = not isinstance(ticket.request, TurnPage)
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
        self.model_opened.emit(OpenedModel(path, opened.engine.info))

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
