"""The running program: application, theme, thread and window, put together and taken apart."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

import digitbooth_resources
from digitbooth.language import gettext as _
from digitbooth_gui.crash import CrashReporter
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.recognition.event_log import EventLog
from digitbooth_gui.recognition.requests import EngineChoice, FailedModel, OpenedModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.settings import Settings
from digitbooth_gui.style.icons import app_icon
from digitbooth_gui.style.language import SYSTEM, Language
from digitbooth_gui.style.theme import MODES, Mode, Theme
from digitbooth_gui.window import MainWindow

_CALM_MS = 300
"""How long after the model the first answer has the processor to itself."""

_SWITCH_SECONDS = 0.0005
"""How long Python on the recognition thread may keep the window waiting; the default is 5 ms."""


def run(arguments: argparse.Namespace) -> int:
    """Open the window and stay until it closes; the exit status."""
    try:
        event_log = EventLog(arguments.trace) if arguments.trace else None
    except OSError as error:
        said = _("digitbooth-gui: the trace cannot be written: {error}").format(error=error)
        print(said, file=sys.stderr)  # noqa: T201
        return 1
    prepare_process()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("digitbooth")
    app.setApplicationDisplayName("Digit Booth")
    app.setDesktopFileName("digitbooth")
    crashes = CrashReporter()
    crashes.install()
    interrupt = Interrupt(app)
    recognition = Recognition()
    wish = EngineChoice(arguments.engine, arguments.precision, arguments.device)
    engines = EngineControl(recognition, wish)
    try:
        settings = Settings()
        mode = arguments.theme or settings.text("theme", Mode.SYSTEM.value, MODES)
        language = Language(app, settings.text("language", SYSTEM))
        window = MainWindow(
            recognition, Theme(app, Mode(mode)), event_log, engines, settings, language
        )
        start = Start(window, engines, crashes, arguments.shared)
        crashes.crashed.connect(window.show_bug)
        recognition.crashed.connect(crashes.record)
        window.open_model(arguments.model or digitbooth_resources.model())
        window.open_paths(arguments.files)
        window.show()
        QTimer.singleShot(0, start, start.begin)
        return app.exec()
    finally:
        engines.close()
        # Before the interpreter ends: a thread that still runs then would take it down.
        recognition.close()
        interrupt.close()
        crashes.uninstall()
        if event_log is not None:
            event_log.close()


def prepare_process() -> None:
    """What must be set before there is an application."""
    QApplication.setStyle("Fusion")
    # Every point of the pen counts, also those between two frames.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)


def settle_process() -> None:
    """What suits a process that has loaded everything and now waits for the pen."""
    # What is loaded stays: spare the garbage collector, and so the pen, the walk over it.
    gc.freeze()
    sys.setswitchinterval(_SWITCH_SECONDS)


class Start(QObject):
    """What can wait until the window is on the screen, and what until it can answer."""

    def __init__(
        self, window: MainWindow, engines: EngineControl, crashes: CrashReporter, shared: bool
    ) -> None:
        super().__init__(window)
        self._window = window
        self._engines = engines
        self._crashes = crashes
        self._shared = shared
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.finish)
        recognition = window.recognition
        for opened in (recognition.heard(OpenedModel), recognition.heard(FailedModel)):
            opened.connect(self._calm.start, Qt.ConnectionType.SingleShotConnection)

    @Slot()
    def begin(self) -> None:
        """The thread's imports compete with the window's first picture, which goes first."""
        self._window.recognition.start()

    @Slot()
    def finish(self) -> None:
        """Loading is over: from here on the pen counts, and not the start."""
        settle_process()
        QApplication.setWindowIcon(app_icon())
        self._crashes.open_log()
        self._engines.begin()
        if self._shared:
            self._receive()

    def _receive(self) -> None:
        """From now on the next start hands its files over."""
        try:
            # Not earlier: the window opens sooner without it.
            from digitbooth_gui.instance_client import address
            from digitbooth_gui.instance_server import InstanceServer
        except ImportError:
            return  # a library of the system that Qt's network stands on; then each start opens one
        server = InstanceServer(self)
        server.arrived.connect(self._window.receive)
        server.listen(address())


class Interrupt(QObject):
    """Ctrl-C in the terminal closes the window. Qt's loop runs no Python, so a pipe wakes it."""

    def __init__(self, app: QApplication, stop: Callable[[], None] | None = None) -> None:
        """Call `stop`; without one, quit as if the window was closed."""
        super().__init__(app)
        self._stop = stop or app.quit
        if sys.platform == "win32":
            return  # there a pipe cannot be waited for; Ctrl-C ends the program as it always did
        self._receiver, self._sender = os.pipe()
        os.set_blocking(self._sender, False)
        self._old_wakeup = signal.set_wakeup_fd(self._sender)
        self._old_handlers = {
            number: signal.signal(number, _ignore) for number in (signal.SIGINT, signal.SIGTERM)
        }
        self._notifier = QSocketNotifier(self._receiver, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._interrupted)

    @Slot()
    def _interrupted(self) -> None:
        os.read(self._receiver, 64)
        self._stop()

    def close(self) -> None:
        """As it was before."""
        if sys.platform == "win32":
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_wakeup)
        for number, handler in self._old_handlers.items():
            signal.signal(number, handler)
        os.close(self._receiver)
        os.close(self._sender)


def _ignore(number: int, frame: object) -> None:
    """The pipe carries the news."""
