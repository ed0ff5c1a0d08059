"""What visitors say to an answer, and how it is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.screen.question_bar import Choice
from digitbooth_gui.booth.screen.visitor_view import VisitorView
from digitbooth_gui.booth.state_machine import Screen, StateMachine
from digitbooth_gui.booth.store_thread import Count, KeptTaught, StoreThread, Teach
from digitbooth_gui.recognition.requests import Answer

if TYPE_CHECKING:
    from digitbooth.booth.taught import TaughtDigit


class TeachingController(QObject):
    """Asks once for each drawing, and hands what is taught to the store."""

    def __init__(self, state_machine: StateMachine, view: VisitorView, store: StoreThread) -> None:
        super().__init__(view)
        self._state_machine = state_machine
        self._view = view
        self._store = store
        self._answer: Answer | None = None
        self.enabled = False
        """Whether visitors are asked at all, as the operator has set it."""
        self.keep_days = 0
        """How long what is taught is kept; visitors are told."""
        self.model = ""
        """The SHA-256 of the network's file, in hexadecimal; empty before there is one."""
        self._taught: TaughtDigit | None = None
        """What is on its way to the disk, and was drawn by whoever is there now."""
        self._thanks = ""
        view.digit_pad.chosen.connect(self._meant)
        store.heard(KeptTaught).connect(self._kept)

    def ask(self, answer: Answer) -> None:
        """Ask, if the operator wants it; what can be asked depends on what was answered."""
        if not self.enabled:
            return
        self._answer = answer
        self._view.question_bar.set_note(texts.PRIVACY, days=self.keep_days)
        prediction, question_bar = answer.prediction, self._view.question_bar
        assert prediction is not None
        digit, other = prediction.digit, prediction.runner_up
        if prediction.verdict == "digit":
            right = Choice(texts.YES, partial(self._meant, digit))
            question_bar.ask(texts.WAS_IT_RIGHT, right, Choice(texts.NO, self._ask_which))
        elif prediction.verdict == "unsure":
            pair = (Choice(each, partial(self._meant, each)) for each in (digit, other))
            question_bar.ask(texts.WHICH, *pair, Choice(texts.ANOTHER, self._ask_which))
        else:
            a_digit = Choice(texts.YES, self._ask_which)
            question_bar.ask(texts.WAS_IT_A_DIGIT, a_digit, Choice(texts.NO, self._meant_no_digit))

    def _ask_which(self) -> None:
        """Offer all ten digits."""
        none = Choice(texts.NONE_OF_THESE, self._meant_no_digit)
        self._view.question_bar.ask(texts.WHICH, none)
        self._view.show_digit_pad(True)

    @Slot(int)
    def _meant(self, digit: int) -> None:
        if self._state_machine.screen is not Screen.DRAW or self._answer is None:
            return
        prediction = self._answer.prediction
        assert prediction is not None
        right = prediction.confident and digit == prediction.digit
        self._store.ask(Count("right" if right else "wrong"))
        self._keep(digit, texts.THANKS_RIGHT if right else texts.THANKS)

    def _meant_no_digit(self) -> None:
        prediction = None if self._answer is None else self._answer.prediction
        if prediction is not None:
            # To have said that it is none was right; there is no label to keep it under.
            self._store.ask(Count("right" if prediction.verdict == "not_a_digit" else "wrong"))
            self._say(texts.THANKS_NO_DIGIT)

    def _keep(self, label: int, thanks: str) -> None:
        """Hand it to the store; thanks are said once it is on the disk."""
        from digitbooth.booth.taught import TaughtDigit

        answer, strokes = self._answer, self._view.canvas.editor.strokes
        if answer is None or answer.prediction is None or not strokes:
            return
        prediction = answer.prediction
        engine = prediction.engine
        taught = TaughtDigit(
            visitor=0,
            strokes=strokes,
            picture=np.rint(prediction.digit_image * 255).astype(np.uint8),
            prediction=prediction.digit,
            verdict=prediction.verdict,
            probabilities=prediction.probabilities,
            label=label,
            engine=f"{engine.name} {engine.version} {engine.precision} {engine.device}",
            model=self.model,
        )
        self._say(texts.KEEPING)
        self._taught, self._thanks = taught, thanks
        self._store.ask(Teach(taught))

    @Slot(KeptTaught)
    def _kept(self, kept: KeptTaught) -> None:
        """Unless another drawing was begun meanwhile, and nobody waits for it."""
        if kept.taught is self._taught:
            self._say(self._thanks if kept.is_kept else texts.KEPT_LATER)

    def _say(self, text: str) -> None:
        """Once for each drawing: the question is gone until something else is drawn."""
        self._answer = self._taught = None
        self._view.show_digit_pad(False)
        self._view.question_bar.show_message(text)
        self._view.name_action(texts.ANOTHER_DIGIT, strong=True)

    def clear(self) -> None:
        """Take the question back: there is another drawing, or none."""
        self._answer = self._taught = None
        self._view.show_digit_pad(False)
        self._view.question_bar.show_message("")
