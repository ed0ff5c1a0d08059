"""Which normalisation is best: box, interpolation, slant and thickness, against the present one.

A recipe is the normalisation of `digitbooth.images` with one thing changed. What changes training
images has short networks of its own: the program's training, on what that recipe makes of MNIST's
images 0 to 39,999, of pen strokes, shapes and outliers. What only changes how pictures are reduced
is measured with the networks of the present recipe; and the shipped network, long trained with the
present recipe, is shown what each of them makes.

Measured on people and images that those networks never saw, and that may choose: the writers of
pendigits whose number ends in 3 or 8, as strokes and painted as pictures of several sizes and pens;
and MNIST's images 40,000 to 49,999, as they are and enlarged. Neither the held-out writers nor the
held-out images are touched. The shipped network has learnt from those ending in 8 and from these
scans, so for it only the three others count, and no scans.

    python benchmarks/normalisation_choices.py [DATA] [--keep FOLDER] [--seeds 1 2] [--epochs 3]

Takes some 40 minutes on two cores: two to three minutes for each of ten networks, the rest for the
pictures. The networks stay in FOLDER, and those that are there already are not trained again. Three
epochs are 1,536 steps, 2 % of what the shipped network had: what a recipe spares a network to
learn shows more than it would in the end.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
from choices.cases import Case, cases
from choices.recipes import PRESENT, RECIPES, in_force
from choices.short_training import network_of, train_all
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.errors import DigitBoothError
from digitbooth.images import DigitImage, Raster, digit, ink, vectorise
from digitbooth.recognizer import Recognizer

SHARED = Path(os.environ.get("DIGITBOOTH_SHARED", Path(__file__).parents[2] / "shared"))

SHIPPED = "shipped"

_CASES: list[Case] = []
"""For the forked processes, since what makes pictures cannot be sent to them."""


def digit_images(case: Case) -> dict[str, NDArray[np.float32]]:
    """What each recipe makes of a case, float32 [n, 28, 28], by its name.

    Where the ink is in a picture is found once for all recipes.
    """
    see_ink = ink.see_ink
    last: dict[tuple[int, tuple[int, ...]], ink.Sight] = {}

    def see_once(raster: Raster, *finest: int) -> ink.Sight:
        key = id(raster), finest
        if key not in last:
            last[key] = see_ink(raster, *finest)
        return last[key]

    made: dict[str, list[DigitImage]] = {recipe.name: [] for recipe in RECIPES}
    with (
        patch.object(ink, "see_ink", see_once),
        patch.object(vectorise, "see_ink", see_once),
    ):
        for shown in case.pictures():
            last.clear()
            for recipe in RECIPES:
                with in_force(recipe):
                    made[recipe.name].append(digit.to_digit_image(shown))
    return {name: np.array(images) for name, images in made.items()}


def all_digit_images(all_cases: Sequence[Case]) -> list[dict[str, NDArray[np.float32]]]:
    """`digit_images` of each case; before any session is opened, as they do not survive a fork."""
    _CASES[:] = all_cases
    with multiprocessing.get_context("fork").Pool() as pool:
        return pool.map(_digit_images_of, range(len(all_cases)), chunksize=1)


def measure(
    all_cases: Sequence[Case],
    images: Sequence[dict[str, NDArray[np.float32]]],
    folder: Path,
    seeds: Sequence[int],
) -> None:
    """Print two tables: what the recipes' own networks get right, and what the shipped one does."""
    right: dict[tuple[str, str], list[tuple[str, NDArray[np.bool_]]]] = {}
    for recipe in RECIPES:
        trained = recipe if recipe.has_networks else PRESENT
        networks = {str(seed): network_of(folder, trained, seed) for seed in seeds}
        networks[SHIPPED] = digitbooth_resources.model()
        for name, file in networks.items():
            with Recognizer.open(file) as recognizer:
                right[recipe.name, name] = [
                    (case.group, answers(recognizer, made[recipe.name]) == case.labels)
                    for case, made in zip(all_cases, images, strict=True)
                ]
    print(table(right, [str(seed) for seed in seeds]))
    known = [case.strangers for case in all_cases]
    shipped = {
        (recipe, name): [(group, hit[who]) for (group, hit), who in zip(found, known, strict=True)]
        for (recipe, name), found in right.items()
        if name == SHIPPED
    }
    print(table(shipped, [SHIPPED]))


def _digit_images_of(place: int) -> dict[str, NDArray[np.float32]]:
    return digit_images(_CASES[place])


def answers(recognizer: Recognizer, images: NDArray[np.float32]) -> NDArray[np.intp]:
    """The likeliest digits, [n]."""
    parts = np.split(images[:, np.newaxis], range(1000, len(images), 1000))
    scores = np.concatenate([recognizer.engine.infer(part).scores for part in parts])
    return np.asarray(scores.argmax(axis=1))


def table(
    right: dict[tuple[str, str], list[tuple[str, NDArray[np.bool_]]]], networks: Sequence[str]
) -> str:
    """Markdown: a row a recipe; in each column the mean over its networks, and each of them."""
    groups = {group: 0 for found in right.values() for group, hit in found if hit.size}
    for group, hit in next(iter(right.values())):
        if group in groups:
            groups[group] += hit.size
    lines = ["| | " + " | ".join(f"{group} ({count:,})" for group, count in groups.items()) + " |"]
    lines.append("|---" * (len(groups) + 1) + "|")
    for recipe in RECIPES:
        cells = []
        for group in groups:
            shares = [
                float(np.concatenate([hit for of, hit in found if of == group]).mean())
                for network in networks
                if (found := right.get((recipe.name, network)))
            ]
            each = " ".join(f"{share:.2%}" for share in shares)
            cells.append(f"**{np.mean(shares):.2%}** {each}" if len(shares) > 1 else each)
        if any(cells):
            lines.append(f"| {recipe.name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, nargs="?", default=SHARED / "data")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--epochs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            train_all(options.data, folder, options.seeds, options.epochs)
            all_cases = list(cases(options.data))
            measure(all_cases, all_digit_images(all_cases), folder, options.seeds)
        except DigitBoothError as error:
            print(f"not measured: {error}")
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
