"""The recognition thread: the window asks it what a drawing or a picture shows.

One thread owns the recogniser for its whole life: it opens it, asks it and closes it there, as a
GPU's context demands. (What runs in a process of its own is opened by a thread beside it.)
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from digitbooth_gui.job_thread import JobThread
from digitbooth_gui.mailbox import Request
from digitbooth_gui.model_processes import HangTimer
from digitbooth_gui.recognition.current_model import Opener, open_recognizer, runs_apart
from digitbooth_gui.recognition.requests import (
    Answer,
    Drawing,
    OpenClipboard,
    OpenFile,
    OpenModel,
    OpenSeries,
)
from digitbooth_gui.recognition.worker import RecognitionWorker

OPENS = (OpenFile, OpenClipboard, OpenSeries, OpenModel)
"""What may take long."""


class Recognition(JobThread):
    """Answers what the window asks, newest first, without ever blocking it.

    The epoch counts changes of what the window shows: a clear, a first stroke, another picture.
    """

    opening = Signal(object)
    """A request that opens a picture or a model was asked."""
    forgot = Signal()
    """No picture that was being opened will be shown any more."""

    def __init__(
        self,
        open_model: Opener = open_recognizer,
        apart: Callable[[Path], bool] = runs_apart,
        parent: QObject | None = None,
    ) -> None:
        """`apart` tells of a model file whether it is opened in a process of its own."""
        worker = RecognitionWorker(open_model, apart)
        super().__init__("recognition", worker, parent)
        self._hang_timer = HangTimer(worker.processes, self)
        # Before anybody else hears of it.
        self.heard(Answer).connect(self._forget_the_one_before)

    @property
    def dropped(self) -> int:
        """How many drawings were never begun because a newer one, or a clear, came first."""
        return self._mailbox.dropped[Drawing]

    def ask(self, request: Request) -> None:
        """Have this done, after all that was asked before; a model that hangs then is left."""
        super().ask(request)
        if isinstance(request, OpenModel):
            self._hang_timer.other_wish()
        if isinstance(request, OPENS):
            self.opening.emit(request)

    def forget(self) -> None:
        """What the window showed is gone, and what was being opened is not wanted any more."""
        super().forget()
        self.forgot.emit()

    def close(self) -> None:
        """End the thread and wait for it, but for no model; a second call does nothing."""
        self._hang_timer.stop()
        super().close()

    @Slot(Answer)
    def _forget_the_one_before(self, answer: Answer) -> None:
        if answer.opens:
            self.forget()
