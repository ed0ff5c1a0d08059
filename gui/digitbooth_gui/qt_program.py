"""What both programs with windows stand on: Qt, crash reports, Ctrl-C, recognition and engines.

Made in order, and ended in the reverse one: no thread and no child process is left behind.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

import digitbooth_resources
from digitbooth.constants import APP_ID
from digitbooth.system import here
from digitbooth_gui.calm_collector import CalmCollector
from digitbooth_gui.crash import CrashReporter
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.recognition.requests import EngineChoice
from digitbooth_gui.recognition.thread import Recognition

_CALM_MS = 300
"""How long after the model the first answer has the processor to itself."""

_SWITCH_SECONDS = 0.0001
"""How long Python on the recognition thread may keep the window waiting; the default is 5 ms."""


class QtProgram:
    """The application and all that belongs to no window; a context, at whose end all is ended."""

    def __init__(self, asks_windows: bool = True) -> None:
        """On Ctrl-C windows are closed as if by hand; without `asks_windows` none can refuse."""
        self._ends = ExitStack()
        prepare_process()
        self.app = QApplication(sys.argv[:1])
        # Every point of the pen counts, also those between two frames. Not before: as it is made,
        # X11's plugin wishes the contrary.
        self.app.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
        self.app.setApplicationName("digitbooth")
        self.app.setApplicationDisplayName("Digit Booth")
        self.app.setDesktopFileName(APP_ID)
        add_fonts()
        self.crashes = CrashReporter()
        self.crashes.install()
        self.at_end(self.crashes.uninstall)
        interrupt = Interrupt(self.app, self.app.quit if asks_windows else self.app.exit)
        self.at_end(interrupt.close)

    def __enter__(self) -> QtProgram:
        return self

    def __exit__(self, *error: object) -> None:
        self._ends.close()

    def at_end(self, end: Callable[[], object]) -> None:
        """Call `end` when the program ends, before whatever was made earlier ends."""
        self._ends.callback(end)

    def recognition_and_engines(self, wish: EngineChoice) -> tuple[Recognition, EngineControl]:
        """Made, not yet started; `wish` is followed once the program has settled."""
        recognition = Recognition()
        recognition.crashed.connect(self.crashes.record)
        # Before the interpreter ends: a thread that still runs then would take it down.
        self.at_end(recognition.close)
        engines = EngineControl(recognition, wish)
        self.at_end(engines.close)
        return recognition, engines


class Start(QObject):
    """What can wait until a window is on the screen, and what until it can answer."""

    answering = Signal()
    """The window can answer, or cannot."""
    finished = Signal()
    """Nothing waits for the screen or for the model any more."""

    def __init__(
        self,
        recognition: Recognition,
        engines: EngineControl,
        crashes: CrashReporter | None,
        *answers: type,
    ) -> None:
        """It is over soon after one of `answers`; then `crashes`, if any, go to their log."""
        super().__init__(engines)
        self._recognition = recognition
        self._engines = engines
        self._crashes = crashes
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._finish)
        for answer in answers:
            heard = recognition.heard(answer)
            heard.connect(self._note, Qt.ConnectionType.SingleShotConnection)

    @Slot()
    def begin(self) -> None:
        """Start the recognition thread, now that the window has painted its first picture."""
        self._recognition.start()

    @Slot()
    def _note(self) -> None:
        self._calm.start()
        self.answering.emit()

    @Slot()
    def _finish(self) -> None:
        """End the start: write crashes to the log, and look for engines."""
        settle_process()
        if self._crashes is not None:
            self._crashes.open_log()
        self._engines.begin()
        self.finished.emit()


def add_fonts() -> None:
    """Let Qt have the letters that a bundle brings, where the system lacks any of them."""
    systems = QFontDatabase.WritingSystem
    needed = (systems.SimplifiedChinese, systems.Japanese, systems.Korean)
    brought = digitbooth_resources.fonts()
    if brought and not all(map(QFontDatabase.families, needed)):
        for file in brought:
            QFontDatabase.addApplicationFont(str(file))


def prepare_process() -> None:
    """Set what must be set before the application is made."""
    QApplication.setStyle("Fusion")


def settle_process() -> None:
    """Tune garbage collection and thread switching for short answers."""
    application = QApplication.instance()
    assert application is not None
    CalmCollector(application)
    sys.setswitchinterval(_SWITCH_SECONDS)


class Interrupt(QObject):
    """Ctrl-C in the terminal calls `stop`. Qt's loop runs no Python, so a pipe wakes it."""

    def __init__(self, app: QApplication, stop: Callable[[], None]) -> None:
        super().__init__(app)
        self._stop = stop
        if not here.CAN_WAIT:
            return  # there a pipe cannot be waited for; Ctrl-C ends the program as it always did
        self._receiver, self._sender = os.pipe()
        here.set_blocking(self._sender, False)
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
        """Restore the signal handlers that were there before."""
        if not here.CAN_WAIT:
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_wakeup)
        for number, handler in self._old_handlers.items():
            signal.signal(number, handler)
        os.close(self._receiver)
        os.close(self._sender)


def _ignore(number: int, frame: object) -> None:
    """The pipe carries the news."""
