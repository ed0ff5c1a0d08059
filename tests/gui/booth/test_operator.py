"""The operator's panel: numbers, faults, settings, and what becomes of them."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from digitbooth.booth import heartbeat
from digitbooth.booth.config_file import load_config
from digitbooth.booth.pin import same_pin
from digitbooth.engines.server.link import ServerStatus
from digitbooth.language import LOCALES
from digitbooth_gui.booth.operator.settings_list import Control
from digitbooth_gui.booth.widgets.button import BoothButton
from digitbooth_gui.booth.widgets.metrics import LEAST_TOUCH
from digitbooth_gui.style.theme import DARK

PIN = "4711"
LEFT = Qt.MouseButton.LeftButton


def shown(booth: Any) -> dict[str, str]:
    panel = booth.window.panel
    return {name.text(): value.text() for name, value in panel.today.cells}


def test_the_panel_tells_the_days_numbers(booth: Any) -> None:
    booth.draw()
    booth.rest()
    booth.click(booth.window.visitor_view.question_bar.buttons[0])
    booth.stored()
    booth.open_panel()
    numbers = shown(booth)
    assert numbers["Visitors"] == "1"
    assert numbers["Drawings"] == "1"
    assert numbers["Right, as visitors say"] == "100.0 % of 1"
    assert numbers["Taught digits kept"] == "1"
    assert numbers["Engine"] == "Fake 1.0, FP32, CPU"
    assert numbers["Restarts"] == "0"
    assert "/" in numbers["Answer, median / 99 %"]


def test_the_panel_tells_how_a_server_answers(booth: Any) -> None:
    engines = booth.window.operator_controller._engines
    booth.open_panel()
    assert "Server, median / 99 %" not in shown(booth)
    engines.status.server = ServerStatus(True, "", 1.24, 9.8, failures=3, switches=2)
    booth.window.operator_controller.refresh()
    said = shown(booth)["Server, median / 99 %"]
    assert said == "1.2 / 9.8 ms; the CPU answered 3 for it; 2 switches"
    engines.status.server = ServerStatus(False, "it is away", 1.24, 9.8, failures=4, switches=3)
    booth.window.operator_controller.refresh()
    assert shown(booth)["Server, median / 99 %"] == "away, the CPU answers; 3 switches"
    assert "it is away" in booth.window.panel.today.faults.text()


def test_a_setting_is_changed_at_once_and_written_to_the_file(booth: Any) -> None:
    booth.open_panel()
    controls = booth.window.panel.settings.controls
    booth.click(controls["screen.brightness"].buttons[0])
    booth.click(controls["screen.theme"].buttons[1])
    booth.click(controls["sound.mute"])
    for _ in range(2):  # English goes, and comes again behind the other
        booth.click(controls["visitors.languages"].buttons[1])
    assert booth.window.dimmer.brightness == 90
    assert booth.window._theme.colors is DARK
    assert booth.window.panel.action_buttons["back"].text() == "返回参观者界面"
    kept = load_config(booth.settings.path).config
    assert kept.screen.brightness == 90
    assert kept.screen.theme == "dark"
    assert not kept.sound.mute
    assert kept.visitors.languages == ("zh", "en")
    assert same_pin(kept.operator.pin, "4711")


def test_the_operator_chooses_among_all_languages_and_orders_them(booth: Any) -> None:
    booth.open_panel()
    control = booth.window.panel.settings.controls["visitors.languages"]
    before, shown, after = control.buttons
    width = shown.width()
    booth.click(before)
    assert (shown.text(), shown.isChecked()) == ("한국어", False)
    booth.click(shown)
    assert shown.text() == "3 한국어"
    for code in ("en", "zh"):
        booth.click(after)
        booth.click(shown)
        assert booth.settings.config.visitors.languages[0] != code
    assert booth.settings.config.visitors.languages == ("ko",)
    assert load_config(booth.settings.path).config.visitors.languages == ("ko",)
    assert booth.window.panel.action_buttons["back"].text() == "Back to the visitors", "English"
    for _ in range(2):
        booth.click(before)
    assert not shown.isEnabled(), "one language there must be"
    assert shown.width() == width


@pytest.mark.parametrize("code", [code for code, each in LOCALES.items() if not each.for_visitors])
def test_the_name_of_each_setting_is_seen(make_booth: Any, code: str) -> None:
    booth = make_booth(f'[visitors]\nlanguages = ["{code}"]\n[operator]\npin = "4711"')
    booth.window.resize(1280, 800)
    booth.open_panel()
    rows = [each for each in booth.window.panel.settings.findChildren(Control) if each.isVisible()]
    assert len(rows) > 5
    for row in rows:
        text = row.name.text()
        assert row.name.fontMetrics().horizontalAdvance(text) <= row.name.width(), text


def test_the_veil_is_as_dark_as_the_operator_wants_it(booth: Any) -> None:
    def light() -> float:
        image = booth.window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        return sum(image.constBits()[::997]) / len(image.constBits()[::997])

    bright = light()
    booth.settings.change("screen.brightness", 40)
    assert light() == pytest.approx(0.4 * bright, rel=0.05)
    booth.draw()  # and everything can be touched through it
    assert booth.window.visitor_view.answer_view.text == "7"


def test_a_file_that_cannot_be_written_costs_only_its_memory(
    booth: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    booth.settings.path.write_text("no [toml", encoding="utf-8")
    booth.open_panel()
    booth.click(booth.window.panel.settings.controls["idle.ask_after_s"].buttons[1])
    assert booth.window.state_machine.idle.ask_after_s == 35
    assert "is not TOML" in booth.window.panel.today.faults.text()


def test_faults_are_told_and_neither_pile_up_nor_disturb_a_visitor(booth: Any) -> None:
    booth.click(booth.window.visitor_view.language_button)
    for number in range(100):
        booth.settings.add_fault(f"fault {number}")
        booth.settings.add_fault("again and again")
    assert len(booth.settings.faults) == 20
    assert booth.settings.faults.count("again and again") == 1
    assert booth.window.languages.shown == ("zh",)
    booth.open_panel()
    assert "again and again" in booth.window.panel.today.faults.text()


def test_a_bad_file_starts_with_defaults_and_is_told_in_the_panel(make_booth: Any) -> None:
    booth = make_booth(
        '[idle]\nask_after_s = "soon"\n[teach_back]\ndatabase = "b.sqlite"\n[operator]\npin="4711"'
    )
    booth.draw()
    assert booth.window.visitor_view.answer_view.text == "7"
    booth.open_panel()
    assert booth.window.state_machine.idle.ask_after_s == 30
    assert "idle.ask_after_s" in booth.window.panel.today.faults.text()


def test_the_file_is_read_again_when_the_operator_says_so(booth: Any) -> None:
    booth.open_panel()
    text = booth.settings.path.read_text(encoding="utf-8")
    booth.settings.path.write_text(text + "\n[challenges]\nenabled = false\n", encoding="utf-8")
    booth.click(booth.window.panel.action_buttons["reload"])
    booth.click(booth.window.panel.action_buttons["back"])
    assert not booth.window.visitor_view.menu_button.isVisible()


def test_restart_and_leave_differ_for_the_supervisor(booth: Any) -> None:
    left: list[int] = []
    booth.window.leaving.connect(left.append)
    booth.open_panel()
    booth.click(booth.window.panel.action_buttons["restart"])
    booth.click(booth.window.panel.action_buttons["leave"])
    assert left == [heartbeat.RESTART, heartbeat.LEAVE]


def test_a_database_that_fails_is_told_and_the_booth_goes_on(
    make_booth: Any, tmp_path: Path
) -> None:
    (tmp_path / "folder").write_text("in the way", encoding="utf-8")
    booth = make_booth(
        '[teach_back]\nenabled = true\ndatabase = "folder/b.sqlite"\n[operator]\npin = "4711"'
    )
    booth.draw()
    booth.rest()
    booth.click(booth.window.visitor_view.question_bar.buttons[0])
    booth.stored()
    booth.open_panel()
    assert "b.sqlite" in booth.window.panel.today.faults.text()


def test_the_picture_walks_slowly_and_never_far(booth: Any) -> None:
    places = set()
    for _ in range(40):
        booth.wait(60, step=20)
        surface = booth.window.surface.geometry()
        assert booth.window.rect().contains(surface)
        places.add((surface.x(), surface.y()))
    assert len(places) > 20


def test_the_picture_stands_still_under_a_pen(booth: Any) -> None:
    from PySide6.QtCore import QPoint, Qt

    canvas = booth.window.visitor_view.canvas
    place = booth.window.surface.geometry()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    booth.wait(25, step=5)
    booth.clock.wait(60)
    booth.window._tick(booth.clock.seconds)
    assert booth.window.surface.geometry() == place
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))


@pytest.mark.parametrize(
    ("size", "in_turns"),
    [
        ((1920, 1080), False),
        ((1280, 800), False),
        ((1080, 1920), False),
        ((1280, 680), True),
        ((1024, 600), True),
        ((800, 480), True),
        ((480, 800), True),
    ],
)
def test_on_low_screens_numbers_and_settings_take_turns_and_nothing_is_squeezed(
    booth: Any, size: tuple[int, int], in_turns: bool
) -> None:
    booth.window.resize(*size)
    booth.open_panel()
    panel = booth.window.panel
    booth.qtbot.waitUntil(lambda: all(each.isVisible() is in_turns for each in panel.tabs))
    assert panel.today.isVisible()
    assert panel.settings.isVisible() is not in_turns
    if in_turns:
        booth.click(panel.tabs[1])
        booth.qtbot.waitUntil(lambda: not panel.today.isVisible())
    assert panel.settings.isVisible()
    buttons = [each for each in panel.findChildren(BoothButton) if each.isVisible()]
    assert len(buttons) > 20
    booth.qtbot.waitUntil(lambda: min(each.height() for each in buttons) >= LEAST_TOUCH)
    places = [QRect(each.mapTo(panel, QPoint(0, 0)), each.size()) for each in buttons]
    assert all(panel.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
