"""Files that take a while are made and written beside the window, one after the other.

What only the window's thread may do, painting, it does in steps, so that no frame waits for long.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QThread, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from digitbooth.errors import DataError, DigitBoothError
from digitbooth_gui import file_dialogs
from digitbooth_gui.evaluation.view import EvaluationView, origin
from digitbooth_gui.file_dialogs import png
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from digitbooth.evaluation.report import Report


Work: TypeAlias = Generator[None, None, Callable[[], bytes]]
"""Steps on the window's thread, which lead to what makes the file on another one."""


class Writer(QObject):
    """Writes what it is given, in the order in which it was given."""

    written = Signal(str)
    """The file that is there now, whole."""
    failed = Signal(str)
    """One line for a person; the file is as it was."""
    crashed = Signal(str)
    """The traceback of a bug."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[Path, Work]] = []
        self._thread: _Thread | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._step)

    def write(self, path: Path, work: Work) -> None:
        """Write what `work` comes to; its first step is taken later."""
        self._waiting.append((path, work))
        if self._thread is None:
            self._soon.start()

    def close(self) -> None:
        """What was asked for is still written; then there is no thread any more."""
        while self._thread is not None or self._waiting:
            if self._thread is None:
                self._step()
            else:
                self._thread.wait()
                self._go_on()
        self._soon.stop()

    @Slot()
    def _step(self) -> None:
        path, work = self._waiting[0]
        try:
            next(work)
        except StopIteration as end:
            self._waiting.pop(0)
            self._begin(path, end.value)
            return
        except Exception as error:
            self._waiting.pop(0)
            if isinstance(error, DigitBoothError):
                self.failed.emit(str(error))
            else:
                self.crashed.emit(traceback.format_exc())
        if self._waiting:
            self._soon.start()

    def _begin(self, path: Path, make: Callable[[], bytes]) -> None:
        thread = self._thread = _Thread(path, make)
        for signal, mine in (
            (thread.written, self.written),
            (thread.failed, self.failed),
            (thread.crashed, self.crashed),
        ):
            signal.connect(mine)
        thread.finished.connect(self._go_on)
        thread.start()

    @Slot()
    def _go_on(self) -> None:
        """Called twice for a thread, where the window closes: the second time there is none."""
        if self._thread is None or not self._thread.isFinished():
            return
        self._thread.deleteLater()
        self._thread = None
        if self._waiting:
            self._soon.start()


class _Thread(QThread):
    """One file."""

    written = Signal(str)
    failed = Signal(str)
    crashed = Signal(str)

    def __init__(self, path: Path, make: Callable[[], bytes]) -> None:
        super().__init__()
        self.setObjectName("writer")
        self._path = path
        self._make = make

    def run(self) -> None:
        """Make it, and write it wholly or not at all."""
        from digitbooth.evaluation.report import write_report

        try:
            write_report(self._path, self._make())
        except DigitBoothError as error:
            self.failed.emit(str(error))
        except Exception:
            self.crashed.emit(traceback.format_exc())
        else:
            self.written.emit(str(self._path))


# An evaluation as a file: a picture of the page, a report for a browser, a table.
#
# Painting a picture is for the window's thread, in steps; encoding and writing are for one of
# their own.


_WIDTH = 1120
"""Of a picture, in logical pixels, whatever the window's is."""
_RATIO = 2
_MARGIN = 3 * SPACE


def filters() -> dict[str, str]:
    """Which suffix means which format, and how the dialog calls it."""
    return {
        ".png": QCoreApplication.translate("Evaluation", "Picture of the page (*.png)"),
        ".html": QCoreApplication.translate("Evaluation", "Report for a browser (*.html)"),
        ".csv": QCoreApplication.translate("Evaluation", "Table (*.csv)"),
    }


def save_dialog(parent: QWidget, folder: Path) -> QFileDialog:
    """The dialog that asks where to; not modal, and gone once it is closed."""
    title = QCoreApplication.translate("Evaluation", "Save the evaluation")
    return file_dialogs.save_dialog(parent, title, folder, filters(), "evaluation")


def contents(path: Path, report: Report, theme: Theme) -> Work:
    """What makes the file `path` in the format that its suffix names.

    Raises `DataError` for another suffix.
    """
    # Imported here: a report's parts are wanted seldom.
    from digitbooth.evaluation.report import as_csv, as_html

    suffix = path.suffix.lower()
    if suffix == ".png":
        image = yield from picture(report, theme)
        return lambda: png(image)
    if suffix in (".html", ".htm"):
        return lambda: as_html(report).encode()
    if suffix == ".csv":
        return lambda: as_csv(report.evaluation).encode()
    said = QCoreApplication.translate(
        "Export", "{path}: is none of {endings}: give it one of these endings"
    )
    raise DataError(said.format(path=path, endings=", ".join(filters())))


def picture(report: Report, theme: Theme) -> Generator[None, None, QImage]:
    """What the page says, in a width of its own and in the colours of `theme`.

    In steps, for all of it takes several frames of the screen.
    """
    page, view = QWidget(), EvaluationView(theme)
    view.show_report(report, running=False)
    line = QLabel(origin(report), textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    line.setFont(theme.font(1.15, bold=True))
    layout = QVBoxLayout(page)
    layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    layout.setSpacing(2 * SPACE)
    layout.addWidget(line)
    layout.addWidget(view)
    page.resize(_WIDTH, layout.heightForWidth(_WIDTH))
    yield
    image = QImage(page.size() * _RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_RATIO)
    page.render(image, renderFlags=QWidget.RenderFlag.DrawWindowBackground)
    for part in (line, *view.panels):
        yield
        part.render(image, part.mapTo(page, QPoint(0, 0)))
    return image
