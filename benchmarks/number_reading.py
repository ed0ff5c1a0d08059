"""How well whole numbers are read: composed of held-out writers' digits, as strokes and pictures.

Numbers of 2 to 12 digits of one writer each, from whom the network has not learnt; the same painted
with thin and thick pens, and photographed by the simulation of `benchmarks/reading`; numbers of
MNIST's images 50,000 to 59,999; amounts as on cheques, with a printed frame, a ruling, joined zeros
and a decimal comma.

    python benchmarks/number_reading.py [DATA] [--count 300] [--only TEXT] [--mistakes 5]

Prints Markdown, as in `benchmarks/results/numbers.md`. *Right* counts what is wholly right, point
and minus included; *digit error*, the signs to insert, to leave out or to change, of all signs;
*sure*, those numbers all of whose digits are sure, and how many of these are right. Of strokes
there are three times as many. *Live* reads each number after every third point of its last digit:
right is where the digits before it are.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from reading import scenes
from reading.kinds import blank, in_shadow, photographed, rulings, squares
from reading.scenes import any_camera

import digitbooth_resources
from digitbooth.errors import DigitBoothError
from digitbooth.evaluation.numbers import distance
from digitbooth.images import Raster, Stroke
from digitbooth.images.stroke_files import StrokeDigit, read_stroke_file
from digitbooth.mnist import HELD_OUT, Digits, read_mnist
from digitbooth.recognizer import Recognizer
from digitbooth.training.material import held_out
from digitbooth.training.numbers import ComposedNumber, Manner, compose
from digitbooth.training.painted import painted, scanned

SHARED = Path(os.environ.get("DIGITBOOTH_SHARED", Path(__file__).parents[2] / "shared"))
LENGTHS = range(2, 13)
SHORT = range(2, 8)
"""In a photograph, or an amount."""

THIN, MEDIUM, THICK = 0.03, 0.09, 0.18
"""Pens, in heights of a digit."""

Case = tuple[str, "Raster | Sequence[Stroke]"]


@dataclass(frozen=True, eq=False)
class OnPaper:
    """A number where the kinds of `reading` take a digit."""

    number: ComposedNumber

    def ink(self, size: int, pen: float) -> NDArray[np.float32]:
        """With its longer side `size` pixels."""
        points = np.concatenate(self.number.strokes)
        extent = float((points.max(axis=0) - points.min(axis=0)).max())
        return painted(self.number, size / (extent + pen), pen).ink


def composed(
    writers: Sequence[Sequence[StrokeDigit]],
    count: int,
    lengths: range,
    manner: Manner,
    seed: int = 7,
) -> list[ComposedNumber]:
    random = np.random.default_rng(seed)
    found = []
    for place in range(count):
        own = writers[place % len(writers)]
        some = random.integers(len(own), size=int(random.choice(lengths)))
        found.append(compose([own[i] for i in some], random, manner))
    return found


def on_page(ink: NDArray[np.float32]) -> Raster:
    """Dark on white, whole bytes."""
    page = 1 - np.pad(ink, max(8, round(0.3 * ink.shape[0])))
    return (np.rint(page * 255) / 255).astype(np.float32)


def pictures(numbers: Iterable[ComposedNumber], pen: float) -> Iterator[Case]:
    for number in numbers:
        yield number.text, on_page(painted(number, 60, pen).ink)


def photographs(
    numbers: Iterable[ComposedNumber],
    draw: Callable[[tuple[int, int], np.random.Generator], NDArray[np.float32]],
) -> Iterator[Case]:
    make = photographed(draw, pen=(0.05, 0.12), sizes=(0.55, 0.63))
    for place, number in enumerate(numbers):
        yield number.text, make(OnPaper(number), np.random.default_rng(place))  # type: ignore[arg-type]


def of_scans(scans: Digits, count: int) -> Iterator[Case]:
    random = np.random.default_rng(5)
    for _ in range(count):
        some = random.integers(len(scans), size=int(random.choice(SHORT)))
        images = [scans.images[i].astype(np.float32) / np.float32(255) for i in some]
        labels = [int(scans.labels[i]) for i in some]
        number = scanned(images, labels, 28, random, Manner())
        yield number.text, on_page(number.ink)


def amounts(writers: Sequence[Sequence[StrokeDigit]], count: int) -> Iterator[Case]:
    """Strips with a frame and a ruling, round sums in narrow writing."""
    manner = Manner(overlapping=0.12, widest=0.3, points=0.5)
    random = np.random.default_rng(6)
    for place in range(count):
        own = writers[place % len(writers)]
        zeros = [digit for digit in own if digit.label == 0]
        some = [own[i] for i in random.integers(len(own), size=int(random.integers(1, 4)))]
        some += [zeros[i] for i in random.integers(len(zeros), size=int(random.integers(1, 4)))]
        number = compose(some, random, manner)
        ink = painted(number, random.uniform(28, 44), random.uniform(0.06, 0.14)).ink
        side, above = int(random.integers(12, 40)), int(random.integers(10, 22))
        page = np.pad(ink, ((above, above), (side, side * 2)))
        printed = np.zeros_like(page)
        printed[[2, 3, -4, -3]] = printed[:, [2, 3, -4, -3]] = 1
        printed[above + ink.shape[0] - 4, 6:-6] = 0.6
        paper = 0.85 * scenes.lit(page.shape, random)
        darkness = np.maximum(0.65 * page, random.uniform(0.3, 0.6) * printed)
        yield number.text, any_camera(random)(paper * (1 - darkness), random)


def measured(name: str, cases: Iterable[Case], recognizer: Recognizer, mistakes: int) -> None:
    """Print a row."""
    count = right = sure = sure_right = signs = errors = 0
    wrong: list[tuple[str, str]] = []
    lengths: dict[int, list[bool]] = {}
    for label, picture in cases:
        try:
            reading = recognizer.read(picture)
            text, verdict = reading.text, reading.verdict
        except DigitBoothError as error:
            text, verdict = str(error), "not_a_number"
        is_right = text == label
        count, right = count + 1, right + is_right
        signs, errors = signs + len(label), errors + distance(label, text)
        lengths.setdefault(sum(map(str.isdigit, label)), []).append(is_right)
        if verdict == "number":
            sure, sure_right = sure + 1, sure_right + is_right
        if not is_right:
            wrong.append((label, text.replace("\n", "/")))
    by_length = " ".join(f"{n}:{np.mean(some):.0%}" for n, some in sorted(lengths.items()))
    shares = (right / count, errors / signs, sure / count, sure_right / max(sure, 1))
    figures = " | ".join(f"{100 * share:.1f}" for share in shares)
    print(f"| {name} | {count} | {figures} | {by_length} |", flush=True)
    for label, text in wrong[:mistakes]:
        print(f"    {label} read as {text}")


def live(numbers: Iterable[ComposedNumber], recognizer: Recognizer) -> None:
    """Print how often the digits before the last stay right while it is drawn."""
    count = right = 0
    for number in numbers:
        last = [i for i, owner in enumerate(number.owners) if owner == len(number.text) - 1]
        if last != list(range(last[0], len(number.strokes))):
            continue  # something before it is added later
        for stroke in last:
            for points in range(1, len(number.strokes[stroke]) + 1, 3):
                shown = [*number.strokes[:stroke], number.strokes[stroke][:points]]
                text = recognizer.read(shown).text
                count, right = count + 1, right + text.startswith(number.text[:-1])
    print(f"| live: the digits before | {count} | {100 * right / count:.1f} | | | | |", flush=True)


def single(digits: Sequence[StrokeDigit], recognizer: Recognizer) -> None:
    """Print how many single digits are right by `recognize`, and by `read`."""
    known = [digit for digit in digits if digit.strokes]
    one = [recognizer.recognize(digit.strokes).digit == digit.label for digit in known]
    read = [recognizer.read(digit.strokes).text == str(digit.label) for digit in known]
    for name, right in (("recognised", one), ("read", read)):
        print(f"| single digits, {name} | {len(known)} | {100 * np.mean(right):.2f} | | | | |")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, nargs="?", default=SHARED / "data")
    parser.add_argument("--count", type=int, default=300, help="numbers of each kind")
    parser.add_argument("--only", default="", help="kinds that have this in their names")
    parser.add_argument("--mistakes", type=int, default=0, help="tell so many of each kind")
    options = parser.parse_args()
    try:
        digits = held_out(read_stroke_file(options.data / "pendigits" / "pendigits-orig.tra.gz"))
        scans = read_mnist(options.data / "mnist")[HELD_OUT]
    except DigitBoothError as error:
        print(f"not measured: {error}")
        return 0
    by_writer: dict[str | None, list[StrokeDigit]] = {}
    for digit in digits:
        if digit.strokes and digit.label is not None:
            by_writer.setdefault(digit.writer, []).append(digit)
    writers, count = list(by_writer.values()), options.count
    drawn = composed(writers, 3 * count, LENGTHS, Manner())
    signed = composed(writers, 3 * count, LENGTHS, Manner(points=1.0, minuses=0.3))
    spoilt = composed(writers, 3 * count, SHORT, Manner(others=0.2))
    shapes = composed(writers, 3 * count, LENGTHS, Manner(shapes=1.0))
    plain = drawn[:count]
    apart = composed(writers, count, LENGTHS, Manner(overlapping=0.0))
    short = composed(writers, count, SHORT, Manner(overlapping=0.0))
    kinds: list[tuple[str, Iterable[Case]]] = [
        ("strokes", ((number.text, number.strokes) for number in drawn)),
        ("strokes, drawn shapes", ((number.text, number.strokes) for number in shapes)),
        ("strokes, points and minus", ((number.text, number.strokes) for number in signed)),
        ("strokes, letters between", ((number.text, number.strokes) for number in spoilt)),
        ("painted thin", pictures(plain, THIN)),
        ("painted", pictures(plain, MEDIUM)),
        ("painted thick", pictures(plain, THICK)),
        ("painted thin, none overlapping", pictures(apart, THIN)),
        ("painted thick, none overlapping", pictures(apart, THICK)),
        ("MNIST's scans", of_scans(scans, count)),
        ("photograph: plain paper", photographs(short, blank)),
        ("photograph: shadow", photographs(short, in_shadow)),
        ("photograph: squared paper", photographs(short, squares((0.08, 0.3)))),
        ("photograph: ruled paper", photographs(short, rulings((0.2, 0.5)))),
        ("amounts on cheques", amounts(writers, count)),
    ]
    print(f"{date.today()}, Python {platform.python_version()}, numpy {version('numpy')}, ", end="")
    print(f"onnxruntime {version('onnxruntime')}\n")
    print("| kind | numbers | right % | digit error % | sure % | of these right % | by length |")
    print("|---|---|---|---|---|---|---|", flush=True)
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        for name, cases in kinds:
            if options.only in name:
                measured(name, cases, recognizer, options.mistakes)
        if options.only in "live":
            live(composed(writers, max(count // 5, 1), SHORT, Manner()), recognizer)
        if options.only in "single digits":
            single(digits, recognizer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
