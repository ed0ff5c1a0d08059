"""Samples for the weights of numbers: candidates, of which it is known which are signs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from digitbooth.images.strokes import rasterise
from digitbooth.judgement import judge
from digitbooth.numbers import scoring
from digitbooth.numbers.candidates import Candidate, candidates
from digitbooth.numbers.ink import ink_rows
from digitbooth.numbers.layout import Row, box_of
from digitbooth.numbers.reading import KINDS, TEXTS
from digitbooth.numbers.rows import rows_of
from digitbooth.recognizer import Recognizer
from digitbooth.training.numbers import MINUS, OTHER, POINT, ComposedNumber
from digitbooth.training.painted import PaintedNumber

ANY, UNKNOWN = -1, "*"
"""The kind, and the text, of a sign that may be any."""

PURE = 0.65
"""An atom belongs to a sign if so much of it does: of digits that cross each other, no cut parts
all."""

_KIND_OF = {text: KINDS.index(kind) for kind, text in TEXTS.items()}


@dataclass(frozen=True, eq=False)
class Sample:
    """A row's candidates, and which of them are its signs."""

    atoms: int
    masks: list[int]
    features: NDArray[np.float64]
    signs: list[int]
    """Indices of the candidates that are signs."""
    kinds: list[int]
    """Of each sign, an index into `KINDS`; `ANY` of what is not finished."""


@dataclass(frozen=True, eq=False)
class Candidates:
    """A row, what the network is shown of its candidates, and which are its signs."""

    row: Row
    groups: list[Candidate]
    images: list[NDArray[np.float32]]
    signs: list[int]
    kinds: list[int]


def begun(number: ComposedNumber, random: np.random.Generator) -> ComposedNumber:
    """The number while its last stroke is drawn, if that is all of its sign."""
    owner, last = number.owners[-1], number.strokes[-1]
    if number.owners.count(owner) > 1:
        return number  # what has begun a bar may as well have begun a digit
    shown = last[: int(random.integers(1, len(last) + 1))]
    # Its sign may still become anything.
    text = number.text[:owner] + UNKNOWN + number.text[owner + 1 :]
    return replace(number, text=text, strokes=(*number.strokes[:-1], shown))


def of_strokes(number: ComposedNumber) -> Candidates | None:
    """None if it cannot be divided rightly."""
    drawn, owned = zip(*number.lines(), strict=True)
    boxes = [box_of(stroke) for stroke in drawn]
    rows = rows_of(boxes)
    if len(rows) != 1:
        return None
    row = Row.of_strokes(dict(enumerate(drawn)), dict(enumerate(boxes)), rows[0])
    groups = candidates(row)
    # The way from one digit to the next may be of either.
    owners = [
        int(np.bincount(owned[index][start:stop]).argmax())
        for index, (start, stop) in zip(row.order, row.parts, strict=True)
    ]
    signs = _signs(number.text, owners, groups)
    if signs is None:
        return None
    images = [
        rasterise([drawn[i][start:stop] for i, start, stop in row.lines(group.atoms)])
        for group in groups
    ]
    return Candidates(row, groups, images, *signs)


def of_ink(number: PaintedNumber) -> Candidates | None:
    """None if it cannot be divided rightly. Digits that no cut parts are no part of a number."""
    parts = ink_rows(number.ink)
    if len(parts) != 1:
        return None
    [part] = parts
    groups = candidates(part.row)
    amounts = []
    for atom in range(len(part.row.boxes)):
        own = number.owners[(part.labels == atom + 1) & (number.owners >= 0)]
        amounts.append(np.bincount(own, minlength=len(number.text)))
    leaders = _together(np.array(amounts))
    signs = sorted(set(leaders))
    texts = [_text_of([number.text[i] for i, one in enumerate(leaders) if one == s]) for s in signs]
    if not all(texts):
        return None
    owners = [signs.index(leaders[int(counts.argmax())]) for counts in amounts]
    found = _signs("".join(texts), owners, groups)
    if found is None:
        return None
    return Candidates(part.row, groups, [part.image(g.atoms) for g in groups], *found)


def _together(amounts: NDArray[np.intp]) -> list[int]:
    """Of each sign, the first of those that it cannot be parted from; `amounts` is how much ink of
    each is in each atom, [atoms, signs]."""
    leaders = list(range(amounts.shape[1]))
    most = amounts.argmax(axis=1)
    for sign in range(len(leaders)):
        least = (1 - PURE) * amounts.sum(axis=1)
        shared = set(most[(amounts[:, sign] > least)].tolist())
        if sign not in most:  # it has no atom
            shared.add(int(most[amounts[:, sign].argmax()]))
        for other in shared:
            one, beyond = sorted((leaders[sign], leaders[other]))
            leaders = [one if leader == beyond else leader for leader in leaders]
    return leaders


def _text_of(signs: Sequence[str]) -> str:
    """That of signs which cannot be parted; nothing if one is small, and may be overlooked."""
    if len(signs) == 1:
        return signs[0]
    return "" if POINT in signs or MINUS in signs else OTHER


def _signs(
    text: str, owners: Sequence[int], groups: Sequence[Candidate]
) -> tuple[list[int], list[int]] | None:
    """The candidates that are signs, and of which kinds."""
    places = {group.atoms: place for place, group in enumerate(groups)}
    signs = [
        places.get(tuple(atom for atom, owner in enumerate(owners) if owner == sign))
        for sign in range(len(text))
    ]
    found = [sign for sign in signs if sign is not None]
    if len(found) < len(signs):
        return None
    return found, [ANY if sign == UNKNOWN else _KIND_OF.get(sign, 0) for sign in text]


def samples_of(found: Sequence[Candidates | None], recognizer: Recognizer) -> list[Sample]:
    """With what the network says; those that cannot be divided rightly are left out."""
    rows = [each for each in found if each is not None]
    print(f"{len(found) - len(rows)} of {len(found)} cannot be divided rightly", flush=True)
    batch = np.array([image for each in rows for image in each.images])
    parts = [batch[i : i + 512] for i in range(0, len(batch), 512)]
    scores = np.concatenate([recognizer.engine.infer(part[:, np.newaxis]).scores for part in parts])
    network = recognizer.network
    spoken = scoring.said(judge(scores, batch, network), batch, network.card)
    samples, at = [], 0
    for each in rows:
        given = scoring.features(each.row, each.groups, spoken[at : at + len(each.groups)])
        at += len(each.groups)
        masks = [group.mask for group in each.groups]
        samples.append(Sample(len(each.row.boxes), masks, given, each.signs, each.kinds))
    return samples
