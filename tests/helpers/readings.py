"""Readings of numbers that nobody has read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digitbooth.judgement import Verdict
from digitbooth.numbers.layout import Box
from digitbooth.numbers.reading import Kind, Reading, Sign
from digitbooth.recognizer import Prediction

_KINDS: dict[str, Kind] = {".": "point", "-": "minus", "?": "other"}


def reading_of(
    text: str,
    prediction: Prediction,
    boxes: Sequence[Box] = (),
    strokes: Sequence[tuple[int, ...]] = (),
    verdicts: Sequence[Verdict] = (),
) -> Reading:
    """A reading of `text`, one line a row, each sign with an answer like `prediction`.

    Without `boxes` signs are 60 wide and 100 high, 40 apart, and rows 150; without `verdicts` all
    can be believed, but for `?`.
    """
    rows, count = [], 0
    for line, row in enumerate(text.split("\n")):
        signs = []
        for place, letter in enumerate(row):
            corner = 100.0 + 100.0 * place, 200.0 + 150.0 * line
            box = boxes[count] if boxes else Box(*corner, corner[0] + 60.0, corner[1] + 100.0)
            kind = _KINDS.get(letter, "digit")
            answer = prediction
            if kind == "digit":
                answer = _like(prediction, int(letter))
            verdict: Verdict = "not_a_digit" if kind == "other" else "digit"
            signs.append(
                Sign(
                    kind,
                    box,
                    strokes[count] if strokes else (count,),
                    None if kind in ("point", "minus") else answer,
                    0.99,
                    verdicts[count] if verdicts else verdict,
                )
            )
            count += 1
        rows.append(tuple(signs))
    return Reading(tuple(rows), prediction.timing, prediction.engine)


def _like(prediction: Prediction, digit: int) -> Prediction:
    """As sure, of another digit."""
    probabilities = prediction.probabilities.copy()
    here = [digit, prediction.digit]
    probabilities[here] = probabilities[here[::-1]]
    return replace(prediction, digit=digit, probabilities=probabilities)
