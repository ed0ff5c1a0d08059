"""The recognition thread, as the window has it: ask with a request, and hear its answer's class."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from digitbooth_gui.job_thread import JobThread
from digitbooth_gui.recognition.requests import Answer, Drawing
from digitbooth_gui.recognition.worker import Opener, RecognitionWorker, open_recognizer


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
