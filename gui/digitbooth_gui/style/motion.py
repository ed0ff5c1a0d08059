"""Whether things may move: some people become dizzy, and tell their system so."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle, QWidget


def is_wanted(widget: QWidget) -> bool:
    """Whether `widget` may move what it shows, and it would be seen."""
    if not widget.isVisible():
        return False
    # Since Qt 6.12; before, the systems' wish not to see animations came through the style alone.
    hints = QGuiApplication.styleHints().accessibility()
    preference = getattr(hints, "motionPreference", None)
    if preference is not None and preference().name != "NoPreference":
        return False
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
