"""What is remembered, and that no file can keep the window from starting."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMargins, QRect
from PySide6.QtWidgets import QStyle

from digitbooth import paths
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.settings import Settings
from digitbooth_gui.style.theme import Theme
from digitbooth_gui.window import MainWindow


def test_what_is_put_is_there_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "window.json"
    first = Settings(file)
    first.put("page", "gallery")
    first.put("width", 40)
    first.put("shown", True)
    first.put("recent", ["a.pgm", "ü.pgm"])
    first.save()
    again = Settings(file)
    assert again.text("page", "draw") == "gallery"
    assert again.number("width", 1, 0, 99) == 40
    assert again.flag("shown", False) is True
    assert again.texts("recent", 10) == ["a.pgm", "ü.pgm"]
    assert again.texts("recent", 1) == ["a.pgm"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[1, 2]",
        b"[" * 100_000,
        b'{"page": 7, "width": "wide", "shown": "yes", "recent": {"a": 1}}',
        b'{"page": "cellar", "width": 1e999, "shown": null, "recent": [1, null]}',
        b'{"width": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "window.json"
    file.write_bytes(content)
    settings = Settings(file)
    assert settings.text("page", "draw", ("draw", "gallery")) == "draw"
    assert settings.number("width", 45, 12, 120) == 45
    assert settings.flag("shown", True) is True
    assert settings.texts("recent", 10) == []
    settings.put("page", "gallery")
    settings.save()
    assert Settings(file).text("page", "draw") == "gallery"


def test_numbers_are_brought_into_their_range(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_text('{"width": 1000, "other": -5}')
    assert Settings(file).number("width", 45, 12, 120) == 120
    assert Settings(file).number("other", 45, 12, 120) == 12


def test_what_a_newer_program_or_another_window_keeps_stays(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_text('{"from the future": {"deep": [1]}}')
    one, other = Settings(file), Settings(file)
    one.put("page", "gallery")
    other.put("theme", "dark")
    one.save()
    other.save()
    kept = json.loads(file.read_text())
    assert kept == {"from the future": {"deep": [1]}, "page": "gallery", "theme": "dark"}


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "window.json")
    settings.put("page", "gallery")
    settings.save()


def test_the_window_opens_as_it_was_closed(
    qtbot: Any, recognition: Recognition, theme: Theme
) -> None:
    first = MainWindow(recognition, theme)
    qtbot.addWidget(first)
    first.setGeometry(QRect(20, 60, 760, 610))
    first.show()
    pages, tabs = first.pages.names, first.panel.tabs.names
    first.pages.turn_to(pages[-1])
    first.panel.tabs.turn_to(tabs[-1])
    first.close()
    again = MainWindow(recognition, theme)
    qtbot.addWidget(again)
    assert again.geometry() == QRect(20, 60, 760, 610)
    assert not again.isMaximized()
    assert (again.pages.current, again.panel.tabs.current) == (pages[-1], tabs[-1])
    again.showMaximized()
    again.close()
    third = MainWindow(recognition, theme)
    qtbot.addWidget(third)
    assert third.isMaximized()


@pytest.mark.parametrize(
    "kept",
    [
        {"left": 1e300, "top": True, "width": "wide", "height": None, "maximized": "no"},
        {"left": 20_000, "top": 20_000, "width": 760, "height": 600},
        {"width": 10**9, "height": 10**9},
        {"width": -5, "height": 0, "page": "cellar", "tab": "attic"},
    ],
)
def test_a_window_that_cannot_be_as_it_was_lies_on_the_screen(
    qtbot: Any, recognition: Recognition, theme: Theme, kept: dict[str, object]
) -> None:
    paths.config_dir().mkdir(parents=True)
    (paths.config_dir() / "window.json").write_text(json.dumps(kept))
    window = MainWindow(recognition, theme)
    qtbot.addWidget(window)
    screen = window.screen().availableGeometry()
    # With room for the frame that the system will put around it, title bar and all.
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    frame = window.geometry().marginsAdded(QMargins(1, title, 1, 1))
    assert frame.size() == frame.size().boundedTo(screen.size())
    # Where nothing is known, the system finds a place.
    assert kept.get("top") != 20_000 or screen.contains(frame)
    assert window.width() >= 600
    assert window.height() >= 500
    assert (window.pages.current, window.panel.tabs.current) == ("draw", "answer")
