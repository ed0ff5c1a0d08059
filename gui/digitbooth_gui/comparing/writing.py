"""A comparison as a file: a report for a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from digitbooth import files
from digitbooth.errors import DataError
from digitbooth_gui.gallery.content import name_of
from digitbooth_gui.saver import Saving, Work, other_suffix

if TYPE_CHECKING:
    from digitbooth.evaluation.model_comparison import ModelComparison
    from digitbooth.evaluation.report import ComparisonReport
    from digitbooth.models import Network
    from digitbooth_gui.gallery.digit_set import DigitSet


def saving(found: ModelComparison, networks: tuple[Network, Network], digits: DigitSet) -> Saving:
    """What can be written of the comparison of two networks on a set."""
    # Imported here: a report's parts are wanted seldom.
    from digitbooth.evaluation.report import ComparisonReport

    report = ComparisonReport.of(found, name_of(digits.content), networks)
    title = QCoreApplication.translate("Comparison", "Save the comparison")
    return Saving(title, _filters(), "comparison", lambda path: contents(path, report))


def contents(path: Path, report: ComparisonReport) -> Work:
    """What writes the file `path`, at one step. Raises `DataError` for another suffix."""
    from digitbooth.evaluation.report import comparison_as_html

    if path.suffix.lower() not in (".html", ".htm"):
        raise other_suffix(path, _filters())
    yield
    return lambda where: files.write(where, comparison_as_html(report).encode(), DataError)


def _filters() -> dict[str, str]:
    """Which suffix means which format, and how the dialog calls it."""
    return {".html": QCoreApplication.translate("Comparison", "Report for a browser (*.html)")}
