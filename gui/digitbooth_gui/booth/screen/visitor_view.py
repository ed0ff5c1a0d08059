"""The visitors' screen: page, answer and buttons, beside one another or one above the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.screen.answer_view import AnswerView
from digitbooth_gui.booth.screen.attract import AttractView
from digitbooth_gui.booth.screen.balance import Balance
from digitbooth_gui.booth.screen.challenge_card import ChallengeCard
from digitbooth_gui.booth.screen.challenge_clock import ChallengeClock
from digitbooth_gui.booth.screen.challenge_menu import ChallengeMenu
from digitbooth_gui.booth.screen.feature_maps import FeatureMaps
from digitbooth_gui.booth.screen.ink_flight import InkFlight
from digitbooth_gui.booth.screen.language_menu import LanguageMenu
from digitbooth_gui.booth.screen.question_bar import QuestionBar
from digitbooth_gui.booth.screen.show_player import ShowPlayer
from digitbooth_gui.booth.screen.visitor_canvas import VisitorCanvas
from digitbooth_gui.booth.state_machine import Screen
from digitbooth_gui.booth.widgets.button import BoothButton
from digitbooth_gui.booth.widgets.digit_pad import DigitPad
from digitbooth_gui.booth.widgets.metrics import Metrics
from digitbooth_gui.booth.widgets.text_label import TextLabel
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.images import Stroke

_WIDEST_PAGE = 0.58
"""The greatest share of a wide screen that the page takes; the rest holds the answer."""

_HIGHEST_PAGE = 0.47
_HIGHEST_OF_TWO = 0.42
"""The same of a high screen's height, with one language and with two."""

_MOST_BUTTONS = 3


class VisitorView(QWidget):
    """Arranges the parts of the screen; controllers decide what they do."""

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
        self._screen = Screen.DRAW
        self._shows_digit_pad = False
        self._offers_challenges = True
        self._draws = True
        self._shows_clock = False
        self._weighs = False
        self._is_over = False
        self.teaches = False
        """Whether the question after an answer needs its room."""
        self.heading = TextLabel(theme, 56, parent=self)
        self.clock = ChallengeClock(theme, self)
        self.canvas = VisitorCanvas(theme, self)
        self.attract = AttractView(theme, clock, self)
        self.answer_view = AnswerView(theme, languages, self)
        self.show_player = ShowPlayer(theme, self.answer_view, InkFlight(self), clock)
        self.balance = Balance(theme, self)
        self.card = ChallengeCard(theme, self)
        self.digit_pad = DigitPad(theme, self)
        self.question_bar = QuestionBar(theme, languages, self)
        self.menu = ChallengeMenu(theme, languages, self)
        self.feature_maps = FeatureMaps(theme, self)
        self.language_button = BoothButton(theme, parent=self)
        self.language_button.clicked.connect(self._change_language)
        self.menu_button = BoothButton(theme, parent=self)
        """Leads to the challenges, or back."""
        self.action_button = BoothButton(theme, parent=self)
        self.language_menu = LanguageMenu(theme, languages, self)
        self._action_text = texts.CLEAR
        languages.changed.connect(self.retranslate)
        self.retranslate()
        self.show_screen(Screen.DRAW)

    def show_screen(self, screen: Screen) -> None:
        """Show what belongs to this."""
        self._screen = screen
        self._shows_digit_pad = False
        self.language_menu.hide()
        self.answer_view.answer_live(screen is Screen.CHALLENGE)
        self.retranslate()

    def show_digit_pad(self, asked: bool) -> None:
        """Offer the ten digits instead of the bars."""
        if asked != self._shows_digit_pad:
            self._shows_digit_pad = asked
            self._arrange()

    def prepare_challenge(self, draws: bool, shows_clock: bool, weighs: bool) -> None:
        """Whether visitors draw in it or look at feature maps, whether it shows a clock, and
        whether two digits are weighed against one another."""
        self._draws, self._shows_clock, self._weighs = draws, shows_clock, weighs
        self._arrange()

    def end_challenge(self, is_over: bool) -> None:
        """Whether the challenge's finale is on the page: then nothing is asked for beside it, and
        what is said of the result has the answer's place."""
        if is_over != self._is_over:
            self._is_over = is_over
            self._arrange()

    def play_show(self, strokes: Sequence[Stroke]) -> None:
        """Let what lies on the page, in page units, run through the network."""
        self.show_player.play(strokes, self.canvas.geometry())

    def offer_challenges(self, offered: bool) -> None:
        """Show or hide the button that leads to the challenges."""
        self._offers_challenges = offered
        self._arrange()

    def name_action(self, text: str, strong: bool = False) -> None:
        """What the button at the right says, and whether it is what to do next."""
        self._action_text = text
        self.action_button.set_strong(strong)
        self.action_button.set_lines(*self._languages.lines(text))

    def retranslate(self) -> None:
        """Word all texts in the languages that are shown."""
        lines = self._languages.lines
        drawing = self._screen in (Screen.DRAW, Screen.ATTRACT)
        if drawing:
            self.canvas.set_hint(*lines(texts.DRAW))
        self.attract.set_lines(*lines(texts.TOUCH))
        self.language_button.set_lines(self._languages.next_name)
        self.menu_button.set_lines(*lines(texts.CHALLENGES if drawing else texts.BACK))
        self.action_button.set_lines(*lines(self._action_text))
        if self._screen is Screen.MENU:
            self.heading.set_lines(*lines(texts.CHOOSE))
        self._arrange()

    def fit(self, metrics: Metrics) -> None:
        self._metrics = metrics
        for part in (self.heading, self.clock, self.canvas, self.attract, self.answer_view):
            part.fit(metrics)
        self.balance.fit(metrics)
        self.card.fit(metrics)
        for other in (self.digit_pad, self.question_bar, self.menu, self.feature_maps):
            other.fit(metrics)
        self.language_menu.fit(metrics)
        for button in (self.language_button, self.menu_button, self.action_button):
            button.fit(metrics)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Page and answer beside or above one another, as there is room."""
        self._arrange()
        self.language_menu.setGeometry(self.rect())

    def _change_language(self) -> None:
        """Show the other language, or let one of several be chosen."""
        code, *more = self._languages.others
        if more:
            self.language_menu.offer()
        else:
            self._languages.choose(code)

    # Where things are.

    def _arrange(self) -> None:
        screen, space = self._screen, self._metrics.space
        room = self.rect().adjusted(space, space, -space, -space)
        wide = room.width() > room.height()
        task = screen in (Screen.MENU, Screen.CHALLENGE)
        languages = len(self._languages.shown)
        head = round(self._metrics.touch * (1.35 if languages == 1 else 1.5)) if task else 0
        side = min(room.height(), round(room.width() * _WIDEST_PAGE))
        if wide and room.height() - side < 2 * space:
            # Not quite as high as the screen allows: all is as high as the page.
            room.adjust(0, (room.height() - side) // 2, 0, 0)
            room.setHeight(side)
        if screen is Screen.MENU:
            page, column = QRect(), room
        elif wide:
            page = QRect(room.left(), room.top() + (room.height() - side) // 2, side, side)
            column = room.adjusted(side + space, 0, 0, 0)
        else:
            # The answer needs its room too, on a screen that is not much higher than wide.
            low = round(self._metrics.touch * (5.5 if task else 4.5))
            side = min(room.width(), room.height() - head - low)
            if screen is not Screen.CHALLENGE or self._draws:
                share = _HIGHEST_PAGE if languages == 1 else _HIGHEST_OF_TWO
                side = min(side, max(round(room.height() * share), room.width() // 2))
            left = room.left() + (room.width() - side) // 2
            page = QRect(left, room.top() + (head + space if head else 0), side, side)
            column = room.adjusted(0, side + space + (head + space if head else 0), 0, 0)
        top_room = room if not wide or screen is Screen.MENU else column
        self._place_head(QRect(top_room.left(), room.top(), top_room.width(), head))
        if head and (wide or screen is Screen.MENU):
            column = column.adjusted(0, head + space, 0, 0)
        for part in (self.canvas, self.attract, self.feature_maps, self.card):
            part.setGeometry(page)
        foot = self._metrics.touch
        self._place_foot(QRect(column.left(), column.bottom() - foot + 1, column.width(), foot))
        column = column.adjusted(0, 0, 0, -foot - space)
        self.menu.setGeometry(column)
        has_question_bar = self._has_question_bar()
        self.answer_view.setGeometry(column)
        if has_question_bar:
            # On the answer's own panel, or under the ten keys.
            noted = screen is Screen.DRAW
            high = QuestionBar.height_for(self._metrics, languages, noted)
            bar = QRect(column.left(), column.bottom() - high + 1, column.width(), high)
            if noted or self._draws:
                beside = space // 2 if noted else space
                bar = bar.adjusted(beside, -space // 2, -beside, -space // 2)
            self.question_bar.setGeometry(column if self._finale else bar)
            self.answer_view.keep_free(high)
            column = column.adjusted(0, 0, 0, -high - space)
        else:
            self.answer_view.keep_free(0)
        self.digit_pad.setGeometry(column)
        self.balance.setGeometry(column)
        self._show_widgets(head > 0, has_question_bar)

    def _place_head(self, row: QRect) -> None:
        clock = round(230 * self._metrics.unit) if self._has_clock() else 0
        gap = self._metrics.space // 2 if clock else 0
        self.heading.setGeometry(row.adjusted(0, 0, -clock - gap, 0))
        self.clock.setGeometry(row.right() - clock + 1, row.top(), clock, row.height())

    def _place_foot(self, row: QRect) -> None:
        self._show_buttons()
        buttons = [
            each
            for each in (self.language_button, self.menu_button, self.action_button)
            if each.isVisibleTo(self)
        ]
        if not buttons:
            return
        gap = self._metrics.space // 2
        width = (row.width() - gap * (len(buttons) - 1)) // len(buttons)
        # Two buttons over the width of a screen would look like a wall.
        width = min(width, round(520 * self._metrics.unit))
        left = row.left() + (row.width() - (width + gap) * len(buttons) + gap) // 2
        lent = 0
        if len(buttons) == _MOST_BUTTONS:
            # A language's name is short; what the challenges are called need not be.
            wanted = self.menu_button.least_width() - width
            lent = max(min(wanted, width - self.language_button.least_width()), 0)
        for button in buttons:
            more = {self.language_button: -lent, self.menu_button: lent}.get(button, 0)
            button.setGeometry(left, row.top(), width + more, row.height())
            left += width + more + gap

    @property
    def _finale(self) -> bool:
        return self._is_over and self._screen is Screen.CHALLENGE

    def _has_clock(self) -> bool:
        return self._screen is Screen.CHALLENGE and self._shows_clock

    def _has_question_bar(self) -> bool:
        if self._screen is Screen.CHALLENGE:
            return True
        return self._screen is Screen.DRAW and self.teaches

    def _show_widgets(self, head: bool, question_bar: bool) -> None:
        screen = self._screen
        guessing = screen is Screen.CHALLENGE and not self._draws
        choosing = guessing and not self._finale
        drawing = not guessing and screen is not Screen.MENU
        self.heading.setVisible(head)
        self.clock.setVisible(self._has_clock())
        self.canvas.setVisible(drawing)
        self.attract.setVisible(screen is Screen.ATTRACT)
        self.attract.raise_()
        which = self._shows_digit_pad and screen is Screen.DRAW
        weighing = self._weighs and screen is Screen.CHALLENGE and not self._finale
        answering = drawing or self._finale
        self.answer_view.setVisible(answering and not which and not weighing)
        self.balance.setVisible(weighing)
        self.card.raise_()
        if screen is not Screen.CHALLENGE:
            self.card.hide()
        self.language_button.raise_()
        self.digit_pad.setVisible(choosing or which)
        self.question_bar.setVisible(question_bar)
        self.question_bar.raise_()
        self.menu.setVisible(screen is Screen.MENU)
        self.feature_maps.setVisible(guessing)

    def _show_buttons(self) -> None:
        drawing = self._screen in (Screen.DRAW, Screen.ATTRACT)
        self.language_button.setVisible(bool(self._languages.others))
        self.menu_button.setVisible(not drawing or self._offers_challenges)
        self.action_button.setVisible(self._screen is not Screen.MENU)
