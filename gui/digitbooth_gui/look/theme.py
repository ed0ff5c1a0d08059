"""The look: colours for light and dark, the palette made of them, spacing and type.

Fusion draws the standard controls, so that the program looks the same everywhere; our palette gives
it its colours. Custom widgets read `theme.colors` while they paint and repaint on `theme.changed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

SPACE = 8
"""Every distance is a multiple of this many logical pixels."""

CORNER = 12
"""Radius of the page and of the cards."""


@dataclass(frozen=True)
class Colors:
    """Each colour by what it is for. `tests/gui/test_theme.py` holds their contrasts."""

    window: QColor
    card: QColor
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
    def faint(self) -> QColor:
        """The text of a control that is off: between text and window."""
        return mixed(self.window, self.text, 0.4)


LIGHT = Colors(
    window=QColor("#f2f4f7"),
    card=QColor("#ffffff"),
    page=QColor("#ffffff"),
    ink=QColor("#14171c"),
    text=QColor("#1a1d23"),
    secondary=QColor("#58606e"),
    border=QColor("#d8dce3"),
    track=QColor("#eceff3"),
    bar=QColor("#9aa5b8"),
    accent=QColor("#2558d9"),
    on_accent=QColor("#ffffff"),
    hover=QColor("#e4e8ee"),
    chosen=QColor("#ffffff"),
    on_chosen=QColor("#1a1d23"),
    error=QColor("#fde8e8"),
    on_error=QColor("#8c1a1a"),
)

DARK = Colors(
    window=QColor("#14161a"),
    card=QColor("#1d2026"),
    page=QColor("#1d2026"),
    ink=QColor("#f3f5f8"),
    text=QColor("#eceff4"),
    secondary=QColor("#a3abb9"),
    border=QColor("#333842"),
    track=QColor("#2a2e36"),
    bar=QColor("#6b7486"),
    accent=QColor("#8ab4ff"),
    on_accent=QColor("#0d1523"),
    hover=QColor("#2a2e36"),
    chosen=QColor("#454c5a"),
    on_chosen=QColor("#ffffff"),
    error=QColor("#43201f"),
    on_error=QColor("#ffc2bd"),
)


def mixed(start: QColor, end: QColor, share: float) -> QColor:
    """The colour that lies `share` of the way, 0 to 1, from start to end."""
    return QColor(
        round(start.red() + share * (end.red() - start.red())),
        round(start.green() + share * (end.green() - start.green())),
        round(start.blue() + share * (end.blue() - start.blue())),
    )


class Mode(Enum):
    """What the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


MODES = tuple(mode.value for mode in Mode)


class Theme(QObject):
    """The colours in force; follows the system live, unless told otherwise."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode = Mode.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._hints = app.styleHints()
        self.colors = LIGHT
        self._fonts: dict[tuple[float, bool], QFont] = {}
        if app.style().name() != "fusion":
            app.setStyle("Fusion")
        self._hints.colorSchemeChanged.connect(self._apply)
        self.set_mode(mode)

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self.colors is DARK

    @property
    def mode(self) -> Mode:
        """What was asked for."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Light, dark, or as the system has it."""
        self._mode = mode
        scheme = {
            Mode.SYSTEM: Qt.ColorScheme.Unknown,
            Mode.LIGHT: Qt.ColorScheme.Light,
            Mode.DARK: Qt.ColorScheme.Dark,
        }[mode]
        # The platform colours the title bar, and where it can, tells us through the signal too.
        self._hints.setColorScheme(scheme)
        self._apply()

    def font(self, scale: float, bold: bool = False) -> QFont:
        """The system's font, scaled, with figures of equal width so that numbers do not jitter."""
        if (scale, bold) in self._fonts:
            return QFont(self._fonts[scale, bold])
        font = QFont(self._app.font())
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * scale)
        else:
            font.setPixelSize(round(font.pixelSize() * scale))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        font.setFeature(QFont.Tag("tnum"), 1)
        self._fonts[scale, bold] = font
        return QFont(font)

    @Slot()
    def _apply(self) -> None:
        dark = self._mode is Mode.DARK or (
            self._mode is Mode.SYSTEM and self._hints.colorScheme() is Qt.ColorScheme.Dark
        )
        self.colors = DARK if dark else LIGHT
        self._app.setPalette(palette(self.colors))
        self.changed.emit()


def palette(colors: Colors) -> QPalette:
    """Our colours in Qt's roles."""
    made = QPalette()
    role = QPalette.ColorRole
    for target, color in {
        role.Window: colors.window,
        role.WindowText: colors.text,
        role.Base: colors.card,
        role.AlternateBase: colors.track,
        role.Text: colors.text,
        role.PlaceholderText: colors.secondary,
        role.Button: colors.card,
        role.ButtonText: colors.text,
        role.BrightText: colors.on_error,
        role.ToolTipBase: colors.card,
        role.ToolTipText: colors.text,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.Accent: colors.accent,
        role.Link: colors.accent,
        role.Light: colors.card,
        role.Midlight: colors.track,
        role.Mid: colors.border,
        role.Dark: colors.border,
        role.Shadow: colors.border,
    }.items():
        made.setColor(target, color)
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, colors.faint)
    return made


def style_sheet(colors: Colors) -> str:
    """The little that a palette cannot say: flat buttons with a visible focus."""
    return f"""
        QToolButton {{
            color: {colors.text.name()}; background: transparent;
            border: 2px solid transparent; border-radius: 8px; padding: 6px 8px;
        }}
        QToolButton:hover {{ background: {colors.hover.name()}; }}
        QToolButton:pressed {{ background: {colors.border.name()}; }}
        QToolButton:checked {{ background: {colors.border.name()}; }}
        QToolButton:focus {{ border-color: {colors.accent.name()}; }}
        MessageBar QToolButton {{ color: {colors.on_error.name()}; }}
        MessageBar QToolButton:hover, MessageBar QToolButton:pressed,
        MessageBar QToolButton:checked {{ background: {colors.error_hover.name()}; }}
        NoticeBar QToolButton {{ color: {colors.text.name()}; }}
        NoticeBar QToolButton:hover, NoticeBar QToolButton:pressed {{
            background: {colors.border.name()};
        }}
        QToolButton::menu-indicator {{ image: none; }}
        QToolButton:disabled {{ color: {colors.faint.name()}; }}
    """
