"""The window for a class: page and answer as large as the screen, and the tour over them.

Keys are those of a presenter's remote as well as of a keyboard: whatever turns a slide turns a
step.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)

from digitbooth_gui.answer.panel import Announcer
from digitbooth_gui.booth.screen_follower import ScreenFollower
from digitbooth_gui.booth.widgets.metrics import Metrics
from digitbooth_gui.draw_page import DrawPage
from digitbooth_gui.presenting.answer import HugeAnswer
from digitbooth_gui.presenting.page import PresentedPage
from digitbooth_gui.presenting.scenes import Scene
from digitbooth_gui.presenting.stage import Stage
from digitbooth_gui.presenting.tour import Tour
from digitbooth_gui.presenting.words_view import WordsView
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import Mode, Theme

_WORDS = 0.22
_SIDE = 0.2
_WIDEST_PAGE = 0.56
_HINT = 24.0

_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)
_BLACK = (Qt.Key.Key_B, Qt.Key.Key_Period)
REMOTE = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, *_BLACK)
"""What a presenter's remote sends that means nothing else in the main window."""


class PresentingWindow(PaintedWidget):
    """Fills a screen; the tour decides what of it is shown."""

    closed = Signal()

    def __init__(self, recognition: Recognition, draw: DrawPage, theme: Theme) -> None:
        super().__init__(theme)
        self._draw = draw
        self._metrics = Metrics(1.0)
        self._black = False
        self.tour = Tour(recognition, draw, theme, self)
        self.page = PresentedPage(theme, draw.canvas, self)
        self.answer = HugeAnswer(theme, self)
        self.stage = Stage(theme, self)
        self.words_view = WordsView(theme, self)
        self._announcer = Announcer(self)
        self._follower = ScreenFollower(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stage.pressed.connect(self.tour.enter)
        self.tour.turned.connect(self._turn)
        self.tour.followed.connect(self._follow)
        self.tour.mute.connect(self._tell_mute)
        self.retranslate()

    @property
    def black(self) -> bool:
        """Whether nothing is shown, so that a class looks elsewhere."""
        return self._black

    def begin(self, screen: QScreen) -> None:
        """Fill `screen`."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self._follower.begin()
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._turn()

    def retranslate(self) -> None:
        """Word the title, the hint and the step."""
        self.setWindowTitle(self.tr("Digit Booth, presenting"))
        self.setAccessibleName(self.windowTitle())
        self._follow()
        self.update()

    def recolour(self) -> None:
        """The scene has colours of its own."""
        self._follow()
        self.update()

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whatever turns a slide turns a step; the rest is in the hint."""
        if not self.take(Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def take(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Do what a key means here; False if it means nothing."""
        if self._black:
            # Whatever is pressed brings the picture back, and does nothing else.
            self.show_black(False)
            return True
        keys = Qt.Key
        if key == keys.Key_F5 and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.close()
        elif key == keys.Key_F5:
            self.tour.begin()
        elif key in _FORWARD:
            self.tour.forward()
        elif key in _BACK:
            self.tour.back()
        elif key in (keys.Key_Home, keys.Key_End):
            self.tour.jump(0 if key == keys.Key_Home else -1)
        elif key in _BLACK:
            self.show_black(True)
        elif key in (keys.Key_Return, keys.Key_Enter):
            if self.stage.chosen is not None:
                self.tour.enter(self.stage.chosen)
        elif key == keys.Key_Escape:
            if not self.tour.leave():
                self.close()
        elif key == keys.Key_D:
            self._theme.set_mode(Mode.LIGHT if self._theme.dark else Mode.DARK)
        elif key == keys.Key_S:
            self._next_screen()
        elif key == keys.Key_Delete:
            self._draw.clear()
        elif key == keys.Key_Z and modifiers & Qt.KeyboardModifier.ControlModifier:
            self._draw.canvas.editor.undo()
        else:
            return False
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from map to map: there are no buttons here."""
        self.stage.choose_next(1 if forward else -1)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever draws in the main window turns steps there too, by a remote's keys."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            return key in REMOTE and self.take(key, event.modifiers())
        return super().eventFilter(watched, event)

    def show_black(self, black: bool) -> None:
        """Show nothing, or what was there."""
        self._black = black
        for part in (self.page, self.answer, self.stage, self.words_view):
            part.setVisible(not black)
        self._arrange()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press brings the picture back."""
        if self._black:
            self.show_black(False)

    def _next_screen(self) -> None:
        screens = QGuiApplication.screens()
        if len(screens) > 1:
            self.begin(screens[(screens.index(self.screen()) + 1) % len(screens)])

    # The tour.

    @Slot()
    def _turn(self) -> None:
        """Another step: from the beginning of its motion."""
        self.answer.be_brief(self.tour.on)
        self._arrange()
        self._show(self.stage.play)

    @Slot()
    def _follow(self) -> None:
        """Another digit at the same step."""
        self._show(self.stage.follow)

    def _show(self, on_stage: Callable[[Scene, str], None]) -> None:
        tour = self.tour
        self.answer.show_prediction(None if tour.facts is None else tour.facts.prediction)
        scene, words = tour.scene(), tour.words
        if scene is None or words is None:
            self.stage.show_nothing()
            self.words_view.say_nothing()
            self._announcer.announce(self.answer.spoken())
        else:
            self.words_view.say(words, tour.place, len(tour.steps))
            on_stage(scene, words.spoken)
            self._announcer.announce(words.spoken)
        self.update()

    @Slot()
    def _tell_mute(self) -> None:
        """This map cannot be watched, and why."""
        said = self.tr("How this map comes about cannot be told: no plain convolution makes it.")
        self.words_view.note(said)
        self._announcer.announce(said)

    # Where everything lies.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All sizes follow the screen."""
        self._metrics = Metrics.of(event.size())
        for part in (self.answer, self.stage, self.words_view):
            part.fit(self._metrics)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground; and, beside page and answer, which keys there are."""
        painter = QPainter(self)
        ground = Qt.GlobalColor.black if self._black else self._theme.colors.window
        painter.fillRect(event.rect(), ground)
        if not self._black and not self.tour.on:
            font = self._theme.font(1.0)
            font.setPixelSize(max(round(_HINT * self._metrics.unit), 11))
            painter.setFont(font)
            painter.setPen(self._theme.colors.secondary)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self._hint_room(), flags, self._hint())
        painter.end()

    def _hint(self) -> str:
        return "   ·   ".join(
            (
                self.tr("→ step by step"),
                self.tr("Delete: clear"),
                self.tr("D: light or dark"),
                self.tr("B: black"),
                self.tr("Esc: leave"),
            )
        )

    def _hint_room(self) -> QRect:
        space = self._metrics.space
        return QRect(space, self.height() - 2 * space, self.width() - 2 * space, 2 * space)

    def _arrange(self) -> None:
        space, on = self._metrics.space, self.tour.on
        inner = self.rect().adjusted(space, space, -space, -space)
        self.stage.setVisible(on and not self._black)
        self.words_view.setVisible(on and not self._black)
        if not on:
            inner.setBottom(inner.bottom() - space)
            side = min(inner.height(), round(inner.width() * _WIDEST_PAGE))
            top = inner.top() + (inner.height() - side) // 2
            self.page.setGeometry(inner.left(), top, side, side)
            left = inner.left() + side + space
            self.answer.setGeometry(left, top, inner.right() + 1 - left, side)
            return
        words = round(inner.height() * _WORDS)
        side = round(min(inner.width() * _SIDE, (inner.height() - words) * 0.6))
        above = inner.height() - words - space
        self.page.setGeometry(inner.left(), inner.top(), side, side)
        below = inner.top() + side + space
        self.answer.setGeometry(inner.left(), below, side, inner.top() + above - below)
        left = inner.left() + side + space
        self.stage.setGeometry(left, inner.top(), inner.right() + 1 - left, above)
        self.words_view.setGeometry(inner.left(), inner.bottom() + 1 - words, inner.width(), words)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The main window goes on alone."""
        self._follower.end()
        super().closeEvent(event)
        self.closed.emit()
