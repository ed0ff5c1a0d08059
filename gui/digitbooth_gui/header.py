"""The row of commands above the page, and the pager for files that hold many digits."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from digitbooth_gui.drawing.brush import Brush
from digitbooth_gui.look.icons import SIZE, line_icon
from digitbooth_gui.look.theme import SPACE, Colors, Theme
from digitbooth_gui.recognition.requests import ShownPicture


class Pager(QWidget):
    """`‹ 1 / 60,000 ›`; hidden for a single picture."""

    turned = Signal(int)
    """The index of the digit that is wanted, from 0."""
    room_changed = Signal()
    """It takes more or less room than before."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = 0
        self._count = 0
        self._offered = True
        self.previous = QAction("Previous digit", self)
        self.previous.setShortcut(QKeySequence(Qt.Key.Key_Left))
        self.previous.triggered.connect(self._go_back)
        self.next = QAction("Next digit", self)
        self.next.setShortcut(QKeySequence(Qt.Key.Key_Right))
        self.next.triggered.connect(self._go_on)
        self.position = QLabel()
        self.position.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.position.setFont(theme.font(1.0))
        self.position.setAccessibleName("Position in the file")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(command_button(self.previous, Qt.ToolButtonStyle.ToolButtonIconOnly))
        layout.addWidget(self.position)
        layout.addWidget(command_button(self.next, Qt.ToolButtonStyle.ToolButtonIconOnly))
        self.show_page(0, 0)

    def show_picture(self, picture: ShownPicture | None) -> None:
        """Show where in its file the picture is."""
        if picture is None:
            self.show_page(0, 0)
        else:
            self.show_page(picture.index, picture.count)

    def show_page(self, index: int, count: int) -> None:
        """Show position `index` of `count`; with fewer than two there is nothing to turn."""
        if other := count != self._count:
            # As wide as it will ever be, so that the buttons stay under the pointer.
            widest = self.position.fontMetrics().horizontalAdvance(f" {count:,} / {count:,} ")
            self.position.setMinimumWidth(widest)
        self._wanted, self._count = index, count
        self.position.setText(f"{index + 1:,} / {count:,}")
        self.previous.setEnabled(index > 0)
        self.next.setEnabled(index + 1 < count)
        self.setVisible(self._offered and count > 1)
        if other:
            self.room_changed.emit()

    def set_offered(self, offered: bool) -> None:
        """Whether pages can be turned here and now."""
        self._offered = offered
        self.setVisible(offered and self._count > 1)

    def _go_back(self) -> None:
        self._turn(-1)

    def _go_on(self) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        # Counted from what is wanted, not from what is shown: a held key never waits for answers.
        wanted = min(max(self._wanted + step, 0), self._count - 1)
        self.show_page(wanted, self._count)
        self.turned.emit(wanted)


class Header(QWidget):
    """The switch between pages, commands for files, edits and tools; the pager on the right."""

    def __init__(self, theme: Theme, switch: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.open = _command(self, "Open…", QKeySequence.StandardKey.Open)
        self.paste = _command(self, "Paste", QKeySequence.StandardKey.Paste)
        self.copy = _command(self, "Copy", QKeySequence.StandardKey.Copy)
        self.save = _command(self, "Save…", QKeySequence.StandardKey.Save)
        self.undo = _command(self, "Undo", QKeySequence.StandardKey.Undo)
        self.redo = _command(self, "Redo", "Ctrl+Shift+Z", "Ctrl+Y")
        self.wider = _command(self, "Wider brush", Qt.Key.Key_BracketRight)
        self.narrower = _command(self, "Narrower brush", Qt.Key.Key_BracketLeft)
        self.eraser = _command(self, "Eraser", Qt.Key.Key_E)
        self.eraser.setCheckable(True)
        self.clear = _command(self, "Clear", Qt.Key.Key_Delete, Qt.Key.Key_Escape)
        self.pager = Pager(theme, self)
        self._worded: list[QToolButton] = []
        self._spare: list[QWidget] = []
        self._tools_shown = True
        self._tools: list[QWidget] = []
        layout = self._layout = QHBoxLayout(self)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(switch)
        layout.addSpacing(SPACE)
        self._add(self.open, worded=True)
        paste = self._add(self.paste, worded=True)
        spare = [self._add_tool(action) for action in (self.copy, self.save)]
        layout.addSpacing(SPACE)
        for action in (self.undo, self.redo):
            self._add_tool(action)
        for action in (self.eraser, self.clear):
            self._add_tool(action, worded=True)
        layout.addStretch(1)
        layout.addWidget(self.pager)
        self._spare = [*spare, paste]
        self.pager.room_changed.connect(self._fit)
        theme.changed.connect(self._recolour)
        self._recolour()
        self.align_with(0, 0)

    @Slot(int, int)
    def align_with(self, left: int, right: int) -> None:
        """Start and end where page and card do, that far from the edges of the window's room."""
        # The buttons on the right are flat: what the eye sees lies within their padding.
        self._layout.setContentsMargins(left, 0, right - min(SPACE, right), 0)

    @property
    def drawing_actions(self) -> tuple[QAction, ...]:
        """The commands of the page to draw on."""
        return (
            self.copy,
            self.save,
            self.undo,
            self.redo,
            self.eraser,
            self.narrower,
            self.wider,
            self.clear,
            self.pager.previous,
            self.pager.next,
        )

    @property
    def actions_with_keys(self) -> tuple[QAction, ...]:
        """All commands; the window adds them, so that their keys work everywhere in it."""
        return (self.open, self.paste, *self.drawing_actions)

    def add_brush(self, brush: Brush) -> None:
        """Offer the size of `brush`, beside the eraser."""
        slider = brush.slider()
        slider.setMinimumWidth(6 * SPACE)
        slider.setMaximumWidth(12 * SPACE)
        self._layout.insertWidget(self._layout.indexOf(self.pager) - 1, slider)
        self._tools.append(slider)
        self._spare.insert(2, slider)
        self.wider.triggered.connect(brush.grow)
        self.narrower.triggered.connect(brush.shrink)

    def show_tools(self, shown: bool) -> None:
        """The commands of the page to draw on, or none of them; then their keys do nothing."""
        self._tools_shown = shown
        for action in self.drawing_actions:
            action.setVisible(shown)
        for tool in self._tools:
            tool.setVisible(shown)
        self.pager.set_offered(shown)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words where there is room for them."""
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Words first go, then the commands that are needed least; their keys stay."""
        for spare in self._spare:
            spare.setVisible(self._tools_shown or spare not in self._tools)
        styles = Qt.ToolButtonStyle
        for style in (styles.ToolButtonTextBesideIcon, styles.ToolButtonIconOnly):
            for button in self._worded:
                button.setToolButtonStyle(style)
            if self._fits():
                return
        for spare in self._spare:
            spare.hide()
            if self._fits():
                return

    def _fits(self) -> bool:
        self._layout.invalidate()
        return self._layout.minimumSize().width() <= self.width()

    def _add(self, action: QAction, worded: bool = False) -> QToolButton:
        styles = Qt.ToolButtonStyle
        style = styles.ToolButtonTextBesideIcon if worded else styles.ToolButtonIconOnly
        button = command_button(action, style)
        if worded:
            self._worded.append(button)
        self._layout.addWidget(button)
        return button

    def _add_tool(self, action: QAction, worded: bool = False) -> QToolButton:
        button = self._add(action, worded)
        self._tools.append(button)
        return button

    def _recolour(self) -> None:
        colors: Colors = self._theme.colors
        for name, action in {
            "open": self.open,
            "paste": self.paste,
            "copy": self.copy,
            "save": self.save,
            "undo": self.undo,
            "redo": self.redo,
            "eraser": self.eraser,
            "clear": self.clear,
            "previous": self.pager.previous,
            "next": self.pager.next,
        }.items():
            action.setIcon(line_icon(name, colors.text, colors.faint))


def command_button(action: QAction, style: Qt.ToolButtonStyle) -> QToolButton:
    """A flat button for a command; its tool tip names the keys."""
    button = QToolButton()
    button.setToolButtonStyle(style)
    button.setDefaultAction(action)
    button.setIconSize(QSize(SIZE, SIZE))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    name = action.text().rstrip("…")
    button.setAccessibleName(name)
    keys = " or ".join(
        key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()
    )
    action.setToolTip(f"{name} ({keys})")
    return button


def _command(parent: QWidget, text: str, *keys: QKeySequence.StandardKey | Qt.Key | str) -> QAction:
    action = QAction(text, parent)
    action.setIconText(text)
    action.setShortcuts([QKeySequence(key) for key in keys])
    return action
