"""Numbers in the window: brackets under their digits, of which one is looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from by_hand import dot, drag, draw
from numbers_by_hand import write_picture
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from readings import reading_of

import digitbooth_resources
from digitbooth.engines import EngineInfo
from digitbooth.images.pgm import write_pgm
from digitbooth.images.seen import INK
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth.judgement import Verdict
from digitbooth.numbers.layout import Box
from digitbooth.numbers.reading import Reading
from digitbooth.recognizer import Prediction, Timing
from digitbooth_gui.drawing.ink import PAGE, InkStroke
from digitbooth_gui.recognition.requests import OpenedModel, OpenSeries
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.settings import Settings
from digitbooth_gui.window import MainWindow

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def reading(text: str, verdicts: tuple[Verdict, ...] = (), **parts: Any) -> Reading:
    probabilities = np.full(10, 0.01, np.float32)
    probabilities[[4, 9]] = 0.83, 0.09
    engine = EngineInfo("Fake", "1.0", "fp32", "CPU")
    blank = np.zeros((28, 28), np.float32)
    like = Prediction(4, probabilities, blank, Timing(0.0, 100.0, 200.0, 300.0), engine, "digit")
    return reading_of(text, like, verdicts=verdicts, **parts)


@pytest.fixture
def numbered(qtbot: Any, window: MainWindow, world: Any) -> Callable[[Reading], MainWindow]:
    """A window with a drawing that is read so."""

    def read(number: Reading) -> MainWindow:
        world.number = number
        draw(window)
        qtbot.waitUntil(lambda: window.panel.verdict.text == number.text)
        return window

    return read


def names(window: MainWindow) -> list[str]:
    return [each.accessibleName() for each in window.canvas.brackets.shown]


def tap(window: MainWindow, place: int, button: Qt.MouseButton = LEFT) -> None:
    """On the bracket at this place."""
    bracket = window.canvas.brackets.shown[place]
    QTest.mouseClick(window.canvas, button, pos=bracket.geometry().center())


def bold(window: MainWindow) -> list[int]:
    """Which digits' bars are full."""
    return [digit for digit, share in enumerate(window.panel.bars.shares) if share > 0.5]


def test_a_number_is_told_and_each_digit_has_a_bracket_below_it(
    numbered: Callable[[Reading], MainWindow],
) -> None:
    window = numbered(reading("2026"))
    assert window.panel.verdict.lines == ("96.1 %", "Digit 4 of 4: 6, 83.0 %")
    assert names(window) == [f"Digit {n} of 4: {digit}" for n, digit in enumerate("2026", 1)]
    scale = window.canvas.width() / PAGE
    for place, bracket in enumerate(window.canvas.brackets.shown):
        box = bracket.geometry()
        assert box.center().x() == pytest.approx((130 + 100 * place) * scale, abs=1.5)
        assert 300 * scale < box.top() < 350 * scale


def test_a_digit_alone_has_none(qtbot: Any, window: MainWindow) -> None:
    dot(window)
    qtbot.waitUntil(lambda: window.panel.verdict.text == "1")
    assert names(window) == []
    assert window.panel.verdict.lines[0] == "91.0 %"


def test_the_digit_that_was_drawn_last_is_looked_at(
    numbered: Callable[[Reading], MainWindow],
) -> None:
    window = numbered(reading("305", strokes=((0,), (2, 3), (1,))))
    assert [each.isChecked() for each in window.canvas.brackets.shown] == [False, True, False]
    assert bold(window) == [0]


def test_a_tap_on_a_bracket_looks_at_its_digit_and_draws_nothing(
    qtbot: Any, numbered: Callable[[Reading], MainWindow], world: Any
) -> None:
    window = numbered(reading("2026"))
    asked, noted = len(world.asked), len(window.timings.times)
    with qtbot.waitSignal(window.draw.answer_changed):
        tap(window, 1)
    assert bold(window) == [0]
    assert window.panel.verdict.lines[1] == "Digit 2 of 4: 0, 83.0 %"
    assert [each.isChecked() for each in window.canvas.brackets.shown] == [0, 1, 0, 0]
    assert window.draw.answer is not None and window.draw.answer.prediction is not None
    assert window.draw.answer.prediction.digit == 0
    assert len(window.canvas.editor.strokes) == 1 and not window.canvas.editor.pen_is_down
    QApplication.processEvents()
    assert (len(world.asked), len(window.timings.times)) == (asked, noted)


def test_who_draws_across_a_bracket_draws_from_where_the_pen_was_put_down(
    numbered: Callable[[Reading], MainWindow],
) -> None:
    window = numbered(reading("2026"))
    start = window.canvas.brackets.shown[0].geometry().center()
    drag(window.canvas, *((start.x() + way, start.y()) for way in (0, 4, 30, 60)))
    assert len(window.canvas.editor.strokes) == 2
    scale = PAGE / window.canvas.width()
    stroke = window.canvas.editor.strokes[-1]
    assert stroke[0, 0] == pytest.approx(start.x() * scale, abs=1.0)
    assert stroke[-1, 0] == pytest.approx((start.x() + 60) * scale, abs=1.0)


def test_an_eraser_goes_through_a_bracket(numbered: Callable[[Reading], MainWindow]) -> None:
    window = numbered(reading("2026"))
    tap(window, 0, RIGHT)
    assert [each.isChecked() for each in window.canvas.brackets.shown] == [0, 0, 0, 1]


def test_the_pointer_tells_what_can_be_pressed(
    qtbot: Any, numbered: Callable[[Reading], MainWindow]
) -> None:
    window = numbered(reading("20"))
    QTest.mouseMove(window.canvas, window.canvas.brackets.shown[0].geometry().center())
    shapes = Qt.CursorShape
    qtbot.waitUntil(lambda: window.canvas.cursor().shape() is shapes.PointingHandCursor)
    QTest.mouseMove(window.canvas, QPoint(20, 20))
    qtbot.waitUntil(lambda: window.canvas.cursor().shape() is shapes.CrossCursor)


def test_keys_go_from_digit_to_digit(numbered: Callable[[Reading], MainWindow]) -> None:
    window = numbered(reading("2026"))
    window.activateWindow()
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Tab)
    brackets = window.canvas.brackets.shown
    assert brackets[3].hasFocus()
    QTest.keyClick(brackets[3], Qt.Key.Key_Left)
    assert brackets[2].hasFocus() and brackets[2].isChecked()
    assert window.panel.verdict.lines[1].startswith("Digit 3 of 4: 2")
    assert window.canvas.editor.strokes != () and len(window.canvas.editor.strokes) == 1


def test_screen_readers_hear_what_is_in_doubt(numbered: Callable[[Reading], MainWindow]) -> None:
    window = numbered(reading("1.4-?", ("digit", "digit", "unsure", "digit", "not_a_digit")))
    assert names(window) == [
        "Digit 1 of 5: 1",
        "Digit 3 of 5: 4, in doubt",
        "Sign 5 of 5: not a digit?",
    ]
    roles = [QAccessible.queryAccessibleInterface(b).role() for b in window.canvas.brackets.shown]
    assert set(roles) == {QAccessible.Role.RadioButton}
    assert window.panel.verdict.lines[0] == "Not a number?"
    assert window.panel.verdict.spoken().startswith("1.4-?, Not a number?, Sign 5 of 5")


def test_a_number_in_doubt_says_so(numbered: Callable[[Reading], MainWindow]) -> None:
    window = numbered(reading("46", ("unsure", "digit")))
    assert window.panel.verdict.lines[0] == "In doubt: 98.0 %"


def test_what_was_chosen_is_looked_at_until_the_pen_goes_on(
    qtbot: Any, numbered: Callable[[Reading], MainWindow], recognition: Recognition
) -> None:
    window = numbered(reading("2026"))
    tap(window, 0)
    with qtbot.waitSignals([recognition.heard(OpenedModel), window.panel.painted]):
        window.open_model(Path("other.uff"))
    assert window.panel.verdict.lines[1].startswith("Digit 1 of 4")
    with qtbot.waitSignal(window.panel.painted):
        draw(window)
    qtbot.waitUntil(lambda: window.panel.verdict.lines[1].startswith("Digit 4 of 4"))


def test_brackets_go_with_what_they_are_under(
    qtbot: Any, numbered: Callable[[Reading], MainWindow], world: Any
) -> None:
    window = numbered(reading("2026"))
    world.number = reading("20")
    window.canvas.editor.undo()
    assert names(window) == []
    window.canvas.editor.redo()
    qtbot.waitUntil(lambda: len(names(window)) == 2)
    window.header.clear.trigger()
    assert names(window) == []


def test_the_brackets_lie_where_the_digits_of_a_picture_are(
    qtbot: Any, window: MainWindow, world: Any, tmp_path: Path
) -> None:
    """Of one so large that the page shows it reduced, too."""
    for width in (500, 5000):
        boxes = [Box(width * left, 30.0, width * (left + 0.1), 80.0) for left in (0.2, 0.6)]
        world.number = reading("71", boxes=boxes, strokes=((), ()))
        raster = np.ones((width // 5, width), np.float32)
        raster[5:9, 5:9] = 0.0
        write_pgm(tmp_path / f"{width}.pgm", raster)
        window.open_path(tmp_path / f"{width}.pgm")
        qtbot.waitUntil(lambda width=width: window.draw.name == f"{width}.pgm")
        first, second = (each.geometry() for each in window.canvas.brackets.shown)
        page = window.canvas.width()
        assert first.center().x() == pytest.approx(page * 0.25, abs=page * 0.03)
        assert second.center().x() == pytest.approx(page * 0.65, abs=page * 0.03)
        # The first digit is looked at, where nothing tells which was drawn last.
        assert window.panel.verdict.lines[1].startswith("Digit 1 of 2")
    draw(window)
    assert not window.canvas.editor.shows_picture


def test_a_digit_whose_label_is_known_is_one(
    qtbot: Any, window: MainWindow, world: Any, shades: Any
) -> None:
    world.number = reading("2026")
    window.recognition.ask(OpenSeries(shades, 3))
    qtbot.waitUntil(lambda: window.panel.verdict.text == "3")
    assert names(window) == []


def test_ink_made_of_one_digit_is_one_until_more_is_drawn(
    qtbot: Any, window: MainWindow, world: Any, tmp_path: Path
) -> None:
    raster = np.ones((60, 60), np.float32)
    raster[10:50, 28:33] = 0.0
    write_pgm(tmp_path / "one.pgm", raster)
    window.open_path(tmp_path / "one.pgm")
    qtbot.waitUntil(lambda: window.canvas.editor.shows_picture)
    world.number = reading("2026")
    window.header.edit.trigger()
    qtbot.waitUntil(lambda: bool(window.canvas.editor.ink))
    count = len(window.canvas.editor.ink)
    qtbot.waitUntil(lambda: window.panel.verdict.text == str(count % 10))
    draw(window)
    qtbot.waitUntil(lambda: window.panel.verdict.text == "2026")


def test_one_digit_only_is_a_wish_that_is_kept(
    qtbot: Any, numbered: Callable[[Reading], MainWindow], make_window: Callable[..., MainWindow]
) -> None:
    window = numbered(reading("2026"))
    menu = window.header._menu_button.menu()
    menu.aboutToShow.emit()
    action = next(each for each in menu.actions() if each.text() == "One digit only")
    assert action.isCheckable() and not action.isChecked()
    action.trigger()
    qtbot.waitUntil(lambda: window.panel.verdict.text == "1")
    assert names(window) == []
    window.header.clear.trigger()
    assert window.canvas.accessibleDescription() == "Draw a digit, 0 to 9"
    window.close()
    again = make_window(window.recognition, settings=Settings())
    assert again.draw.one_digit
    again.draw.take_for_one_digit(False)
    draw(again)
    qtbot.waitUntil(lambda: again.panel.verdict.text == "2026")


def test_what_is_copied_is_the_text_too(numbered: Callable[[Reading], MainWindow]) -> None:
    window = numbered(reading("20\n26"))
    window.header.copy.trigger()
    copied = QGuiApplication.clipboard()
    assert copied.text() == "20\n26"
    assert not copied.image().isNull()


# With the real network.


def test_a_picture_of_a_number_is_read_and_made_ink(
    qtbot: Any, real_window: MainWindow, tmp_path: Path
) -> None:
    window, said = real_window, real_window.panel.verdict
    window.panel.network_view.setChecked(True)
    window.open_path(write_picture(tmp_path / "telephone.png", "017123"))
    qtbot.waitUntil(lambda: said.text == "017123", timeout=20_000)
    places = [each.geometry().center() for each in window.canvas.brackets.shown]
    tap(window, 2)
    assert bold(window) == [7] and window.canvas.editor.shows_picture
    qtbot.waitUntil(lambda: window.canvas._seen is not None, timeout=20_000)
    seen = window.canvas._seen.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(seen.constBits(), np.uint32).reshape(seen.height(), -1)
    columns = np.flatnonzero((pixels == QColor(*INK).rgb()).any(axis=0))
    assert columns.min() < 0.2 * seen.width() and columns.max() > 0.8 * seen.width()
    above = window.canvas.brackets.shown[1].geometry()
    QTest.mouseClick(window.canvas, LEFT, pos=above.center() - QPoint(0, above.height()))
    assert bold(window) == [1] and window.canvas.editor.shows_picture
    window.header.edit.trigger()
    page = window.draw
    qtbot.waitUntil(lambda: page.answer and not page.answer.picture, timeout=20_000)
    assert said.text == "017123"
    for before, bracket in zip(places, window.canvas.brackets.shown, strict=True):
        assert (bracket.geometry().center() - before).manhattanLength() < 40


def write(window: MainWindow, text: str) -> None:
    """The sample digits side by side, over the width of the page."""
    digits = read_stroke_file(digitbooth_resources.sample_strokes())
    wide = window.canvas.width() / (len(text) + 0.5)
    for place, digit in enumerate(text):
        corner = (place + 0.4) * wide, window.canvas.height() * 0.4
        for stroke in digits[int(digit)].strokes:
            points = stroke * wide * 0.7 + corner
            drag(window.canvas, *((float(x), float(y)) for x, y in points))


def test_a_year_is_read_and_the_rest_stays_when_a_digit_is_erased(
    qtbot: Any, real_window: MainWindow
) -> None:
    window, said = real_window, real_window.panel.verdict
    write(window, "2026")
    qtbot.waitUntil(lambda: said.text == "2026", timeout=20_000)
    box = window.canvas.brackets.shown[1].geometry()
    rows = range(box.top() - box.width() * 2, box.top(), 8)
    ways = [(x, y) for y in rows for x in (box.left() - 2, box.right() + 2)]
    drag(window.canvas, *ways, button=RIGHT)
    qtbot.waitUntil(lambda: said.text == "226", timeout=20_000)
    window.canvas.editor.undo()
    qtbot.waitUntil(lambda: said.text == "2026", timeout=20_000)
    for _ in range(len(read_stroke_file(digitbooth_resources.sample_strokes())[6].strokes)):
        window.canvas.editor.undo()
    qtbot.waitUntil(lambda: said.text == "202", timeout=20_000)


def test_a_tap_on_a_digit_looks_at_it_and_a_stroke_from_it_is_drawn(
    qtbot: Any, real_window: MainWindow
) -> None:
    window, said, editor = real_window, real_window.panel.verdict, real_window.canvas.editor
    write(window, "173")
    qtbot.waitUntil(lambda: said.text == "173", timeout=20_000)
    count, scale = len(editor.strokes), window.canvas.width() / PAGE
    own = window.draw.answer.number.reading.signs[1].strokes[0]
    points = editor.ink[own].points
    x, y = (points[len(points) * 2 // 3] * scale).tolist()
    ink = QPoint(round(x), round(y))
    QTest.mouseClick(window.canvas, LEFT, pos=ink)
    assert len(editor.strokes) == count and said.text == "173"
    assert [each.isChecked() for each in window.canvas.brackets.shown] == [False, True, False]
    drag(window.canvas, (ink.x(), ink.y()), (ink.x() + 40, ink.y()))
    assert len(editor.strokes) == count + 1
    assert editor.strokes[-1][0].tolist() == pytest.approx((ink / scale).toTuple(), abs=2.0)
    editor.undo()
    editor.choose_eraser(True)
    QTest.mouseClick(window.canvas, LEFT, pos=ink)
    assert len(editor.strokes) == count + 1


def test_a_scribble_of_very_many_strokes_is_still_answered(
    qtbot: Any, real_window: MainWindow
) -> None:
    window = real_window
    lines = ([[100 + 3 * n, 100], [110 + 3 * n, 300]] for n in range(210))
    with qtbot.waitSignal(window.panel.painted, timeout=60_000):
        window.canvas.editor.restore([InkStroke(np.array(line, np.float32)) for line in lines])
    assert window.message.text == "" and window.panel.verdict.text != ""
    assert names(window) == []
