"""Plays the challenge that was chosen: hands it what happens, and shows what it says."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from digitbooth.booth.day import PODIUM
from digitbooth.language import localized
from digitbooth_gui.booth import texts
from digitbooth_gui.booth.challenges.challenge import NOTHING, Challenge
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.screen.challenge_card import Podium
from digitbooth_gui.booth.screen.visitor_view import VisitorView
from digitbooth_gui.booth.state_machine import OPERATOR_SCREENS, Screen, StateMachine
from digitbooth_gui.booth.store_thread import StoreThread
from digitbooth_gui.booth.visitor.visitor_controller import VisitorController
from digitbooth_gui.booth.visitor.voice import Voice
from digitbooth_gui.recognition.looks import FailedLook, LookedInside, LookInside
from digitbooth_gui.recognition.requests import Answer, ReadNumbers
from digitbooth_gui.recognition.thread import Recognition

if TYPE_CHECKING:
    from digitbooth.images import Stroke


class ChallengeController(QObject):
    """Between a challenge, which knows only its rules, and the view, the network and the store."""

    def __init__(
        self,
        state_machine: StateMachine,
        view: VisitorView,
        visitor_controller: VisitorController,
        recognition: Recognition,
        store: StoreThread,
        languages: Languages,
        voice: Voice,
        random: Random | None = None,
    ) -> None:
        super().__init__(view)
        self._state_machine = state_machine
        self._view = view
        self._visitor_controller = visitor_controller
        self._recognition = recognition
        self._store = store
        self._languages = languages
        self._voice = voice
        self._random = random or Random()
        self._challenge: Challenge | None = None
        self._looked_at: tuple[Stroke, ...] = ()
        state_machine.changed.connect(self._show_screen)
        state_machine.visitor_left.connect(self._forget)
        state_machine.ticked.connect(self._tick)
        visitor_controller.rested.connect(self._judge)
        visitor_controller.pen_down.connect(self._pen_down)
        view.action_button.clicked.connect(self._act)
        view.digit_pad.chosen.connect(self._choose_digit)
        view.menu.chosen.connect(self._play)
        view.menu_button.clicked.connect(self._press_menu_button)
        recognition.heard(Answer).connect(self._weigh)
        recognition.heard(LookedInside).connect(self._show_inside)
        recognition.heard(FailedLook).connect(self._show_inside)
        languages.changed.connect(self._show)

    @property
    def challenge(self) -> Challenge | None:
        """What is being played; None on every other screen."""
        return self._challenge

    @Slot(Screen)
    def _show_screen(self, screen: Screen) -> None:
        if screen is Screen.CHALLENGE or screen in OPERATOR_SCREENS:
            return
        self._forget()
        self._recognition.ask(ReadNumbers(True))
        self._view.name_action(texts.CLEAR)
        if screen is Screen.MENU and self._store.day is not None:
            self._view.menu.show_best(self._store.day.scores)

    @Slot()
    def _press_menu_button(self) -> None:
        """To the menu from the page or from a challenge, and from there to the page."""
        in_menu = self._state_machine.screen is Screen.MENU
        self._state_machine.go(Screen.DRAW if in_menu else Screen.MENU)

    @Slot(object)
    def _play(self, kind: type[Challenge]) -> None:
        if self._state_machine.go(Screen.CHALLENGE):
            self._begin(kind)

    def _begin(self, kind: type[Challenge]) -> None:
        self._visitor_controller.wipe()
        self._recognition.ask(ReadNumbers(kind.reads_numbers))
        self._challenge = kind(self._random)
        self._looked_at = ()
        rivals = self._challenge.rivals
        self._view.prepare_challenge(kind.draws, kind.shows_clock, rivals is not None)
        if rivals is not None:
            self._view.balance.compare(*rivals)
        self._view.card.hide()
        self._view.end_challenge(False)
        self._tick(self._state_machine.time)
        self._show()
        self._view.card.begin(kind.sign, self._languages.lines(texts.READY))

    @Slot()
    def _forget(self) -> None:
        self._challenge = None
        self._view.end_challenge(False)
        self._view.feature_maps.show_text()

    # What happens.

    @Slot()
    def _act(self) -> None:
        challenge = self._challenge
        if challenge is None:
            self._visitor_controller.wipe()
        elif challenge.is_done():
            self._begin(type(challenge))
        else:
            self._follow(challenge, challenge.act())

    @Slot(Answer)
    def _weigh(self, answer: Answer) -> None:
        """Let the balance tip while the pen moves."""
        if (challenge := self._running()) is not None and challenge.rivals is not None:
            self._view.balance.weigh(answer.prediction)

    @Slot()
    def _pen_down(self) -> None:
        self._view.card.hide()
        self._view.end_challenge(False)
        if (challenge := self._running()) is not None:
            challenge.pen_down(self._state_machine.time)

    @Slot(Answer)
    def _judge(self, answer: Answer) -> None:
        challenge, prediction = self._running(), answer.prediction
        if challenge is not None and prediction is not None:
            strokes, now = self._view.canvas.editor.strokes, self._state_machine.time
            if challenge.reads_numbers:
                self._follow(challenge, challenge.judge_number(answer.text, answer.sure, now))
            else:
                self._follow(challenge, challenge.judge(prediction, strokes, now))
            if not challenge.is_done():
                missed = challenge.message is not NOTHING
                self._voice.play("fall" if missed else "tick")

    @Slot(int)
    def _choose_digit(self, digit: int) -> None:
        if (challenge := self._running()) is not None:
            challenge.choose(digit)
            self._follow(challenge)

    @Slot(object)
    def _show_inside(self, looked: LookedInside | FailedLook) -> None:
        if (challenge := self._running()) is not None:
            challenge.show_inside(looked.inside if isinstance(looked, LookedInside) else None)
            self._follow(challenge)

    @Slot(float)
    def _tick(self, now: float) -> None:
        challenge = self._challenge
        if challenge is None:
            return
        if not challenge.is_done() and challenge.tick(now):
            self._visitor_controller.wipe()
        if challenge.shows_clock:
            self._view.clock.show_time(challenge.clock_s(now), challenge.tension())

    def _running(self) -> Challenge | None:
        """The challenge, unless it is over."""
        challenge = self._challenge
        return None if challenge is None or challenge.is_done() else challenge

    # What is shown then.

    def _follow(self, challenge: Challenge, wipe: bool = False) -> None:
        """Show what came of an event in a challenge that was not over before it."""
        if wipe:
            self._visitor_controller.wipe()
        if challenge.is_done():
            self._voice.play("rise")
            self._finish(challenge)
        self._show()

    def _finish(self, challenge: Challenge) -> None:
        """Show who stands on the day's podium, with this result where it belongs."""
        points = challenge.points
        before = self._store.podium(challenge.name)
        place = sum(each >= points for each in before)
        best = (*before[:place], points, *before[place:])[:PODIUM]
        is_best = self._store.score(challenge.name, points)
        challenge.message = (texts.RECORD, {}) if is_best else challenge.best(best[0])
        text, values = challenge.task()
        results = tuple(localized(challenge.result(each)) for each in best)
        podium = Podium(results, place if place < PODIUM else None)
        lines = self._languages.lines
        self._view.card.finish(lines(text, **values), lines(texts.YOU), podium)
        self._view.answer_view.show_nothing("")
        self._view.end_challenge(True)

    @Slot()
    def _show(self) -> None:
        challenge, lines = self._challenge, self._languages.lines
        if challenge is None:
            return
        text, values = challenge.task()
        task, is_done = lines(text, **values), challenge.is_done()
        self._view.heading.set_lines(*(lines(challenge.title) if is_done else task))
        self._view.canvas.set_hint(*(() if is_done else task))
        loud = is_done or challenge.action != texts.CLEAR
        self._view.name_action(texts.AGAIN if is_done else challenge.action, loud)
        text, values = challenge.message
        self._view.question_bar.show_message(text, **values)
        if challenge.draws:
            return
        self._look_inside(challenge.hidden)
        if (layer := challenge.layer) is not None:
            self._view.feature_maps.show_layer(layer)
        else:
            self._view.feature_maps.show_text(*lines(challenge.caption))

    def _look_inside(self, strokes: tuple[Stroke, ...]) -> None:
        if strokes is not self._looked_at:
            from digitbooth.images import to_digit_image

            self._looked_at = strokes
            self._recognition.ask(LookInside(to_digit_image(strokes)))
