"""Make the network that is shipped, from data to card: train, convert, calibrate, measure.

    python packaging/make_model.py DATA [--frozen lenet5.pb | --same-weights]

DATA is a folder with `mnist/` (MNIST's training files), `pendigits/pendigits-orig.tra.gz` and
`bhmsds/` (its IDX files). What lies in `resources/digitbooth_resources/models` is made again:
`lenet5.uff`; `lenet5.json`, the card that the program reads; and in `lenet5.md` all that is
measured. The weights by which numbers are divided are fitted again (`fit_numbers.py`). `--frozen`
leaves out the training, `--same-weights` all but the card and what it tells.
"""

import argparse
import hashlib
import re
import struct
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from fit_numbers import fit_numbers
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.evaluation.calibration import fit_decision, fit_temperature, raise_margin
from digitbooth.evaluation.counting import evaluate
from digitbooth.evaluation.labelled import IdxPair, LabelledDigits, StrokeFile
from digitbooth.evaluation.non_digits import NonDigit, measure_refusals, non_digits
from digitbooth.evaluation.result import Evaluation
from digitbooth.evaluation.robustness import as_markdown, measure_robustness
from digitbooth.images.digit import Pictures, to_digit_images
from digitbooth.images.idx import IMAGES_MAGIC, LABELS_MAGIC
from digitbooth.images.stroke_files import StrokeDigit, read_stroke_file, write_stroke_file
from digitbooth.mnist import HELD_OUT, read_mnist
from digitbooth.models.card import Card, Doubt, write_card
from digitbooth.models.tensorflow.graph import read_frozen_graph
from digitbooth.models.to_uff import convert
from digitbooth.recognizer import Recognizer
from digitbooth.training import train
from digitbooth.training.material import calibrating, held_out
from digitbooth.training.sheets import SIGNS, Sheets, read_sheets_kept_aside
from digitbooth.training.variation import draw_anew

FITTED_TO, MEASURED_ON = 2, 1
"""Seeds of the non-digits that set the thresholds, and of those that measure them."""

NON_DIGITS = 300
"""Of each kind."""

DOUBT = Doubt(margin=0.99, turned=10.0)

KEPT, COUNTED = 0.99, 0.985
"""Of the drawings that the card is fitted to, and that are read rightly: so many are kept when what
is no digit is refused, and so many still count when the margin is raised then, because a mistake
that is believed costs more than a question."""

VARIATIONS = 12
"""Of each drawing that the card is fitted to. Of the plain ones alone a good network reads all, and
then no temperature is too low."""

ROBUSTNESS_DIGITS = 500
"""Of the held-out writers; one way of drawing them all takes some ten seconds."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--frozen", type=Path, metavar="lenet5.pb", help="instead of training")
    source.add_argument("--same-weights", action="store_true", help="keep the network as it is")
    options = parser.parse_args()
    data: Path = options.data
    strokes = data / "pendigits" / "pendigits-orig.tra.gz"
    model = digitbooth_resources.model()
    if not options.same_weights:
        make_network(model, data, strokes, options.frozen)
    drawings = read_stroke_file(strokes)
    write_card(model, fit_card(model, calibrating(drawings)))
    # What numbers are divided by depends on what the network says of parts of digits.
    fit_numbers(data)
    card = model.with_suffix(".md")
    text = card.read_text(encoding="utf-8")
    for name, block in measured(model, data, held_out(drawings)):
        print(block)
        text = put(text, name, block)
    card.write_text(text, encoding="utf-8")
    return 0


def make_network(model: Path, data: Path, strokes: Path, frozen: Path | None) -> None:
    """Write the network's file, from what is trained now unless it was before."""
    with tempfile.TemporaryDirectory() as folder:
        if frozen is None:
            frozen = Path(folder, "lenet5.pb")
            train(data / "mnist", frozen, strokes=[strokes], sheets=data / "bhmsds", say=print)
        model.write_bytes(convert(read_frozen_graph(frozen)).uff)
        print(f"{frozen}: SHA-256 {hashlib.sha256(frozen.read_bytes()).hexdigest()}")


def fit_card(model: Path, digits: Sequence[StrokeDigit]) -> Card:
    """Temperature and thresholds for people whom the network has not learnt from.

    Fitted to their drawings, and to what else they might draw.

    Leaves a card with the temperature alone beside `model`.
    """
    others = [other.picture for other in non_digits(digits, NON_DIGITS, FITTED_TO)]
    random = np.random.default_rng(FITTED_TO)
    varied = [draw_anew(digit.strokes, random) for digit in digits for _ in range(VARIATIONS)]
    images = np.concatenate([shown([digit.strokes for digit in digits]), varied])
    once = np.array([digit.label for digit in digits])
    labels = np.concatenate([once, np.repeat(once, VARIATIONS)])
    with Recognizer.open(model) as recognizer:
        temperature = fit_temperature(recognizer.engine.infer(images[:, np.newaxis]).scores, labels)
    # What is in doubt, and asked again, depends on the temperature.
    write_card(model, Card(temperature, doubt=DOUBT))
    with Recognizer.open(model) as recognizer:
        logits, other_logits = (
            recognizer.ask(each).inference.scores for each in (images, shown(others))
        )
    decision = fit_decision(logits, labels, other_logits, temperature, KEPT)
    decision = raise_margin(decision, logits, labels, temperature, COUNTED)
    return Card(temperature, decision, DOUBT)


def shown(pictures: Pictures) -> NDArray[np.float32]:
    """The digit images, [n, 28, 28], of the pictures that have ink."""
    images, errors = to_digit_images(pictures)
    return np.delete(images, list(errors), axis=0)


def measured(model: Path, data: Path, strangers: list[StrokeDigit]) -> Iterator[tuple[str, str]]:
    """What the card tells, block by block: name and Markdown."""
    digest = hashlib.sha256(model.read_bytes()).hexdigest()
    yield "file", f"UFF, {model.stat().st_size:,} bytes, SHA-256 `{digest}`"
    with Recognizer.open(model) as recognizer, tempfile.TemporaryDirectory() as folder:
        held = read_mnist(data / "mnist")[HELD_OUT]
        sheets = read_sheets_kept_aside(data / "bhmsds")
        drawn = Path(folder, "strangers.jsonl")
        write_stroke_file(drawn, strangers)
        found = {
            "MNIST's training images 50,000 to 59,999": run(
                idx(held.images, held.labels, Path(folder, "mnist")), recognizer
            ),
            "pen strokes of six strangers": run(StrokeFile(drawn), recognizer),
            "photographed sheets, the fifth kept aside": run(
                idx(sheets.digits, sheets.labels, Path(folder, "sheets")), recognizer
            ),
        }
        yield "accuracy", accuracy_table(found)
        refusals = measure_refusals(non_digits(strangers, NON_DIGITS, MEASURED_ON), recognizer)
        shares = [
            f"| {kind} | {got / count:.1%} |" for kind, (got, count) in refusals.kinds.items()
        ]
        table = ["| shown | refused |", "|---|---|", *shares, f"| all | {refusals.share:.1%} |"]
        yield "refusals", "\n".join(table)
        yield "signs", signs_table(sheets, recognizer)
        conditions = measure_robustness(
            strangers[:: len(strangers) // ROBUSTNESS_DIGITS], recognizer
        )
        yield "robustness", as_markdown(list(conditions)).strip()


def idx(images: NDArray[np.uint8], labels: NDArray[np.uint8], folder: Path) -> LabelledDigits:
    """The images and their labels, by way of IDX files of their own."""
    folder.mkdir()
    images_file, labels_file = folder / "images", folder / "labels"
    images_file.write_bytes(struct.pack(">4I", IMAGES_MAGIC, *images.shape) + images.tobytes())
    labels_file.write_bytes(struct.pack(">2I", LABELS_MAGIC, len(labels)) + labels.tobytes())
    return IdxPair(images_file, labels_file)


def signs_table(sheets: Sheets, recognizer: Recognizer) -> str:
    pictures = [
        NonDigit(SIGNS[label], sign / np.float32(255))
        for sign, label in zip(sheets.signs, sheets.sign_labels, strict=True)
    ]
    kinds = measure_refusals(sorted(pictures, key=lambda each: each.kind), recognizer).kinds
    shares = [f"{got / count:.1%}" for got, count in kinds.values()]
    return f"| {' | '.join(kinds)} |\n{'|---' * len(kinds)}|\n| {' | '.join(shares)} |"


def run(digits: LabelledDigits, recognizer: Recognizer) -> Evaluation:
    *_, evaluation = evaluate(digits, recognizer)
    return evaluation


def accuracy_table(found: dict[str, Evaluation]) -> str:
    lines = [
        "| measured on | digits | right | 95 % interval (Wilson) | calibration error | "
        "right ones that count | sure and wrong |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, one in found.items():
        low, high = one.interval
        lines.append(
            f"| {name} | {one.count:,} | {one.accuracy:.2%} | {low:.2%} to {high:.2%} | "
            f"{one.calibration_error:.2%} | "
            f"{one.confident * one.confident_accuracy / one.accuracy:.2%} | "
            f"{one.confident * (1 - one.confident_accuracy):.2%} |"
        )
    lines += ["", "Right by digit, in per cent:", "", "| | " + " | ".join("0123456789") + " |"]
    lines.append("|---" * 11 + "|")
    for name, one in found.items():
        lines.append(f"| {name} | " + " | ".join(f"{100 * r:.1f}" for r in one.recall) + " |")
    return "\n".join(lines)


def put(text: str, name: str, block: str) -> str:
    """The Markdown with the block between the marks of that name exchanged."""
    marks = f"<!-- {name} -->", f"<!-- end of {name} -->"
    pattern = f"{marks[0]}.*?{marks[1]}"
    # What stands within a line stays there.
    inner = block if "\n" not in block else f"\n{block}\n"
    changed, count = re.subn(
        pattern, lambda _: f"{marks[0]}{inner}{marks[1]}", text, flags=re.DOTALL
    )
    if count != 1:
        raise SystemExit(f"the card has {count} blocks between the marks {' and '.join(marks)}")
    return changed


if __name__ == "__main__":
    sys.exit(main())
