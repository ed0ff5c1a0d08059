"""The booth as a program: its parts made, run, and taken apart in order."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

import digitbooth_resources
from digitbooth.booth import heartbeat
from digitbooth_gui.booth.settings import BoothSettings
from digitbooth_gui.booth.store_thread import StoreThread
from digitbooth_gui.booth.window import BoothWindow
from digitbooth_gui.crash import CrashReporter
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.program import Interrupt, prepare_process, settle_process
from digitbooth_gui.recognition.requests import EngineChoice, FailedModel, OpenedModel, OpenModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.theme import Mode, Theme

if TYPE_CHECKING:
    from pathlib import Path

_CALM_MS = 300
"""How long after the model the first answer has the processor to itself."""


def run(arguments: argparse.Namespace) -> int:
    """Open the booth and stay until an operator leaves it; the exit status."""
    prepare_process()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("digitbooth")
    app.setApplicationDisplayName("Digit Booth")
    app.setDesktopFileName("digitbooth")
    crashes = CrashReporter()
    crashes.install()
    # No window is asked: a booth would refuse.
    interrupt = Interrupt(app, app.exit)
    settings = BoothSettings(arguments.config)
    config = settings.config
    recognition = Recognition()
    wish = EngineChoice(config.engine.engine, config.engine.precision, config.engine.device)
    engines = EngineControl(recognition, wish)
    store = StoreThread(config.teach_back.path)
    window = BoothWindow(
        recognition, engines, Theme(app, Mode(config.screen.theme)), settings, store
    )
    under_supervision = heartbeat.begin()
    try:
        # Faults in native code are for the supervisor, which keeps them with what else was said.
        settle = Settle(recognition, engines, None if under_supervision else crashes)
        model = Model(recognition, settings, arguments.model or config.engine.model)
        recognition.crashed.connect(crashes.record)
        recognition.failed.connect(settings.add_fault)
        end = End(app, under_supervision)
        window.left.connect(end.leave)
        store.start()
        model.open()
        window.begin()
        window.fill_screen()
        settle.begin()
        return app.exec()
    finally:
        window.end()
        engines.close()
        recognition.close()
        store.close()
        interrupt.close()
        crashes.uninstall()


class Settle(QObject):
    """What can wait until the first answer can be given."""

    def __init__(
        self, recognition: Recognition, engines: EngineControl, crashes: CrashReporter | None
    ) -> None:
        super().__init__(engines)
        self._recognition = recognition
        self._engines = engines
        self._crashes = crashes
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.finish)
        opened = recognition.heard(OpenedModel)
        opened.connect(self._calm.start, Qt.ConnectionType.SingleShotConnection)

    def begin(self) -> None:
        """The window is shown: the thread may compete with it."""
        self._recognition.start()

    @Slot()
    def finish(self) -> None:
        """Loading is over."""
        settle_process()
        if self._crashes is not None:
            self._crashes.open_log()
        self._engines.begin()


class Model(QObject):
    """A model that does not open must not end the booth: the shipped one answers then."""

    def __init__(
        self, recognition: Recognition, settings: BoothSettings, path: Path | None
    ) -> None:
        super().__init__(settings)
        self._recognition = recognition
        self._settings = settings
        self._path = path
        recognition.heard(FailedModel).connect(self._failed)

    def open(self) -> None:
        """Open the one that is wanted."""
        self._recognition.ask(OpenModel(self._path or digitbooth_resources.model()))

    @Slot(FailedModel)
    def _failed(self, failed: FailedModel) -> None:
        self._settings.add_fault(failed.fault)
        if self._path is not None:
            self._path = None
            self.open()


class End(QObject):
    """What an operator wants after the window has gone."""

    def __init__(self, app: QApplication, under_supervision: bool) -> None:
        super().__init__(app)
        self._app = app
        self._under_supervision = under_supervision

    @Slot(int)
    def leave(self, status: int) -> None:
        """End with this status, by which a supervisor knows what to do."""
        if not self._under_supervision:
            status = self._restart() if status == heartbeat.RESTART else 0
        heartbeat.will_end(status)
        self._app.exit(status)

    def _restart(self) -> int:
        from PySide6.QtCore import QProcess

        QProcess.startDetached(sys.executable, ["-m", "digitbooth_gui", *sys.argv[1:]])
        return 0
