"""The style in force: which colours, the palette made of them, spacing and type.

Fusion draws the standard controls, so that the program looks the same everywhere; our palette gives
it its colours. Custom widgets read `theme.colors` while they paint and repaint on `theme.changed`.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from digitbooth_gui.style.colors import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colors

SPACE = 8
"""Every distance is a multiple of this many logical pixels."""

CORNER = 12
"""Radius of the page and of the panels."""

SCROLL_BAR = SPACE + SPACE // 2
"""How wide a scroll bar is, with its distance from what scrolls, in logical pixels."""

HEIGHT = 36
"""Of a control at least, in logical pixels: high enough for a finger."""


ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
"""Sizes of type and controls, in percent of the system's."""


class Mode(Enum):
    """The choice of colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "high-contrast"
    """Strong contrasts, on a ground that is light or dark as the system has it."""


_HIGH = getattr(getattr(Qt, "ContrastPreference", None), "HighContrast", None)

MODES = tuple(mode.value for mode in Mode)


class Theme(QObject):
    """The colours in force; follows the system live, unless told otherwise."""

    changed = Signal()
    zoomed = Signal()
    """Type and controls are larger or smaller; after `changed`."""

    def __init__(self, app: QApplication, mode: Mode = Mode.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._hints = app.styleHints()
        self.colors = LIGHT
        self._fonts: dict[tuple[float, bool], QFont] = {}
        self._usual = QFont(app.font())
        self._percent = 100
        if app.style().name() != "fusion":
            app.setStyle("Fusion")
        self._hints.colorSchemeChanged.connect(self._apply)
        if (wishes := self._wishes()) is not None:
            wishes.contrastPreferenceChanged.connect(self._apply)
        self.set_mode(mode)

    @property
    def dark(self) -> bool:
        """Whether dark colours are in force."""
        return self.colors in (DARK, CONTRAST_DARK)

    @property
    def mode(self) -> Mode:
        """The mode that was chosen."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Light, dark, or as the system has it."""
        self._mode = mode
        scheme = {
            Mode.SYSTEM: Qt.ColorScheme.Unknown,
            Mode.LIGHT: Qt.ColorScheme.Light,
            Mode.DARK: Qt.ColorScheme.Dark,
            Mode.CONTRAST: Qt.ColorScheme.Unknown,
        }[mode]
        # The platform colours the title bar, and where it can, tells us through the signal too.
        self._hints.setColorScheme(scheme)
        self._apply()

    @property
    def zoom(self) -> float:
        """How large type and controls are, 1 as the system has them."""
        return self._percent / 100

    @property
    def height(self) -> int:
        """Of a control at least, in logical pixels."""
        return round(HEIGHT * self.zoom)

    def zoom_by(self, steps: int) -> None:
        """The next larger size, or the next smaller one."""
        place = min(range(len(ZOOMS)), key=lambda at: abs(ZOOMS[at] - self._percent))
        self.set_zoom(ZOOMS[min(max(place + steps, 0), len(ZOOMS) - 1)])

    def set_zoom(self, percent: int) -> None:
        """Show type and controls in `percent` of the system's size."""
        if percent == self._percent:
            return
        ratio, self._percent = percent / self._percent, percent
        self._fonts.clear()
        self._app.setFont(_scaled(self._usual, self.zoom))
        for widget in self._app.allWidgets():
            if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont):
                widget.setFont(_scaled(widget.font(), ratio))
        self.changed.emit()
        self.zoomed.emit()

    def font(self, scale: float, bold: bool = False) -> QFont:
        """The system's font, scaled, with figures of equal width so that numbers do not jitter."""
        if (scale, bold) in self._fonts:
            return QFont(self._fonts[scale, bold])
        font = _scaled(self._app.font(), scale)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        font.setFeature(QFont.Tag("tnum"), 1)
        self._fonts[scale, bold] = font
        return QFont(font)

    @Slot()
    def _apply(self) -> None:
        dark = self._mode is Mode.DARK or (
            self._mode is not Mode.LIGHT and self._hints.colorScheme() is Qt.ColorScheme.Dark
        )
        if self._mode is Mode.CONTRAST or self._system_wants_contrast():
            self.colors = CONTRAST_DARK if dark else CONTRAST_LIGHT
        else:
            self.colors = DARK if dark else LIGHT
        self._app.setPalette(palette(self.colors))
        self.changed.emit()

    def _system_wants_contrast(self) -> bool:
        wishes = self._wishes()
        return wishes is not None and wishes.contrastPreference() is _HIGH

    def _wishes(self) -> Any:
        """What the person has told the system; None where Qt is older than 6.10."""
        return self._hints.accessibility() if hasattr(self._hints, "accessibility") else None


def _scaled(font: QFont, ratio: float) -> QFont:
    scaled = QFont(font)
    if font.pointSizeF() > 0:
        scaled.setPointSizeF(font.pointSizeF() * ratio)
    else:
        scaled.setPixelSize(max(round(font.pixelSize() * ratio), 1))
    return scaled


def palette(colors: Colors) -> QPalette:
    """Our colours in Qt's roles."""
    made = QPalette()
    role = QPalette.ColorRole
    for target, color in {
        role.Window: colors.window,
        role.WindowText: colors.text,
        role.Base: colors.panel,
        role.AlternateBase: colors.track,
        role.Text: colors.text,
        role.PlaceholderText: colors.secondary,
        role.Button: colors.panel,
        role.ButtonText: colors.text,
        role.BrightText: colors.on_error,
        role.ToolTipBase: colors.panel,
        role.ToolTipText: colors.text,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.Accent: colors.accent,
        role.Link: colors.accent,
        role.Light: colors.panel,
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
    """The little that a palette cannot say: flat buttons and sliders with a visible focus."""
    return f"""
        QToolButton {{
            color: {colors.text.name()}; background: transparent;
            border: 2px solid transparent; border-radius: 8px; padding: 6px 8px;
        }}
        QToolButton:hover {{ background: {colors.hover.name()}; }}
        QToolButton:pressed {{ background: {colors.pressed.name()}; }}
        QToolButton:checked {{
            background: {colors.pressed.name()}; border-color: {colors.secondary.name()};
        }}
        QToolButton:focus {{ border-color: {colors.accent.name()}; }}
        MessageBar QToolButton {{ color: {colors.on_error.name()}; }}
        MessageBar QToolButton:hover, MessageBar QToolButton:pressed,
        MessageBar QToolButton:checked {{ background: {colors.error_hover.name()}; }}
        NoticeBar QToolButton {{ color: {colors.text.name()}; }}
        NoticeBar QToolButton:hover, NoticeBar QToolButton:pressed {{
            background: {colors.pressed.name()};
        }}
        ToldBar QToolButton {{ color: {colors.panel.name()}; text-decoration: underline; }}
        ToldBar QToolButton:hover, ToldBar QToolButton:pressed {{
            background: {colors.secondary.name()};
        }}
        QToolButton::menu-indicator {{ image: none; }}
        QSlider {{ min-height: 36px; }}
        QSlider::groove:horizontal {{
            height: 2px; border-radius: 1px; background: {colors.secondary.name()};
        }}
        QSlider::sub-page:horizontal {{ border-radius: 1px; background: {colors.accent.name()}; }}
        QSlider::handle:horizontal {{
            width: 12px; margin: -7px 0; border-radius: 8px;
            background: {colors.accent.name()}; border: 2px solid {colors.window.name()};
        }}
        QSlider::handle:horizontal:focus {{ border-color: {colors.text.name()}; }}
        QToolButton:disabled {{ color: {colors.faint.name()}; }}
    """
