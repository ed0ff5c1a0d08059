"""What the window offers beside drawing and its answer: one line for each page and each tab.

A maker gets the window and imports what it makes: nothing here is loaded before it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from digitbooth_gui.window import MainWindow


@dataclass(frozen=True)
class Room:
    """A page or a tab."""

    name: str
    """What settings and code call it."""
    title: Callable[[], str]
    """What people call it, in their language."""
    make: Callable[[MainWindow], QWidget]


def draw_title() -> str:
    """The title of the page that is always there."""
    return QCoreApplication.translate("Rooms", "Draw")


def answer_title() -> str:
    """The title of the tab that is always there."""
    return QCoreApplication.translate("Rooms", "Answer")


def _inside_title() -> str:
    return QCoreApplication.translate("Rooms", "Inside")


def _inside(window: MainWindow) -> QWidget:
    from digitbooth_gui.inside.tab import InsideTab

    return InsideTab(window.recognition, window.draw, window.theme)


def _timing_title() -> str:
    return QCoreApplication.translate("Rooms", "Timing")


def _timing(window: MainWindow) -> QWidget:
    from digitbooth_gui.answer.timing import TimingTab

    return TimingTab(window.timings, window.theme)


def _engines_title() -> str:
    return QCoreApplication.translate("Rooms", "Engines")


def _engines(window: MainWindow) -> QWidget:
    from digitbooth_gui.engines.panel import EnginesTab

    tab = EnginesTab(window.engines, window.draw.digit_image, window.theme)
    tab.model.wanted.connect(window.open_model)
    window.closing.connect(tab.stop)
    return tab


def _gallery_title() -> str:
    return QCoreApplication.translate("Rooms", "Gallery")


def _gallery(window: MainWindow) -> QWidget:
    from digitbooth_gui.gallery.page import GalleryRoom

    return GalleryRoom(window).page


def _evaluation_title() -> str:
    return QCoreApplication.translate("Rooms", "Evaluation")


def _evaluation(window: MainWindow) -> QWidget:
    from digitbooth_gui.evaluation.page import EvaluationRoom

    return EvaluationRoom(window).page


GALLERY = "gallery"

PAGES: tuple[Room, ...] = (
    Room(GALLERY, _gallery_title, _gallery),
    Room("evaluation", _evaluation_title, _evaluation),
)
"""Beside the page to draw on, from the left."""

TABS: tuple[Room, ...] = (
    Room("inside", _inside_title, _inside),
    Room("timing", _timing_title, _timing),
    Room("engines", _engines_title, _engines),
)
"""Beside the answer, from the left."""


def _recent(window: MainWindow, menu: QMenu) -> None:
    from digitbooth_gui.main_menu import add_recent

    add_recent(window, menu)


def _booth(window: MainWindow, menu: QMenu) -> None:
    from digitbooth_gui.booth.entry import add_entry

    add_entry(menu)


MENU: tuple[Callable[[MainWindow, QMenu], None], ...] = (_recent, _booth)
"""Each adds its entries to the window's menu, whenever that opens."""
