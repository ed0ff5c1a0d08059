"""Batches are complete, shuffled, varied, and always the same."""

import numpy as np
import pytest
from numpy.typing import NDArray

from digitbooth.training.tensorflow1 import batches as module
from digitbooth.training.tensorflow1.batches import VariedPart, batches


def noise(images: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.float32]:
    return images + random.random(images.shape, np.float32) / 600


def numbered(first: int, count: int, each: int) -> VariedPart:
    """Images whose ink is their label."""
    labels = np.arange(first, first + count, dtype=np.int32)
    images = np.repeat(labels, 784).astype(np.uint8).reshape(count, 28, 28)
    return VariedPart(images, labels, each, noise)


PARTS = [numbered(0, 50, each=8), numbered(100, 7, each=3)]


def made(seed: int = 3) -> list[tuple[NDArray[np.float32], NDArray[np.int32]]]:
    return list(batches(PARTS, epochs=3, seed=seed))


def test_an_epoch_holds_each_image_of_the_first_part_at_most_once_in_a_new_order() -> None:
    result = made()
    assert len(result) == 3 * (50 // 8)
    epochs = [np.concatenate([labels[:8] for _, labels in result[i : i + 6]]) for i in (0, 6, 12)]
    assert all(len(set(epoch.tolist())) == 48 for epoch in epochs)
    assert not np.array_equal(epochs[0], epochs[1])
    for images, labels in result:
        assert images.shape == (11, 28, 28)
        np.testing.assert_array_equal(np.floor(images[:, 0, 0] * 255 + 0.01), labels)


def test_every_batch_has_its_share_of_every_part() -> None:
    turns = [labels[8:] for _, labels in made()]
    assert all(((turn >= 100) & (turn < 107)).all() and len(set(turn)) == 3 for turn in turns)
    # Twice three of seven are once round.
    for one, other in zip(turns[::2], turns[1::2], strict=True):
        assert not set(one) & set(other)


@pytest.mark.parametrize("threads", [1, 4])
def test_threads_do_not_matter_and_the_seed_does(
    monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    expected = made()
    monkeypatch.setattr(module, "MOST_THREADS", threads)
    for (images, labels), (same_images, same_labels) in zip(made(), expected, strict=True):
        np.testing.assert_array_equal(images, same_images)
        np.testing.assert_array_equal(labels, same_labels)
    assert not np.array_equal(made(seed=4)[0][1], expected[0][1])


def test_it_can_be_left_early() -> None:
    running = batches(PARTS, epochs=10**6, seed=1)
    next(running)
    running.close()  # type: ignore[attr-defined]
