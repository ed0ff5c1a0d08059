"""The one helper where threads live: the window asks here and hears back by signal.

One thread owns the recogniser for its whole life: it opens it, asks it and closes it there, as a
GPU context demands. Signals from that thread are connected to methods of QObjects only: PySide
would run a lambda or a plain object's method on the wrong thread.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Signal, Slot
from PySide6.QtGui import QImage

from digitbooth_gui.recognition.mailbox import Mailbox
from digitbooth_gui.recognition.requests import (
    Answer,
    ChangedEngine,
    Drawing,
    LookInside,
    OpenClipboard,
    OpenedModel,
    OpenFile,
    OpenModel,
    OpenSeries,
    RefusedEngine,
    Series,
    ShowAgain,
    ShownPicture,
    TurnPage,
    UseEngine,
    VectorisedPicture,
    VectorisePicture,
)
from digitbooth_gui.recognition.worker import Opener, RecognitionThread, open_recognizer

if TYPE_CHECKING:
    from digitbooth.images import DigitImage, Stroke


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
    vectorised = Signal(VectorisedPicture)
    """The strokes of the picture that is shown."""
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
        self._thread = RecognitionThread(self._mailbox, open_model)
        self._thread.answered.connect(self._pass_on)
        self._thread.vectorised.connect(self._pass_strokes_on)
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

    def show_again(self, picture: ShownPicture) -> None:
        """Ask for a picture that was shown before; its answer carries it."""
        self._mailbox.put(ShowAgain(picture), self._epoch)

    def vectorise(self, shown: ShownPicture) -> None:
        """Ask with which strokes the picture that is shown may have been drawn."""
        self._mailbox.put(VectorisePicture(shown.file, shown.index), self._epoch)

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

    @Slot(int, VectorisedPicture)
    def _pass_strokes_on(self, epoch: int, vectorised: VectorisedPicture) -> None:
        if epoch == self._epoch:
            self.vectorised.emit(vectorised)

    @Slot(int, object)
    def _pass_look_on(self, epoch: int, inside: object) -> None:
        if epoch == self._epoch:
            self.looked.emit(inside)
