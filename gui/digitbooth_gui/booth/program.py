"""The booth as a program: makes its parts, runs them, and ends them."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

import digitbooth_resources
from digitbooth.booth import heartbeat
from digitbooth.programs import WINDOW, command_of
from digitbooth_gui.booth.settings import BoothSettings
from digitbooth_gui.booth.store_thread import StoreThread
from digitbooth_gui.booth.window import BoothWindow
from digitbooth_gui.qt_program import QtProgram, Start
from digitbooth_gui.recognition.requests import FailedModel, LostModel, OpenedModel, OpenModel
from digitbooth_gui.style.theme import Mode, Theme

if TYPE_CHECKING:
    from digitbooth_gui.recognition.thread import Recognition


def run(arguments: argparse.Namespace) -> int:
    """Open the booth and stay until an operator leaves it; the exit status."""
    # No window is asked on Ctrl-C: a booth would refuse.
    with QtProgram(asks_windows=False) as program:
        settings = BoothSettings(arguments.config)
        config = settings.config
        store = StoreThread(config.teach_back.path)
        program.at_end(store.close)
        store.crashed.connect(program.crashes.record)
        recognition, engines = program.recognition_and_engines(settings.engine_choice)
        theme = Theme(program.app, Mode(config.screen.theme))
        window = BoothWindow(recognition, engines, theme, settings, store)
        program.at_end(window.end)
        under_supervision = heartbeat.begin()
        # Faults in native code are for the supervisor, which keeps them with what else was said.
        crashes = None if under_supervision else program.crashes
        start = Start(recognition, engines, crashes, OpenedModel)
        ModelFaults(recognition, settings)
        recognition.failed.connect(settings.add_fault)
        exit_ = Exit(program.app, under_supervision)
        window.leaving.connect(exit_.leave)
        store.start()
        model = arguments.model or config.engine.model or digitbooth_resources.model()
        recognition.ask(OpenModel(model))
        window.begin()
        window.fill_screen()
        start.begin()
        return program.app.exec()


class ModelFaults(QObject):
    """Lets an operator know why a model does not answer; the one before it, or ours, does then."""

    def __init__(self, recognition: Recognition, settings: BoothSettings) -> None:
        super().__init__(settings)
        self._settings = settings
        recognition.heard(FailedModel).connect(self._note)
        recognition.heard(LostModel).connect(self._note)

    @Slot(object)
    def _note(self, news: FailedModel | LostModel) -> None:
        self._settings.add_fault(news.fault)


class Exit(QObject):
    """Ends the program with what an operator wants of the supervisor, or does it itself."""

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

        program, *arguments = command_of(WINDOW, *sys.argv[1:])
        QProcess.startDetached(program, arguments)
        return 0
