"""The program's own training, shortened, on what a recipe makes of everything."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from choices.people import CHOOSING, TRAINED_ON, may_choose, read_drawings
from choices.recipes import RECIPES, Recipe, in_force
from digitbooth.images import digit
from digitbooth.mnist import Digits, read_mnist
from digitbooth.training import material
from digitbooth.training.environment import training_python
from digitbooth.training.material import is_held_out
from digitbooth.training.process import train_on

VARIATIONS, SHAPES, OUTLIERS = 12, 30_000, 20_000
"""As in `material`, fewer: as much as a short training sees once."""


def train_all(data: Path, folder: Path, seeds: Sequence[int], epochs: int) -> None:
    """Train what is not in the folder yet: all recipes with one seed, then with the next."""
    scans = read_mnist(data / "mnist")
    drawings = [d for d in read_drawings(data) if not (is_held_out(d.writer) or may_choose(d))]
    python = training_python(print)
    for seed in seeds:
        for recipe in filter(lambda each: each.has_networks, RECIPES):
            output = network_of(folder, recipe, seed)
            if output.exists():
                continue
            print(f"training {output.name}", flush=True)
            with in_force(recipe), ExitStack() as stack:
                for name, value in (
                    ("STROKE_VARIATIONS", VARIATIONS),
                    ("SHAPE_DRAWINGS", SHAPES),
                    ("OUTLIERS", OUTLIERS),
                    # Forked, so that what draws them knows the recipe.
                    ("get_context", lambda _: multiprocessing.get_context("fork")),
                ):
                    stack.enter_context(patch.object(material, name, value))
                parts = material.training_parts(normalised(scans[TRAINED_ON]), drawings, seed)
                some = normalised(scans[CHOOSING][:1000])
            report = train_on(parts, some, output, python=python, epochs=epochs, seed=seed)
            print(f"  {report.started.steps} steps, {report.finished.seconds:.0f} s", flush=True)


def network_of(folder: Path, recipe: Recipe, seed: int) -> Path:
    return folder / f"{recipe.name.replace(' ', '-')}-{seed}.pb"


def normalised(scans: Digits) -> Digits:
    """Scans as the recipe in force has them."""
    with multiprocessing.get_context("fork").Pool() as pool:
        images = pool.map(_normalised, scans.images, chunksize=500)
    return Digits(np.array(images), scans.labels)


def _normalised(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.rint(digit.to_digit_image(pixels / np.float32(255)) * 255).astype(np.uint8)
