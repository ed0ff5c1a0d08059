"""The grounds of the heat map's cells, and what can be read on them."""

from __future__ import annotations

from PySide6.QtGui import QColor

from digitbooth_gui.look.colors import Colors, mixed

_GAMMA_EDGE = 0.04045


def ground(colors: Colors, right: bool, shade: float) -> QColor:
    """The card, tinted by `shade`, 0 to 1, in the colour of what is right or of mistakes."""
    return mixed(colors.card, colors.accent if right else colors.on_error, shade)


def ink_on(ground: QColor) -> QColor:
    """Black or white, whichever reads better: at least 4.5:1 on any colour."""
    # The luminance at which both have the same contrast, of the formula of WCAG 2.
    return QColor("#000000" if _luminance(ground) > 0.179 else "#ffffff")


def _luminance(color: QColor) -> float:
    red, green, blue = (
        share / 12.92 if share <= _GAMMA_EDGE else ((share + 0.055) / 1.055) ** 2.4
        for share in (color.redF(), color.greenF(), color.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
