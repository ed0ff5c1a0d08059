"""What the tests of looks inside share: the tab, and the view with a look in it."""

from __future__ import annotations

from typing import Any

import pytest
from fake_look import look

from digitbooth_gui.inside.tab import InsideTab
from digitbooth_gui.inside.view import InsideView
from digitbooth_gui.style.theme import Theme
from digitbooth_gui.window import MainWindow


@pytest.fixture
def tab(window: MainWindow) -> InsideTab:
    window.panel.tabs.turn_to("inside")
    found = window.panel.tabs.page("inside")
    assert isinstance(found, InsideTab)
    return found


@pytest.fixture
def view(qtbot: Any, theme: Theme) -> InsideView:
    made = InsideView(theme)
    qtbot.addWidget(made)
    made.resize(349, 460)
    made.show()
    qtbot.waitExposed(made)
    made.show_inside(look())
    return made
