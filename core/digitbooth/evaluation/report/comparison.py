"""The report of two networks' comparison: what it holds, and it as one HTML page."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import digitbooth
from digitbooth.evaluation.charts import ConfusionLayout
from digitbooth.evaluation.model_comparison import ModelComparison
from digitbooth.evaluation.pair_charts import (
    IntervalLayout,
    IntervalRow,
    accuracy_rows,
    difference_rows,
    recall_rows,
    scale_of,
)
from digitbooth.evaluation.report.contents import now
from digitbooth.evaluation.report.page import render
from digitbooth.models import Network

_LEFT, _RIGHT = 28, 408
_LANE = 18.0


@dataclass(frozen=True, eq=False)
class ComparisonReport:
    """A comparison, and what was compared. Names are those of files, without their folders."""

    comparison: ModelComparison
    digits: str
    """The name of the set of labelled digits."""
    models: tuple[str, str]
    sha256: tuple[str, str]
    """The digests of the models' files in hexadecimal, empty if they are not known."""
    made: datetime = field(default_factory=now)
    version: str = digitbooth.__version__
    """The program's version."""

    @classmethod
    def of(
        cls, comparison: ModelComparison, digits: str, networks: tuple[Network, Network]
    ) -> "ComparisonReport":
        """The report of a comparison of `networks` on the set at the path `digits`."""
        first, second = networks
        return cls(
            comparison,
            Path(digits).name,
            (first.source.name, second.source.name),
            (first.sha256, second.sha256),
        )


def comparison_as_html(report: ComparisonReport) -> str:
    """The page: figures, McNemar's test, recall, both confusion matrices, digits that differ.

    Light or dark as the reader's system is, in the language that is spoken now.
    """
    found = report.comparison
    return render(
        "comparison.html",
        report=report,
        accuracy_layout=_layout(accuracy_rows(found)),
        difference_layout=_layout(difference_rows(found), 0.0),
        recall_layout=_layout(recall_rows(found)),
        confusion_layout=ConfusionLayout(48, 48, 44),
    )


def _layout(rows: tuple[IntervalRow, ...], *also: float) -> IntervalLayout:
    return IntervalLayout(scale_of(rows, *also), _LEFT, _RIGHT, _LANE, rows)
