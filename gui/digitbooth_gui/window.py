"""The main window: header, messages, pages, and the lines between them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout

from digitbooth_gui import main_menu
from digitbooth_gui.answer import timing_tab
from digitbooth_gui.answer.timing_log import TimingLog
from digitbooth_gui.commands import Commands
from digitbooth_gui.comparing import comparison_page
from digitbooth_gui.draw_page import DRAW, DrawPage
from digitbooth_gui.drawing.kept_drawings import KeptDrawings
from digitbooth_gui.drop_target import DropTarget
from digitbooth_gui.engines import ENGINES, engines_tab
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.engines.line import EngineLineController
from digitbooth_gui.evaluation import evaluation_page
from digitbooth_gui.event_log import EventLog
from digitbooth_gui.faults import Faults
from digitbooth_gui.gallery import GALLERY, gallery_page
from digitbooth_gui.gallery.open_set import OpenSet
from digitbooth_gui.header import Header
from digitbooth_gui.inside import inside_tab
from digitbooth_gui.keys import Keys
from digitbooth_gui.language import Language
from digitbooth_gui.lazy_stack import Page
from digitbooth_gui.main_menu import Entry, MainMenu
from digitbooth_gui.messages import Messages
from digitbooth_gui.openings import Openings
from digitbooth_gui.pages import Pages, WindowTitle
from digitbooth_gui.presenting.command import PresentCommand
from digitbooth_gui.recognition.requests import (
    Answer,
    FoundSet,
    GiveUpModel,
    LostModel,
    OpenedModel,
)
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.saver import SaveCommand, Saver
from digitbooth_gui.session import Session
from digitbooth_gui.settings import Settings
from digitbooth_gui.style.theme import SPACE, Theme, style_sheet
from digitbooth_gui.what_if import what_if_tab

if TYPE_CHECKING:
    from digitbooth.models.options import ModelOptions
    from digitbooth_gui.gallery.digit_set import DigitSet
    from digitbooth_gui.gallery.page import GalleryPage


class MainWindow(DropTarget):
    """A row of commands, messages, and the pages below them."""

    closing = Signal()
    """The window closes: parts end their threads and processes."""

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
        self._session = Session(self.settings, theme, self, self.pages, self.draw)
        self.commands = Commands(recognition, self.draw, self.settings, self)
        self.saver = Saver(self.settings, self)
        self.drawings = KeptDrawings(self.canvas, theme, self)
        self.header = Header(theme, self.pages.segments, self.commands, self.draw)
        self.messages = Messages(theme, self)
        self.faults = Faults(recognition, self.messages, self.engines, event_log, self)
        self.saving = SaveCommand(self.header.save, self.pages, self.saver, self.messages)
        self.presenting = PresentCommand(recognition, self.draw, theme, self.settings, self)
        self.message, self.notice = self.messages.error, self.messages.notice
        line = self.panel.engine_line
        self._engine_line = EngineLineController(self.engines, line, self.notice, theme, self)
        self._openings = Openings(recognition, self.draw, self.messages)
        self._open_set = OpenSet(self.engines, self)
        self._title = WindowTitle(self, self.pages, lambda: self.draw.name, self._shown_set)
        titles = self.pages.titles
        self.keys = Keys(self, theme, self._read_again, self._actions_with_keys, titles)
        if event_log is not None:
            event_log.follow(recognition, self.panel.painted, lambda: self.draw.canvas_on_screen)
        self._lay_out()
        self._offer_pages()
        self._connect()
        self._recolour()
        self._session.restore()

    def open_path(self, path: Path) -> None:
        """Open a picture, a model, a folder, or a set of digits."""
        self.commands.open_paths([path])

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open several at once: pictures and sets as one set, of models the last."""
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

    def open_model(self, path: Path, options: ModelOptions | None = None) -> None:
        """Answer with this model, read so, once it is open."""
        self.commands.open_model(path, options)

    def take(self, dropped: QMimeData) -> None:
        """Open what was dropped; a model among it answers from then on."""
        self.commands.take(dropped)

    @property
    def engine_menu(self) -> QMenu:
        """The choice of engines, behind the badge."""
        return self._engine_line.menu

    @property
    def digits(self) -> DigitSet:
        """The set that gallery and evaluation show."""
        return self._open_set.digits

    @Slot(LostModel)
    def _give_up_model(self, lost: LostModel) -> None:
        """What the gallery lost nobody is to answer with."""
        self.recognition.ask(GiveUpModel(lost.model, lost.fault))

    @Slot()
    def _escape(self) -> None:
        """End what goes on; with nothing to end, clear the page."""
        ended = (
            self.keys.hide_list()
            or self.messages.cancel()
            or self.messages.dismiss()
            or self.canvas.lift_pen()
            or self.canvas.editor.end_replay()
            or self.keys.leave_full_screen()
        )
        if not ended and self.pages.current == DRAW:
            self._clear()

    @Slot()
    def _read_again(self) -> None:
        """Read the set again that is open or, seen large, the file."""
        if self.pages.current != DRAW:
            self._open_set.read_again()
        elif (path := self.draw.path) is not None:
            self.open_path(path)

    def _shown_set(self) -> str | None:
        """The name of the set that is open."""
        return next((path.name for path in self._open_set.paths), None)

    def _actions_with_keys(self) -> list[QAction]:
        """All commands that have keys and can be given here, in the order of the list of keys."""
        own = (self.drawings.new, self.commands.folder, self.presenting.action)
        shown = (*own, *self.header.actions_with_keys, *self.keys.commands)
        return [each for each in shown if each.isVisible() and each.shortcuts()]

    @Slot()
    def _clear(self) -> None:
        self.messages.succeed()
        if not self.canvas.editor.end_replay():
            self.draw.clear()

    # What is shown.

    @Slot()
    def _show_set(self) -> None:
        # Whoever looks at figures wants those of what is opened.
        if self.pages.current == DRAW:
            self.pages.turn_to(GALLERY)

    @Slot()
    def _show_engines(self) -> None:
        self.pages.turn_to(DRAW)
        self.panel.tabs.turn_to(ENGINES)

    @Slot(int, int)
    def _show_cell(self, label: int, answer: int) -> None:
        """Show the digits of a label and an answer in the gallery."""
        self.pages.turn_to(GALLERY)
        cast("GalleryPage", self.pages.page(GALLERY)).show_filtered(label, answer)

    @Slot(str)
    def _show_page(self, name: str) -> None:
        self.header.show_tools(name == DRAW)

    @Slot(Answer)
    def _show_opened(self, answer: Answer) -> None:
        if answer.opens:
            self.pages.show_digit()

    @Slot()
    def _fit_type(self) -> None:
        """Type and controls have another size."""
        margins = self.layout().contentsMargins()  # type: ignore[union-attr]
        self.setMinimumSize(self.pages.minimumSizeHint().grownBy(margins).boundedTo(self.size()))
        for part in (self.draw, self.pages):
            QApplication.sendEvent(part, QResizeEvent(part.size(), part.size()))

    def changeEvent(self, event: QEvent) -> None:
        """In another language the title and the commands have other names."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            for part in (self.keys, self.drawings, self.commands, self.presenting):
                part.retranslate()
            self._title.show()

    @Slot()
    def _place_messages(self) -> None:
        """Over the page to draw on, beside the answer; on others in the middle."""
        page = self.canvas if self.pages.current == DRAW else self.pages
        self.messages.lie_over(QRect(page.mapTo(self, QPoint(0, 0)), page.size()))

    @Slot()
    def _recolour(self) -> None:
        # On the row with buttons only: under a style sheet everything paints slower.
        self.header.setStyleSheet(style_sheet(self.theme.colors))

    def closeEvent(self, event: QCloseEvent) -> None:
        """End threads and processes, and keep the state for the next start."""
        self.closing.emit()
        self.canvas.brush.remember()
        self._session.keep()
        self.settings.save()
        super().closeEvent(event)

    # What there is; none of it is made before it is shown.

    def pages_beside(self) -> tuple[Page, ...]:
        """The pages beside the page to draw on, from the left."""
        digits, commands, theme = self._open_set, self.commands, self.theme
        return (
            gallery_page(
                digits,
                self.recognition,
                self.draw.pictured,
                commands,
                self.faults.show_failure,
                self.saving.offer,
                theme,
            ),
            evaluation_page(
                digits, commands, self._show_cell, self.saving.offer, self.closing, theme
            ),
            comparison_page(
                digits,
                self.engines,
                self.recognition,
                self.draw,
                commands,
                self.faults.show_failure,
                self.faults.show_bug,
                self.saving.offer,
                self.closing,
                theme,
            ),
        )

    def tabs_beside(self) -> tuple[Page, ...]:
        """The tabs beside the answer, from the left."""
        return (
            inside_tab(self.recognition, self.draw, self.theme),
            what_if_tab(self.recognition, self.draw, self.header.eraser, self.theme),
            timing_tab(self.timings, self.theme),
            engines_tab(
                self.engines, self.draw.digit_image, self.open_model, self.closing, self.theme
            ),
        )

    def _menu_entries(self) -> tuple[Entry, ...]:
        """The entries of the menu, from the top."""
        return (
            lambda menu: menu.addActions(self.header.hidden_commands),
            self.drawings.add_entries,
            self.commands.add_entries,
            self.presenting.add_entries,
            main_menu.add_booth,
            QMenu.addSeparator,
            partial(main_menu.add_one_digit, self.draw, self.settings),
            partial(main_menu.add_languages, self.language, self.settings),
            partial(main_menu.add_themes, self.theme, self.settings),
            self.keys.add_view,
            QMenu.addSeparator,
            lambda menu: menu.addActions([self.keys.manual, self.keys.help]),
            partial(main_menu.add_about, self.engines, self.theme, self),
            lambda menu: menu.addAction(self.keys.quit),
        )

    # Construction.

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self.header)
        self.pages.aligned.connect(self.header.align_with)
        layout.addWidget(self.pages, 1)
        # By hand: of the header's own, where page and panel happen to begin would be a part.
        self.setMinimumSize(self.pages.minimumSizeHint().grownBy(layout.contentsMargins()))
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_pages(self) -> None:
        for page in self.pages_beside():
            self.pages.offer(page)
        for tab in self.tabs_beside():
            self.panel.tabs.offer(tab)
        for number, name in enumerate(self.pages.names, 1):
            key = QShortcut(f"Ctrl+{number}", self)
            key.activated.connect(partial(self.pages.turn_to, name))

    def _connect(self) -> None:
        header, commands = self.header, self.commands
        self.theme.changed.connect(self._recolour)
        header.set_menu(MainMenu(self.theme, self._menu_entries(), self))
        self.addActions(list(header.actions_with_keys))
        header.clear.triggered.connect(self._clear)
        QShortcut(Qt.Key.Key_Escape, self).activated.connect(self._escape)
        header.pager.back.triggered.connect(self.pages.turn_back)
        commands.failed.connect(self.faults.show_failure)
        self.keys.failed.connect(self.faults.show_failure)
        commands.told.connect(self.messages.tell)
        self.saver.failed.connect(self.faults.show_failure)
        self.saver.crashed.connect(self.faults.show_bug)
        self.closing.connect(self.saver.close)
        self.closing.connect(self.drawings.close)
        self.closing.connect(self.presenting.close)
        self.drawings.wanted.connect(partial(self.pages.turn_to, DRAW))
        self.addActions([self.drawings.new, commands.folder])
        self.canvas.editor.history_changed.connect(self.saving.offer)
        commands.many.connect(self._open_set.open)
        self.pages.turned.connect(self._show_page)
        self.pages.aligned.connect(self._place_messages)
        # Once more: what is on the page has its place only after the page itself.
        self.pages.aligned.connect(self._place_messages, Qt.ConnectionType.QueuedConnection)
        self.pages.turned.connect(self._place_messages)
        self.draw.pictured.connect(self._title.show)
        self.draw.pictured.connect(self.saving.offer)
        recognition = self.recognition
        recognition.heard(Answer).connect(self._show_opened)
        recognition.heard(FoundSet).connect(self._open_set.open_found)
        recognition.heard(OpenedModel).connect(self._open_set.use_model)
        self.theme.zoomed.connect(self._fit_type)
        self._open_set.wanted.connect(self._show_set)
        self.draw.one_digit_changed.connect(self._open_set.take_for_one_digit)
        self._open_set.opened.connect(self._title.show)
        self._open_set.opened.connect(self._openings.note_set)
        self._openings.opened.connect(commands.recent.note)
        self._open_set.failed.connect(self.faults.show_failure)
        self._open_set.lost_model.connect(self._give_up_model)
        self._open_set.crashed.connect(self.faults.show_bug)
        self.closing.connect(self._open_set.close)
        self.closing.connect(self.engines.close)
        self.engines.model_in_question.connect(self._show_engines)
        # Queued: by then the painted window has been handed to the screen.
        self.panel.painted.connect(self.timings.note, Qt.ConnectionType.QueuedConnection)
