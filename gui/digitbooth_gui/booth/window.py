"""The booth's window: everything on one full screen, and nothing leads out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from digitbooth.booth import heartbeat
from digitbooth_gui.booth import texts
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.lockdown import Lockdown
from digitbooth_gui.booth.operator.operator_controller import Desk
from digitbooth_gui.booth.operator.panel import OperatorPanel
from digitbooth_gui.booth.operator.pin_pad import PinPad
from digitbooth_gui.booth.protection import Awake, Dimmer, PixelShift
from digitbooth_gui.booth.screen.countdown import Countdown
from digitbooth_gui.booth.screen.visitor_view import VisitorScreen
from digitbooth_gui.booth.settings import BoothSettings
from digitbooth_gui.booth.state_machine import Flow, MonotonicClock, Now
from digitbooth_gui.booth.store_thread import StoreThread
from digitbooth_gui.booth.visitor.challenge_controller import Games
from digitbooth_gui.booth.visitor.visitor_controller import Visit
from digitbooth_gui.booth.visitor.voice import Voice
from digitbooth_gui.booth.widgets.text_label import Metrics, Says
from digitbooth_gui.recognition.requests import EngineChoice
from digitbooth_gui.style.theme import Mode, Theme

if TYPE_CHECKING:
    from digitbooth_gui.engines.control import EngineControl
    from digitbooth_gui.recognition.thread import Recognition

_BEAT_MS = 1_000
"""How often the supervisor hears that the window's thread is alive."""


class BoothWindow(QWidget):
    """Puts the booth together; `left` says that an operator has let it go."""

    left = Signal(int)
    """The exit status for the supervisor."""

    def __init__(
        self,
        recognition: Recognition,
        engines: EngineControl,
        theme: Theme,
        settings: BoothSettings,
        store: StoreThread,
        clock: MonotonicClock | None = None,
    ) -> None:
        super().__init__()
        self._recognition = recognition
        self._engines = engines
        self._theme = theme
        self._settings = settings
        config = settings.config
        self.flow = Flow(config.idle, clock, self)
        self.languages = Languages(config.visitors.languages, config.visitors.side_by_side, self)
        self.voice = Voice(config.sound, self)
        self.awake = Awake(self)
        self.surface = QWidget(self)
        """What moves against burn-in."""
        self.screen_ = VisitorScreen(theme, self.languages, self._time, self.surface)
        # First of all: what others say on it, they say on what is shown.
        self.flow.changed.connect(self.screen_.show_now)
        self.pin_pad = PinPad(theme, self.languages, self.surface)
        self.panel = OperatorPanel(theme, self.languages, self.surface)
        self.pin_pad.hide()
        self.panel.hide()
        self.countdown = Countdown(theme, self.languages, self.surface)
        self.notice = Says(theme, 24, bold=False, parent=self.surface)
        self.dimmer = Dimmer(self)
        self.visit = Visit(self.flow, self.screen_, recognition, store, self.languages, self.voice)
        self.games = Games(self.flow, self.screen_, self.visit, recognition, store, self.languages)
        self.desk = Desk(
            self.flow,
            self.pin_pad,
            self.panel,
            settings,
            store,
            self.visit,
            self.languages,
            engines,
            self.awake,
        )
        self.lockdown = Lockdown(self, self._time)
        self._shift = PixelShift()
        self._may_close = False
        self._wish: EngineChoice | None = None
        self._alive = QTimer(self, interval=_BEAT_MS)
        self._alive.timeout.connect(self._beat_heart)
        self._store = store
        self._connect()
        self.setWindowTitle("Digit Booth")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._take_settings()
        self._show_now(self.flow.now)

    def begin(self) -> None:
        """Lock down, and let time go; the window is shown by whoever made it."""
        self.lockdown.begin()
        self.flow.start()
        self._alive.start()
        self._beat_heart()

    @Slot()
    def fill_screen(self) -> None:
        """Take the whole screen, also where no window manager would give it."""
        self.setGeometry(self.screen().geometry())
        self.showFullScreen()

    def end(self) -> None:
        """Let go of everything that is not the window's own."""
        self.flow.stop()
        self._alive.stop()
        self.lockdown.end()
        self.awake.end()
        self._show_cursor(True)

    # The booth.

    @Slot(Now)
    def _show_now(self, now: Now) -> None:
        visiting = now not in (Now.PIN, Now.PANEL)
        self.screen_.setVisible(visiting)
        if now is Now.MENU and self._store.day is not None:
            self.screen_.menu.show_best(self._store.day.scores)
        operator = now is Now.PANEL
        # Whoever looks after it may have brought a mouse.
        self._show_cursor(operator or not self._settings.config.screen.hide_cursor)
        without_pin = not self.desk.guard.is_set and now is Now.ATTRACT
        self.notice.setVisible(without_pin)
        self.notice.raise_()

    @Slot()
    def _turn_way(self) -> None:
        """The button between page and challenges."""
        now = self.flow.now
        if now is Now.DRAW:
            self.flow.go(Now.MENU)
        elif now is Now.MENU:
            self.flow.go(Now.DRAW)
        else:
            self.flow.go(Now.MENU)

    @Slot()
    def _take_settings(self) -> None:
        config = self._settings.config
        self.flow.idle = config.idle
        visitors = config.visitors
        self.languages.set_up(visitors.languages, visitors.side_by_side)
        self.voice.set_up(config.sound)
        self._theme.set_mode(Mode(config.screen.theme))
        self.dimmer.set_brightness(config.screen.brightness)
        self.screen_.offer_challenges(config.challenges.enabled)
        self.visit.teaching.enabled = self.screen_.teaches = config.teach_back.enabled
        if config.screen.keep_awake:
            self.awake.begin()
        else:
            self.awake.end()
        engine = config.engine
        wish = EngineChoice(engine.engine, engine.precision, engine.device)
        # At the start the program asks for it, once there is a model.
        if self._wish is not None and wish != self._wish:
            self._engines.choose(wish)
        self._wish = wish
        self.notice.say(*self.languages.lines(texts.HOW_TO_LEAVE))
        self._arrange()

    @Slot(float)
    def _look_at_time(self, now: float) -> None:
        self.lockdown.beat(now)
        # Not under a pen: the line would get a kink.
        if not self._settings.config.screen.pixel_shift or self.screen_.canvas.editor.pen_is_down:
            return
        if self._shift.beat(now):
            self._arrange()

    @Slot()
    def _beat_heart(self) -> None:
        heartbeat.beat()

    @Slot(int)
    def _leave(self, status: int) -> None:
        self._may_close = True
        self.lockdown.let_go()
        self.left.emit(status)

    def _time(self) -> float:
        return self.flow.time

    def _show_cursor(self, shown: bool) -> None:
        hidden = QApplication.overrideCursor() is not None
        if shown and hidden:
            QApplication.restoreOverrideCursor()
        elif not shown and not hidden:
            QApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)

    # The window.

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only an operator closes it."""
        if self._may_close:
            event.accept()
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Whatever made it smaller, it is on the full screen again."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and not self._may_close:
            full = Qt.WindowState.WindowFullScreen
            if self.isVisible() and self.windowState() != full:
                # Later: the window system is still busy with this change.
                QTimer.singleShot(0, self, self.fill_screen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Type and buttons follow the screen."""
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colors.window)
        painter.end()

    def _fit(self) -> None:
        metrics = Metrics.of(self.size())
        self._arrange()
        for part in (self.screen_, self.pin_pad, self.panel, self.countdown, self.notice):
            part.fit(metrics)

    def _arrange(self) -> None:
        self.surface.setGeometry(self._shift.place(self.rect()))
        room = self.surface.rect()
        space = Metrics.of(self.size()).space
        for part in (self.screen_, self.pin_pad, self.countdown):
            part.setGeometry(room)
        self.panel.setGeometry(room.adjusted(space, space, -space, -space))
        low = max(2 * space, 32)
        self.notice.setGeometry(QRect(room.left(), room.bottom() - low, room.width(), low))
        self.dimmer.setGeometry(self.rect())

    def _connect(self) -> None:
        flow, lockdown = self.flow, self.lockdown
        self._settings.changed.connect(self._take_settings)
        self._theme.changed.connect(self.update)
        flow.changed.connect(self._show_now)
        flow.left.connect(self.languages.reset)
        flow.asked.connect(self.countdown.show_seconds)
        flow.answered.connect(self.countdown.hide)
        flow.beaten.connect(self._look_at_time)
        lockdown.touched.connect(flow.touch)
        lockdown.knocked.connect(self.desk.knock)
        lockdown.digit.connect(self._press_digit)
        lockdown.confirmed.connect(self._confirm_pin)
        self.screen_.language.clicked.connect(self.languages.turn)
        self.screen_.way.clicked.connect(self._turn_way)
        self.desk.leaving.connect(self._leave)

    @Slot(int)
    def _press_digit(self, digit: int) -> None:
        if self.pin_pad.isVisible():
            self.pin_pad.press(digit)

    @Slot()
    def _confirm_pin(self) -> None:
        if self.pin_pad.isVisible():
            self.pin_pad.confirm()
