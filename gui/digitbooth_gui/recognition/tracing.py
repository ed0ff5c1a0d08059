"""What of the window goes into the trace, if one is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from digitbooth_gui.recognition.event_log import Trace
from digitbooth_gui.recognition.requests import Answer, OpenedModel
from digitbooth_gui.recognition.thread import Recognition

if TYPE_CHECKING:
    from digitbooth_gui.draw_page import DrawPage


class Tracing(QObject):
    """Models, answers that were painted, and errors; nothing without a trace."""

    def __init__(
        self, trace: Trace | None, recognition: Recognition, draw: DrawPage, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._trace = trace
        self._recognition = recognition
        self._draw = draw
        if trace is not None:
            recognition.model_opened.connect(self._note_model)
            # Queued: by then the painted window has been handed to the screen.
            draw.panel.painted.connect(self._note_answer, Qt.ConnectionType.QueuedConnection)

    def note_error(self, text: str) -> None:
        """One line of what the person is told."""
        if self._trace is not None:
            self._trace.write_error(text)

    @Slot(OpenedModel)
    def _note_model(self, model: OpenedModel) -> None:
        if self._trace is not None:
            self._trace.write_ready(model, self._draw.canvas_on_screen)

    @Slot(Answer)
    def _note_answer(self, answer: Answer) -> None:
        if self._trace is not None:
            self._trace.write_answer(answer, self._recognition.dropped)
