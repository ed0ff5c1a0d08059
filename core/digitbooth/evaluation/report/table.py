"""An evaluation as CSV: the confusion matrix, with what is counted of each digit beside it.

Numbers and fixed words only, so nothing in it means anything to a spreadsheet but itself.
"""

import csv
from io import StringIO

from digitbooth.evaluation.result import Evaluation


def as_csv(evaluation: Evaluation) -> str:
    """A row for each label 0 to 9, and one for all together.

    Columns are the label, how many digits were answered and how many rightly, that share (recall;
    of all together accuracy) and its 95 % interval, 0 to 1, empty without any answer, and how often
    the answer was 0 to 9.
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
