"""What visitors find: real touches on the real window, a clock that a test turns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from stores import records

from digitbooth.language import LOCALES
from digitbooth_gui.booth import texts
from digitbooth_gui.booth.state_machine import Screen
from digitbooth_gui.booth.widgets.metrics import LEAST_TOUCH


def test_the_first_touch_ends_the_demonstration_and_is_a_stroke(booth: Any) -> None:
    booth.wait(21)
    view = booth.window.visitor_view
    assert booth.screen is Screen.ATTRACT
    assert view.attract.isVisible()
    booth.draw((0.2, 0.2), (0.5, 0.5), (0.2, 0.8))
    assert not view.attract.isVisible()
    (stroke,) = view.canvas.editor.strokes
    np.testing.assert_allclose(stroke, [(200, 200), (500, 500), (200, 800)], atol=2)
    assert view.answer_view.text == "7"


def test_the_demonstration_is_answered_live(booth: Any) -> None:
    booth.wait(21)
    booth.wait(1.5)
    booth.window.visitor_view.attract.advance()
    booth.qtbot.waitUntil(lambda: booth.window.visitor_view.answer_view.text == "7")
    assert booth.window.visitor_view.canvas.editor.strokes == ()


def test_the_countdown_is_seen_and_a_stroke_through_it_is_not_lost(booth: Any) -> None:
    booth.draw()
    booth.wait(32.5)
    countdown = booth.window.countdown
    assert countdown.isVisible()
    assert countdown.seconds == 8
    booth.draw((0.1, 0.1), (0.2, 0.5))
    assert not countdown.isVisible()
    assert len(booth.window.visitor_view.canvas.editor.strokes) == 2


def test_who_left_leaves_nothing_to_the_next(booth: Any) -> None:
    window = booth.window
    booth.click(window.visitor_view.language_button)
    booth.draw()
    booth.rest()
    booth.wait(41)
    assert window.visitor_view.canvas.editor.strokes == ()
    assert not window.visitor_view.canvas.editor.can_undo
    assert window.visitor_view.answer_view.text == ""
    assert window.languages.shown == ("en",)
    assert window.visitor_view.question_bar.text == ""


def test_a_palm_and_further_fingers_draw_nothing(booth: Any, touch_screen: QPointingDevice) -> None:
    canvas = booth.window.visitor_view.canvas
    touch = QTest.touchEvent(canvas, touch_screen, False)
    touch.press(0, QPoint(100, 100), canvas).commit()
    touch.move(0, QPoint(150, 150), canvas).press(1, QPoint(300, 300), canvas).commit()
    touch.move(0, QPoint(200, 250), canvas).move(1, QPoint(330, 330), canvas).commit()
    touch.release(0, QPoint(200, 250), canvas).release(1, QPoint(330, 330), canvas).commit()
    assert len(canvas.editor.strokes) == 1


def test_a_button_works_while_a_palm_rests_on_the_page(
    booth: Any, touch_screen: QPointingDevice
) -> None:
    canvas, button = booth.window.visitor_view.canvas, booth.window.visitor_view.menu_button
    touch = QTest.touchEvent(booth.window, touch_screen, False)
    touch.press(0, QPoint(100, 100), canvas).commit()
    middle = button.rect().center()
    touch.stationary(0).press(1, middle, button).commit()
    touch.stationary(0).release(1, middle, button).commit()
    assert booth.screen is Screen.MENU
    touch.release(0, QPoint(100, 100), canvas).commit()


@pytest.mark.parametrize("verdict", ["digit", "unsure", "not_a_digit"])
def test_each_verdict_has_a_friendly_sentence(booth: Any, verdict: str) -> None:
    booth.oracle.verdict = verdict
    booth.draw()
    answer_view = booth.window.visitor_view.answer_view
    if verdict == "not_a_digit":
        assert answer_view.sentence.lines == (texts.LOOKING,), "nobody is told too early"
    booth.rest()
    (sentence,) = answer_view.sentence.lines
    text = {"digit": "7", "unsure": "7 1", "not_a_digit": "?"}[verdict]
    said = {"digit": ["I am 81.0 % sure"], "unsure": ["A 7 or a 1?"]}
    assert answer_view.text == text
    assert sentence in said.get(verdict, texts.RUBBISH)


def test_two_languages_stand_side_by_side(make_booth: Any) -> None:
    booth = make_booth('[visitors]\nside_by_side = true\n[teach_back]\ndatabase = "b.sqlite"')
    view = booth.window.visitor_view
    assert not view.language_button.isVisible()
    assert view.action_button.text().split("\n") == ["Wipe", "擦掉"]


def test_the_button_changes_the_language_of_everything(booth: Any) -> None:
    view = booth.window.visitor_view
    assert view.language_button.text() == "简体中文"
    booth.click(view.language_button)
    assert view.action_button.text() == "擦掉"
    assert view.language_button.text() == "English"


def test_one_of_many_languages_is_chosen_by_its_own_name(make_booth: Any) -> None:
    codes = list(LOCALES)
    booth = make_booth(f"[visitors]\nlanguages = {codes}\n")
    view = booth.window.visitor_view
    names = [each.native_name for each in LOCALES.values()]
    assert view.language_button.text() == names[1]
    for code in ("ko", "it", "en"):
        booth.click(view.language_button)
        menu = view.language_menu
        assert menu.isVisible()
        assert [each.text() for each in menu.buttons.values() if each.isVisible()] == names
        assert all(menu.rect().contains(each.geometry()) for each in menu.buttons.values())
        booth.click(menu.buttons[code])
        assert not menu.isVisible()
        assert booth.window.languages.shown == (code,)


def test_the_choice_of_languages_ends_with_the_visitor(make_booth: Any) -> None:
    booth = make_booth('[visitors]\nlanguages = ["de", "fr", "es"]\n')
    view = booth.window.visitor_view
    booth.click(view.language_button)
    assert not view.language_menu.buttons["en"].isVisible()
    booth.click(view.language_menu.buttons["es"])
    booth.click(view.language_button)
    booth.window.state_machine.visitor_left.emit()
    view.show_screen(Screen.ATTRACT)
    assert not view.language_menu.isVisible()
    assert booth.window.languages.shown == ("de",)


# TeachingController.


def test_what_was_taught_is_kept_with_all_that_belongs_to_it(booth: Any) -> None:
    booth.draw((0.2, 0.2), (0.5, 0.5), (0.2, 0.8))
    booth.rest()
    view = booth.window.visitor_view
    question_bar = view.question_bar
    assert question_bar.text == texts.WAS_IT_RIGHT
    booth.click(question_bar.buttons[1])
    booth.click(view.digit_pad.keys[3])
    assert question_bar.text == texts.KEEPING, "no thanks before it is on the disk"
    booth.stored()
    assert question_bar.text == texts.THANKS
    assert not view.digit_pad.isVisible()
    booth.stored()
    (record,) = records(booth.settings.config.teach_back.path)
    taught = record.taught
    assert (taught.label, taught.prediction, taught.verdict) == (3, 7, "digit")
    assert taught.picture.tolist() == [[128] * 28] * 28
    np.testing.assert_allclose(taught.strokes[0], [(200, 200), (500, 500), (200, 800)], atol=2)
    assert taught.engine == "Fake 1.0 fp32 CPU"
    assert len(taught.model) == 64
    assert taught.model == booth.oracle.sha256
    assert taught.visitor > 0
    assert (booth.store.day.right, booth.store.day.wrong) == (0, 1)


def test_a_right_answer_is_one_tap(booth: Any) -> None:
    booth.draw()
    booth.rest()
    booth.click(booth.window.visitor_view.question_bar.buttons[0])
    booth.stored()
    assert [record.taught.label for record in records(booth.settings.config.teach_back.path)] == [7]
    assert booth.store.day.right == 1


def test_one_of_two_is_one_tap_too(booth: Any) -> None:
    booth.oracle.verdict = "unsure"
    booth.draw()
    booth.rest()
    buttons = booth.window.visitor_view.question_bar.buttons
    assert [button.text() for button in buttons] == ["7", "1", "Another"]
    booth.click(buttons[1])
    booth.stored()
    assert [record.taught.label for record in records(booth.settings.config.teach_back.path)] == [1]


def test_what_is_no_digit_is_counted_and_not_kept(booth: Any) -> None:
    booth.oracle.verdict = "not_a_digit"
    booth.draw()
    booth.rest()
    question_bar = booth.window.visitor_view.question_bar
    assert question_bar.text == texts.WAS_IT_A_DIGIT
    booth.click(question_bar.buttons[1])
    booth.stored()
    assert records(booth.settings.config.teach_back.path) == []
    assert booth.store.day.right == 1


def test_a_new_stroke_takes_the_question_back(booth: Any) -> None:
    booth.draw()
    booth.rest()
    booth.click(booth.window.visitor_view.question_bar.buttons[1])
    booth.draw((0.1, 0.1), (0.2, 0.2))
    assert booth.window.visitor_view.question_bar.text == ""
    assert booth.window.visitor_view.answer_view.isVisible()


def test_nobody_is_asked_unless_the_operator_wants_it(make_booth: Any) -> None:
    booth = make_booth('[teach_back]\ndatabase = "b.sqlite"')
    booth.draw()
    booth.rest()
    assert not booth.window.visitor_view.question_bar.isVisible()


# Sizes.


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1024, 768), (800, 1280)])
@pytest.mark.parametrize(
    "screen", [Screen.DRAW, Screen.MENU, Screen.CHALLENGE, Screen.PIN, Screen.PANEL]
)
def test_everything_to_touch_is_large_enough_and_on_the_screen(
    booth: Any, size: tuple[int, int], screen: Screen
) -> None:
    window = booth.window
    window.resize(QSize(*size))
    booth.draw()
    booth.rest()
    if screen in (Screen.MENU, Screen.CHALLENGE):
        booth.click(window.visitor_view.menu_button)
        if screen is Screen.CHALLENGE:
            booth.click(window.visitor_view.menu.buttons[2])
    elif screen is not Screen.DRAW:
        booth.hold_corner()
        if screen is Screen.PANEL:
            booth.enter("4711")
    assert booth.screen is screen
    QTest.qWait(10)
    buttons = [each for each in window.findChildren(QAbstractButton) if each.isVisible()]
    assert buttons
    taken = []
    for button in buttons:
        assert min(button.width(), button.height()) >= LEAST_TOUCH, button.text()
        place = button.rect().translated(button.mapTo(window, QPoint(0, 0)))
        assert window.rect().contains(place), (button.text(), place)
        assert not any(place.intersects(other) for other in taken), button.text()
        assert button.accessibleName()
        taken.append(place)


def test_nobody_is_thanked_for_what_the_disk_does_not_take(make_booth: Any, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    booth = make_booth(
        '[operator]\npin = "4711"\n[screen]\nkeep_awake = false\n'
        '[teach_back]\nenabled = true\ndatabase = "in the way/booth.sqlite"\n'
    )
    booth.draw()
    booth.rest()
    question_bar = booth.window.visitor_view.question_bar
    booth.click(question_bar.buttons[0])
    booth.qtbot.waitUntil(lambda: question_bar.text == texts.KEPT_LATER)
    booth.open_panel()
    today = booth.window.panel.today
    assert ("0, and 1 in memory only") in [value.text() for _, value in today.cells]
    assert "1 drawing waits in memory" in today.faults.text()


def test_thanks_for_the_last_drawing_do_not_disturb_the_next(booth: Any) -> None:
    booth.draw()
    booth.rest()
    booth.click(booth.window.visitor_view.question_bar.buttons[0])
    booth.draw()
    booth.stored()
    assert booth.window.visitor_view.question_bar.text == ""
    assert len(records(booth.settings.config.teach_back.path)) == 1


@pytest.mark.parametrize("screen", [Screen.ATTRACT, Screen.DRAW])
def test_a_touch_that_wakes_leaves_no_dot(booth: Any, screen: Screen) -> None:
    """Of the demonstration, or of the question whether anybody is there."""
    if screen is Screen.ATTRACT:
        booth.wait(21.0)
    else:
        booth.draw()
        booth.rest()
        booth.wait(31.0)
        assert booth.window.state_machine.counting
    before = booth.window.visitor_view.canvas.editor.strokes
    booth.draw((0.5, 0.5), (0.501, 0.5), answered=False)
    assert booth.screen is Screen.DRAW
    assert not booth.window.state_machine.counting
    after = booth.window.visitor_view.canvas.editor.strokes
    assert len(after) == len(before)
    booth.rest()
    booth.draw((0.5, 0.5))
    assert len(booth.window.visitor_view.canvas.editor.strokes) == len(before) + 1, "a dot is one"


def test_a_stroke_that_wakes_is_kept(booth: Any) -> None:
    booth.wait(21.0)
    assert booth.screen is Screen.ATTRACT
    booth.draw()
    assert len(booth.window.visitor_view.canvas.editor.strokes) == 1
