"""The choice of engines: what can answer here, and for the rest why not, and the cure."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLabel, QWidget, QWidgetAction

from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.engines.search import engine_title
from digitbooth_gui.language import Translated
from digitbooth_gui.recognition.requests import AUTOMATIC, EngineChoice
from digitbooth_gui.style.menus import Menu
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import precision_name

_WIDTH = 42 * SPACE


class EngineMenu(Translated, Menu):
    """Filled when it opens, and again whenever what it says changes while it is open."""

    def __init__(self, control: EngineControl, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._control = control
        self._shown: tuple[object, ...] = ()
        self._activity: QAction | None = None
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._open)
        self.triggered.connect(self._choose)
        control.changed.connect(self._follow)

    def retranslate(self) -> None:
        """Search again, since what it finds is worded by the child that searches."""
        self._shown = ()
        self._control.search.find_again()

    @Slot()
    def _open(self) -> None:
        self.setAccessibleName(self.tr("Engines"))
        self._control.search.find()
        self._fill()

    @Slot()
    def _follow(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        status, search = self._control.status, self._control.search
        shown = (status.busy, status.fault, status.marked, search.engines, search.has_ended)
        if shown == self._shown and self.actions():
            # Only the clock has moved: the pointer may be on its way to a choice.
            if self._activity is not None:
                self._activity.setText(status.activity)
            return
        self._shown = shown
        before = self.actions()
        group = QActionGroup(self)
        self._activity = self._add_state()
        self._add_choice(group, self.tr("Automatic"), AUTOMATIC)
        for found in search.engines:
            if found.available:
                self.addSection(engine_title(found))
                for precision in found.precisions:
                    choice = EngineChoice(found.engine, precision, found.index)
                    self._add_choice(group, precision_name(precision), choice)
        self._add_missing()
        # Last: an open menu that is empty for a moment closes.
        for action in before:
            self.removeAction(action)
            action.deleteLater()
        if self.isVisible():
            self._fit_on_screen()

    def _fit_on_screen(self) -> None:
        """Move the open menu, which has grown, back onto the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        rightmost = max(room.right() + 1 - self.width(), room.left())
        lowest = max(room.bottom() + 1 - self.height(), room.top())
        self.move(min(self.x(), rightmost), min(self.y(), lowest))

    def _add_state(self) -> QAction | None:
        """What goes on, or went wrong, and what can be done about it."""
        control, state = self._control, None
        status = control.status
        if status.busy:
            state = self.addAction(status.activity)
            state.setEnabled(False)
            self.addAction(self.tr("Cancel")).triggered.connect(control.cancel)
            self.addSeparator()
        elif status.fault:
            self._add_text(str(status.fault))
            self.addAction(self.tr("Try again")).triggered.connect(control.retry)
            self.addSeparator()
        return state

    def _add_choice(self, group: QActionGroup, text: str, choice: EngineChoice) -> None:
        action = self.addAction(text)
        action.setCheckable(True)
        action.setChecked(choice == self._control.status.marked)
        action.setData(choice)
        group.addAction(action)

    def _add_missing(self) -> None:
        search = self._control.search
        if search.problems:
            self.addSection(self.tr("Not available"))
        for problem in search.problems:
            self._add_text(problem.reason, problem.cure)
        if not search.has_ended:
            self.addSeparator()
            self.addAction(self.tr("Looking for other engines…")).setEnabled(False)

    def _add_text(self, text: str, cure: str = "") -> None:
        """Text of some lines, to be read and copied."""
        label = QLabel(f"{text}\n→ {cure}" if cure else text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        label.setFixedWidth(_WIDTH)
        label.setContentsMargins(3 * SPACE, SPACE // 2, 2 * SPACE, SPACE // 2)
        label.setAccessibleName(label.text())
        own = label.palette()
        own.setColor(own.ColorRole.WindowText, self._theme.colors.secondary)
        label.setPalette(own)
        action = QWidgetAction(self)
        action.setDefaultWidget(label)
        action.setEnabled(False)
        label.setEnabled(True)
        self.addAction(action)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        choice = action.data()
        if isinstance(choice, EngineChoice):
            self._control.choose(choice)
