"""The answer to what is drawn or opened: the panel beside the page, and its tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from digitbooth_gui.lazy_stack import Page

if TYPE_CHECKING:
    from digitbooth_gui.answer.timing_log import TimingLog
    from digitbooth_gui.style.theme import Theme


def timing_tab(log: TimingLog, theme: Theme) -> Page:
    """Where the time of the last answer, and of the last thousand, went."""

    def title() -> str:
        return QCoreApplication.translate("TimingTab", "Timing")

    def make() -> QWidget:
        from digitbooth_gui.answer.timing import TimingTab

        return TimingTab(log, theme)

    return Page("timing", title, make)
