"""The best division, and the probabilities, against all divisions one by one."""

from collections.abc import Iterator
from itertools import combinations
from math import exp, log

import numpy as np
import pytest

from digitbooth.numbers.lattice import divide


def every_division(atoms: int, masks: list[int]) -> Iterator[tuple[int, ...]]:
    full = (1 << atoms) - 1
    for count in range(1, atoms + 1):
        for chosen in combinations(range(len(masks)), count):
            if sum(masks[i] for i in chosen) == full and not any(
                masks[i] & masks[j] for i, j in combinations(chosen, 2)
            ):
                yield chosen


@pytest.mark.parametrize("seed", range(8))
def test_agrees_with_all_divisions(seed: int) -> None:
    rng = np.random.default_rng(seed)
    atoms = 5
    masks = [1 << atom for atom in range(atoms)]
    masks += [int(mask) for mask in rng.choice(range(3, 32), 6, replace=False) if mask & (mask - 1)]
    scores = rng.normal(0, 2, len(masks)).tolist()
    every = list(every_division(atoms, masks))
    sums = [sum(scores[i] for i in chosen) for chosen in every]
    total = log(sum(map(exp, sums)))
    division = divide(atoms, masks, scores)
    assert set(division.chosen) == set(every[int(np.argmax(sums))])
    assert division.total == pytest.approx(total)
    for candidate, share in enumerate(division.probabilities):
        whole = sum(
            exp(value - total)
            for chosen, value in zip(every, sums, strict=True)
            if candidate in chosen
        )
        assert share == pytest.approx(whole)


def test_atoms_of_a_sign_need_not_be_neighbours() -> None:
    division = divide(3, [1, 2, 4, 5], [0.0, 0.0, 0.0, 3.0])
    assert division.chosen == (3, 1)


def test_many_atoms_are_divided_in_no_time() -> None:
    """Every pair, triple and so on of 300: only the likeliest partial divisions are followed."""
    atoms = 300
    masks = [((1 << count) - 1) << first for count in (1, 2, 3, 4) for first in range(atoms)]
    masks = [mask for mask in masks if mask >> atoms == 0]
    division = divide(atoms, masks, [float(mask.bit_count() == 2) * 2 for mask in masks])
    assert len(division.chosen) == atoms // 2
