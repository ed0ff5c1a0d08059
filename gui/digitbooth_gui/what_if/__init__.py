"""What if there were less ink, or more: how each share moves, and the smallest change that tips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from digitbooth_gui.lazy_stack import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from digitbooth_gui.draw_page import DrawPage
    from digitbooth_gui.recognition.thread import Recognition
    from digitbooth_gui.style.theme import Theme


def what_if_tab(recognition: Recognition, draw: DrawPage, eraser: QAction, theme: Theme) -> Page:
    """How the answer that `draw` shows depends on its ink; `eraser` chooses the eraser."""

    def title() -> str:
        return QCoreApplication.translate("WhatIfTab", "What if")

    def make() -> QWidget:
        from digitbooth_gui.what_if.tab import WhatIfTab

        return WhatIfTab(recognition, draw, eraser, theme)

    return Page("what_if", title, make)
