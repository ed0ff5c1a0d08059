"""Two models compared: on the digit that lies on the page, and on the set that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QWidget

from digitbooth_gui.language import Text
from digitbooth_gui.lazy_stack import Page

if TYPE_CHECKING:
    from digitbooth_gui.commands import Commands
    from digitbooth_gui.draw_page import DrawPage
    from digitbooth_gui.engines.control import EngineControl
    from digitbooth_gui.gallery.open_set import OpenSet
    from digitbooth_gui.recognition.thread import Recognition
    from digitbooth_gui.style.theme import Theme


def comparison_page(
    open_set: OpenSet,
    engines: EngineControl,
    recognition: Recognition,
    draw: DrawPage,
    commands: Commands,
    show_failure: Callable[[Text], None],
    show_bug: Callable[[str], None],
    offer_saving: Callable[[], None],
    closing: SignalInstance,
    theme: Theme,
) -> Page:
    """The model that answers beside another, on what `draw` and `open_set` have.

    What goes on ends at `closing`.
    """

    def title() -> str:
        return QCoreApplication.translate("ComparisonPage", "Compare")

    def make() -> QWidget:
        from digitbooth_gui.comparing.model_pair import ModelPair
        from digitbooth_gui.comparing.page import ComparisonPage
        from digitbooth_gui.recognition.requests import OpenedModel

        pair = ModelPair(open_set.digits, lambda: draw.answer)
        page = ComparisonPage(pair, open_set.digits, theme)
        pair.setParent(page)
        if (model := engines.status.opened) is not None:
            pair.use_first(model)
        recognition.heard(OpenedModel).connect(pair.use_first)
        draw.answer_changed.connect(pair.ask_about_digit)
        page.files_wanted.connect(commands.open)
        page.folder_wanted.connect(commands.open_folder)
        page.model_wanted.connect(commands.open_model)
        page.enlarged.connect(recognition.ask)
        page.savable_changed.connect(offer_saving)
        pair.failed.connect(show_failure)
        pair.crashed.connect(show_bug)
        closing.connect(pair.close)
        return page

    return Page("comparison", title, make)
