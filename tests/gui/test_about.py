"""What the program says of itself: About, and the report of a bug. Nothing personal, all of use."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton

import digitbooth
from digitbooth.paths import cache_dir, config_dir, data_dir, state_dir
from digitbooth_gui.about import About
from digitbooth_gui.bug_report import crash_report
from digitbooth_gui.window import MainWindow


def press(buttons: list[Any], text: str) -> None:
    next(each for each in buttons if each.text() == text).click()


def test_about_shows_versions_beside_the_window_and_copies_them(
    qtbot: Any, window: MainWindow
) -> None:
    menu = window.findChild(QMenu)
    assert menu is not None
    menu.aboutToShow.emit()
    next(each for each in menu.actions() if each.text() == "About Digit Booth").trigger()
    about = window.findChild(About)
    assert about is not None
    assert about.isVisible()
    assert not about.isModal()
    shown = "\n".join(label.text() for label in about.findChildren(QLabel))
    for text in (digitbooth.__version__, qVersion(), "Python", "ONNX Runtime", "Apache", "Fake"):
        assert text in shown
    assert "Privacy" in shown
    for folder in (config_dir(), cache_dir(), state_dir(), data_dir()):
        assert str(folder) in shown.replace("~", str(Path.home()))
    for label in about.findChildren(QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
        assert label.height() >= needed, label.text()
    press(about.findChildren(QPushButton), "Copy")
    assert f"Digit Booth: {digitbooth.__version__}\n" in QGuiApplication.clipboard().text()
    press(about.findChildren(QPushButton), "Close")
    qtbot.waitUntil(lambda: window.findChild(About) is None)


def test_the_report_of_a_bug_can_be_copied(qtbot: Any, window: MainWindow, world: Any) -> None:
    world.bug = True
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.message.text))
    press(window.message.findChildren(QToolButton), "Copy report")
    report = QGuiApplication.clipboard().text()
    for text in ("Traceback", "ZeroDivisionError: a bug", "Qt: ", "Engine: Fake 1.0, fp32, CPU"):
        assert text in report
    assert report == window.message.details


def test_a_message_without_a_bug_has_no_report(window: MainWindow) -> None:
    window.message.show_error("The clipboard holds no picture")
    shown = [each.text() for each in window.message.findChildren(QToolButton) if each.isVisible()]
    assert "Copy report" not in shown
    assert "Details" not in shown


def test_a_report_says_nothing_of_the_person() -> None:
    home = Path.home() / "secret" / "digits.py"
    report = crash_report(f'Traceback:\n  File "{home}", line 7\nOSError: {home}', None)
    assert str(Path.home()) not in report
    assert "~/secret/digits.py" in report.replace("\\", "/")
    if (user := getpass.getuser()) not in ("root", "user", "home"):
        assert user not in report


def test_a_key_opens_the_menu_below_its_button(qtbot: Any, window: MainWindow) -> None:
    menu = window.findChild(QMenu)
    assert menu is not None
    qtbot.keyClick(window, Qt.Key.Key_F10)
    assert menu.isVisible()
    assert [each.text() for each in menu.actions()][-2:] == ["About Digit Booth", "Quit"]
    assert menu.y() >= window.header.mapToGlobal(window.header.rect().topLeft()).y()
    menu.close()
