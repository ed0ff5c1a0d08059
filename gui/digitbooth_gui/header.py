"""The row above the pages: the switch between them, commands, the pager, and the menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from digitbooth_gui.commands import Commands
from digitbooth_gui.draw_page import DrawPage
from digitbooth_gui.drawing.brush import Brush
from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.pager import Pager
from digitbooth_gui.recognition.requests import ShownPicture
from digitbooth_gui.style.buttons import CommandButton, name_command
from digitbooth_gui.style.icons import SIZE, line_icon
from digitbooth_gui.style.theme import SPACE, Theme


class Header(TranslatedWidget):
    """The switch, commands for files, edits and tools; on the right the pager and the menu."""

    def __init__(
        self,
        theme: Theme,
        switch: QWidget,
        commands: Commands,
        draw: DrawPage,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._draw = draw
        self._icons: dict[QAction, str] = {}
        self._worded: list[CommandButton] = []
        self._tools: list[QWidget] = []
        self._tools_shown = True
        self._pictured = False
        self.open = self._command("open", QKeySequence.StandardKey.Open)
        self.paste = self._command("paste", QKeySequence.StandardKey.Paste)
        self.copy = self._command("copy", QKeySequence.StandardKey.Copy)
        self.save = self._command("save", QKeySequence.StandardKey.Save)
        self.undo = self._command("undo", QKeySequence.StandardKey.Undo)
        self.redo = self._command("redo", "Ctrl+Shift+Z", "Ctrl+Y")
        self.wider = self._command("", Qt.Key.Key_BracketRight)
        self.narrower = self._command("", Qt.Key.Key_BracketLeft)
        self.eraser = self._command("eraser", Qt.Key.Key_E)
        self.eraser.setCheckable(True)
        self.replay = self._command("replay", Qt.Key.Key_R)
        self.edit = self._command("edit", "Ctrl+E")
        self.clear = self._command("clear", Qt.Key.Key_Delete)
        self.menu = self._command("menu", Qt.Key.Key_F10)
        self.pager = Pager(theme, self)
        self._icons |= {
            self.pager.back: "gallery",
            self.pager.previous: "previous",
            self.pager.next: "next",
        }
        self._lay_out(switch, draw.canvas.editor.brush)
        self._connect(commands, draw)
        self._name_commands()
        self.pager.room_changed.connect(self._fit)
        theme.changed.connect(self._recolour)
        self._recolour()
        self.align_with(0, 0)

    @Slot(int, int)
    def align_with(self, left: int, right: int) -> None:
        """Start and end where page and panel do, that far from the edges of the window's room."""
        # The buttons on the right are flat: what the eye sees lies within their padding.
        self._layout.setContentsMargins(left, 0, right - min(SPACE, right), 0)
        self._fit()

    @property
    def drawing_actions(self) -> tuple[QAction, ...]:
        """The commands of the page to draw on."""
        return (
            self.copy,
            self.undo,
            self.redo,
            self.replay,
            self.eraser,
            self.edit,
            self.narrower,
            self.wider,
            self.clear,
            self.pager.previous,
            self.pager.next,
        )

    @property
    def actions_with_keys(self) -> tuple[QAction, ...]:
        """All commands; the window adds them, so that their keys work everywhere in it."""
        return (self.open, self.save, self.paste, self.menu, self.pager.back, *self.drawing_actions)

    @property
    def hidden_commands(self) -> list[QAction]:
        """Commands for which the row has no room now, but which can be given."""
        buttons = [each for each in self._spare if isinstance(each, CommandButton)]
        actions = [each.defaultAction() for each in buttons if each.isHidden()]
        return [action for action in actions if action.isVisible()]

    def set_menu(self, menu: QMenu) -> None:
        """Open `menu` at the end of the row."""
        self._menu_button.setMenu(menu)
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        # The button opens it by itself; the key comes here.
        self.menu.triggered.connect(self._open_menu)

    def show_tools(self, shown: bool) -> None:
        """The commands of the page to draw on, or none of them; then their keys do nothing."""
        self._tools_shown = shown
        for action in self.drawing_actions:
            action.setVisible(shown)
        for tool in self._tools:
            tool.setVisible(shown)
        self._offer_edit()
        self.pager.set_offered(shown)
        self._fit()

    @Slot(object, bool)
    def show_picture(self, picture: ShownPicture | None, move_pager: bool) -> None:
        """Show where in its file the picture is that is shown, and that it can be edited."""
        self._pictured = picture is not None
        self._offer_edit()
        self._show_history()
        if move_pager:
            self.pager.show_picture(picture)
        self._fit()

    @Slot()
    def _show_history(self) -> None:
        editor = self._draw.canvas.editor
        self.undo.setEnabled(editor.can_undo)
        self.redo.setEnabled(editor.can_redo)
        self.replay.setEnabled(bool(self._draw.canvas.ink))
        self.copy.setEnabled(self._draw.savable)

    def _offer_edit(self) -> None:
        for each in (self.edit, self._edit_button):
            each.setVisible(self._pictured and self._tools_shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show words beside the icons where there is room."""
        self._fit()

    def retranslate(self) -> None:
        """Names and keys of the commands; shown as far as they fit."""
        self._name_commands()
        self._fit()

    def _name_commands(self) -> None:
        for action, text in {
            self.open: self.tr("Open…"),
            self.paste: self.tr("Paste"),
            self.copy: self.tr("Copy"),
            self.save: self.tr("Save…"),
            self.undo: self.tr("Undo"),
            self.redo: self.tr("Redo"),
            self.wider: self.tr("Wider brush"),
            self.narrower: self.tr("Narrower brush"),
            self.replay: self.tr("Replay"),
            self.eraser: self.tr("Eraser"),
            self.edit: self.tr("Edit as ink"),
            self.clear: self.tr("Clear"),
            self.menu: self.tr("Menu"),
        }.items():
            name_command(action, text)
        self._brush_name.setText(self.tr("Brush"))
        self._brush_name.setAccessibleName(self.tr("Brush"))

    @Slot()
    def _fit(self) -> None:
        """Leave out words first, then the commands that are needed least; the menu has them."""
        for spare in self._spare:
            spare.setVisible(self._is_offered(spare))
        for button in self._worded:
            button.show_words(True)
        if self._fits():
            return
        for button in reversed(self._worded):
            button.show_words(False)
            if self._fits():
                return
        for spare in self._spare:
            spare.hide()
            if self._fits():
                return

    def _is_offered(self, button: QWidget) -> bool:
        """Whether it is shown where there is room."""
        if button is self._edit_button:
            return self._pictured and self._tools_shown
        return self._tools_shown or button not in self._tools

    def _fits(self) -> bool:
        self._layout.invalidate()
        return self._layout.minimumSize().width() <= self.width()

    @Slot()
    def _open_menu(self) -> None:
        menu, button = self._menu_button.menu(), self._menu_button
        corner = button.mapToGlobal(
            QPoint(button.width() - menu.sizeHint().width(), button.height())
        )
        menu.popup(corner)

    def _add_brush(self, brush: Brush) -> None:
        """Offer the size of `brush`, under its name."""
        slider = brush.slider()
        slider.setMinimumWidth(8 * SPACE)
        slider.setMaximumWidth(12 * SPACE)
        self._brush_name = QLabel()
        self._brush_name.setBuddy(slider)
        for part in (self._brush_name, slider):
            self._layout.addWidget(part)
            self._tools.append(part)
        self._brush = (self._brush_name, slider)
        self.wider.triggered.connect(brush.grow)
        self.narrower.triggered.connect(brush.shrink)

    def _lay_out(self, switch: QWidget, brush: Brush) -> None:
        """In the order in which the Tab key goes; named is what matters most."""
        layout = self._layout = QHBoxLayout(self)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(switch)
        layout.addSpacing(SPACE)
        _, save = (self._add(action, worded=True) for action in (self.open, self.save))
        paste, copy = self._add(self.paste), self._add_tool(self.copy)
        layout.addSpacing(SPACE)
        undo, redo, replay = map(self._add_tool, (self.undo, self.redo, self.replay))
        layout.addSpacing(SPACE)
        eraser = self._add_tool(self.eraser, worded=True)
        self._add_brush(brush)
        clear = self._add_tool(self.clear, worded=True)
        layout.addStretch(1)
        self._edit_button = self._add_tool(self.edit, worded=True)
        self._offer_edit()
        layout.addWidget(self.pager)
        self._menu_button = self._add(self.menu)
        # The first of these goes first.
        self._spare: list[QWidget] = [copy, paste, replay, *self._brush, redo, undo, eraser]
        self._spare += [self._edit_button, save, clear]

    def _connect(self, commands: Commands, draw: DrawPage) -> None:
        editor = draw.canvas.editor
        self.open.triggered.connect(commands.open)
        self.paste.triggered.connect(commands.paste)
        self.copy.triggered.connect(commands.copy)
        self.undo.triggered.connect(editor.undo)
        self.redo.triggered.connect(editor.redo)
        self.replay.triggered.connect(draw.canvas.replay)
        self.edit.triggered.connect(draw.edit_picture)
        self.eraser.toggled.connect(editor.choose_eraser)
        self.pager.turned.connect(draw.turn_page)
        draw.pictured.connect(self.show_picture)
        editor.history_changed.connect(self._show_history)
        self._show_history()

    def _command(self, icon: str, *keys: QKeySequence.StandardKey | Qt.Key | str) -> QAction:
        action = QAction(self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if icon:
            self._icons[action] = icon
        return action

    def _add(self, action: QAction, worded: bool = False) -> CommandButton:
        button = CommandButton(action, worded)
        if worded:
            self._worded.append(button)
        self._layout.addWidget(button)
        return button

    def _add_tool(self, action: QAction, worded: bool = False) -> CommandButton:
        button = self._add(action, worded)
        self._tools.append(button)
        return button

    @Slot()
    def _recolour(self) -> None:
        colors = self._theme.colors
        for action, name in self._icons.items():
            action.setIcon(line_icon(name, colors.text, colors.faint, self._theme.zoom))
        edge = round(SIZE * self._theme.zoom)
        for button in self.findChildren(CommandButton):
            button.setIconSize(QSize(edge, edge))
        self._fit()
