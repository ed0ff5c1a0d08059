"""The best way to divide atoms among signs, and how probable each sign is.

An *atom* is a stroke, or a part of a picture's ink that no sign shares with another. A *candidate*
is a set of atoms that may be one sign, with a score; a *division* is a set of candidates in which
each atom is once. A division's probability is proportional to the exponential of the sum of its
candidates' scores: a semi-Markov conditional random field (S. Sarawagi and W. Cohen, NIPS 2004),
here over sets, since a stroke that was added later belongs to a digit far before it in time.

Candidates are bit masks over the atoms, which are numbered from left to right. A division is built
by giving a candidate to the first atom that has none, so each is built in one order only, and the
partial ones that differ are few: candidates are local.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log1p

_MOST_PARTIAL = 64
"""So many of the likeliest partial divisions that cover equally many atoms are followed."""


@dataclass(frozen=True)
class Division:
    """The best division, and all candidates' probabilities over all divisions."""

    chosen: tuple[int, ...]
    """Indices of the best division's candidates, by their first atoms."""
    probabilities: tuple[float, ...]
    """Of each candidate, chosen or not: that it is a sign, 0 to 1."""
    total: float
    """The logarithm of the sum over all divisions: that of the best one, and more."""


def divide(atoms: int, masks: Sequence[int], scores: Sequence[float]) -> Division:
    """Divide `atoms` atoms; at least every atom alone must be among the candidates' masks."""
    starting: list[list[int]] = [[] for _ in range(atoms)]
    for candidate, mask in enumerate(masks):
        starting[(mask & -mask).bit_length() - 1].append(candidate)
    full = (1 << atoms) - 1
    levels: list[dict[int, float]] = [{} for _ in range(atoms + 1)]
    best: dict[int, tuple[float, int, int]] = {0: (0.0, -1, 0)}
    levels[0][0] = 0.0
    moves: list[tuple[int, int, int]] = []
    for level in levels[:-1]:
        partial = sorted(level, key=level.__getitem__, reverse=True)[:_MOST_PARTIAL]
        for done in partial:
            missing = ~done & full
            for candidate in starting[(missing & -missing).bit_length() - 1]:
                mask = masks[candidate]
                if mask & done:
                    continue
                score, reached = scores[candidate], done | mask
                further = levels[reached.bit_count()]
                value = level[done] + score
                further[reached] = _sum(further[reached], value) if reached in further else value
                along = best[done][0] + score
                if reached not in best or along > best[reached][0]:
                    best[reached] = along, candidate, done
                moves.append((done, candidate, reached))
    total = levels[atoms][full]
    after = {full: 0.0}
    shares = [0.0] * len(masks)
    for done, candidate, reached in reversed(moves):
        if reached not in after:
            continue  # was not followed
        value = scores[candidate] + after[reached]
        after[done] = _sum(after[done], value) if done in after else value
        shares[candidate] += exp(levels[done.bit_count()][done] + value - total)
    chosen = []
    reached = full
    while reached:
        _, candidate, reached = best[reached]
        chosen.append(candidate)
    return Division(tuple(reversed(chosen)), tuple(min(share, 1.0) for share in shares), total)


def _sum(one: float, other: float) -> float:
    """log(exp(one) + exp(other))."""
    high, low = (one, other) if one > other else (other, one)
    return high + log1p(exp(low - high))
