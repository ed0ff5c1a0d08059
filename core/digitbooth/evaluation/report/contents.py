"""What a report holds, and its table for a spreadsheet.

A report says how its figures were measured: engine, precision, program and time.
"""

import csv
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from pathlib import Path

import digitbooth
from digitbooth.evaluation.result import Evaluation
from digitbooth.models import Network


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now().astimezone()


@dataclass(frozen=True, eq=False)
class Report:
    """An evaluation, and what was evaluated. Names are those of files, without their folders."""

    evaluation: Evaluation
    digits: str
    """The name of the set of labelled digits."""
    model: str
    model_sha256: str
    """The digest of the model's file in hexadecimal, empty if it is not known."""
    made: datetime = field(default_factory=now)
    version: str = digitbooth.__version__
    """The program's version."""

    @classmethod
    def of(cls, evaluation: Evaluation, digits: str, network: Network) -> "Report":
        """The report of an evaluation of `network` on the set at the path `digits`."""
        return cls(evaluation, Path(digits).name, network.source.name, network.sha256)


def as_csv(evaluation: Evaluation) -> str:
    """The confusion matrix as CSV: a row for each label 0 to 9, and one for all together.

    Columns are the label, how many digits were answered and how many rightly, that share (the
    recall; in the last row the accuracy) and its 95 % interval, 0 to 1, empty without any answer,
    and how often the answer was 0 to 9. It holds only numbers and fixed words, so nothing that a
    spreadsheet would take for a formula.
    """
    confusion = evaluation.confusion
    classes = len(confusion)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        ["label", "count", "right", "share", "low_95", "high_95"]
        + [f"answered_{digit}" for digit in range(classes)]
    )
    rows = zip(
        map(str, range(classes)),
        confusion,
        confusion.diagonal().tolist(),
        evaluation.recall,
        evaluation.recall_intervals,
        strict=True,
    )
    everything = (
        "all",
        confusion.sum(axis=0),
        evaluation.right,
        evaluation.accuracy,
        evaluation.interval,
    )
    for label, counts, right, share, interval in [*rows, everything]:
        count = int(counts.sum())
        shares = [f"{each:.6f}" for each in (share, *interval)] if count else ["", "", ""]
        writer.writerow([label, count, right, *shares, *counts.tolist()])
    return text.getvalue()
