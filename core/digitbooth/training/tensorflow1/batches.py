"""Shuffled and varied batches, which threads make while the network trains on earlier ones.

Only numpy, since the training script imports this file (see `augmentation`). numpy releases the
interpreter's lock in its inner loops, so threads are enough. Each batch has a random generator of
its own: the batches are the same however many threads make them.
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
"""The most batches that are ready before the network needs them."""

MOST_THREADS = 4
"""One thread is enough for two cores that train; a GPU needs more."""

_ORDER, _VARIATION = 1, 2
"""Streams of random numbers of the seed, for order and variation; stream 0 is for the weights."""


class VariedPart(NamedTuple):
    """All training images of one kind, from the file that `digitbooth train` wrote."""

    images: NDArray[np.uint8]
    """[n, 28, 28], ink 255."""
    labels: NDArray[np.int32]
    """[n], 0 to 9, or -1 for no digit."""
    each: int
    """How many of these images are in a batch, at most n."""
    vary: Callable[[NDArray[np.float32], np.random.Generator], NDArray[np.float32]]
    """Gives a random variation of each image, float32 [m, 28, 28], ink 1.0."""


def batches(
    parts: Sequence[VariedPart], epochs: int, seed: int
) -> Iterator[tuple[NDArray[np.float32], NDArray[np.int32]]]:
    """All batches of all epochs: varied images [size, 28, 28], ink 1.0, and their labels [size].

    Each batch holds `each` images of every part, in the parts' order. An epoch goes once through
    the first part; the other parts are gone through as often as their sizes demand. Each pass has a
    new order, and leaves out the last images if they do not fill a batch.
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
    """The number of batches of an epoch, in which the first part is gone through once."""
    return len(parts[0].labels) // parts[0].each


def _choices(part: VariedPart, seed: Sequence[int]) -> Iterator[NDArray[np.int64]]:
    """Endlessly yield `each` indices of the part's images."""
    for turn in itertools.count():
        order = np.random.default_rng([*seed, turn]).permutation(len(part.labels))
        for start in range(0, len(order) - part.each + 1, part.each):
            yield order[start : start + part.each]
