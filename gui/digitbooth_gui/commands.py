"""What the commands of the header do: files and pictures in, drawings out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication

from digitbooth_gui import file_dialogs
from digitbooth_gui.draw_page import DrawPage
from digitbooth_gui.main_menu import Recent
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Commands(QObject):
    """Carries out; whatever cannot be done is said through `failed`."""

    failed = Signal(str)
    many = Signal(tuple)
    """Paths of pictures, folders and sets, for the gallery."""

    def __init__(
        self, recognition: Recognition, draw: DrawPage, window: QWidget, settings: Settings
    ) -> None:
        super().__init__(window)
        self._recognition = recognition
        self._draw = draw
        self._window = window
        self._folder = Path.home()
        self.recent = Recent(settings, self)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open a picture or a model; several, a folder or a set go to the gallery."""
        if not paths:
            return
        self._folder = paths[0].parent
        self.recent.note(paths)
        models = [path for path in paths if file_dialogs.is_model(path)]
        others = [path for path in paths if path not in models]
        if models:
            self.open_model(models[-1])
        if len(others) == 1 and not others[0].is_dir():
            self._recognition.open_file(others[0])
        elif others:
            self.many.emit(tuple(others))

    def open_model(self, path: Path) -> None:
        """Answer with this model once it is open."""
        self._recognition.open_model(path)
        self._draw.expect_model()

    @Slot()
    def open(self) -> None:
        """Ask which files to open."""
        self.open_paths(file_dialogs.ask_for_files(self._window, self._folder))

    @Slot()
    def open_folder(self) -> None:
        """Ask which folder of pictures to open."""
        if path := file_dialogs.ask_for_folder(self._window, self._folder):
            self.open_paths([path])

    @Slot(QAction)
    def open_again(self, action: QAction) -> None:
        """Open what a menu of recent files says."""
        if path := action.data():
            self.open_paths([Path(path)])

    def take(self, data: QMimeData) -> bool:
        """Open what was dropped or copied; whether there was anything to open."""
        if paths := file_dialogs.local_files(data):
            self.open_paths(paths)
        elif (content := file_dialogs.picture(data)) is not None:
            self._recognition.open_clipboard(content)
        else:
            return False
        return True

    @Slot()
    def paste(self) -> None:
        """Open what the clipboard holds."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self.failed.emit(self.tr("The clipboard holds no picture; copy one, then paste"))

    @Slot()
    def copy(self) -> None:
        """The drawing, as a picture."""
        from digitbooth_gui.drawing.export import picture

        QGuiApplication.clipboard().setImage(picture(self._draw.canvas.editor.ink))

    @Slot()
    def save(self) -> None:
        """Ask where the drawing is to be saved."""
        from digitbooth_gui.drawing.export import save_dialog

        dialog = save_dialog(self._window, self._folder)
        dialog.fileSelected.connect(self._save_to)
        dialog.show()

    @Slot(str)
    def _save_to(self, name: str) -> None:
        from digitbooth.errors import DigitBoothError
        from digitbooth_gui.drawing.export import save

        try:
            save(Path(name), self._draw.canvas.editor.ink, self._draw.canvas.editor.strokes)
        except DigitBoothError as error:
            self.failed.emit(str(error))
