"""The visitors' screen: page, answer and buttons, beside one another or one above the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.screen.answer_view import AnswerCard
from digitbooth_gui.booth.screen.attract import Attract
from digitbooth_gui.booth.screen.canvas import VisitorCanvas
from digitbooth_gui.booth.screen.challenge_menu import ChallengeMenu
from digitbooth_gui.booth.screen.feature_maps import MapsView
from digitbooth_gui.booth.screen.question_bar import TeachBar
from digitbooth_gui.booth.state_machine import CHALLENGES, Now
from digitbooth_gui.booth.widgets.button import BoothButton
from digitbooth_gui.booth.widgets.digit_pad import DigitPad
from digitbooth_gui.booth.widgets.text_label import Metrics, Says
from digitbooth_gui.style.theme import Theme

_WIDEST_PAGE = 0.58
"""Of a wide screen: what is left must hold the answer."""


class VisitorScreen(QWidget):
    """Puts the parts where they belong; what they do, others decide."""

    def __init__(
        self,
        theme: Theme,
        languages: Languages,
        clock: Callable[[], float],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._languages = languages
        self._metrics = Metrics(1.0)
        self._now = Now.DRAW
        self._asks_which = False
        self._offers_challenges = True
        self.head = Says(theme, 56, parent=self)
        self.clock = Says(theme, 64, parent=self)
        self.canvas = VisitorCanvas(theme, self)
        self.attract = Attract(theme, clock, self)
        self.card = AnswerCard(theme, languages, self)
        self.pad = DigitPad(theme, self)
        self.aside = TeachBar(theme, languages, self)
        self.menu = ChallengeMenu(theme, languages, self)
        self.maps = MapsView(theme, self)
        self.language = BoothButton(theme, parent=self)
        self.way = BoothButton(theme, parent=self)
        """To the challenges, or back from where they are."""
        self.action = BoothButton(theme, strong=True, parent=self)
        self._action_text = texts.CLEAR
        languages.changed.connect(self.word)
        self.word()
        self.show_now(Now.DRAW)

    def show_now(self, now: Now) -> None:
        """Show what belongs to this."""
        self._now = now
        self._asks_which = False
        self._arrange()
        self.word()

    def ask_which(self, asked: bool) -> None:
        """Offer the ten digits instead of the bars."""
        if asked != self._asks_which:
            self._asks_which = asked
            self._arrange()

    def offer_challenges(self, offered: bool) -> None:
        """Whether there is a way to them."""
        self._offers_challenges = offered
        self._arrange()

    def name_action(self, text: str) -> None:
        """What the accented button says."""
        self._action_text = text
        self.word()

    def word(self) -> None:
        """Say everything in the languages that are shown now."""
        lines = self._languages.lines
        drawing = self._now in (Now.DRAW, Now.ATTRACT)
        if drawing:
            self.canvas.say(*lines(texts.DRAW))
        self.attract.say(*lines(texts.TOUCH))
        self.language.say(self._languages.next_name)
        self.way.say(*lines(texts.CHALLENGES if drawing else texts.BACK))
        self.action.say(*lines(self._action_text))
        if self._now is Now.MENU:
            self.head.say(*lines(texts.CHOOSE))
        self._show_buttons()

    def fit(self, metrics: Metrics) -> None:
        """Be as large as the screen asks for."""
        self._metrics = metrics
        for part in (self.head, self.clock, self.canvas, self.attract, self.card):
            part.fit(metrics)
        for other in (self.pad, self.aside, self.menu, self.maps):
            other.fit(metrics)
        for button in (self.language, self.way, self.action):
            button.fit(metrics)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out."""
        self._arrange()

    # Where things are.

    def _arrange(self) -> None:
        now, space = self._now, self._metrics.space
        room = self.rect().adjusted(space, space, -space, -space)
        wide = room.width() > room.height()
        task = now in (Now.MENU, *CHALLENGES)
        head = round(self._metrics.touch * 1.35) if task else 0
        if now is Now.MENU:
            page, column = QRect(), room
        elif wide:
            side = min(room.height(), round(room.width() * _WIDEST_PAGE))
            page = QRect(room.left(), room.top() + (room.height() - side) // 2, side, side)
            column = room.adjusted(side + space, 0, 0, 0)
        else:
            # The answer needs its room too, on a screen that is not much higher than wide.
            low = round(self._metrics.touch * (5.5 if task else 4.5))
            side = min(room.width(), room.height() - head - low)
            left = room.left() + (room.width() - side) // 2
            page = QRect(left, room.top() + (head + space if head else 0), side, side)
            column = room.adjusted(0, side + space + (head + space if head else 0), 0, 0)
        top_room = room if not wide or now is Now.MENU else column
        self._place_head(QRect(top_room.left(), room.top(), top_room.width(), head))
        if head and (wide or now is Now.MENU):
            column = column.adjusted(0, head + space, 0, 0)
        for part in (self.canvas, self.attract, self.maps):
            part.setGeometry(page)
        foot = self._metrics.touch
        self._place_foot(QRect(column.left(), column.bottom() - foot + 1, column.width(), foot))
        column = column.adjusted(0, 0, 0, -foot - space)
        self.menu.setGeometry(column)
        has_aside = self._has_aside()
        if has_aside:
            self.aside.setGeometry(column.left(), column.bottom() - foot + 1, column.width(), foot)
            column = column.adjusted(0, 0, 0, -foot - space)
        self.card.setGeometry(column)
        self.pad.setGeometry(column)
        self._show_parts(head > 0, has_aside)

    def _place_head(self, row: QRect) -> None:
        clock = round(230 * self._metrics.unit) if self._now is Now.RACE else 0
        self.head.setGeometry(row.adjusted(0, 0, -clock, 0))
        self.clock.setGeometry(row.right() - clock + 1, row.top(), clock, row.height())

    def _place_foot(self, row: QRect) -> None:
        self._show_buttons()
        buttons = [
            each for each in (self.language, self.way, self.action) if each.isVisibleTo(self)
        ]
        if not buttons:
            return
        gap = self._metrics.space // 2
        width = (row.width() - gap * (len(buttons) - 1)) // len(buttons)
        # Two buttons over the width of a screen would look like a wall.
        width = min(width, round(520 * self._metrics.unit))
        left = row.left() + (row.width() - (width + gap) * len(buttons) + gap) // 2
        for button in buttons:
            button.setGeometry(left, row.top(), width, row.height())
            left += width + gap

    def _has_aside(self) -> bool:
        return self._now in CHALLENGES or (self._now is Now.DRAW and self.teaches)

    teaches = False
    """Whether the question after an answer needs its room."""

    def _show_parts(self, head: bool, aside: bool) -> None:
        now = self._now
        drawing = now in (Now.DRAW, Now.ATTRACT, Now.RACE, Now.FOOL)
        guessing = now is Now.GUESS
        self.head.setVisible(head)
        self.clock.setVisible(now is Now.RACE)
        self.canvas.setVisible(drawing)
        self.attract.setVisible(now is Now.ATTRACT)
        self.attract.raise_()
        which = self._asks_which and now is Now.DRAW
        self.card.setVisible(drawing and not which)
        self.pad.setVisible(guessing or which)
        self.aside.setVisible(aside)
        self.menu.setVisible(now is Now.MENU)
        self.maps.setVisible(guessing)

    def _show_buttons(self) -> None:
        drawing = self._now in (Now.DRAW, Now.ATTRACT)
        self.language.setVisible(bool(self._languages.next_name))
        self.way.setVisible(not drawing or self._offers_challenges)
        self.action.setVisible(self._now is not Now.MENU)
