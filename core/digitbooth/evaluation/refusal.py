"""How much of what is no digit a network refuses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitbooth.evaluation.non_digits import NonDigit
from digitbooth.images.batch import to_digit_images
from digitbooth.judgement import VERDICTS
from digitbooth.recognizer import Recognizer

_BATCH = 256


@dataclass(frozen=True)
class Refusals:
    """By kind of non-digit: how many were refused, and of how many."""

    kinds: dict[str, tuple[int, int]]

    @property
    def share(self) -> float:
        """The share of all that was refused, 0 to 1; nan of nothing."""
        refused, count = np.sum(list(self.kinds.values()), axis=0)
        return float(refused / count)

    def as_json(self) -> dict[str, Any]:
        """The shares, to six digits, of all and by kind."""
        shares = {kind: refused / count for kind, (refused, count) in self.kinds.items()}
        return {
            "all": round(self.share, 6),
            **{kind: round(share, 6) for kind, share in shares.items()},
        }


def measure_refusals(pictures: Iterable[NonDigit], recognizer: Recognizer) -> Refusals:
    """Show what is no digit to a network; unsure and not a digit both count as refused.

    What has no ink is refused before the network sees it.
    """
    kinds: dict[str, tuple[int, int]] = {}
    for part in _parts(pictures):
        refused = np.ones(len(part), np.bool_)
        images, errors = to_digit_images([each.picture for each in part])
        shown = np.setdiff1d(np.arange(len(part)), list(errors))
        if shown.size:
            refused[shown] = _refused(images[shown], recognizer)
        for each, was_refused in zip(part, refused, strict=True):
            so_far, count = kinds.get(each.kind, (0, 0))
            kinds[each.kind] = (so_far + bool(was_refused), count + 1)
    return Refusals(kinds)


def _parts(pictures: Iterable[NonDigit]) -> Iterator[list[NonDigit]]:
    rest = iter(pictures)
    while part := list(islice(rest, _BATCH)):
        yield part


def _refused(images: NDArray[np.float32], recognizer: Recognizer) -> NDArray[np.bool_]:
    return np.not_equal(recognizer.ask(images).judgement.verdicts, VERDICTS.index("digit"))
