"""The window for a class: its screen, its pen, its keys, and how it ends."""

from __future__ import annotations

from typing import Any

from by_hand import dot, drag
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QMenu

from digitbooth_gui.presenting.window import PresentingWindow
from digitbooth_gui.style.theme import Mode, Theme
from digitbooth_gui.window import MainWindow


def test_a_pen_draws_on_either_page(qtbot: Any, window: MainWindow, present: Any) -> None:
    shown = present(window)
    drag(shown.page, (100, 100), (200, 220), (260, 300))
    qtbot.waitUntil(lambda: shown.answer.prediction is not None)
    assert len(window.canvas.editor.strokes) == 1
    assert shown.answer.prediction.digit == 1
    dot(window)
    qtbot.waitUntil(lambda: shown.answer.prediction.digit == 2)
    page = shown.page.grab().toImage()
    middle = page.pixelColor(page.width() // 2, page.height() // 2)
    assert middle == window.theme.colors.ink
    qtbot.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown.answer.prediction.digit == 1)


def test_it_fills_the_other_screen_or_the_one_that_was_chosen(
    window: MainWindow, present: Any
) -> None:
    screens = QGuiApplication.screens()
    shown = present(window)
    expected = next((each for each in screens if each is not window.screen()), window.screen())
    assert shown.screen() is expected
    assert shown.geometry() == expected.geometry()
    menu = QMenu()
    window.presenting.add_entries(menu)
    offered = [action.text() for action in menu.actions()]
    assert offered == (["Present"] if len(screens) < 2 else ["Present", "Present on"])
    if len(screens) > 1:
        entries = menu.findChild(QMenu).actions()
        assert [each.data() for each in entries] == [each.name() for each in screens]
        assert [each.isChecked() for each in entries] == [each is expected for each in screens]
        own = next(each for each in entries if each.data() == window.screen().name())
        own.trigger()
        assert shown.screen() is window.screen()
        assert window.settings.text("present_on", "") == window.screen().name()


def test_black_shows_nothing_until_the_next_key(
    window: MainWindow, present: Any, press: Any
) -> None:
    shown = present(window)
    press(shown, Qt.Key.Key_B)
    assert shown.black
    assert shown.grab().toImage().pixelColor(shown.rect().center()) == QColor("black")
    press(shown, Qt.Key.Key_PageDown)
    assert not shown.black and not shown.tour.on and shown.page.isVisible()


def test_a_remotes_keys_also_work_in_the_main_window(
    qtbot: Any, window: MainWindow, present: Any
) -> None:
    dot(window)
    shown = present(window)
    qtbot.waitUntil(lambda: shown.tour.facts is not None)
    qtbot.keyClick(window.canvas, Qt.Key.Key_PageDown)
    assert shown.tour.on and shown.tour.place == 0
    qtbot.keyClick(window.canvas, Qt.Key.Key_PageDown)
    qtbot.keyClick(window.canvas, Qt.Key.Key_PageUp)
    assert shown.tour.place == 0


def test_light_and_dark_by_a_key(
    window: MainWindow, theme: Theme, present: Any, press: Any
) -> None:
    shown = present(window)
    press(shown, Qt.Key.Key_D)
    assert theme.mode is Mode.DARK
    press(shown, Qt.Key.Key_D)
    assert theme.mode is Mode.LIGHT


def test_escape_leaves_and_so_does_the_command(
    qtbot: Any, window: MainWindow, present: Any, press: Any
) -> None:
    press(present(window), Qt.Key.Key_Escape)
    assert window.presenting.presenting is None
    present(window)
    window.presenting.action.trigger()
    assert window.presenting.presenting is None
    shown = present(window)
    window.close()
    assert window.presenting.presenting is None and not shown.isVisible()


def test_nothing_is_cut_off_at_any_size(
    qtbot: Any, window: MainWindow, present: Any, press: Any
) -> None:
    dot(window)
    shown = present(window)
    qtbot.waitUntil(lambda: shown.tour.facts is not None and shown.tour.facts.inside is not None)
    shown._follower.end()
    for size in (QSize(640, 480), QSize(1080, 1920), QSize(3840, 2160)):
        shown.resize(size)
        for on in (False, True):
            if on:
                press(shown, Qt.Key.Key_F5)
            else:
                while shown.tour.leave():
                    pass
            parts = [shown.page, shown.answer, *([shown.stage, shown.words_view] if on else [])]
            for one in parts:
                assert one.isVisible() and shown.rect().contains(one.geometry())
                assert min(one.width(), one.height()) > 40
                for other in parts:
                    assert one is other or not one.geometry().intersects(other.geometry())
            image = QImage(size, QImage.Format.Format_RGB32)
            shown.render(image)


def test_it_is_worded_in_another_language_at_once(
    qtbot: Any, qapp: Any, window: MainWindow, present: Any, press: Any
) -> None:
    from marked_texts import Marked

    marking = Marked()
    dot(window)
    shown: PresentingWindow = present(window)
    qtbot.waitUntil(lambda: shown.tour.facts is not None)
    press(shown, Qt.Key.Key_F5)
    try:
        qapp.installTranslator(marking)
        qtbot.waitUntil(lambda: shown.words_view.words.title == "⟦The ink⟧")
    finally:
        qapp.removeTranslator(marking)
