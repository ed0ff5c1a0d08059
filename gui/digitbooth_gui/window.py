"""The main window: header, messages, pages, and the lines between them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from digitbooth_gui.answer.panel import ANSWER
from digitbooth_gui.answer.timing_log import TimingLog
from digitbooth_gui.commands import Commands
from digitbooth_gui.draw_page import DrawPage
from digitbooth_gui.drop_target import DropTarget
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.engines.line import EngineCorner
from digitbooth_gui.gallery.open_set import OpenSet
from digitbooth_gui.header import Header
from digitbooth_gui.main_menu import MainMenu
from digitbooth_gui.message_bar import MessageBar, NoticeBar
from digitbooth_gui.page_registry import GALLERY, PAGES, TABS
from digitbooth_gui.pages import DRAW, Pages
from digitbooth_gui.recognition.event_log import EventLog
from digitbooth_gui.recognition.requests import Answer, ShownPicture
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.settings import Settings
from digitbooth_gui.style.language import Language
from digitbooth_gui.style.theme import SPACE, Mode, Theme, style_sheet

if TYPE_CHECKING:
    from digitbooth_gui.gallery.digit_set import DigitSet


_TITLE = "Digit Booth"


class MainWindow(DropTarget):
    """Pages under a row of commands."""

    closing = Signal()
    """What still goes on is to be ended."""

    def __init__(
        self,
        recognition: Recognition,
        theme: Theme,
        event_log: EventLog | None = None,
        engines: EngineControl | None = None,
        settings: Settings | None = None,
        language: Language | None = None,
    ) -> None:
        super().__init__(theme)
        self.recognition = recognition
        self.engines = engines or EngineControl(recognition, parent=self)
        self.settings = settings or Settings()
        self.language = language
        self.timings = TimingLog(recognition, self)
        self.draw = DrawPage(recognition, theme)
        self.canvas = self.draw.canvas
        self.panel = self.draw.panel
        self.pages = Pages(theme, self.draw)
        self.header = Header(theme, self.pages.segments)
        self.message = MessageBar(theme)
        self.notice = NoticeBar(theme)
        line = self.panel.engine_line
        self._corner = EngineCorner(self.engines, line, self.notice, theme, self)
        self._set = OpenSet(self.engines, self)
        self._event_log = event_log
        if event_log is not None:
            event_log.follow(recognition, self.panel.painted, lambda: self.draw.canvas_on_screen)
        self._tools = Tools(self.header, self.draw, self)
        self.commands = Commands(recognition, self.draw, self, self.settings)
        self._lay_out()
        self._furnish()
        self._connect()
        self._recolour()
        self._restore()

    def open_path(self, path: Path) -> None:
        """Open a picture, a model, a folder, or a set of digits."""
        self.commands.open_paths([path])

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open several at once."""
        self.commands.open_paths(paths)

    @Slot(tuple, str)
    def receive(self, paths: tuple[Path, ...], token: str) -> None:
        """Open what another start was asked to open, and come forward; `token` is leave to."""
        self.open_paths(paths)
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def open_model(self, path: Path) -> None:
        """Answer with this model once it is open."""
        self.commands.open_model(path)

    def speak(self, language: str) -> None:
        """Change the language, now and for the next time."""
        if self.language is not None:
            self.language.choose(language)
            self.settings.put("language", self.language.choice)

    def choose_theme(self, mode: str) -> None:
        """Change the colours, now and for the next time."""
        self.theme.set_mode(Mode(mode))
        self.settings.put("theme", mode)

    def take(self, dropped: QMimeData) -> None:
        """Open what was dropped; a model among it answers from then on."""
        self.commands.take(dropped)

    @property
    def engine_menu(self) -> QMenu:
        """The choice of engines, behind the badge."""
        return self._corner.menu

    @property
    def digits(self) -> DigitSet:
        """The set that gallery and evaluation show."""
        return self._set.digits

    @Slot(str)
    def show_bug(self, traceback: str) -> None:
        """An error that nobody foresaw: its last line; on demand all that a report needs."""
        from digitbooth_gui.crash import crash_report

        last = traceback.strip().rpartition("\n")[2]
        self.message.show_error(
            self.tr("This is a bug in Digit Booth: {error}").format(error=last),
            crash_report(traceback, self.engines.engine),
        )
        if self._event_log is not None:
            self._event_log.write_error(last)

    @Slot(str)
    def show_failure(self, text: str) -> None:
        """Something could not be done; `text` says what, and what helps."""
        self.message.show_error(text)
        if self._event_log is not None:
            self._event_log.write_error(text)

    @Slot()
    def _clear(self) -> None:
        self.message.dismiss()
        # Esc, first of all, ends what goes on.
        if not self.canvas.editor.end_replay():
            self.draw.clear()

    # What is shown.

    @Slot()
    def _show_set(self) -> None:
        # Whoever looks at figures wants those of what is opened.
        if self.pages.current == DRAW:
            self.pages.turn_to(GALLERY)

    @Slot(str)
    def _show_page(self, name: str) -> None:
        self.header.show_tools(name == DRAW)

    @Slot(Answer)
    def _show_opened(self, answer: Answer) -> None:
        if answer.opens:
            self.pages.turn_to(DRAW)

    @Slot(object)
    def _show_title(self, picture: ShownPicture | None) -> None:
        self.setWindowTitle(_TITLE if picture is None else f"{picture.name} – {_TITLE}")

    @Slot()
    def _recolour(self) -> None:
        # On the row with buttons only: under a style sheet everything paints slower.
        self.header.setStyleSheet(style_sheet(self.theme.colors))

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is to be the same the next time is kept; nothing goes on."""
        self.closing.emit()
        self.canvas.brush.remember()
        keep(self, self.settings)
        self.settings.put("page", self.pages.current)
        self.settings.put("tab", self.panel.tabs.current)
        self.settings.put("marks", self.panel.network_view.isChecked())
        self.settings.save()
        super().closeEvent(event)

    def _restore(self) -> None:
        """As the last time."""
        restore(self, self.settings)
        self.pages.turn_to(self.settings.text("page", DRAW))
        self.panel.tabs.turn_to(self.settings.text("tab", ANSWER))
        self.panel.network_view.setChecked(self.settings.flag("marks", False))

    # Construction.

    def _lay_out(self) -> None:
        self.setWindowTitle(_TITLE)
        self.setMinimumSize(QSize(720, 540))
        self.resize(QSize(1120, 760))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self.header)
        layout.addWidget(self.message)
        layout.addWidget(self.notice)
        for row in (self.header, self.message, self.notice):
            self.pages.aligned.connect(row.align_with)
        layout.addWidget(self.pages, 1)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _furnish(self) -> None:
        """Offer what the rooms have; nothing of it is made yet."""
        for page in PAGES:
            self.pages.offer(page.name, page.title, partial(page.make, self))
        for tab in TABS:
            self.panel.tabs.offer(tab.name, tab.title, partial(tab.make, self))
        for number, name in enumerate(self.pages.names, 1):
            key = QShortcut(f"Ctrl+{number}", self)
            key.activated.connect(partial(self.pages.turn_to, name))

    def _connect(self) -> None:
        header, commands = self.header, self.commands
        self.theme.changed.connect(self._recolour)
        header.set_menu(MainMenu(self))
        self.addActions(list(header.actions_with_keys))
        header.open.triggered.connect(commands.open)
        header.paste.triggered.connect(commands.paste)
        header.copy.triggered.connect(commands.copy)
        header.save.triggered.connect(commands.save)
        header.clear.triggered.connect(self._clear)
        commands.failed.connect(self.show_failure)
        commands.many.connect(self._set.open)
        self.pages.turned.connect(self._show_page)
        self.draw.pictured.connect(self._show_title)
        recognition = self.recognition
        recognition.answered.connect(self._show_opened)
        recognition.set_found.connect(self._set.open_one)
        recognition.model_opened.connect(self._set.use_model)
        recognition.model_failed.connect(self.show_failure)
        recognition.failed.connect(self.show_failure)
        recognition.crashed.connect(self.show_bug)
        self._set.wanted.connect(self._show_set)
        self._set.failed.connect(self.show_failure)
        self._set.crashed.connect(self.show_bug)
        self.closing.connect(self._set.close)
        self.closing.connect(self.engines.close)
        # Queued: by then the painted window has been handed to the screen.
        self.panel.painted.connect(self.timings.note, Qt.ConnectionType.QueuedConnection)


# The header's tools and the page to draw on: which command does what there, and what it can do.


class Tools(QObject):
    """Ties the two together."""

    def __init__(self, header: Header, draw: DrawPage, parent: QObject) -> None:
        super().__init__(parent)
        self._header = header
        editor = self._editor = draw.canvas.editor
        header.add_brush(editor.brush)
        header.undo.triggered.connect(editor.undo)
        header.redo.triggered.connect(editor.redo)
        header.replay.triggered.connect(editor.replay)
        header.edit.triggered.connect(draw.edit_picture)
        header.eraser.toggled.connect(editor.choose_eraser)
        header.pager.turned.connect(draw.turn_page)
        draw.pictured.connect(header.show_picture)
        editor.history_changed.connect(self._show_history)
        self._show_history()

    @Slot()
    def _show_history(self) -> None:
        header, editor = self._header, self._editor
        header.undo.setEnabled(editor.can_undo)
        header.redo.setEnabled(editor.can_redo)
        for action in (header.replay, header.copy, header.save):
            action.setEnabled(bool(editor.ink))


# Where the window lies and how large it is, kept from one time to the next.
#
# Plain numbers, for Qt's own packed form takes a damaged one at its word.


_FAR = 1 << 15


def keep(window: QWidget, settings: Settings) -> None:
    """Put where `window` is into `settings`; maximized, where it would be otherwise."""
    place = window.normalGeometry()
    settings.put("maximized", window.isMaximized())
    settings.put("left", place.left())
    settings.put("top", place.top())
    settings.put("width", place.width())
    settings.put("height", place.height())


def restore(window: QWidget, settings: Settings) -> None:
    """Bring `window` there again, as far as there still is a screen."""
    corner = QPoint(*(settings.number(name, -_FAR, -_FAR, _FAR) for name in ("left", "top")))
    size = QSize(*(settings.number(name, 0, 0, _FAR) for name in ("width", "height")))
    if not size.isEmpty():
        screen = QGuiApplication.screenAt(QRect(corner, size).center())
        room = (screen or QGuiApplication.primaryScreen()).availableGeometry()
        window.resize(size.boundedTo(room.size()))
        if screen is not None:
            window.setGeometry(QRect(corner, window.size()))
    if settings.flag("maximized", False):
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
