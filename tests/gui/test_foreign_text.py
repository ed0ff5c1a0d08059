"""Names that others gave to files, layers and networks, wherever the window shows them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

import digitbooth_resources
from digitbooth_gui.engines.line import EngineLine
from digitbooth_gui.gallery.page import GalleryPage
from digitbooth_gui.style.foreign_text import plain_tip, shown_name, shown_path
from digitbooth_gui.window import MainWindow

EVIL = "<img src=x>\n\u202e\x1b[31m"
VISIBLE = r"<img src=x>\n\u202e\x1b[31m"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (EVIL, VISIBLE),
        (Path("folder", EVIL), VISIBLE),
        ("\udcff.pgm", r"\xff.pgm"),
        ("数字 七.png", "数字 七.png"),
        (Path("/"), "/"),
    ],
)
def test_names_stand_on_one_line(name: Path | str, shown: str) -> None:
    assert shown_name(name) == shown


def test_long_names_lose_their_middle() -> None:
    assert len(shown_name("n" * 10_000_000)) <= 100
    assert len(shown_path(Path("n" * 10_000_000))) <= 4000


def test_tips_are_never_taken_for_html() -> None:
    assert plain_tip("a & b\nc") == "a & b\nc"
    assert plain_tip("<b>a & b</b>\nc") == "<qt>&lt;b&gt;a &amp; b&lt;/b&gt;<br>c</qt>"


def test_the_window_shows_names_as_plain_text(
    qtbot: Any, window: MainWindow, tmp_path: Path
) -> None:
    """Title, recent files, gallery and engine line; and no widget says a line break's letter."""
    names = ["\udcff<b>bold\n.pgm", "gpj.\u202e7.pgm"]
    for name, sample in zip(names, digitbooth_resources.samples(), strict=False):
        shutil.copy(sample, tmp_path / name)
    window.open_paths([tmp_path / names[0]])
    qtbot.waitUntil(lambda: r"\xff<b>bold\n.pgm" in window.windowTitle())
    window.open_paths([tmp_path])
    (gallery,) = window.findChildren(GalleryPage) or [None]
    assert gallery is not None
    qtbot.waitUntil(lambda: tmp_path.name in gallery.title.text())
    unfit = [
        label.text()
        for label in window.findChildren(QLabel)
        if not label.text().replace("\n", "").isprintable()
    ]
    assert unfit == []
    tips = [each.toolTip() for each in window.findChildren(QWidget)]
    assert all(tip.startswith("<qt>") or "<b>" not in tip for tip in tips)
    assert window.findChildren(EngineLine)
