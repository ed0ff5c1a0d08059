"""Measures how well whole numbers are read: strokes or pictures whose numbers are known."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from digitbooth import files
from digitbooth.engines import EngineInfo
from digitbooth.errors import BlankImageError, ImageError
from digitbooth.evaluation.labelled import Failure
from digitbooth.evaluation.statistics import rounded, share_of, wilson_interval
from digitbooth.files import is_folder
from digitbooth.images import Raster, Stroke, read_pictures
from digitbooth.images.stroke_files import read_number_file
from digitbooth.images.stroke_files.records import is_number
from digitbooth.language import gettext_noop as N_
from digitbooth.numbers.reading import NumberVerdict
from digitbooth.recognizer import Recognizer

LABELS = "labels.csv"
"""The file in a folder of pictures that tells what they show: `file,label`."""

VERDICTS: tuple[NumberVerdict, ...] = ("number", "unsure", "not_a_number")

_MOST_LABELS = 2**22
"""The largest file of labels, in bytes."""

_MOST_MISTAKES = 100


class LabelledNumbers:
    """Drawings or pictures of numbers, each with its label."""

    def __init__(self, path: Path, writers: Sequence[str] | None = None) -> None:
        """Open a stroke file, a file of labels beside pictures, or a folder that has one.

        `writers` chooses among the drawings of a stroke file. Raises `ImageError`.
        """
        self.name = str(path)
        if is_folder(path):
            path = path / LABELS
        if path.suffix.lower() == ".csv":
            if writers is not None:
                raise ImageError(
                    N_("{path}: names no writers; choose a stroke file, or drop --writers"),
                    path=path,
                )
            self._known: list[tuple[str, str, tuple[Stroke, ...] | Path]] = list(_labelled(path))
        else:
            self._known = [
                (number.name, number.label, number.strokes)
                for number in read_number_file(path)
                if number.label is not None and (writers is None or number.writer in writers)
            ]
        if not self._known:
            raise ImageError(
                N_("{path}: no drawing in it has a label; choose labelled ones"), path=path
            )

    def __len__(self) -> int:
        return len(self._known)

    def __iter__(self) -> Iterator[tuple[str, str, "tuple[Stroke, ...] | Path"]]:
        """Name, label, and what it is drawn with or the file of its picture."""
        return iter(self._known)


def _labelled(table: Path) -> Iterator[tuple[str, str, Path]]:
    """The pictures that a file of labels names."""
    text = files.read(table, _MOST_LABELS, ImageError).decode("utf-8-sig", "replace")
    lines = csv.reader(io.StringIO(text))
    try:
        for number, row in enumerate(lines, 1):
            cells = [cell.strip() for cell in row]
            if not any(cells) or (number == 1 and cells[:2] == ["file", "label"]):
                continue
            if len(cells) != 2 or not cells[0] or not is_number(cells[1]):
                raise _no_label(table, number)
            yield cells[0], cells[1], table.parent / cells[0]
    except csv.Error as error:
        raise _no_label(table, lines.line_num) from error


def _no_label(table: Path, number: int) -> ImageError:
    return ImageError(
        N_("{path}, line {number}: is not a file, a comma and its number; correct it"),
        path=table,
        number=number,
    )


@dataclass
class NumberEvaluation:
    """What came of reading numbers. Counts grow as more are read."""

    engine: EngineInfo
    total: int
    """How many numbers there are to read."""
    read: int = 0
    """How many of them have been read or failed."""
    right: int = 0
    """How many were wholly right."""
    edits: int = 0
    """Signs to change, to insert or to leave out, that all texts be their labels."""
    signs: int = 0
    """In all labels."""
    lengths: dict[int, list[int]] = field(default_factory=dict)
    """By the number of digits: numbers, and wholly right ones."""
    verdicts: dict[str, list[int]] = field(
        default_factory=lambda: {verdict: [0, 0] for verdict in VERDICTS}
    )
    """By verdict: numbers, and wholly right ones."""
    blank: int = 0
    """In how many nothing was found; these count as read wrongly."""
    failures: list[Failure] = field(default_factory=list)
    """What could not be opened, which is not counted."""
    mistakes: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Name, label, text and verdict of the first that were not right."""
    seconds: float = 0.0

    @property
    def count(self) -> int:
        """How many numbers were read."""
        return sum(count for count, _ in self.lengths.values())

    @property
    def exact(self) -> float:
        """The share that is wholly right, 0 to 1; nan without any."""
        return share_of(self.right, self.count)

    @property
    def digit_error(self) -> float:
        """Edits for each sign of the labels; nan without any."""
        return share_of(self.edits, self.signs)

    def add(self, name: str, label: str, text: str, verdict: NumberVerdict | None) -> None:
        """Count a number; `verdict` is None if nothing was found."""
        meant = label.replace(",", ".").replace("/", "\n")
        said = comparable(text, meant)
        right = said == meant
        length = sum(sign.isdigit() for sign in meant)
        self.right += right
        self.edits += distance(said, meant)
        self.signs += len(meant)
        for counts in (
            self.lengths.setdefault(length, [0, 0]),
            self.verdicts[verdict or "not_a_number"],
        ):
            counts[0] += 1
            counts[1] += right
        self.blank += verdict is None
        if not right and len(self.mistakes) < _MOST_MISTAKES:
            shown = text.replace("\n", "/")
            self.mistakes.append((name, label, shown, verdict or "not_a_number"))

    def as_json(self) -> dict[str, Any]:
        """The figures for JSON; shares have six decimals, None stands for nan."""
        low, high = wilson_interval(self.right, self.count)
        return {
            "count": self.count,
            "right": self.right,
            "exact": rounded(self.exact),
            "interval_95": [rounded(low), rounded(high)],
            "digit_error": rounded(self.digit_error),
            "by_length": {
                str(length): {"count": count, "exact": rounded(share_of(right, count))}
                for length, (count, right) in sorted(self.lengths.items())
            },
            "verdicts": {
                verdict: {"count": count, "exact": rounded(share_of(right, count))}
                for verdict, (count, right) in self.verdicts.items()
            },
            "mistakes": [
                dict(zip(("name", "label", "text", "verdict"), mistake, strict=True))
                for mistake in self.mistakes
            ],
            "blank": self.blank,
            "unreadable": len(self.failures),
            "failures": [
                {"name": failure.name, "message": failure.message} for failure in self.failures
            ],
            "engine": {
                "name": self.engine.name,
                "precision": self.engine.precision,
                "device": self.engine.device,
            },
            "seconds": round(self.seconds, 3),
        }


def evaluate_numbers(
    numbers: LabelledNumbers, recognizer: Recognizer
) -> Iterator[NumberEvaluation]:
    """Read them all; yields the counts so far after each.

    What cannot be opened is told and left out. Raises `EngineError` if the engine fails.
    """
    start = perf_counter()
    found = NumberEvaluation(recognizer.engine.info, len(numbers))
    for name, label, what in numbers:
        try:
            picture: Raster | tuple[Stroke, ...] = (
                read_pictures(what)[0].raster if isinstance(what, Path) else what
            )
        except ImageError as error:
            found.failures.append(Failure(name, str(error), blank=False))
        else:
            try:
                reading = recognizer.read(picture)
                found.add(name, label, reading.text, reading.verdict)
            except BlankImageError:
                found.add(name, label, "", None)
            except ImageError as error:
                found.failures.append(Failure(name, str(error), blank=False))
        found.read += 1
        found.seconds = perf_counter() - start
        yield found


def comparable(text: str, label: str) -> str:
    """What of a text is compared with a label: not what is marked as no part of a number.

    Nor a point and a minus, if the label tells digits only; a row without digits is none.
    """
    kept = "0123456789\n" + "".join(sign for sign in ".-" if sign in label)
    rows = "".join(sign for sign in text if sign in kept).split("\n")
    return "\n".join(row for row in rows if row)


def distance(one: str, other: str) -> int:
    """The fewest signs to change, insert or leave out (V. Levenshtein, 1965)."""
    costs = list(range(len(other) + 1))
    for place, sign in enumerate(one, 1):
        before, costs[0] = costs[0], place
        for column, meant in enumerate(other, 1):
            change = before + (sign != meant)
            before = costs[column]
            costs[column] = min(change, before + 1, costs[column - 1] + 1)
    return costs[-1]
