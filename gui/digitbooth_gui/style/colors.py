"""The colours: light and dark, and both once more for those who need strong contrasts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class Colors:
    """Each colour by what it is for. `tests/gui/test_theme.py` holds their contrasts."""

    window: QColor
    panel: QColor
    page: QColor
    ink: QColor
    text: QColor
    secondary: QColor
    border: QColor
    track: QColor
    """The empty part of a bar."""
    bar: QColor
    accent: QColor
    on_accent: QColor
    second: QColor
    """Beside the accent, of the second of two models."""
    hover: QColor
    chosen: QColor
    """Behind the chosen one of several words, raised from a ground of the colour `hover`."""
    on_chosen: QColor
    error: QColor
    """Behind the text of an error."""
    on_error: QColor

    @property
    def error_hover(self) -> QColor:
        """A button on an error, under the pointer."""
        return mixed(self.error, self.on_error, 0.15)

    @property
    def underline(self) -> QColor:
        """Under the chosen one of several words."""
        return self.accent if self.on_chosen == self.text else self.on_chosen

    @property
    def pressed(self) -> QColor:
        """A button that is held or switched on; text can still be read on it."""
        return mixed(self.hover, self.text, 0.12)

    @property
    def faint(self) -> QColor:
        """The text of a control that is off: between text and window."""
        return mixed(self.window, self.text, 0.4)


LIGHT = Colors(
    window=QColor("#f2f4f7"),
    panel=QColor("#ffffff"),
    page=QColor("#ffffff"),
    ink=QColor("#14171c"),
    text=QColor("#1a1d23"),
    secondary=QColor("#58606e"),
    border=QColor("#d8dce3"),
    track=QColor("#eceff3"),
    bar=QColor("#8590a6"),
    accent=QColor("#2558d9"),
    on_accent=QColor("#ffffff"),
    second=QColor("#a84f00"),
    hover=QColor("#e4e8ee"),
    chosen=QColor("#ffffff"),
    on_chosen=QColor("#1a1d23"),
    error=QColor("#fde8e8"),
    on_error=QColor("#8c1a1a"),
)

DARK = Colors(
    window=QColor("#14161a"),
    panel=QColor("#1d2026"),
    page=QColor("#1d2026"),
    ink=QColor("#f3f5f8"),
    text=QColor("#eceff4"),
    secondary=QColor("#a3abb9"),
    border=QColor("#333842"),
    track=QColor("#2a2e36"),
    bar=QColor("#6b7486"),
    accent=QColor("#8ab4ff"),
    on_accent=QColor("#0d1523"),
    second=QColor("#ffb454"),
    hover=QColor("#2a2e36"),
    chosen=QColor("#454c5a"),
    on_chosen=QColor("#eceff4"),
    error=QColor("#43201f"),
    on_error=QColor("#ffc2bd"),
)

# Where the system, or the person, asks for more contrast: nothing quiet, no shades where lines do.

CONTRAST_LIGHT = Colors(
    window=QColor("#ffffff"),
    panel=QColor("#ffffff"),
    page=QColor("#ffffff"),
    ink=QColor("#000000"),
    text=QColor("#000000"),
    secondary=QColor("#1a1a1a"),
    border=QColor("#000000"),
    track=QColor("#dcdcdc"),
    bar=QColor("#595959"),
    accent=QColor("#0000c0"),
    on_accent=QColor("#ffffff"),
    second=QColor("#8a3c00"),
    hover=QColor("#dcdcdc"),
    chosen=QColor("#000000"),
    on_chosen=QColor("#ffffff"),
    error=QColor("#ffffff"),
    on_error=QColor("#8a0000"),
)

CONTRAST_DARK = Colors(
    window=QColor("#000000"),
    panel=QColor("#000000"),
    page=QColor("#000000"),
    ink=QColor("#ffffff"),
    text=QColor("#ffffff"),
    secondary=QColor("#f0f0f0"),
    border=QColor("#ffffff"),
    track=QColor("#3d3d3d"),
    bar=QColor("#c8c8c8"),
    accent=QColor("#ffd800"),
    on_accent=QColor("#000000"),
    second=QColor("#66e0ff"),
    hover=QColor("#3d3d3d"),
    chosen=QColor("#ffd800"),
    on_chosen=QColor("#000000"),
    error=QColor("#000000"),
    on_error=QColor("#ff9d94"),
)


def mixed(start: QColor, end: QColor, share: float) -> QColor:
    """The colour that lies `share` of the way, 0 to 1, from start to end."""
    return QColor(
        round(start.red() + share * (end.red() - start.red())),
        round(start.green() + share * (end.green() - start.green())),
        round(start.blue() + share * (end.blue() - start.blue())),
    )
