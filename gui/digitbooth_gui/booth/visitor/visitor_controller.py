"""What a visitor draws, and what is answered."""

from __future__ import annotations

from time import perf_counter_ns
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from digitbooth_gui.answer.timing_log import TimingLog
from digitbooth_gui.booth import texts
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.screen.visitor_view import VisitorView
from digitbooth_gui.booth.state_machine import OPERATOR_SCREENS, Screen, StateMachine
from digitbooth_gui.booth.store_thread import Count, NewVisitor, StoreThread
from digitbooth_gui.booth.visitor.teaching_controller import TeachingController
from digitbooth_gui.booth.visitor.voice import Voice
from digitbooth_gui.recognition.requests import Answer, Drawing, OpenedModel
from digitbooth_gui.recognition.thread import Recognition

if TYPE_CHECKING:
    from digitbooth.images import Stroke

REST_S = 0.8
"""How long the pen rests before a drawing counts as finished, in seconds."""

_WAKING_S = 0.3
"""A stroke that begins so soon after the booth woke began with the touch that woke it."""


class VisitorController(QObject):
    """Asks the network about what is drawn, and shows and counts the answers."""

    rested = Signal(Answer)
    """The pen rests, and this is the answer to all that is drawn."""
    pen_down = Signal()

    def __init__(
        self,
        state_machine: StateMachine,
        view: VisitorView,
        recognition: Recognition,
        store: StoreThread,
        languages: Languages,
        voice: Voice,
    ) -> None:
        super().__init__(view)
        self._state_machine = state_machine
        self._view = view
        self._recognition = recognition
        self._store = store
        self._languages = languages
        self._voice = voice
        self.timings = TimingLog(recognition, self)
        self.teaching = TeachingController(state_machine, view, store)
        self._has_model = False
        self._answer: Answer | None = None
        self._drawn_ns = 0
        self._drawn_at = 0.0
        self._has_rested = True
        self._counted = False
        self._woken_at = float("-inf")
        self._wakes = False
        """Whether the stroke that is drawn woke the booth."""
        self._shown = state_machine.screen
        self._connect()
        self._show_nothing()

    @property
    def answer(self) -> Answer | None:
        """The answer to what is drawn; None before there is one."""
        return self._answer

    @property
    def is_answered(self) -> bool:
        """Whether the answer is to all that is drawn."""
        return self._answer is not None and self._answer.submitted_ns >= self._drawn_ns

    def wipe(self) -> None:
        """An empty page, for the next drawing."""
        self._recognition.forget()
        self._view.canvas.editor.forget()
        self._state_machine.page_is_empty = True
        self._counted = False
        self._show_nothing()

    @Slot()
    def _greet(self) -> None:
        self._store.ask(NewVisitor())

    # The pen.

    @Slot()
    def _began(self) -> None:
        # A demonstration's answer is not the visitor's.
        if self._state_machine.screen is Screen.ATTRACT:
            self._state_machine.touch()
        self._wakes = self._state_machine.time - self._woken_at <= _WAKING_S
        if not self._counted:
            self._counted = True
            self._recognition.forget()
            self._store.ask(Count("drawings"))
        self._state_machine.page_is_empty = False
        self.teaching.clear()
        self.pen_down.emit()

    @Slot()
    def _wake(self) -> None:
        """The stroke that begins now may be meant for nothing but to wake the booth."""
        self._woken_at = self._state_machine.time

    @Slot()
    def _pen_up(self) -> None:
        """Take back a dot that woke the booth."""
        editor = self._view.canvas.editor
        if self._wakes and not editor.pen_is_down and editor.strokes:
            self._wakes, self._woken_at = False, float("-inf")
            if len(editor.strokes[-1]) == 1:
                editor.undo()

    @Slot(tuple)
    def _drawn(self, strokes: tuple[Stroke, ...]) -> None:
        self._state_machine.touch()
        self._drawn_at = self._state_machine.time
        self._has_rested = False
        if strokes:
            self._ask(strokes)
        else:
            self.wipe()

    @Slot(tuple)
    def _demonstrated(self, strokes: tuple[Stroke, ...]) -> None:
        if strokes:
            self._ask(strokes)
        else:
            self._recognition.forget()
            self._show_nothing()

    def _ask(self, strokes: tuple[Stroke, ...]) -> None:
        self._drawn_ns = perf_counter_ns()
        self._recognition.ask(Drawing(strokes))

    # Answers.

    @Slot(Answer)
    def _answered(self, answer: Answer) -> None:
        if answer.prediction is None:
            return
        self._answer = answer
        self._view.answer_view.show_answer(answer)

    @Slot(float)
    def _tick(self, now: float) -> None:
        """Whether the pen has rested for long enough, and all that is drawn is answered."""
        if self._has_rested or self._answer is None or self._view.canvas.editor.pen_is_down:
            return
        if now - self._drawn_at < REST_S or not self.is_answered:
            return
        self._has_rested = True
        self._view.answer_view.rest()
        self.rested.emit(self._answer)
        if self._state_machine.screen is Screen.DRAW:
            self._say(self._answer)
            self.teaching.ask(self._answer)

    def _say(self, answer: Answer) -> None:
        prediction = answer.prediction
        assert prediction is not None
        language = self._languages.shown[0]
        if prediction.confident:
            self._voice.answer(str(prediction.digit), language)

    # The booth.

    @Slot(OpenedModel)
    def _model_opened(self, model: OpenedModel) -> None:
        self._has_model = True
        self.teaching.model = model.sha256
        if strokes := self._view.canvas.editor.strokes:
            self._ask(strokes)
        else:
            self._show_nothing()

    def _show_nothing(self) -> None:
        self._answer = None
        self._has_rested = True
        self._view.answer_view.show_nothing(texts.INVITATION if self._has_model else texts.WAITING)
        if self._state_machine.screen is Screen.DRAW:
            self.teaching.clear()

    @Slot(Screen)
    def _show_screen(self, screen: Screen) -> None:
        editor = self._view.canvas.editor
        before, self._shown = self._shown, screen
        if screen in OPERATOR_SCREENS:
            if editor.pen_is_down:
                editor.pen_cancelled()  # it held the corner, and drew nothing
        elif before in OPERATOR_SCREENS:
            return  # whoever was there finds it as it was
        elif screen is not Screen.DRAW or editor.strokes == ():
            self.wipe()

    def _connect(self) -> None:
        view, state_machine, recognition = self._view, self._state_machine, self._recognition
        view.canvas.editor.began.connect(self._began)
        view.canvas.editor.changed.connect(self._drawn)
        view.canvas.editor.history_changed.connect(self._pen_up)
        state_machine.woken.connect(self._wake)
        view.attract.drawn.connect(self._demonstrated)
        # Queued: by then the painted window has been handed to the screen.
        view.answer_view.painted.connect(self.timings.note, Qt.ConnectionType.QueuedConnection)
        state_machine.ticked.connect(self._tick)
        state_machine.changed.connect(self._show_screen)
        state_machine.visitor_arrived.connect(self._greet)
        state_machine.visitor_left.connect(self.wipe)
        recognition.heard(Answer).connect(self._answered)
        recognition.heard(OpenedModel).connect(self._model_opened)
