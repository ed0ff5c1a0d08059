"""The evaluation: how well the network reads the set that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QWidget

from digitbooth_gui.lazy_stack import Page

if TYPE_CHECKING:
    from digitbooth_gui.commands import Commands
    from digitbooth_gui.gallery.open_set import OpenSet
    from digitbooth_gui.style.theme import Theme


def evaluation_page(
    open_set: OpenSet,
    commands: Commands,
    show_cell: Callable[[int, int], None],
    offer_saving: Callable[[], None],
    closing: SignalInstance,
    theme: Theme,
) -> Page:
    """The figures of `open_set`; `show_cell` shows the digits of a label and an answer.

    What goes on ends at `closing`.
    """

    def title() -> str:
        return QCoreApplication.translate("EvaluationPage", "Evaluation")

    def make() -> QWidget:
        from digitbooth_gui.evaluation.page import EvaluationPage

        page = EvaluationPage(open_set.digits, theme)
        page.files_wanted.connect(commands.open)
        page.folder_wanted.connect(commands.open_folder)
        page.cell_opened.connect(show_cell)
        page.savable_changed.connect(offer_saving)
        closing.connect(page.close_down)
        return page

    return Page("evaluation", title, make)
