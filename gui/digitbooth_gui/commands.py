"""What the commands for files do: pictures, sets and models in, drawings out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from digitbooth.files import is_folder, is_there
from digitbooth.plain_text import printable
from digitbooth_gui import file_dialogs
from digitbooth_gui.draw_page import DrawPage
from digitbooth_gui.language import Worded
from digitbooth_gui.recognition.requests import OpenClipboard, OpenFile, OpenModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.settings import Settings
from digitbooth_gui.style.buttons import name_command
from digitbooth_gui.style.foreign_text import shown_name, shown_path

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from digitbooth.models.options import ModelOptions

_RECENT = "recent"
_FOLDER = "open_folder"
_MOST = 10
_APART = 3
"""Up to this many files opened at once are remembered singly, more by their folder."""

_WIDTH = 360
"""The greatest width of a path in the menu, in logical pixels."""


class Commands(QObject):
    """Carries out the commands for files; `failed` tells what cannot be done."""

    failed = Signal(object)
    """A `Text`, one line for a person."""
    told = Signal(object)
    """A `Text`: something was done that cannot be seen."""
    many = Signal(tuple)
    """Paths of pictures, folders and sets, for the gallery."""

    def __init__(
        self, recognition: Recognition, draw: DrawPage, settings: Settings, parent: QWidget
    ) -> None:
        """Dialogs are of `parent`."""
        super().__init__(parent)
        self._recognition = recognition
        self._draw = draw
        self._parent = parent
        self._settings = settings
        self.recent = RecentFiles(settings, self)
        self.folder = QAction(self)
        self.folder.setShortcut(QKeySequence("Ctrl+Shift+O"))
        self.folder.triggered.connect(self.open_folder)
        self.retranslate()

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open a picture or a model; several, a folder or a set go to the gallery."""
        if not paths:
            return
        self._settings.put(_FOLDER, str(paths[0].absolute().parent))
        models = [path for path in paths if file_dialogs.is_model(path)]
        others = [path for path in paths if path not in models]
        if models:
            self.open_model(models[-1])
        if len(others) == 1 and not is_folder(others[0]):
            self._recognition.ask(OpenFile(others[0]))
        elif others:
            self.many.emit(tuple(others))

    def open_model(self, path: Path, options: ModelOptions | None = None) -> None:
        """Answer with this model, read so, once it is open."""
        self._recognition.ask(OpenModel(path, options))
        self._draw.expect_model()

    @Slot()
    def open(self) -> None:
        """Ask which files to open."""
        self.open_paths(file_dialogs.ask_for_files(self._parent, self._folder()))

    @Slot()
    def open_folder(self) -> None:
        """Ask which folder of pictures to open."""
        if path := file_dialogs.ask_for_folder(self._parent, self._folder()):
            self.open_paths([path])

    def _folder(self) -> Path:
        kept = Path(self._settings.text(_FOLDER, str(Path.home())))
        return kept if is_folder(kept) else Path.home()

    def retranslate(self) -> None:
        """Name the command in the language in force."""
        name_command(self.folder, self.tr("Open a folder…"))

    def add_entries(self, menu: QMenu) -> None:
        """Offer a folder, and what was opened last, in `menu`."""
        menu.addAction(self.folder)
        recent = self.recent.menu(menu)
        recent.triggered.connect(self._open_again)
        menu.addMenu(recent)

    @Slot(QAction)
    def _open_again(self, action: QAction) -> None:
        if path := action.data():
            self.open_paths([Path(path)])

    def take(self, data: QMimeData) -> bool:
        """Open what was dropped or copied; whether there was anything to open."""
        if paths := file_dialogs.local_files(data):
            self.open_paths(paths)
        elif (content := file_dialogs.picture(data)) is not None:
            self._recognition.ask(OpenClipboard(content))
        else:
            return False
        return True

    @Slot()
    def paste(self) -> None:
        """Open what the clipboard holds."""
        # An empty clipboard may have no data at all, whatever Qt's stubs say.
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is None or not self.take(data):
            self.failed.emit(
                Worded(lambda: self.tr("The clipboard holds no picture; copy one, then paste"))
            )

    @Slot()
    def copy(self) -> None:
        """Put what lies on the page on the clipboard, as a picture, and as the text that it is
        read as."""
        copied = QMimeData()
        copied.setImageData(self._draw.picture())
        if self._draw.text:
            copied.setText(self._draw.text)
        QGuiApplication.clipboard().setMimeData(copied)
        self.told.emit(Worded(lambda: self.tr("Copied")))


class RecentFiles(QObject):
    """What was opened last, newest first, kept in the settings."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    @Slot(tuple)
    def note(self, paths: Sequence[Path]) -> None:
        """Put these first: they are open."""
        if len(paths) > _APART:
            paths = [paths[0].parent]
        opened = [str(path.absolute()) for path in paths]
        before = [each for each in self._settings.texts(_RECENT, _MOST) if each not in opened]
        self._settings.put(_RECENT, [*opened, *before][:_MOST])

    @property
    def paths(self) -> list[Path]:
        """The recent files that still exist; the others are forgotten."""
        kept = self._settings.texts(_RECENT, _MOST)
        there = [path for path in map(Path, kept) if is_there(path)]
        if len(there) < len(kept):
            self._settings.put(_RECENT, list(map(str, there)))
        return there

    @Slot()
    def forget(self) -> None:
        """Forget all recent files."""
        self._settings.put(_RECENT, [])

    def menu(self, parent: QMenu) -> QMenu:
        """A menu of them, whose actions have the path as their data."""
        made = QMenu(self.tr("Recent files"), parent)
        made.setToolTipsVisible(True)
        metrics = made.fontMetrics()
        for path in self.paths:
            where = metrics.elidedText(
                printable(str(path.parent)), Qt.TextElideMode.ElideMiddle, _WIDTH
            )
            # A lone ampersand would mark a key.
            action = made.addAction(f"{shown_name(path)}  –  {where}".replace("&", "&&"))
            action.setToolTip(shown_path(path))
            action.setData(str(path))
        made.setEnabled(not made.isEmpty())
        if not made.isEmpty():
            made.addSeparator()
            made.addAction(self.tr("Forget these"), self.forget)
        return made
