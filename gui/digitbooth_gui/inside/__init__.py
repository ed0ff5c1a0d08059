"""A look inside the network while it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from digitbooth_gui.lazy_stack import Page

if TYPE_CHECKING:
    from digitbooth_gui.draw_page import DrawPage
    from digitbooth_gui.recognition.thread import Recognition
    from digitbooth_gui.style.theme import Theme


def inside_tab(recognition: Recognition, draw: DrawPage, theme: Theme) -> Page:
    """What goes on in the network at the answer that `draw` shows."""

    def title() -> str:
        return QCoreApplication.translate("InsideTab", "Inside")

    def make() -> QWidget:
        from digitbooth_gui.inside.tab import InsideTab

        return InsideTab(recognition, draw, theme)

    return Page("inside", title, make)
