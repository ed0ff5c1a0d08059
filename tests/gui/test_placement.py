"""A window lies on the screens that are there, whole, whatever they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget

from digitbooth_gui.placement import Placement, within
from digitbooth_gui.window import MainWindow

FRAME = QMargins(4, 28, 4, 4)


@pytest.mark.parametrize(
    "screen", [(1366, 768), (1280, 720), (800, 600), (720, 450), (640, 480), (3840, 2160)]
)
def test_the_frame_lies_within_every_screen(screen: tuple[int, int]) -> None:
    room = QRect(QPoint(0, 32), QSize(screen[0], screen[1] - 32))
    for client in (
        QRect(0, 0, 1120, 760),
        QRect(-4_000, -4_000, 900, 700),
        QRect(4_000, 4_000, 900, 700),
        QRect(200, 0, 640, 300),
    ):
        placed = within(client, room, FRAME)
        assert room.contains(placed.marginsAdded(FRAME))
        assert placed.width() == min(client.width(), room.width() - 8)
        assert placed.height() == min(client.height(), room.height() - 32)


def test_what_lies_on_the_screen_stays_where_it_is() -> None:
    client = QRect(40, 60, 700, 500)
    assert within(client, QRect(0, 0, 1366, 768), FRAME) == client


def test_a_window_left_outside_comes_back_when_the_screens_change(qtbot: object) -> None:
    window = QWidget()
    placement = Placement(window)
    window.resize(300, 200)
    window.show()
    window.move(5_000, 5_000)
    QApplication.processEvents()
    placement.clamp()
    assert window.screen().availableGeometry().contains(window.frameGeometry())
    window.close()


@pytest.mark.parametrize("size", [(640, 480), (720, 430), (800, 570)])
def test_in_little_room_the_panel_scrolls_and_nothing_is_out_of_reach(
    window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    panel, column = window.panel, window.draw.column
    assert panel.height() >= panel.minimumSizeHint().height()
    assert panel.width() <= column.viewport().width()
    assert window.canvas.width() >= 200
    shown = QRect(column.mapTo(window, QPoint(0, 0)), column.size())
    assert window.rect().contains(shown)
    bar = column.verticalScrollBar()
    assert bar.maximum() == max(panel.height() - column.viewport().height(), 0)
    bar.setValue(bar.maximum())
    line = panel.engine_line
    low = line.mapTo(window, QPoint(0, line.height() // 2)).y()
    assert low < shown.bottom()
