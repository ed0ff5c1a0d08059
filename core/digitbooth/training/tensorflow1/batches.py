"""Shuffled and varied batches, made ahead by threads while the network trains.

Plain numpy like `augmentation`, and for the same reason: the training script imports this file as
its neighbour. numpy lets go of the interpreter in its inner loops, so threads suffice. Each batch
has a random generator of its own: the batches are the same however many threads make them.
"""

from __future__ import annotations

import collections
import concurrent.futures
import itertools
import os
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

AHEAD = 8
"""Batches that wait for the network at most."""

MOST_THREADS = 4
"""One keeps up with two cores that train; more serve a GPU."""

_ORDER, _VARIATION = 1, 2
"""Which stream of the seed; 0 is left to the weights."""


def batches(
    images: NDArray[np.float32],
    labels: NDArray[np.int32],
    vary: Callable[[NDArray[np.float32], np.random.Generator], NDArray[np.float32]],
    *,
    size: int,
    epochs: int,
    seed: int,
) -> Iterator[tuple[NDArray[np.float32], NDArray[np.int32]]]:
    """All batches of all epochs: `vary`'s images [size, 28, 28] and their labels [size].

    `images` is float32 [n, 28, 28], `labels` int32 [n], `n` at least `size`. Every epoch has a new
    order, and leaves out the n % size images that come last in it.
    """

    def choices() -> Iterator[NDArray[np.int64]]:
        for epoch in range(epochs):
            order = np.random.default_rng([seed, _ORDER, epoch]).permutation(len(labels))
            for start in range(0, len(labels) - size + 1, size):
                yield order[start : start + size]

    def make(
        number: int, chosen: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
        random = np.random.default_rng([seed, _VARIATION, number])
        return vary(images[chosen], random), labels[chosen]

    threads = min(MOST_THREADS, os.cpu_count() or 1)
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        jobs = (pool.submit(make, number, chosen) for number, chosen in enumerate(choices()))
        waiting = collections.deque(itertools.islice(jobs, AHEAD))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(itertools.islice(jobs, 1))
