"""What the commands of the header do: files and pictures in, drawings out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from digitbooth_gui import file_input
from digitbooth_gui.draw_page import DrawPage
from digitbooth_gui.recognition.thread import Recognition

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Commands(QObject):
    """Carries out; whatever cannot be done is said through `failed`."""

    failed = Signal(str)
    opened = Signal()
    """Something is being opened that the page to draw on will show."""

    def __init__(self, recognition: Recognition, draw: DrawPage, window: QWidget) -> None:
        super().__init__(window)
        self._recognition = recognition
        self._draw = draw
        self._window = window
        self._folder = Path.home()

    def open_path(self, path: Path) -> None:
        """Open a picture, an IDX file or a model."""
        self._folder = path.parent
        if file_input.is_model(path):
            self.open_model(path)
        else:
            self._recognition.open_file(path)
            self.opened.emit()

    def open_model(self, path: Path) -> None:
        """Answer with this model once it is open."""
        self._recognition.open_model(path)
        self._draw.expect_model()

    @Slot()
    def open(self) -> None:
        """Ask which file to open."""
        if path := file_input.ask_for_file(self._window, self._folder):
            self.open_path(path)

    def take(self, data: QMimeData) -> bool:
        """Open what was dropped or copied; whether there was anything to open."""
        if path := file_input.local_file(data):
            self.open_path(path)
        elif (content := file_input.picture(data)) is not None:
            self._recognition.open_clipboard(content)
            self.opened.emit()
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

        QGuiApplication.clipboard().setImage(picture(self._draw.canvas.ink))

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
            save(Path(name), self._draw.canvas.ink, self._draw.canvas.strokes)
        except DigitBoothError as error:
            self.failed.emit(str(error))
