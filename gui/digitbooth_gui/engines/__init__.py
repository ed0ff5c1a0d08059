"""The engines: which answers, which could, and the way from one to the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QWidget

from digitbooth_gui.lazy_stack import Page

if TYPE_CHECKING:
    from digitbooth.images import DigitImage
    from digitbooth_gui.engines.control import EngineControl
    from digitbooth_gui.style.theme import Theme

ENGINES = "engines"
"""The tab's name."""


def engines_tab(
    engines: EngineControl,
    digit_image: Callable[[], DigitImage | None],
    open_model: Callable[..., None],
    closing: SignalInstance,
    theme: Theme,
) -> Page:
    """What answers, and what could; engines are compared on what `digit_image` gives.

    `open_model` takes a path, and `ModelOptions` or None. What goes on ends at `closing`.
    """

    def title() -> str:
        return QCoreApplication.translate("EnginesTab", "Engines")

    def make() -> QWidget:
        from digitbooth_gui.engines.tab import EnginesTab

        tab = EnginesTab(engines, digit_image, theme)
        tab.model.wanted.connect(open_model)
        tab.model.wanted_read.connect(open_model)
        closing.connect(tab.stop)
        return tab

    return Page(ENGINES, title, make)
