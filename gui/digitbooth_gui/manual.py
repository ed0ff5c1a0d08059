"""The manual, which lies on this machine, in whatever shows web pages here."""

from __future__ import annotations

import shutil

from PySide6.QtCore import QCoreApplication, QProcess, QProcessEnvironment, QUrl
from PySide6.QtGui import QDesktopServices

import digitbooth_resources
from digitbooth import programs
from digitbooth.language import language
from digitbooth_gui.language import Worded


def open_manual() -> Worded | None:
    """Open its first page, in the window's language; what went wrong, if it could not be opened."""
    page = digitbooth_resources.manual(language())
    if page is None:
        return Worded(
            lambda: QCoreApplication.translate(
                "Manual", "There is no manual here yet: make docs builds it"
            )
        )
    if _show(QUrl.fromLocalFile(str(page))):
        return None
    return Worded(
        lambda: QCoreApplication.translate(
            "Manual", "Nothing here shows web pages. The manual is {path}"
        ).format(path=page)
    )


def _show(url: QUrl) -> bool:
    """Whether something took it. A browser is not to load the libraries of a bundle."""
    program = shutil.which("xdg-open")
    if program is None:
        return QDesktopServices.openUrl(url)
    opener = QProcess()
    opener.setProgram(program)
    opener.setArguments([url.toString()])
    environment = QProcessEnvironment()
    for name, value in programs.environment_of_others().items():
        environment.insert(name, value)
    opener.setProcessEnvironment(environment)
    # Its type is that of the function of this name, which needs no object and gives a number too.
    started: object = opener.startDetached()
    return started[0] if isinstance(started, tuple) else bool(started)
