"""The challenges as visitors play them: what is asked, what is said to it, and the day's best."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.screen.demonstration import hands, varied
from digitbooth_gui.booth.screen.visitor_view import VisitorScreen
from digitbooth_gui.booth.state_machine import CHALLENGES, Flow, Now
from digitbooth_gui.booth.store_thread import StoreThread
from digitbooth_gui.booth.visitor.challenges import DISGUISES, ROUNDS, Fool, Guess, Race
from digitbooth_gui.booth.visitor.visitor_controller import Visit
from digitbooth_gui.recognition.requests import Answer, LookedInside, LookInside
from digitbooth_gui.recognition.thread import Recognition

if TYPE_CHECKING:
    from digitbooth.inside import Inside

_FRESH_S = 1.2
"""So long a drawing that missed stays, until there is a page for the next try."""


class Games(QObject):
    """Plays the challenge that is shown."""

    def __init__(
        self,
        flow: Flow,
        screen: VisitorScreen,
        visit: Visit,
        recognition: Recognition,
        store: StoreThread,
        languages: Languages,
        random: Random | None = None,
    ) -> None:
        super().__init__(screen)
        self._flow = flow
        self._screen = screen
        self._visit = visit
        self._recognition = recognition
        self._store = store
        self._languages = languages
        self._random = random or Random()
        self._game: Race | Fool | Guess | None = None
        self._inside: Inside | None = None
        self._guessed = False
        self._wipe_at: float | None = None
        flow.changed.connect(self._show_now)
        flow.left.connect(self._forget)
        flow.beaten.connect(self._look_at_time)
        visit.rested.connect(self._judge)
        visit.pen_down.connect(self._pen_down)
        screen.action.clicked.connect(self._act)
        screen.pad.chosen.connect(self._guess)
        screen.menu.chosen.connect(flow.go)
        recognition.heard(LookedInside).connect(self._show_look)
        languages.changed.connect(self._word)

    @property
    def game(self) -> Race | Fool | Guess | None:
        """What is being played."""
        return self._game

    @property
    def shows_layers(self) -> bool:
        """Whether there is something to guess by."""
        return self._inside is not None

    @Slot(Now)
    def _show_now(self, now: Now) -> None:
        if now in CHALLENGES:
            self._begin(now)
        else:
            self._forget()
            self._screen.name_action(texts.CLEAR)

    def _begin(self, now: Now) -> None:
        self._forget()
        self._visit.wipe()
        self._screen.aside.say("")
        if now is Now.RACE:
            self._game = Race()
        elif now is Now.FOOL:
            self._game = Fool(self._random.choice(DISGUISES))
        else:
            self._game = Guess(self._random)
            self._hide_digit()
        self._word()

    @Slot()
    def _forget(self) -> None:
        self._game = self._inside = self._wipe_at = None
        self._screen.maps.say()

    @Slot()
    def _act(self) -> None:
        """The accented button: wipe, help, go on, or play again."""
        game = self._game
        if game is None:
            self._visit.wipe()
        elif game.is_done():
            self._begin(self._flow.now)
        elif not isinstance(game, Guess):
            self._screen.aside.say("")
            self._visit.wipe()
            if isinstance(game, Fool) and game.believed:
                # Without the honest digit there is nothing to add ink to.
                self._game = Fool((game.drawn, game.taken_for))
        elif self._guessed:
            game.go_on()
            if game.is_done():
                self._finish(game.points)
            else:
                self._hide_digit()
        else:
            game.helped = True
            self._show_layers()
        self._word()

    # Drawing.

    @Slot()
    def _pen_down(self) -> None:
        self._wipe_at = None
        if isinstance(self._game, Race):
            self._game.pen_down(self._flow.time)

    @Slot(Answer)
    def _judge(self, answer: Answer) -> None:
        game, prediction = self._game, answer.prediction
        if game is None or game.is_done() or prediction is None or isinstance(game, Guess):
            return
        if isinstance(game, Race):
            if game.judge(prediction, self._flow.time):
                self._visit.wipe()
                self._screen.aside.say("")
                if game.is_done():
                    self._finish(game.points)
            else:
                self._miss(answer)
                self._wipe_at = self._flow.time + _FRESH_S
        elif game.judge(prediction, self._screen.canvas.editor.strokes):
            self._screen.aside.say("")
            if game.points is not None:
                self._finish(game.points)
        elif not game.believed:
            self._miss(answer)
        self._word()

    def _miss(self, answer: Answer) -> None:
        assert answer.prediction is not None
        if answer.prediction.confident:
            self._screen.aside.say(texts.LOOKS_LIKE, digit=answer.prediction.digit)
        else:
            self._screen.aside.say(texts.NOT_YET)

    @Slot(float)
    def _look_at_time(self, now: float) -> None:
        if self._wipe_at is not None and now >= self._wipe_at:
            self._wipe_at = None
            self._visit.wipe()
        if isinstance(self._game, Race):
            self._screen.clock.say(f"{self._game.running_s(now):.1f} s")

    # Guessing.

    def _hide_digit(self) -> None:
        """Another digit, and what the network makes of it."""
        from digitbooth.images import to_digit_image

        assert isinstance(self._game, Guess)
        self._guessed = False
        self._inside = None
        self._screen.aside.say("")
        self._screen.maps.say(*self._languages.lines(texts.WAITING))
        strokes = varied(hands()[self._game.digit], self._random)
        self._recognition.ask(LookInside(to_digit_image(strokes)))

    @Slot(LookedInside)
    def _show_look(self, looked: LookedInside) -> None:
        if isinstance(self._game, Guess):
            self._inside = looked.inside
            self._show_layers()

    def _show_layers(self) -> None:
        """The deepest feature maps; with help the first ones, which look more like ink."""
        assert isinstance(self._game, Guess)
        if self._inside is None:
            return
        maps = tuple(layer for layer in self._inside.layers if layer.is_maps)
        if not maps:
            self._screen.maps.say(*self._languages.lines(texts.NO_LOOK))
            return
        shallow = self._game.helped or self._guessed
        self._screen.maps.show_layer(maps[0] if shallow else maps[-1])

    @Slot(int)
    def _guess(self, digit: int) -> None:
        game = self._game
        if not isinstance(game, Guess) or self._guessed or game.is_done() or self._inside is None:
            return
        self._guessed = True
        right = game.guess(digit)
        self._screen.aside.say(texts.GUESS_RIGHT if right else texts.GUESS_WRONG, digit=game.digit)
        self._show_layers()
        self._word()

    # Words.

    def _finish(self, points: int) -> None:
        assert self._game is not None
        if self._store.score(self._game.name, points):
            self._screen.aside.say(texts.RECORD)

    @Slot()
    def _word(self) -> None:
        game = self._game
        if game is None:
            return
        self._screen.head.say(*self._task(game))
        self._screen.canvas.say(*(() if game.is_done() else self._task(game)))
        if game.is_done():
            action = texts.AGAIN
        elif isinstance(game, Guess):
            action = texts.NEXT if self._guessed else texts.GUESS_HELP
        else:
            action = texts.CLEAR
        self._screen.name_action(action)

    def _task(self, game: Race | Fool | Guess) -> tuple[str, ...]:
        lines = self._languages.lines
        if isinstance(game, Race):
            if game.seconds is not None:
                return lines(texts.RACE_DONE, seconds=f"{game.seconds:.1f}")
            return lines(texts.DRAW_THIS, digit=game.wanted)
        if isinstance(game, Fool):
            if game.points is not None:
                return lines(texts.FOOL_DONE, points=game.points)
            if game.believed:
                return lines(texts.FOOL_THEN, digit=game.taken_for)
            return lines(texts.FOOL_FIRST, digit=game.drawn)
        if game.is_done():
            return lines(texts.GUESS_DONE, points=game.points, most=game.most)
        return lines(texts.GUESS_ASK, round=game.round + 1, rounds=ROUNDS)
