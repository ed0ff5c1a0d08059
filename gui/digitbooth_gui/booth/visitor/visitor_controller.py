"""What a visitor draws, and what is answered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from time import perf_counter_ns
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal, Slot

from digitbooth.constants import SIDE
from digitbooth.language import localized
from digitbooth_gui.answer.timing_log import TimingLog
from digitbooth_gui.booth import texts
from digitbooth_gui.booth.challenges import CHALLENGES
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.screen.visitor_view import VisitorView
from digitbooth_gui.booth.state_machine import OPERATOR_SCREENS, Screen, StateMachine
from digitbooth_gui.booth.store_thread import Count, NewVisitor, StoreThread
from digitbooth_gui.booth.visitor.teaching_controller import TeachingController
from digitbooth_gui.booth.visitor.voice import Voice
from digitbooth_gui.recognition.looks import LookedInside, LookInside
from digitbooth_gui.recognition.requests import Answer, Drawing, OpenedModel
from digitbooth_gui.recognition.thread import Recognition

if TYPE_CHECKING:
    from digitbooth.images import Stroke

REST_S = 0.8
"""How long the pen rests before a drawing counts as finished, in seconds."""

_TAP_S = 0.7
"""How long a tap takes at most."""

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
        self._told = False
        self._asked = 0
        self.offers_challenges = True
        """Whether visitors may play; then they are told the day's best."""
        self._interrupted_at = float("-inf")
        self._strokes: tuple[Stroke, ...] = ()
        self._looked_for: Answer | None = None
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
        self._has_rested = self._told = False
        if self._state_machine.screen is Screen.DRAW:
            self._view.name_action(texts.CLEAR)
        self._view.show_player.cancel()
        if strokes:
            self._ask(strokes)
        else:
            self.wipe()

    @Slot(tuple)
    def _demonstrated(self, strokes: tuple[Stroke, ...]) -> None:
        self._view.show_player.cancel()
        self._has_rested = True
        if strokes:
            self._ask(strokes)
        else:
            self._recognition.forget()
            self._show_nothing()
            self._ask_visitors()

    @Slot(tuple)
    def _demonstration_completed(self, strokes: tuple[Stroke, ...]) -> None:
        """Let it run through the network, as what a visitor draws."""
        self._drawn_at = self._state_machine.time
        self._has_rested = False

    def _ask_visitors(self) -> None:
        """Another question above the demonstration, and below it the day's best of a challenge."""
        day, lines = self._store.day, self._languages.lines
        self._asked += 1
        question = texts.QUESTIONS[self._asked % len(texts.QUESTIONS)]
        played = [] if day is None else [each for each in CHALLENGES if each.name in day.scores]
        best: tuple[str, ...] = ()
        if played and self.offers_challenges and day is not None:
            challenge = played[self._asked % len(played)]
            result = challenge.result(day.scores[challenge.name])
            titles = lines(challenge.title)
            told = lines(texts.DAYS_BEST, challenge="{title}", result=partial(localized, result))
            best = tuple(line.format(title=title) for title, line in zip(titles, told, strict=True))
        self._view.attract.set_question(lines(question), best)

    def _ask(self, strokes: tuple[Stroke, ...]) -> None:
        self._strokes = strokes
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
        if not self.is_answered:
            return
        self._look_inside(self._answer)
        if now - self._drawn_at < REST_S:
            return
        self._has_rested = True
        self._view.answer_view.rest()
        self.rested.emit(self._answer)
        screen = self._state_machine.screen
        if screen is Screen.DRAW:
            self._voice.play("tick")
        if screen in (Screen.DRAW, Screen.ATTRACT):
            self._view.play_show(self._looked_at())

    def _look_inside(self, answer: Answer) -> None:
        """Ask what goes on in the network, before the show needs it."""
        if answer is not self._looked_for and self._state_machine.screen is not Screen.CHALLENGE:
            assert answer.prediction is not None
            self._looked_for = answer
            self._recognition.ask(LookInside(answer.prediction.digit_image))

    @Slot(object)
    def _looked_inside(self, looked: LookedInside) -> None:
        view, shown = self._view, self._view.answer_view.prediction
        if self._state_machine.screen not in (Screen.DRAW, Screen.ATTRACT):
            return
        if shown is None:
            view.answer_view.stage.know(looked.inside.layers)
        elif (looked.inside.digit_image == shown.digit_image).all():
            view.show_player.take(looked.inside.layers)

    @Slot()
    def _revealed(self) -> None:
        """The show is over: say the answer, and ask whether it is right."""
        if self._told or self._state_machine.screen is not Screen.DRAW or self._answer is None:
            return
        self._told = True
        self._say(self._answer)
        is_digit = self._answer.number is None
        if is_digit:
            self.teaching.ask(self._answer)
        if not is_digit or not self.teaching.enabled:
            self._view.name_action(texts.ANOTHER_DIGIT, strong=True)

    @Slot()
    def interrupt(self) -> None:
        """Somebody touched the screen, wherever: the show is over."""
        if self._view.show_player.playing:
            self._interrupted_at = self._state_machine.time
            self._view.show_player.finish()

    @Slot()
    def _replay(self) -> None:
        """Show it once more, for whoever taps on the answer."""
        screen, answered = self._state_machine.screen, self._answer is not None
        # The touch that ended it does not begin it again.
        fresh = self._state_machine.time - self._interrupted_at > _TAP_S
        if answered and self._has_rested and fresh and screen is Screen.DRAW:
            self._view.play_show(self._looked_at())

    def _looked_at(self) -> Sequence[Stroke]:
        """What was drawn or, of a number, the digit that the network is shown at."""
        number = None if self._answer is None else self._answer.number
        if number is None:
            return self._strokes
        return [self._strokes[index] for index in number.reading.signs[number.shown].strokes]

    def _say(self, answer: Answer) -> None:
        language = self._languages.shown[0]
        if answer.sure:
            self._voice.answer(answer.text, language)
        else:
            self._voice.play("fall")

    # The booth.

    @Slot(OpenedModel)
    def _model_opened(self, model: OpenedModel) -> None:
        self._has_model = True
        self.teaching.model = model.sha256
        if strokes := self._view.canvas.editor.strokes:
            self._ask(strokes)
        else:
            self._show_nothing()
            # So that an empty page shows the network that there is.
            self._recognition.ask(LookInside(np.zeros((SIDE, SIDE), np.float32)))

    def _show_nothing(self) -> None:
        self._answer = self._looked_for = None
        self._has_rested = True
        self._view.show_player.cancel()
        self._view.answer_view.show_nothing(texts.INVITATION if self._has_model else texts.WAITING)
        if self._state_machine.screen is Screen.DRAW:
            self._view.name_action(texts.CLEAR)
            self.teaching.clear()

    @Slot(Screen)
    def _show_screen(self, screen: Screen) -> None:
        editor = self._view.canvas.editor
        before, self._shown = self._shown, screen
        if screen is Screen.ATTRACT:
            self._ask_visitors()
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
        view.attract.completed.connect(self._demonstration_completed)
        view.show_player.over.connect(self._revealed)
        view.answer_view.tapped.connect(self._replay)
        # Queued: by then the painted window has been handed to the screen.
        view.answer_view.painted.connect(self.timings.note, Qt.ConnectionType.QueuedConnection)
        state_machine.ticked.connect(self._tick)
        state_machine.changed.connect(self._show_screen)
        state_machine.visitor_arrived.connect(self._greet)
        state_machine.visitor_left.connect(self.wipe)
        recognition.heard(Answer).connect(self._answered)
        recognition.heard(LookedInside).connect(self._looked_inside)
        recognition.heard(OpenedModel).connect(self._model_opened)
