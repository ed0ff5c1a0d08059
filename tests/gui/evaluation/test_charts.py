"""What the charts hold can be pointed at, walked through, opened and read aloud."""

from __future__ import annotations

from typing import Any

import numpy as np
from contrasts import contrast
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from digitbooth.evaluation.charts import readable_on
from digitbooth_gui.evaluation.heat_map import ground
from digitbooth_gui.evaluation.page import EvaluationPage
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.style.colors import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT


def test_a_cell_opens_exactly_its_digits(
    qtbot: Any, digits: DigitSet, shown: EvaluationPage
) -> None:
    cells = shown.view.confusion
    with qtbot.waitSignal(shown.cell_opened) as clicked:
        QTest.mouseClick(cells, Qt.MouseButton.LeftButton, pos=cells.cell(9, 4).center().toPoint())
    assert clicked.args == [9, 4]
    both = (digits.labels == 9) & (digits.digits == 4)
    assert [digits.content.name(tile) for tile in np.flatnonzero(both)] == [
        "9/four.pgm",
        "9/fourth.pgm",
    ]
    assert cells.text(9, 4) == "9 read as 4: 2 of 32 (6.2 %)"
    with qtbot.assertNotEmitted(shown.cell_opened):
        QTest.mouseClick(cells, Qt.MouseButton.LeftButton, pos=cells.cell(4, 9).center().toPoint())
    assert cells.current == (4, 9)
    assert cells.cell_at(QPoint(1, 1)) is None


def test_cells_are_walked_through_and_opened_with_keys(
    qtbot: Any, digits: DigitSet, shown: EvaluationPage
) -> None:
    cells = shown.view.confusion
    keys = Qt.Key
    cells.setFocus()
    QTest.keyClick(cells, keys.Key_Left)
    assert cells.current == (0, 0)
    for _ in range(4):
        QTest.keyClick(cells, keys.Key_Right)
    QTest.keyClick(cells, keys.Key_PageDown)
    assert cells.current == (9, 4)
    assert cells.accessibleDescription() == cells.text(9, 4)
    for key in (keys.Key_Return, keys.Key_Space):
        with qtbot.waitSignal(shown.cell_opened) as opened:
            QTest.keyClick(cells, key)
        assert opened.args == [9, 4]
    QTest.keyClick(cells, keys.Key_End)
    QTest.keyClick(cells, keys.Key_Up)
    assert cells.current == (8, 9)
    QTest.keyClick(cells, keys.Key_Home)
    QTest.keyClick(cells, keys.Key_PageUp)
    QTest.keyClick(cells, keys.Key_Down)
    assert cells.current == (1, 0)
    with qtbot.assertNotEmitted(shown.cell_opened):
        QTest.keyClick(cells, keys.Key_Return)


def test_the_chosen_cell_stays_in_view(qtbot: Any, digits: DigitSet, shown: EvaluationPage) -> None:
    shown.resize(720, 300)
    cells = shown.view.confusion
    cells.setFocus()

    def seen() -> bool:
        middle = cells.cell(*cells.current).center().toPoint()
        return cells.visibleRegion().contains(middle)

    for key in [Qt.Key.Key_Down] * 9 + [Qt.Key.Key_PageUp]:
        QTest.keyClick(cells, key)
        qtbot.waitUntil(seen)
    assert cells.current == (0, 0)


def test_tool_tips_say_what_the_charts_show(
    qtbot: Any, digits: DigitSet, shown: EvaluationPage
) -> None:
    view = shown.view
    assert shown.live.report is not None
    (*_, last) = shown.live.report.evaluation.reliability
    for chart, at, text in (
        (view.confusion, view.confusion.cell(7, 1).center(), view.confusion.text(7, 1)),
        (view.recall, view.recall.rect().center(), view.recall.text(5)),
        (
            view.calibration,
            view.calibration.point(last.probability, last.accuracy),
            view.calibration.text(last),
        ),
    ):
        place = QPoint(round(at.x()), round(at.y()))
        tip = QHelpEvent(QEvent.Type.ToolTip, place, chart.mapToGlobal(place))
        QApplication.sendEvent(chart, tip)
        assert QToolTip.text() == text
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_everything_has_a_name_and_says_what_it_shows(
    qtbot: Any, digits: DigitSet, shown: EvaluationPage
) -> None:
    for chart in (shown.view.confusion, shown.view.recall, shown.view.calibration):
        assert chart.accessibleName()
        assert chart.accessibleDescription()
    assert shown.view.recall.accessibleDescription().count("read correctly") == 10
    assert shown.invitation.open_files.minimumSizeHint().height() >= 36


def test_counts_can_be_read_on_every_tint(qapp: QApplication) -> None:
    for colors in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK):
        for right in (False, True):
            for shade in np.linspace(0, 1, 101):
                cell = ground(colors, right, float(shade))
                assert contrast(QColor(readable_on(cell.name())), cell) >= 4.5
