"""How well pictures of digits are read, kind by kind: what is found, and what is made of it.

Each row of the table is a seeded variation of digits that the network has not learnt: MNIST's
images 50,000 to 59,999 and the drawings of pendigits' held-out writers, by turns, put into pictures
of a kind (`reading/kinds.py`). The last fifth of bhmsds, which other people photographed, is shown
as it is.

    python benchmarks/reading.py [DATA] [--count 300] [--quick] [--only TEXT] [--sheets FOLDER]

Prints Markdown. *Right* counts all pictures of a row in which the likeliest digit is the one that
was written; *confidently wrong* those in which another is answered as a digit. *Unsure* and
*refused* (no digit, or no ink found) are counted whatever the likeliest digit is. Of pictures
without a digit, right is whatever is refused or unsure. `--sheets` writes what the network saw, 100
of each kind.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from reading.inks import Digit, digits
from reading.kinds import Kind, empty_kinds, kinds
from reading.sheets import Seen, contact_sheet

import digitbooth_resources
from digitbooth.errors import DigitBoothError, ImageError
from digitbooth.images import Raster, to_digit_image
from digitbooth.images.idx import read_idx
from digitbooth.judgement import VERDICTS
from digitbooth.recognizer import Recognizer

SHARED = Path(os.environ.get("DIGITBOOTH_SHARED", Path(__file__).parents[2] / "shared"))

MOST_WRONG = 0.003
"""Of a row, the share that may be answered wrongly as a digit."""

REAL_LEAST = 0.98

BHMSDS = slice(6_000, None)
"""The digits that are kept aside."""


@dataclass(frozen=True)
class Row:
    """What came of the pictures of a kind; shares of all of them."""

    name: str
    count: int
    right: float
    wrong: float
    unsure: float
    refused: float
    milliseconds: float
    """The mean for a digit image."""
    least: float | None

    @property
    def missed(self) -> bool:
        return self.least is not None and (self.right < self.least or self.wrong > MOST_WRONG)

    def __str__(self) -> str:
        shares = (self.right, self.wrong, self.unsure, self.refused)
        target = "" if self.least is None else f"{self.least:.0%}"
        cells = [self.name, f"{self.count:,}", *(f"{100 * share:.1f}" for share in shares)]
        return " | ".join(
            [*cells, target + (" missed" if self.missed else ""), f"{self.milliseconds:.2f}"]
        )


HEAD = "kind | pictures | right % | confidently wrong % | unsure % | refused % | target | ms"


def measure(
    name: str,
    pictures: Iterable[tuple[Raster, int | None]],
    recognizer: Recognizer,
    least: float | None,
    sheets: Path | None,
) -> Row:
    """Read pictures, whose labels are None where they show no digit."""
    images, labels, seen, spent = [], [], [], 0.0
    for raster, label in pictures:
        start = time.perf_counter()
        try:
            image = to_digit_image(raster)
        except ImageError:
            image = None
        spent += time.perf_counter() - start
        images.append(image)
        labels.append(label)
        if sheets is not None:
            seen.append(Seen(raster, image))
    found = np.array([image is not None for image in images])
    digit, verdict = answers([image for image in images if image is not None], recognizer)
    said = np.full(len(images), -1)
    said[found] = digit
    verdicts = np.full(len(images), VERDICTS.index("not_a_digit"))
    verdicts[found] = verdict
    sure = verdicts == VERDICTS.index("digit")
    if labels[0] is None:
        right, wrong = ~sure, sure
    else:
        right = said == np.array(labels)
        wrong = ~right & sure
    if sheets is not None:
        file = name.replace(":", "").replace(" ", "_") + ".png"
        contact_sheet(seen, right, wrong).save(sheets / file)
    return Row(
        name,
        len(images),
        float(right.mean()),
        float(wrong.mean()),
        float((verdicts == VERDICTS.index("unsure")).mean()),
        float((verdicts == VERDICTS.index("not_a_digit")).mean()),
        1e3 * spent / len(images),
        least,
    )


def answers(
    images: list[NDArray[np.float32]], recognizer: Recognizer
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The likeliest digits and the verdicts, [n] each."""
    if not images:
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    judgement = recognizer.ask(np.array(images)).judgement
    return judgement.probabilities.argmax(axis=1), judgement.verdicts


def shown(
    kind: Kind, of: list[Digit], count: int, has_digit: bool
) -> Iterator[tuple[Raster, int | None]]:
    """The pictures of a kind; each has a seed of its own."""
    usable = [d for d in of if kind.of == "all" or (kind.of == "scans") == (d.scan is not None)]
    for place, digit in enumerate(islice(usable, count)):
        rng = np.random.default_rng([zlib.crc32(kind.name.encode()), place])
        yield kind.make(digit, rng), digit.label if has_digit else None


def bhmsds(data: Path) -> Iterator[tuple[Raster, int]]:
    images = read_idx(data / "bhmsds" / "digits-images-idx3-ubyte.gz")[BHMSDS]
    labels = read_idx(data / "bhmsds" / "digits-labels-idx1-ubyte.gz")[BHMSDS]
    for image, label in zip(images, labels, strict=True):
        yield (image / np.float32(255)).astype(np.float32), int(label)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, nargs="?", default=SHARED / "data")
    parser.add_argument("--count", type=int, default=400, help="pictures of each kind")
    parser.add_argument("--quick", action="store_true", help="60 of each")
    parser.add_argument("--only", default="", help="kinds that have this in their names")
    parser.add_argument("--sheets", type=Path, help="write contact sheets to this folder")
    options = parser.parse_args()
    count = 60 if options.quick else options.count
    if options.sheets:
        options.sheets.mkdir(parents=True, exist_ok=True)
    try:
        of = digits(options.data, 2 * count)
    except DigitBoothError as error:
        print(f"not measured: {error}")
        return 0
    missed = False
    print(f"| {HEAD} |" + "\n|" + "---|" * HEAD.count("|") + "---|", flush=True)
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        for rows, has_digit in ((kinds(), True), (empty_kinds(), False)):
            for kind in rows:
                if options.only in kind.name:
                    some = shown(kind, of, count, has_digit)
                    row = measure(kind.name, some, recognizer, kind.least, options.sheets)
                    missed |= row.missed
                    print(f"| {row} |", flush=True)
        name = "bhmsds, its last fifth as it is"
        if options.only in name:
            row = measure(name, bhmsds(options.data), recognizer, REAL_LEAST, options.sheets)
            missed |= row.missed
            print(f"| {row} |", flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
