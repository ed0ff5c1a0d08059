"""How large the type is that visitors read: a thirtieth of the screen's smaller edge at least."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from digitbooth_gui.booth.challenges import CHALLENGES
from digitbooth_gui.booth.widgets import text_label

BOTH = """
[visitors]
languages = ["en", "zh"]
side_by_side = true
[teach_back]
enabled = true
database = "booth.sqlite"
[operator]
pin = "4711"
[screen]
keep_awake = false
"""


@pytest.fixture
def sizes(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Of every line that is painted, the smallest type that it had, in pixels."""
    painted: dict[str, int] = {}
    plain = text_label.fit_lines

    def noted(room: Any, lines: tuple[str, ...], font: Any, least: int = 0) -> Any:
        fitted = plain(room, lines, font, least)
        if room.height() < 10_000:
            for line, (each, _) in zip(lines, fitted, strict=True):
                painted[line] = min(painted.get(line, 10_000), each.pixelSize())
        return fitted

    monkeypatch.setattr(text_label, "fit_lines", noted)
    return painted


def states(booth: Any) -> list[Callable[[], None]]:
    """What brings the booth from each of its screens to the next."""
    view, oracle = booth.window.visitor_view, booth.oracle

    def answer(verdict: str) -> None:
        booth.window.visitor_controller.wipe()
        oracle.verdict = verdict
        booth.draw()
        booth.rest()

    def challenge(place: int) -> None:
        booth.click(view.menu_button)
        QTest.mouseClick(view.menu.buttons[place], Qt.MouseButton.LeftButton)

    return [
        lambda: answer("digit"),
        lambda: answer("unsure"),
        lambda: answer("not_a_digit"),
        lambda: booth.click(view.question_bar.buttons[0]),
        lambda: answer("digit"),
        lambda: booth.click(view.question_bar.buttons[0]),
        lambda: booth.wait(35.0),
        lambda: booth.wait(60.0),
        lambda: booth.draw(),
        lambda: booth.click(view.menu_button),
        lambda: booth.click(view.menu_button),
        *(step for place in range(len(CHALLENGES)) for step in (
            lambda place=place: challenge(place),  # type: ignore[misc]
            lambda: booth.click(view.menu_button),
            lambda: booth.click(view.menu_button),
        )),
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (1080, 1920)])
def test_both_languages_can_be_read_from_afar(
    make_booth: Any, sizes: dict[str, int], size: tuple[int, int]
) -> None:
    booth = make_booth(BOTH)
    booth.window.resize(*size)
    booth.window.grab()
    sizes.clear()
    for step in states(booth):
        step()
        booth.window.grab()
    least = round(min(size) / 30) - 1
    assert len(sizes) > 30
    assert sorted((high, line) for line, high in sizes.items() if high < least) == []
