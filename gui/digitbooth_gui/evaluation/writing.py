"""An evaluation as a file: a picture of the page, a report for a browser, or a table."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from digitbooth import files
from digitbooth.errors import DataError
from digitbooth_gui.evaluation.view import EvaluationView, origin
from digitbooth_gui.file_dialogs import png
from digitbooth_gui.saver import Saving, Work, other_suffix
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from digitbooth.evaluation.report import Report


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


def saving(report: Report, theme: Theme) -> Saving:
    """All that can be written of `report`, in the colours of `theme`."""
    title = QCoreApplication.translate("Evaluation", "Save the evaluation")
    return Saving(title, filters(), "evaluation", lambda path: contents(path, report, theme))


def contents(path: Path, report: Report, theme: Theme) -> Work:
    """What writes the file `path` in the format that its suffix names.

    Raises `DataError` for another suffix.
    """
    # Imported here: a report's parts are wanted seldom.
    from digitbooth.evaluation.report import as_csv, as_html

    suffix = path.suffix.lower()
    if suffix == ".png":
        image = yield from picture(report, theme)
        return lambda where: files.write(where, png(image), DataError)
    if suffix in (".html", ".htm"):
        return lambda where: files.write(where, as_html(report).encode(), DataError)
    if suffix == ".csv":
        table = as_csv(report.evaluation).encode()
        return lambda where: files.write(where, table, DataError)
    raise other_suffix(path, filters())


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
