"""How large the type is that visitors read: a thirtieth of the screen's smaller edge at least."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtTest import QTest

from digitbooth.language import LOCALES
from digitbooth_gui.booth import languages as spoken
from digitbooth_gui.booth import texts
from digitbooth_gui.booth.challenges import CHALLENGES
from digitbooth_gui.booth.widgets.text_label import paint_lines

SETTINGS = """
[visitors]
languages = {languages}
side_by_side = {both}
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
    """Of every text that is painted, the smallest type that it had, in pixels."""
    painted: dict[str, int] = {}
    plain = QPainter.drawText

    def noted(painter: QPainter, *arguments: Any) -> Any:
        text = next(each for each in arguments if isinstance(each, str))
        high = round(painter.fontInfo().pixelSize() * painter.transform().m22())
        painted[text] = min(painted.get(text, 10_000), high)
        return plain(painter, *arguments)

    monkeypatch.setattr(QPainter, "drawText", noted)
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
        *[lambda: answer("not_a_digit")] * len(texts.RUBBISH),
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


SIZES = (1280, 800), (1920, 1080), (1080, 1920)
WAYS = [(["en", "zh"], True, size) for size in SIZES]
WAYS += [([code, "en" if code != "en" else "zh"], False, SIZES[0]) for code in LOCALES]
WAYS += [(["en", "zh"], False, size) for size in SIZES[1:]]


@pytest.mark.parametrize(("languages", "both", "size"), WAYS)
def test_all_can_be_read_from_afar(
    make_booth: Any,
    sizes: dict[str, int],
    translations: Path,
    monkeypatch: pytest.MonkeyPatch,
    languages: list[str],
    both: bool,
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr(spoken, "_FOLDER", translations)
    booth = make_booth(SETTINGS.format(languages=languages, both=str(both).lower()))
    booth.window.resize(*size)
    booth.window.grab()
    sizes.clear()
    for step in states(booth):
        step()
        booth.window.grab()
    least = round(min(size) / 30) - 1
    assert len(sizes) > 30
    small = sorted((high, line) for line, high in sizes.items() if high < least)
    assert not small, "\n".join(map(str, small))


def rows(text: str, width: int) -> list[int]:
    """How wide the ink of each row is in which a text is painted, in pixels."""
    font = QFont()
    font.setPixelSize(30)
    image = QImage(width, 200, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    black = Qt.GlobalColor.black
    paint_lines(painter, QRect(0, 0, width, 200), (text,), font, black, black)  # type: ignore[arg-type]
    painter.end()
    ink = np.frombuffer(image.constBits(), np.uint8).reshape(200, -1)[:, :width] < 128
    inked = np.flatnonzero(ink.any(axis=1))
    parts = np.split(inked, np.flatnonzero(np.diff(inked) > 3) + 1)
    return [int(np.ptp(np.flatnonzero(ink[part].any(axis=0)))) for part in parts]


def test_no_word_is_left_alone(qapp: Any) -> None:
    text = "Now add a little ink until I see a 9"
    (whole,) = rows(text, 1_000)
    first, second = rows(text, whole - 2)
    assert second > first * 0.6


def test_a_sum_is_not_broken(qapp: Any) -> None:
    (whole,) = rows("Level 2: 9 + 8 =", 1_000)
    (sum_,) = rows("9 + 8 =", 1_000)
    _, second = rows("Level 2: 9 + 8 =", whole - 2)
    assert abs(second - sum_) <= 1


def test_challenges_are_told_of_in_rows(make_booth: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    booth = make_booth(SETTINGS.format(languages=["en"], both="false"))
    view = booth.window.visitor_view
    booth.window.resize(1280, 800)
    booth.click(view.menu_button)
    tops: dict[str, int] = {}
    plain = QPainter.drawText

    def noted(painter: QPainter, *arguments: Any) -> Any:
        tops[arguments[-1]] = arguments[0].center().y()
        return plain(painter, *arguments)

    monkeypatch.setattr(QPainter, "drawText", noted)
    booth.window.grab()
    for row in ([kind.title for kind in CHALLENGES], [kind.explanation for kind in CHALLENGES]):
        middles = [tops[text] for text in row]
        assert max(middles) - min(middles) <= 1
