"""The challenges as visitors play them: what is asked, what is said to it, and the day's best."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.screen.demonstration import sample_digits, varied
from digitbooth_gui.booth.screen.visitor_view import VisitorView
from digitbooth_gui.booth.state_machine import CHALLENGES, Screen, StateMachine
from digitbooth_gui.booth.store_thread import StoreThread
from digitbooth_gui.booth.visitor.challenges import DISGUISES, Fool, Guess, Race
from digitbooth_gui.booth.visitor.visitor_controller import VisitorController
from digitbooth_gui.recognition.requests import Answer, LookedInside, LookInside
from digitbooth_gui.recognition.thread import Recognition

if TYPE_CHECKING:
    from digitbooth.inside import Inside

_FRESH_S = 1.2
"""So long a drawing that missed stays, until there is a page for the next try."""


class ChallengeController(QObject):
    """Plays the challenge that is shown."""

    def __init__(
        self,
        state_machine: StateMachine,
        view: VisitorView,
        visitor_controller: VisitorController,
        recognition: Recognition,
        store: StoreThread,
        languages: Languages,
        random: Random | None = None,
    ) -> None:
        super().__init__(view)
        self._state_machine = state_machine
        self._view = view
        self._visitor_controller = visitor_controller
        self._recognition = recognition
        self._store = store
        self._languages = languages
        self._random = random or Random()
        self._challenge: Race | Fool | Guess | None = None
        self._inside: Inside | None = None
        self._guessed = False
        self._wipe_at: float | None = None
        state_machine.changed.connect(self._show_screen)
        state_machine.visitor_left.connect(self._forget)
        state_machine.ticked.connect(self._tick)
        visitor_controller.rested.connect(self._judge)
        visitor_controller.pen_down.connect(self._pen_down)
        view.action_button.clicked.connect(self._act)
        view.digit_pad.chosen.connect(self._guess)
        view.menu.chosen.connect(state_machine.go)
        view.menu_button.clicked.connect(self._press_menu_button)
        recognition.heard(LookedInside).connect(self._show_look)
        languages.changed.connect(self._retranslate)

    @property
    def challenge(self) -> Race | Fool | Guess | None:
        """What is being played; None on every other screen."""
        return self._challenge

    @property
    def shows_layers(self) -> bool:
        """Whether there is something to guess by."""
        return self._inside is not None

    @Slot(Screen)
    def _show_screen(self, screen: Screen) -> None:
        if screen in CHALLENGES:
            self._begin(screen)
        else:
            self._forget()
            self._view.name_action(texts.CLEAR)
            if screen is Screen.MENU and self._store.day is not None:
                self._view.menu.show_best(self._store.day.scores)

    @Slot()
    def _press_menu_button(self) -> None:
        """To the menu from the page or from a challenge, and from there to the page."""
        in_menu = self._state_machine.screen is Screen.MENU
        self._state_machine.go(Screen.DRAW if in_menu else Screen.MENU)

    def _begin(self, screen: Screen) -> None:
        self._forget()
        self._visitor_controller.wipe()
        self._view.question_bar.show_message("")
        if screen is Screen.RACE:
            self._challenge = Race()
        elif screen is Screen.FOOL:
            self._challenge = Fool(self._random.choice(DISGUISES))
        else:
            self._challenge = Guess(self._random)
            self._hide_digit()
        self._retranslate()

    @Slot()
    def _forget(self) -> None:
        self._challenge = self._inside = self._wipe_at = None
        self._view.feature_maps.show_text()

    @Slot()
    def _act(self) -> None:
        """The accented button: wipe, help, go on, or play again."""
        challenge = self._challenge
        if challenge is None:
            self._visitor_controller.wipe()
        elif challenge.is_done():
            self._begin(self._state_machine.screen)
        elif not isinstance(challenge, Guess):
            self._view.question_bar.show_message("")
            self._visitor_controller.wipe()
            if isinstance(challenge, Fool) and challenge.believed:
                # Without the honest digit there is nothing to add ink to.
                self._challenge = Fool((challenge.drawn, challenge.taken_for))
        elif self._guessed:
            challenge.next_round()
            if challenge.is_done():
                self._finish(challenge.points)
            else:
                self._hide_digit()
        else:
            challenge.helped = True
            self._show_layers()
        self._retranslate()

    # Drawing.

    @Slot()
    def _pen_down(self) -> None:
        self._wipe_at = None
        if isinstance(self._challenge, Race):
            self._challenge.pen_down(self._state_machine.time)

    @Slot(Answer)
    def _judge(self, answer: Answer) -> None:
        challenge, prediction = self._challenge, answer.prediction
        if (
            challenge is None
            or challenge.is_done()
            or prediction is None
            or isinstance(challenge, Guess)
        ):
            return
        if isinstance(challenge, Race):
            if challenge.judge(prediction, self._state_machine.time):
                self._visitor_controller.wipe()
                self._view.question_bar.show_message("")
                if challenge.is_done():
                    self._finish(challenge.points)
            else:
                self._miss(answer)
                self._wipe_at = self._state_machine.time + _FRESH_S
        elif challenge.judge(prediction, self._view.canvas.editor.strokes):
            self._view.question_bar.show_message("")
            if challenge.points is not None:
                self._finish(challenge.points)
        elif not challenge.believed:
            self._miss(answer)
        self._retranslate()

    def _miss(self, answer: Answer) -> None:
        assert answer.prediction is not None
        if answer.prediction.confident:
            self._view.question_bar.show_message(texts.LOOKS_LIKE, digit=answer.prediction.digit)
        else:
            self._view.question_bar.show_message(texts.NOT_YET)

    @Slot(float)
    def _tick(self, now: float) -> None:
        if self._wipe_at is not None and now >= self._wipe_at:
            self._wipe_at = None
            self._visitor_controller.wipe()
        if isinstance(self._challenge, Race):
            self._view.race_clock.set_lines(f"{self._challenge.running_s(now):.1f} s")

    # Guessing.

    def _hide_digit(self) -> None:
        """Another digit, and what the network makes of it."""
        from digitbooth.images import to_digit_image

        assert isinstance(self._challenge, Guess)
        self._guessed = False
        self._inside = None
        self._view.question_bar.show_message("")
        self._view.feature_maps.show_text(*self._languages.lines(texts.WAITING))
        strokes = varied(sample_digits()[self._challenge.digit], self._random)
        self._recognition.ask(LookInside(to_digit_image(strokes)))

    @Slot(LookedInside)
    def _show_look(self, looked: LookedInside) -> None:
        if isinstance(self._challenge, Guess):
            self._inside = looked.inside
            self._show_layers()

    def _show_layers(self) -> None:
        """The deepest feature maps; with help the first ones, which look more like ink."""
        assert isinstance(self._challenge, Guess)
        if self._inside is None:
            return
        maps = tuple(layer for layer in self._inside.layers if layer.is_maps)
        if not maps:
            self._view.feature_maps.show_text(*self._languages.lines(texts.NO_LOOK))
            return
        shallow = self._challenge.helped or self._guessed
        self._view.feature_maps.show_layer(maps[0] if shallow else maps[-1])

    @Slot(int)
    def _guess(self, digit: int) -> None:
        challenge = self._challenge
        if (
            not isinstance(challenge, Guess)
            or self._guessed
            or challenge.is_done()
            or self._inside is None
        ):
            return
        self._guessed = True
        right = challenge.guess(digit)
        self._view.question_bar.show_message(
            texts.GUESS_RIGHT if right else texts.GUESS_WRONG, digit=challenge.digit
        )
        self._show_layers()
        self._retranslate()

    def _finish(self, points: int) -> None:
        assert self._challenge is not None
        if self._store.score(self._challenge.name, points):
            self._view.question_bar.show_message(texts.RECORD)

    @Slot()
    def _retranslate(self) -> None:
        challenge = self._challenge
        if challenge is None:
            return
        text, values = challenge.task()
        task = self._languages.lines(text, **values)
        self._view.heading.set_lines(*task)
        self._view.canvas.set_hint(*(() if challenge.is_done() else task))
        if challenge.is_done():
            action = texts.AGAIN
        elif isinstance(challenge, Guess):
            action = texts.NEXT if self._guessed else texts.GUESS_HELP
        else:
            action = texts.CLEAR
        self._view.name_action(action)
