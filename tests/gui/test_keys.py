"""Keys that people try: a pen moved by arrows, all keys at a glance, sizes, full screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from by_hand import draw, shows
from PySide6.QtCore import QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import digitbooth_resources
from digitbooth.language import ENGLISH, use_language
from digitbooth_gui import manual
from digitbooth_gui.recognition.requests import OpenSeries
from digitbooth_gui.style.buttons import CommandButton
from digitbooth_gui.style.theme import ZOOMS, Theme
from digitbooth_gui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
ARROWS = {
    "left": Qt.Key.Key_Left,
    "right": Qt.Key.Key_Right,
    "up": Qt.Key.Key_Up,
    "down": Qt.Key.Key_Down,
}


def move(window: MainWindow, *ways: str) -> None:
    """As `down 10`: press an arrow so many times; `up right 5`: two at once."""
    for way in ways:
        *names, count = way.split()
        held = [ARROWS[name] for name in names]
        for key in held[:-1]:
            QTest.keyPress(window.canvas, key)
            # The first press alone has moved it.
            QTest.keyRelease(window.canvas, key)
        for _ in range(int(count)):
            QTest.keyClick(window.canvas, held[-1])


def pen(window: MainWindow) -> None:
    QTest.keyClick(window.canvas, Qt.Key.Key_Space)


@pytest.fixture(autouse=True)
def _usual_size(theme: Theme) -> Any:
    yield
    theme.set_zoom(100)


def test_a_digit_is_drawn_by_keys_alone(qtbot: Any, real_window: MainWindow) -> None:
    window = real_window
    window.canvas.setFocus()
    move(window, "up 15", "left 10")
    pen(window)
    move(window, "right 20")
    move(window, *(["down 3", "left 1"] * 9))
    pen(window)
    assert len(window.canvas.editor.ink) == 1
    qtbot.waitUntil(shows(window, "7"), timeout=60_000)
    # Off the page there is no way.
    move(window, "right 99")
    place = window.canvas._keys.place
    assert place is not None
    assert place.x() < 1000
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert window.canvas.editor.is_empty


def test_two_arrows_go_aslant_and_shift_goes_a_little(window: MainWindow) -> None:
    canvas = window.canvas
    canvas.setFocus()
    QTest.keyPress(canvas, Qt.Key.Key_Right)
    QTest.keyPress(canvas, Qt.Key.Key_Down)
    QTest.keyRelease(canvas, Qt.Key.Key_Right)
    QTest.keyRelease(canvas, Qt.Key.Key_Down)
    assert canvas._keys.place is not None
    assert canvas._keys.place.toTuple() == (540.0, 520.0)
    QTest.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert canvas._keys.place.toTuple() == (540.0, 515.0)


def test_escape_and_losing_the_focus_lift_the_pen(window: MainWindow) -> None:
    canvas = window.canvas
    canvas.setFocus()
    for lift in (lambda: QTest.keyClick(window, Qt.Key.Key_Escape), window.header.setFocus):
        pen(window)
        move(window, "down 5")
        assert canvas.editor.pen_is_down
        lift()
        canvas.clearFocus()
        assert not canvas.editor.pen_is_down
        canvas.setFocus()
    assert len(canvas.editor.ink) == 2


def test_where_a_picture_is_shown_arrows_turn_pages(
    qtbot: Any, window: MainWindow, shades: Any
) -> None:
    window.recognition.ask(OpenSeries(shades, 4))
    qtbot.waitUntil(shows(window, "4"))
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Right)
    qtbot.waitUntil(shows(window, "5"))
    assert window.canvas.editor.shows_picture


def test_all_keys_are_listed_until_the_next_key_or_click(window: MainWindow) -> None:
    for end in (
        lambda shown: QTest.keyClick(shown, Qt.Key.Key_Escape),
        lambda shown: QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(5, 5)),
    ):
        QTest.keyClick(window, Qt.Key.Key_Question)
        shown = window.keys._list
        assert shown is not None
        assert shown.isVisible()
        assert shown.geometry() == window.rect()
        lines = dict(shown.lines)
        assert {"Ctrl+Q", "F11", "F5", "Ctrl+N", "Ctrl+S", "Del", "Space"} <= set(lines)
        titles = [lines[f"Ctrl+{number}"] for number in range(1, 5)]
        assert titles == ["Draw", "Gallery", "Evaluation", "Compare"] == window.pages.titles()
        assert all(lines.values())
        end(shown)
        assert not shown.isVisible()
    assert window.canvas.editor.is_empty


def test_it_fills_the_screen_and_escape_leaves_that(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_F11)
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_the_row_of_commands_is_as_before_after_a_full_screen(window: MainWindow) -> None:
    def styles() -> list[tuple[str, bool, Qt.ToolButtonStyle]]:
        buttons = window.header.findChildren(CommandButton)
        return [(each.text(), each.isHidden(), each.toolButtonStyle()) for each in buttons]

    window.resize(1120, 728)
    QApplication.processEvents()
    before = styles()
    window.resize(1920, 900)
    QApplication.processEvents()
    assert styles() != before
    window.resize(1120, 728)
    QApplication.processEvents()
    assert styles() == before


def test_tabs_are_whole_on_a_projector(window: MainWindow, theme: Theme) -> None:
    window.resize(1120, 728)
    theme.set_zoom(125)
    QApplication.processEvents()
    tabs = window.panel.tabs.segments
    metrics = QFontMetrics(theme.font(1.0, bold=True))
    for index in range(tabs.count()):
        assert tabs.tabRect(index).width() > metrics.horizontalAdvance(tabs.tabText(index)) + 8


def test_ctrl_q_closes_the_window(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Q, CONTROL)
    assert not window.isVisible()


@pytest.mark.parametrize("page", ["draw", "gallery", "evaluation", "comparison"])
def test_type_and_controls_grow_and_come_back(
    qtbot: Any, window: MainWindow, theme: Theme, page: str
) -> None:
    window.resize(1400, 900)
    draw(window)
    qtbot.waitUntil(shows(window, "1"))
    window.pages.turn_to(page)
    QApplication.processEvents()
    before = measures(window)
    for _ in ZOOMS:
        QTest.keyClick(window, Qt.Key.Key_Plus, CONTROL)
    QApplication.processEvents()
    assert theme.zoom == 2.0
    for name, size in measures(window).items():
        assert size > 1.3 * before[name], name
    assert window.canvas.parentWidget() is not None
    assert window.rect().contains(window.header.geometry())
    QTest.keyClick(window, Qt.Key.Key_0, CONTROL)
    QApplication.processEvents()
    assert measures(window) == before
    QTest.keyClick(window, Qt.Key.Key_Minus, CONTROL)
    assert theme.zoom == 0.9


@pytest.mark.parametrize("percent", ZOOMS)
def test_no_part_of_the_answer_lies_on_another_in_any_size(
    qtbot: Any, window: MainWindow, theme: Theme, percent: int
) -> None:
    window.resize(1366, 720)
    draw(window)
    qtbot.waitUntil(shows(window, "1"))
    theme.set_zoom(percent)
    QApplication.processEvents()
    panel = window.panel
    latency = QRect(panel.latency.mapTo(panel, QPoint(0, 0)), panel.latency.size())
    assert not latency.intersects(panel.engine_line.geometry())
    assert panel.latency.rect().contains(panel.latency._values_row())


def measures(window: MainWindow) -> dict[str, int]:
    """How high things are."""
    parts: dict[str, QWidget] = {
        "switch": window.pages.segments,
        "tabs": window.panel.tabs.segments,
        "badge": window.panel.engine_line.badge,
    }
    sizes = {name: part.sizeHint().height() for name, part in parts.items()}
    sizes["font"] = round(10 * window.font().pointSizeF())
    sizes["icon"] = window.header._menu_button.iconSize().height()
    return sizes


@pytest.mark.parametrize("here", [True, False])
def test_f1_opens_the_manual_or_says_why_not(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, here: bool
) -> None:
    shown: list[QUrl] = []
    page = tmp_path / "index.html"
    monkeypatch.setattr(digitbooth_resources, "manual", lambda language: page if here else None)
    monkeypatch.setattr(manual, "_show", lambda url: shown.append(url) or True)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert shown == ([QUrl.fromLocalFile(str(page))] if here else [])
    assert ("make docs" in window.message.text) is not here


@pytest.mark.parametrize(
    ("spoken", "opened"), [("zh_CN", "zh_CN/index.html"), ("en", "index.html")]
)
def test_f1_opens_the_manual_in_the_language_of_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, spoken: str, opened: str
) -> None:
    shown: list[QUrl] = []
    for folder in (tmp_path, tmp_path / "zh_CN"):
        folder.mkdir(exist_ok=True)
        (folder / "index.html").touch()
    monkeypatch.setattr(digitbooth_resources, "_folder", lambda name: tmp_path)
    monkeypatch.setattr(manual, "_show", lambda url: shown.append(url) or True)
    use_language(spoken)
    try:
        QTest.keyClick(window, Qt.Key.Key_F1)
    finally:
        use_language(ENGLISH)
    assert shown == [QUrl.fromLocalFile(str(tmp_path / opened))]


@pytest.mark.skipif(sys.platform != "linux", reason="xdg-open is of free desktops")
def test_what_shows_web_pages_is_given_the_page(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opener, shown = tmp_path / "xdg-open", tmp_path / "shown"
    opener.write_text(f'#!/bin/sh\necho "$1" >{tmp_path}/part && mv {tmp_path}/part {shown}\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(digitbooth_resources, "manual", lambda language: tmp_path / "index.html")
    assert manual.open_manual() is None
    qtbot.waitUntil(shown.exists)
    assert shown.read_text().strip() == QUrl.fromLocalFile(str(tmp_path / "index.html")).toString()


def test_what_shows_no_web_pages_is_told(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(digitbooth_resources, "manual", lambda language: tmp_path / "index.html")
    monkeypatch.setattr(manual, "_show", lambda url: False)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert str(tmp_path) in window.message.text


def test_f5_reads_the_file_again_that_is_shown(
    qtbot: Any, window: MainWindow, pgm: Callable[..., Path]
) -> None:
    window.open_path(pgm(3))
    qtbot.waitUntil(shows(window, "3"))
    pgm(8)
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(shows(window, "8"))
