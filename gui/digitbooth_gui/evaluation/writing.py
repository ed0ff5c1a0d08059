"""An evaluation as a file: a picture of the page, a report for a browser, or a table.

Painting a picture is for the window's thread, in steps, so that no frame waits for long; encoding
and writing are for one of their own.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from digitbooth import files
from digitbooth.errors import DataError, DigitBoothError
from digitbooth_gui import file_dialogs
from digitbooth_gui.evaluation.view import EvaluationView, origin
from digitbooth_gui.file_dialogs import png
from digitbooth_gui.job_thread import JobThread, Worker, handles
from digitbooth_gui.mailbox import Job, Request
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from digitbooth.evaluation.report import Report


Work: TypeAlias = Generator[None, None, Callable[[], bytes]]
"""Steps on the window's thread, which lead to what makes the file's bytes on the writer's."""

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
    raise DataError(said, path=path, endings=", ".join(filters()))


def picture(report: Report, theme: Theme) -> Generator[None, None, QImage]:
    """What the page says, in a width of its own and in the colours of `theme`.

    In steps, since all of it takes several frames of the screen.
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


@dataclass(frozen=True, eq=False)
class WriteFile(Request):
    """Make what is to be in the file, and write it. Answered by `WrittenFile`."""

    key = None
    path: Path
    make: Callable[[], bytes]


@dataclass(frozen=True)
class WrittenFile:
    """The file that is there now, whole."""

    path: Path


class FileWorker(Worker):
    """Makes and writes files, wholly or not at all."""

    finishes = True

    @handles(WriteFile)
    def _write(self, job: Job[WriteFile]) -> WrittenFile:
        files.write(job.request.path, job.request.make(), DataError)
        return WrittenFile(job.request.path)


class Writer(JobThread):
    """Writes what it is given, in the order in which it was given.

    What fails leaves the file as it was.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("writer", FileWorker(), parent)
        self._waiting: list[tuple[Path, Work]] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._step)

    def write(self, path: Path, work: Work) -> None:
        """Write what `work` comes to; its first step is taken later."""
        self._waiting.append((path, work))
        self._soon.start()

    def close(self) -> None:
        """What was asked for is still written; then there is no thread any more."""
        while self._waiting:
            self._step()
        self._soon.stop()
        super().close()

    @Slot()
    def _step(self) -> None:
        path, work = self._waiting[0]
        try:
            next(work)
        except StopIteration as end:
            self._waiting.pop(0)
            self.ask(WriteFile(path, end.value))
            self.start()
        except DigitBoothError as error:
            self._waiting.pop(0)
            self.failed.emit(error.message)
        except Exception:
            self._waiting.pop(0)
            self.crashed.emit(traceback.format_exc())
        if self._waiting:
            self._soon.start()
