"""Fit the weights by which numbers are divided into digits, anew for each shipped network.

    python packaging/fit_numbers.py DATA

DATA is a folder with `pendigits/pendigits-orig.tra.gz`. Numbers are composed of the digits of
writers on whom the network was trained; how sure a sign must be is chosen by the calibrating
writers. Held-out writers are not used. Writes `core/digitbooth/numbers/weights.json`.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.images.stroke_files import StrokeDigit, read_stroke_file
from digitbooth.images.strokes import rasterise
from digitbooth.judgement import judge
from digitbooth.numbers import scoring
from digitbooth.numbers.candidates import candidates
from digitbooth.numbers.lattice import divide
from digitbooth.numbers.layout import Row
from digitbooth.numbers.reader import box_of_stroke
from digitbooth.numbers.reading import KINDS, TEXTS
from digitbooth.numbers.rows import rows_of
from digitbooth.recognizer import Recognizer
from digitbooth.training.material import trained_on
from digitbooth.training.numbers import ComposedNumber, Manner, compose

NUMBERS = 3_000
LENGTHS = (1, 1, 2, 3, 4, 5, 6)
MANNER = Manner(points=0.12, minuses=0.08, others=0.04, shapes=0.2, varied=True, overlapping=0.1)
EPOCHS, RATE, BATCH, DECAY = 25, 0.05, 64, 2e-4
_KIND_OF = {text: KINDS.index(kind) for kind, text in TEXTS.items()}


@dataclass(frozen=True, eq=False)
class Sample:
    """A row's candidates, and which of them are its signs."""

    atoms: int
    masks: list[int]
    features: NDArray[np.float64]
    signs: list[int]
    """Indices of the candidates that are signs."""
    kinds: list[int]
    """Of each sign, an index into `KINDS`."""


def numbers_of(
    digits: Sequence[StrokeDigit], count: int, seed: int, manner: Manner
) -> list[ComposedNumber]:
    """Composed numbers of one writer each."""
    random = np.random.default_rng(seed)
    by_writer: dict[str | None, list[StrokeDigit]] = {}
    for digit in digits:
        if digit.strokes and digit.label is not None:
            by_writer.setdefault(digit.writer, []).append(digit)
    writers = sorted(by_writer, key=str)
    composed = []
    for _ in range(count):
        own = by_writer[writers[int(random.integers(len(writers)))]]
        length = int(random.choice(LENGTHS))
        composed.append(
            compose([own[i] for i in random.integers(len(own), size=length)], random, manner)
        )
    return composed


def samples_of(numbers: Sequence[ComposedNumber], recognizer: Recognizer) -> list[Sample]:
    """The rows with all their candidates; those that cannot be divided rightly are left out."""
    found, shown = [], []
    lost = 0
    for number in numbers:
        boxes = [box_of_stroke(stroke) for stroke in number.strokes]
        lines = rows_of(boxes)
        if len(lines) != 1:
            lost += 1
            continue
        line = lines[0]
        row = Row([boxes[i] for i in line], [number.strokes[i] for i in line], line)
        groups = candidates(row)
        owned = [tuple(sorted(line[a] for a in group.atoms)) for group in groups]
        signs = [
            tuple(i for i, owner in enumerate(number.owners) if owner == place)
            for place in range(len(number.text))
        ]
        if any(sign not in owned for sign in signs):
            lost += 1
            continue
        places = [owned.index(sign) for sign in signs]
        kinds = [_KIND_OF.get(text, 0) for text in number.text]
        found.append((row, groups, places, kinds))
        shown.append([rasterise([number.strokes[i] for i in own]) for own in owned])
    print(f"{lost} of {len(numbers)} cannot be divided rightly")
    batch = np.array([image for images in shown for image in images])
    parts = [batch[i : i + 512] for i in range(0, len(batch), 512)]
    scores = np.concatenate([recognizer.engine.infer(part[:, np.newaxis]).scores for part in parts])
    network = recognizer.network
    spoken = scoring.said(judge(scores, batch, network), batch, network.card)
    samples, at = [], 0
    for row, groups, places, kinds in found:
        given = scoring.features(row, groups, spoken[at : at + len(groups)])
        at += len(groups)
        samples.append(
            Sample(len(row.boxes), [group.mask for group in groups], given, places, kinds)
        )
    return samples


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
    value = float(scores[sample.signs, sample.kinds].sum()) - division.total
    expected[sample.signs, sample.kinds] -= 1
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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    drawings = read_stroke_file(options.data / "pendigits" / "pendigits-orig.tra.gz")
    with Recognizer.open(digitbooth_resources.model()) as recognizer:
        train = samples_of(numbers_of(trained_on(drawings), NUMBERS, 1, MANNER), recognizer)
        weights = fit(train)
    table = {
        name: {kind: round(float(w), 4) for kind, w in zip(KINDS, row, strict=True)}
        for name, row in zip(scoring.FEATURES, weights, strict=True)
    }
    facts = {"strokes": {"sure": 0.9, "weights": table}}
    path = Path(scoring.__file__).with_name("weights.json")
    path.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
