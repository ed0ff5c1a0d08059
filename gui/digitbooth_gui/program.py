"""The window as a program: made of its parts, run, and taken apart."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import digitbooth_resources
from digitbooth import files
from digitbooth.errors import DataError
from digitbooth_gui.event_log import EventLog
from digitbooth_gui.language import SYSTEM, Language
from digitbooth_gui.qt_program import QtProgram, Start
from digitbooth_gui.recognition.requests import EngineChoice, FailedModel, OpenedModel
from digitbooth_gui.settings import Settings
from digitbooth_gui.style.icons import app_icon
from digitbooth_gui.style.theme import MODES, Mode, Theme
from digitbooth_gui.window import MainWindow

if TYPE_CHECKING:
    from digitbooth.models.options import ModelOptions


def run(arguments: argparse.Namespace) -> int:
    """Open the window and stay until it closes; the exit status.

    Raises `DataError` if `--trace` names what cannot be written.
    """
    try:
        event_log = EventLog(arguments.trace) if arguments.trace else None
    except OSError as error:
        raise files.unwritable(arguments.trace, error, DataError) from error
    with QtProgram() as program:
        if event_log is not None:
            program.at_end(event_log.close)
        wish = EngineChoice(arguments.engine, arguments.precision, arguments.device)
        recognition, engines = program.recognition_and_engines(wish)
        settings = Settings()
        mode = arguments.theme or settings.text("theme", Mode.SYSTEM.value, MODES)
        language = Language(program.app, settings.text("language", SYSTEM))
        theme = Theme(program.app, Mode(mode))
        window = MainWindow(recognition, theme, event_log, engines, settings, language)
        start = Start(recognition, engines, program.crashes, OpenedModel, FailedModel)
        start.finished.connect(partial(_finish, window, arguments.shared))
        program.crashes.crashed.connect(window.faults.show_bug)
        window.open_model(arguments.model or digitbooth_resources.model(), _options(arguments))
        window.open_paths(arguments.files)
        window.show()
        if arguments.present:
            window.presenting.present()
        QTimer.singleShot(0, start, start.begin)
        start.answering.connect(window.drawings.begin)
        return program.app.exec()


def _options(arguments: argparse.Namespace) -> ModelOptions | None:
    """How the model's file is to be read; None if nothing is said of it."""
    if not (arguments.input or arguments.output_node or arguments.pixels):
        return None
    from digitbooth.cli.model_options import options_of

    return options_of(arguments)


def _finish(window: MainWindow, shared: bool) -> None:
    """What the window can do without until it answers."""
    QApplication.setWindowIcon(app_icon())
    if shared:
        _receive(window)


def _receive(window: MainWindow) -> None:
    """From now on the next start hands its files over."""
    try:
        # Not earlier: the window opens sooner without it.
        from digitbooth_gui.instance_client import address
        from digitbooth_gui.instance_server import InstanceServer
    except ImportError:
        return  # a library of the system that Qt's network stands on; then each start opens one
    server = InstanceServer(window)
    server.arrived.connect(window.receive)
    server.listen(address())
