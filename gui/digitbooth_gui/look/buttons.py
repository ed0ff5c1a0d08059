"""Flat buttons for commands, whose names and keys are told by tool tip and to screen readers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QActionEvent, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from digitbooth_gui.look.icons import SIZE


class CommandButton(QToolButton):
    """For one action, which it follows: also in name, when the language changes."""

    def __init__(
        self, action: QAction, worded: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.show_words(worded)
        self.setDefaultAction(action)
        self.setIconSize(QSize(SIZE, SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_name(action))

    def show_words(self, worded: bool) -> None:
        """The word beside the icon, or the icon alone."""
        styles = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            styles.ToolButtonTextBesideIcon if worded else styles.ToolButtonIconOnly
        )

    def actionEvent(self, event: QActionEvent) -> None:
        """The action has another name now, perhaps."""
        super().actionEvent(event)
        if event.type() is QEvent.Type.ActionChanged:
            self.setAccessibleName(_name(event.action()))


def name_command(action: QAction, text: str) -> None:
    """Call the command `text`; its tool tip names the keys too."""
    action.setText(text)
    action.setIconText(text)
    native = QKeySequence.SequenceFormat.NativeText
    keys = " / ".join(key.toString(native) for key in action.shortcuts())
    action.setToolTip(f"{_name(action)} ({keys})" if keys else _name(action))


def _name(action: QAction) -> str:
    return action.text().rstrip("…")
