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
from digitbooth_gui.booth.operator.operator_controller import OperatorController
from digitbooth_gui.booth.operator.panel import OperatorPanel
from digitbooth_gui.booth.operator.pin_pad import PinPad
from digitbooth_gui.booth.protection import Awake, Dimmer, PixelShift
from digitbooth_gui.booth.screen.countdown import Countdown
from digitbooth_gui.booth.screen.visitor_view import VisitorView
from digitbooth_gui.booth.screen_follower import ScreenFollower
from digitbooth_gui.booth.settings import BoothSettings
from digitbooth_gui.booth.state_machine import Screen, StateMachine
from digitbooth_gui.booth.store_thread import KeepFor, StoreThread
from digitbooth_gui.booth.visitor.challenge_controller import ChallengeController
from digitbooth_gui.booth.visitor.visitor_controller import VisitorController
from digitbooth_gui.booth.visitor.voice import Voice
from digitbooth_gui.booth.widgets.metrics import Metrics
from digitbooth_gui.booth.widgets.text_label import TextLabel
from digitbooth_gui.recognition.requests import EngineChoice
from digitbooth_gui.style.painted_widget import STILL
from digitbooth_gui.style.theme import Mode, Theme

if TYPE_CHECKING:
    from digitbooth.booth.clock import MonotonicClock
    from digitbooth_gui.engines.control import EngineControl
    from digitbooth_gui.recognition.thread import Recognition

_BEAT_MS = 1_000
"""How often the supervisor hears that the window's thread is alive."""


class BoothWindow(QWidget):
    """Makes the parts of the booth and connects them."""

    leaving = Signal(int)
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
        self._store = store
        self._keep_days = 0
        config = settings.config
        self.state_machine = StateMachine(config.idle, clock, self)
        self.languages = Languages(config.visitors.languages, config.visitors.side_by_side, self)
        self.voice = Voice(config.sound, self)
        self.awake = Awake(self)
        self.surface = QWidget(self)
        """Holds all that is shown, and is moved by a few pixels against burn-in."""
        self.visitor_view = VisitorView(theme, self.languages, self._time, self.surface)
        # First of all: what others say on it, they say on what is shown.
        self.state_machine.changed.connect(self.visitor_view.show_screen)
        self.pin_pad = PinPad(theme, self.languages, self.surface)
        self.panel = OperatorPanel(theme, self.languages, self.surface)
        self.pin_pad.hide()
        self.panel.hide()
        self.countdown = Countdown(theme, self.languages, self.surface)
        self.notice = TextLabel(theme, 24, bold=False, parent=self.surface)
        self.dimmer = Dimmer(self)
        self.visitor_controller = VisitorController(
            self.state_machine, self.visitor_view, recognition, store, self.languages, self.voice
        )
        self.challenge_controller = ChallengeController(
            self.state_machine,
            self.visitor_view,
            self.visitor_controller,
            recognition,
            store,
            self.languages,
            self.voice,
        )
        self.operator_controller = OperatorController(
            self.state_machine,
            self.pin_pad,
            self.panel,
            settings,
            store,
            self.visitor_controller.timings,
            self.languages,
            engines,
            self.awake,
        )
        self.lockdown = Lockdown(self, self._time)
        self._follower = ScreenFollower(self)
        self._shift = PixelShift()
        self._may_close = False
        self._engine_choice: EngineChoice | None = None
        self._heartbeat_timer = QTimer(self, interval=_BEAT_MS)
        self._heartbeat_timer.timeout.connect(self._send_heartbeat)
        self._connect()
        self.setWindowTitle("Digit Booth")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._take_settings()
        self._show_screen(self.state_machine.screen)

    def begin(self) -> None:
        """Lock the booth down and start its clock; whoever made the window shows it."""
        self.lockdown.begin()
        self.state_machine.start()
        self._heartbeat_timer.start()
        self._send_heartbeat()

    def fill_screen(self) -> None:
        """Take the whole screen, and whatever becomes of it."""
        self._follower.begin()

    def end(self) -> None:
        """Stop the clock, the heartbeat and the lockdown; show the cursor again."""
        self.state_machine.stop()
        self._heartbeat_timer.stop()
        self.lockdown.end()
        self._follower.end()
        self.awake.end()
        self._show_cursor(True)

    # The booth.

    @Slot(Screen)
    def _show_screen(self, screen: Screen) -> None:
        self.visitor_view.setVisible(screen not in (Screen.PIN, Screen.PANEL))
        # Whoever looks after it may have brought a mouse.
        self._show_cursor(screen is Screen.PANEL or not self._settings.config.screen.hide_cursor)
        without_pin = not self.operator_controller.guard.pin.is_set and screen is Screen.ATTRACT
        self.notice.setVisible(without_pin)
        self._arrange()

    @Slot()
    def _take_settings(self) -> None:
        config = self._settings.config
        self.state_machine.idle = config.idle
        visitors = config.visitors
        self.languages.set_up(visitors.languages, visitors.side_by_side)
        self.voice.set_up(config.sound)
        self.setProperty(STILL, not config.screen.motion)
        self._theme.set_mode(Mode(config.screen.theme))
        self.dimmer.set_brightness(config.screen.brightness)
        self.visitor_view.offer_challenges(config.challenges.enabled)
        self.visitor_controller.offers_challenges = config.challenges.enabled
        self.visitor_controller.teaching.enabled = self.visitor_view.teaches = (
            config.teach_back.enabled
        )
        self.visitor_controller.teaching.keep_days = config.teach_back.keep_days
        if config.teach_back.keep_days != self._keep_days:
            self._keep_days = config.teach_back.keep_days
            self._store.ask(KeepFor(self._keep_days))
        if config.screen.keep_awake:
            self.awake.begin()
        else:
            self.awake.end()
        choice = self._settings.engine_choice
        # At the start the program asks for it, once there is a model.
        if self._engine_choice is not None and choice != self._engine_choice:
            self._engines.choose(choice)
        self._engine_choice = choice
        self.notice.set_lines(*self.languages.lines(texts.PIN_MISSING))
        self._arrange()

    @Slot(float)
    def _tick(self, now: float) -> None:
        self.lockdown.tick(now)
        self._follower.tick(now)
        # Not under a pen: the line would get a kink.
        if (
            not self._settings.config.screen.pixel_shift
            or self.visitor_view.canvas.editor.pen_is_down
        ):
            return
        if self._shift.tick(now):
            self._arrange()

    @Slot()
    def _send_heartbeat(self) -> None:
        heartbeat.beat()

    @Slot(int)
    def _leave(self, status: int) -> None:
        self._may_close = True
        self.lockdown.allow_quit()
        self.leaving.emit(status)

    @Slot()
    def _restart(self) -> None:
        self._leave(heartbeat.RESTART)

    def _time(self) -> float:
        return self.state_machine.time

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
        """Fill the screen again, whatever made the window smaller."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and not self._may_close:
            full = Qt.WindowState.WindowFullScreen
            if self.isVisible() and self.windowState() != full:
                # Later: the window system is still busy with this change.
                QTimer.singleShot(0, self, self._follower.fill)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit type and buttons to the screen."""
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground behind `surface`."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colors.window)
        painter.end()

    def _fit(self) -> None:
        self._arrange()
        for part in (self.visitor_view, self.countdown):
            part.fit(Metrics.for_visitors(self.size()))
        for other in (self.pin_pad, self.panel, self.notice):
            other.fit(Metrics.of(self.size()))

    def _arrange(self) -> None:
        self.surface.setGeometry(self._shift.place(self.rect()))
        room = self.surface.rect()
        space = Metrics.of(self.size()).space
        for part in (self.pin_pad, self.countdown):
            part.setGeometry(room)
        self.panel.setGeometry(room.adjusted(space, space, -space, -space))
        low = max(2 * space, 32)
        self.notice.setGeometry(QRect(room.left(), room.bottom() - low, room.width(), low))
        # Below everything that visitors touch.
        foot = low if self.notice.isVisibleTo(self.surface) else 0
        self.visitor_view.setGeometry(room.adjusted(0, 0, 0, -foot))
        self.dimmer.setGeometry(self.rect())

    def _connect(self) -> None:
        state_machine, lockdown = self.state_machine, self.lockdown
        self._settings.changed.connect(self._take_settings)
        self._theme.changed.connect(self.update)
        state_machine.changed.connect(self._show_screen)
        state_machine.visitor_left.connect(self.languages.reset)
        state_machine.countdown_changed.connect(self.countdown.show_seconds)
        state_machine.countdown_ended.connect(self.countdown.hide)
        state_machine.ticked.connect(self._tick)
        lockdown.touched.connect(state_machine.touch)
        lockdown.touched.connect(self.visitor_controller.interrupt)
        lockdown.operator_wanted.connect(self.operator_controller.request_access)
        lockdown.digit.connect(self._press_digit)
        lockdown.confirmed.connect(self._confirm_pin)
        self.operator_controller.leaving.connect(self._leave)
        self._follower.lost.connect(self._restart)

    @Slot(int)
    def _press_digit(self, digit: int) -> None:
        if self.pin_pad.isVisible():
            self.pin_pad.press(digit)

    @Slot()
    def _confirm_pin(self) -> None:
        if self.pin_pad.isVisible():
            self.pin_pad.confirm()
