"""Shuffled and varied batches, made ahead by threads while the network trains.

Plain numpy like `augmentation`, and for the same reason: the training script imports this file as
its neighbour. numpy lets go of the interpreter in its inner loops, so threads suffice. Each batch
has a random generator of its own: the batches are the same however many threads make them.
"""
# Python 3.7 has no strict zip.
# ruff: noqa: B905

from __future__ import annotations

import collections
import concurrent.futures
import itertools
import os
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

AHEAD = 8
"""Batches that wait for the network at most."""

MOST_THREADS = 4
"""One keeps up with two cores that train; more serve a GPU."""

_ORDER, _VARIATION = 1, 2
"""Which stream of the seed; 0 is left to the weights."""


class VariedPart(NamedTuple):
    """All training images of one kind, as the file from `digitbooth train` has them."""

    images: NDArray[np.uint8]
    """[n, 28, 28], ink 255."""
    labels: NDArray[np.int32]
    """[n], 0 to 9, or -1 for no digit."""
    each: int
    """How many of them are in a batch, at most n."""
    vary: Callable[[NDArray[np.float32], np.random.Generator], NDArray[np.float32]]
    """Gives each image, ink 1.0, one of its variations."""


def batches(
    parts: Sequence[VariedPart], epochs: int, seed: int
) -> Iterator[tuple[NDArray[np.float32], NDArray[np.int32]]]:
    """All batches of all epochs: varied images [size, 28, 28], ink 1.0, and their labels [size].

    Each batch holds `each` images of every part, in the parts' order. An epoch goes once through
    the first part; the others go on through theirs at their own pace. Every time round has a new
    order, and leaves out the images that no longer fill a batch.
    """
    count = steps_an_epoch(parts) * epochs
    choices = itertools.islice(
        zip(*(_choices(part, [seed, _ORDER, number]) for number, part in enumerate(parts))), count
    )

    def make(
        number: int, chosen: Sequence[NDArray[np.int64]]
    ) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
        random = np.random.default_rng([seed, _VARIATION, number])
        images = [
            part.vary(part.images[some] / np.float32(255), random)
            for part, some in zip(parts, chosen)
        ]
        labels = [part.labels[some] for part, some in zip(parts, chosen)]
        return np.concatenate(images), np.concatenate(labels)

    threads = min(MOST_THREADS, os.cpu_count() or 1)
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        jobs = (pool.submit(make, number, chosen) for number, chosen in enumerate(choices))
        waiting: collections.deque[Any] = collections.deque(itertools.islice(jobs, AHEAD))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(itertools.islice(jobs, 1))


def steps_an_epoch(parts: Sequence[VariedPart]) -> int:
    """Batches in which the first part is gone through once."""
    return len(parts[0].labels) // parts[0].each


def _choices(part: VariedPart, seed: Sequence[int]) -> Iterator[NDArray[np.int64]]:
    """`each` places in the part's images, again and again."""
    for turn in itertools.count():
        order = np.random.default_rng([*seed, turn]).permutation(len(part.labels))
        for start in range(0, len(order) - part.each + 1, part.each):
            yield order[start : start + part.each]
