"""Colours that can be read, light and dark, and sharp pictures at any scale."""

from __future__ import annotations

import pytest
from contrasts import contrast
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from digitbooth_gui.network_view import NetworkView
from digitbooth_gui.style.colors import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colors
from digitbooth_gui.style.icons import app_icon, line_icon
from digitbooth_gui.style.theme import Mode, Theme
from digitbooth_gui.style.wording import duration, percent

ALL = {
    "light": LIGHT,
    "dark": DARK,
    "contrast light": CONTRAST_LIGHT,
    "contrast dark": CONTRAST_DARK,
}
every_palette = pytest.mark.parametrize("colors", ALL.values(), ids=ALL)


@every_palette
def test_text_can_be_read_on_its_ground(colors: Colors) -> None:
    pairs = {
        "text on window": (colors.text, colors.window),
        "text on panel": (colors.text, colors.panel),
        "text on page": (colors.text, colors.page),
        "text on a button under the pointer": (colors.text, colors.hover),
        "text on a button that is held": (colors.text, colors.pressed),
        "the chosen word": (colors.on_chosen, colors.chosen),
        "the words beside it": (colors.secondary, colors.hover),
        "secondary on window": (colors.secondary, colors.window),
        "secondary on panel": (colors.secondary, colors.panel),
        "secondary on page": (colors.secondary, colors.page),
        "the digit": (colors.accent, colors.panel),
        "selected text": (colors.on_accent, colors.accent),
        "error": (colors.on_error, colors.error),
        "error button": (colors.on_error, colors.error_hover),
        "ink": (colors.ink, colors.page),
    }
    poor = {name: contrast(*pair) for name, pair in pairs.items() if contrast(*pair) < 4.5}
    assert poor == {}


@every_palette
def test_controls_and_their_states_stand_out(colors: Colors) -> None:
    pairs = {
        "focus on window": (colors.accent, colors.window),
        "focus on panel": (colors.accent, colors.panel),
        "focus around words of which one is chosen": (colors.accent, colors.hover),
        "the chosen word's line": (colors.underline, colors.chosen),
        "a button that is switched on": (colors.secondary, colors.window),
        "the answer's bar on its track": (colors.accent, colors.track),
        "the answer's bar beside others": (colors.accent, colors.panel),
        "the mark of the second of two models": (colors.second, colors.panel),
        "a bar on the panel": (colors.bar, colors.panel),
    }
    poor = {name: contrast(*pair) for name, pair in pairs.items() if contrast(*pair) < 3.0}
    assert poor == {}


@pytest.mark.parametrize("colors", [CONTRAST_LIGHT, CONTRAST_DARK], ids=["light", "dark"])
def test_strong_contrasts_are_strong(colors: Colors) -> None:
    """As WCAG's AAA has it for text; lines count as much as what they surround."""
    lines = (colors.accent, colors.second, colors.border)
    for color in (colors.text, colors.secondary, colors.ink, *lines):
        assert contrast(color, colors.window) >= 7.0
        assert contrast(color, colors.panel) >= 7.0
    assert contrast(colors.on_error, colors.error) >= 7.0


@pytest.mark.parametrize("wanted", [True, False])
def test_it_follows_the_system_s_wish_for_contrast(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    monkeypatch.setattr(Theme, "_system_wants_contrast", lambda self: wanted)
    for mode, usual, strong in (
        (Mode.LIGHT, LIGHT, CONTRAST_LIGHT),
        (Mode.DARK, DARK, CONTRAST_DARK),
    ):
        theme = Theme(qapp, mode)
        assert theme.colors is (strong if wanted else usual)
        theme.deleteLater()


def test_strong_contrasts_can_be_asked_for(qapp: QApplication, theme: Theme) -> None:
    theme.set_mode(Mode.CONTRAST)
    assert theme.colors in (CONTRAST_LIGHT, CONTRAST_DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.colors.window


def test_the_theme_can_be_switched_live(qapp: QApplication, theme: Theme) -> None:
    theme.set_mode(Mode.DARK)
    assert theme.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.window
    theme.set_mode(Mode.LIGHT)
    assert not theme.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == LIGHT.window


@pytest.mark.parametrize(
    "name",
    [
        "open",
        "paste",
        "copy",
        "save",
        "undo",
        "redo",
        "eraser",
        "replay",
        "edit",
        "clear",
        "previous",
        "next",
        "dismiss",
        "menu",
    ],
)
def test_icons_have_the_colour_of_the_text_at_every_scale(qapp: QApplication, name: str) -> None:
    icon = line_icon(name, QColor("#ff0000"), QColor("#00ff00"))
    for ratio in (1.0, 2.0):
        pixmap = icon.pixmap(QSize(20, 20), ratio)
        assert pixmap.width() == 20 * ratio
        image = pixmap.toImage()
        inked = [
            image.pixelColor(x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 250
        ]
        assert inked
        assert all(color.red() > 200 and color.green() < 20 for color in inked)


def test_the_program_has_its_own_icon(qapp: QApplication) -> None:
    assert len(app_icon().availableSizes()) >= 5


def test_the_network_s_picture_has_square_sharp_pixels(qapp: QApplication, theme: Theme) -> None:
    import numpy as np

    view = NetworkView(theme)
    view.resize(114, 114)
    checks = (np.indices((28, 28)).sum(axis=0) % 2).astype(np.float32)
    view.show_digit_image(checks)
    shown = view.grab().toImage()
    row = {shown.pixelColor(x, 40).name() for x in range(1, 113)}
    assert row == {LIGHT.page.name(), LIGHT.ink.name()}
    view.deleteLater()


@pytest.mark.parametrize(
    ("microseconds", "text"),
    [
        (0.4, "0 µs"),
        (850, "850 µs"),
        (1234, "1.23 ms"),
        (20_530, "20.5 ms"),
        (250_000, "250 ms"),
        (2.5e6, "2.50 s"),
    ],
)
def test_durations_have_the_best_unit(microseconds: float, text: str) -> None:
    assert duration(microseconds) == text


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0.0 %"), (0.984, "98.4 %"), (0.9996, "> 99.9 %"), (1.0, "100.0 %")]
)
def test_a_doubt_is_never_rounded_away(share: float, text: str) -> None:
    assert percent(share) == text
