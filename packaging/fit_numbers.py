"""Fit the weights by which numbers are divided into digits, anew for each shipped network.

    python packaging/fit_numbers.py DATA

DATA is a folder with `pendigits/pendigits-orig.tra.gz`, `mnist/` and `bhmsds/`. Numbers are
composed of the digits that the network was trained on; how sure a sign must be is chosen by the
calibrating writers. Held-out writers are not used. Writes `core/digitbooth/numbers/weights.json`.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
from number_samples import ANY, Sample, begun, of_ink, of_strokes, samples_of
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.images import Raster, Stroke
from digitbooth.images.stroke_files import StrokeDigit, read_stroke_file
from digitbooth.mnist import TRAINED_ON, Digits, read_mnist
from digitbooth.numbers import scoring
from digitbooth.numbers.lattice import divide
from digitbooth.numbers.reading import KINDS, sharpened
from digitbooth.recognizer import Recognizer
from digitbooth.training.material import calibrating, trained_on
from digitbooth.training.numbers import ComposedNumber, Manner, compose
from digitbooth.training.painted import PaintedNumber, painted, scanned
from digitbooth.training.sheets import read_sheets

NUMBERS, PAINTED = 1_600, 700
"""So many are fitted to, as strokes and as ink."""

LENGTHS = (1, 1, 2, 3, 4, 5, 6)
MANNER = Manner(
    joined=0.05, points=0.1, minuses=0.06, others=0.09, shapes=0.15, varied=True, overlapping=0.1
)
PAINTED_MANNER = replace(MANNER, points=0.2, others=0.04, overlapping=0.15)
"""On paper digits touch more often, and commas are as large as a 1."""

ROUND = 0.15
"""The share of numbers that end in zeros, which many write as one."""

EPOCHS, RATE, BATCH, DECAY = 12, 0.05, 64, 2e-4
UNFINISHED = 0.2
"""The share of numbers whose last stroke is only drawn in part, as while one writes."""

JUDGED, JUDGED_PAINTED = 3_000, 2_000
"""Numbers by which it is chosen how certain one must be that counts as sure."""

JUDGED_LENGTHS = range(2, 13)
JUDGED_MANNER = Manner(overlapping=0.1, joined=0.05, points=0.05, minuses=0.05, varied=True)
"""Harder than most write: of easy numbers hardly one is misread, and anything would do."""

JUDGED_ON_PAPER = Manner(overlapping=0.04, varied=True)
"""Where digits cross each other, ink is harder than strokes by itself."""

WRONG = 0.003
"""Of the numbers that count as sure, no more are wrong."""

SUREST = (0.5, 0.999)
"""The least and the greatest threshold."""

SHARPNESS = np.arange(1.0, 4.01, 0.1)
"""Of these the one is chosen by which numbers are as often right as they are certain."""


def numbers_of(
    digits: Sequence[StrokeDigit],
    count: int,
    seed: int,
    manner: Manner,
    ends: float = 0.0,
    lengths: Sequence[int] = LENGTHS,
) -> list[ComposedNumber]:
    """Composed numbers of one writer each; a share `ends` of them ends in zeros."""
    random = np.random.default_rng(seed)
    by_writer: dict[str | None, list[StrokeDigit]] = {}
    for digit in digits:
        if digit.strokes and digit.label is not None:
            by_writer.setdefault(digit.writer, []).append(digit)
    writers = sorted(by_writer, key=str)
    composed = []
    for _ in range(count):
        own = by_writer[writers[int(random.integers(len(writers)))]]
        length = int(random.choice(lengths))
        some = [own[i] for i in random.integers(len(own), size=length)]
        zeros = [digit for digit in own if digit.label == 0]
        if random.random() < ends and zeros:
            count = int(random.integers(1, length + 1))
            some[-count:] = [zeros[i] for i in random.integers(len(zeros), size=count)]
        composed.append(compose(some, random, manner))
    return composed


def likelihood(sample: Sample, weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """The log-probability of the right division, and its slope by the weights."""
    scores = sample.features @ weights
    highest = scores.max(axis=1)
    shares = np.exp(scores - highest[:, np.newaxis])
    totals = highest + np.log(shares.sum(axis=1))
    division = divide(sample.atoms, sample.masks, totals.tolist())
    expected = np.array(division.probabilities)[:, np.newaxis] * (
        shares / shares.sum(axis=1, keepdims=True)
    )
    value = -division.total
    for sign, kind in zip(sample.signs, sample.kinds, strict=True):
        if kind == ANY:
            value += float(totals[sign])
            expected[sign] -= shares[sign] / shares[sign].sum()
        else:
            value += float(scores[sign, kind])
            expected[sign, kind] -= 1
    return value, -sample.features.T @ expected


def fit(samples: Sequence[Sample]) -> NDArray[np.float64]:
    """Adam (Kingma and Ba, ICLR 2015) over minibatches, its rate falling to nothing."""
    random = np.random.default_rng(0)
    shape = (len(scoring.FEATURES), len(KINDS))
    weights, first, second = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    step, steps = 0, EPOCHS * -(-len(samples) // BATCH)
    for epoch in range(EPOCHS):
        order = random.permutation(len(samples))
        sum_ = 0.0
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            slope = np.zeros(shape)
            for place in some:
                value, by = likelihood(samples[place], weights)
                sum_ += value
                slope += by
            slope = slope / len(some) - DECAY * weights
            step += 1
            first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
            moved = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            weights = weights + RATE * (1 + np.cos(np.pi * step / steps)) / 2 * moved
        if epoch % 5 == 4:
            print(f"epoch {epoch + 1}: {sum_ / len(samples):.4f} a number", flush=True)
    return weights


def inked(
    numbers: Sequence[ComposedNumber], scans: Sequence[Digits], seed: int, manner: Manner
) -> list[PaintedNumber]:
    """The numbers painted, and a third as many of scans, each of one of the collections."""
    random = np.random.default_rng(seed)
    found = []
    for number in numbers:
        height = np.exp(random.uniform(np.log(18), np.log(64)))
        found.append(painted(number, height, np.exp(random.uniform(np.log(0.03), np.log(0.2)))))
    for _ in range(len(numbers) // 3):
        digits = scans[int(random.integers(len(scans)))]
        some = random.integers(len(digits), size=int(random.choice(LENGTHS)))
        images = [digits.images[i].astype(np.float32) / np.float32(255) for i in some]
        labels = [int(digits.labels[i]) for i in some]
        height = np.exp(random.uniform(np.log(18), np.log(64)))
        found.append(scanned(images, labels, height, random, manner))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    fit_numbers(parser.parse_args().data)
    return 0


def fit_numbers(data: Path) -> None:
    """Fit all of it for the shipped network, from the folder `data`."""
    drawings = read_stroke_file(data / "pendigits" / "pendigits-orig.tra.gz")
    sheets = read_sheets(data / "bhmsds")
    scans = [read_mnist(data / "mnist")[TRAINED_ON], Digits(sheets.digits, sheets.labels)]
    numbers = numbers_of(trained_on(drawings), NUMBERS, 1, MANNER)
    on_paper = numbers_of(trained_on(drawings), PAINTED, 6, PAINTED_MANNER, ROUND)
    random = np.random.default_rng(3)
    written = [begun(n, random) if random.random() < UNFINISHED else n for n in numbers]
    facts: dict[str, dict[str, Any]] = {}
    path = Path(scoring.__file__).with_name("weights.json")
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        for way, rows in (
            ("strokes", map(of_strokes, written)),
            ("ink", map(of_ink, inked(on_paper, scans, 2, PAINTED_MANNER))),
        ):
            weights = fit(samples_of(list(rows), recognizer))
            table = {
                name: {kind: round(float(w), 4) for kind, w in zip(KINDS, row, strict=True)}
                for name, row in zip(scoring.FEATURES, weights, strict=True)
            }
            facts[way] = {"sharpness": 1.0, "sure": SUREST[1], "weights": table}
            path.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    scoring.weights.cache_clear()
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        own = calibrating(drawings)
        drawn = numbers_of(own, JUDGED, 4, JUDGED_MANNER, lengths=JUDGED_LENGTHS)
        on_paper = numbers_of(
            own, JUDGED_PAINTED, 8, JUDGED_ON_PAPER, ROUND, lengths=JUDGED_LENGTHS
        )
        facts["strokes"] |= sure([(each.text, each.drawn) for each in drawn], recognizer)
        facts["ink"] |= sure(
            [
                (number.text, 1 - np.pad(number.ink, 20))
                for number in inked(on_paper, scans, 5, JUDGED_ON_PAPER)
            ],
            recognizer,
        )
    path.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def sure(
    pictures: Sequence[tuple[str, Raster | Sequence[Stroke]]], recognizer: Recognizer
) -> dict[str, float]:
    """How sharp certainties are, and from which one on numbers count as sure: the lowest by which
    no more are wrong. By weights whose certainties are not sharp yet."""
    found, wrong = [], []
    for text, picture in pictures:
        reading = recognizer.read(picture)
        if all(
            sign.kind != "other" and (sign.prediction is None or sign.prediction.confident)
            for sign in reading.signs
        ):
            found.append([sign.certainty for sign in reading.signs])
            wrong.append(reading.text != text)
    is_wrong = np.array(wrong)

    def certainties(sharpness: float) -> NDArray[np.float64]:
        return np.array([prod(sharpened(each, sharpness) for each in signs) for signs in found])

    def loss(sharpness: float) -> float:
        certain = np.clip(certainties(sharpness), 1e-6, 1 - 1e-6)
        return float(-np.log(np.where(is_wrong, 1 - certain, certain)).mean())

    sharpness = round(float(min(SHARPNESS, key=loss)), 1)
    certain = certainties(sharpness)
    order = np.argsort(certain)[::-1]
    mistakes = np.cumsum(is_wrong[order])
    few = np.flatnonzero(mistakes <= WRONG * np.arange(1, len(order) + 1))
    last = int(few[-1]) if len(few) else 0
    least = round(float(np.clip(certain[order][last], *SUREST)), 4)
    print(f"sharpness {sharpness}, loss {loss(1.0):.4f} to {loss(sharpness):.4f}")
    print(f"sure from {least} on: {last + 1} of {len(pictures)}, {mistakes[last]} wrong")
    return {"sharpness": sharpness, "sure": least}


if __name__ == "__main__":
    sys.exit(main())
