"""What was read: a number's signs, row by row."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from math import prod
from typing import Any, Literal, TypeAlias

from digitbooth.engines import EngineInfo
from digitbooth.judgement import Verdict
from digitbooth.numbers.layout import Box
from digitbooth.prediction import Prediction, Timing

Kind: TypeAlias = Literal["digit", "point", "minus", "other"]

KINDS: tuple[Kind, ...] = ("digit", "point", "minus", "other")

TEXTS = {"point": ".", "minus": "-", "other": "?"}
"""What stands in a text for what is no digit."""

NumberVerdict: TypeAlias = Literal["number", "unsure", "not_a_number"]


@dataclass(frozen=True, eq=False)
class Sign:
    """A digit, a decimal point, a minus, or something that is no part of a number."""

    kind: Kind
    box: Box
    """Where it is, in the picture's units: pixels of a raster, a drawing's own."""
    strokes: tuple[int, ...]
    """Indices of the drawing's strokes that are its own, in ascending order, one that two digits
    share in both; none in a raster."""
    prediction: Prediction | None
    """The recogniser's answer to it alone, of `other` too; None for a point and a minus. Its
    timing is that of the reading."""
    certainty: float
    """The probability, 0 to 1, that it is one sign, of this kind, and this digit."""
    verdict: Verdict
    """`digit` if it can be believed, of a point and a minus too; `unsure`; `not_a_digit` for
    `other`."""

    @property
    def text(self) -> str:
        """`0` to `9`, `.`, `-` or `?`."""
        if self.kind == "digit":
            assert self.prediction is not None
            return str(self.prediction.digit)
        return TEXTS[self.kind]


@dataclass(frozen=True, eq=False)
class Reading:
    """A number, or several below each other, and where each sign is."""

    rows: tuple[tuple[Sign, ...], ...]
    """From top to bottom, each from left to right; one at least."""
    timing: Timing
    engine: EngineInfo
    """The engine that answered."""
    asked: bool = True
    """Whether the network was asked. Otherwise all had been answered before, as where one digit of
    a number is taken away, and `timing` is that of the newest of these answers."""

    @cached_property
    def text(self) -> str:
        """The signs' texts; one line a row."""
        return "\n".join("".join(sign.text for sign in row) for row in self.rows)

    @property
    def signs(self) -> tuple[Sign, ...]:
        """Those of all rows."""
        return tuple(sign for row in self.rows for sign in row)

    @property
    def verdict(self) -> NumberVerdict:
        """`number` if every sign can be believed, `not_a_number` if one is no part of one."""
        verdicts = {sign.verdict for sign in self.signs}
        if "not_a_digit" in verdicts:
            return "not_a_number"
        return "unsure" if "unsure" in verdicts else "number"

    @property
    def certainty(self) -> float:
        """The probability, 0 to 1, that all of it is right, if signs are right independently."""
        return prod(sign.certainty for sign in self.signs)

    def as_json(self) -> dict[str, Any]:
        """For JSON: text, verdict, certainty, rows of signs, timing and engine.

        A box is [left, top, right, bottom]. Probabilities have six decimals, microseconds one.
        """
        return {
            "text": self.text,
            "verdict": self.verdict,
            "certainty": round(self.certainty, 6),
            "rows": [[_sign_as_json(sign) for sign in row] for row in self.rows],
            "timing_us": {stage: round(us, 1) for stage, us in asdict(self.timing).items()},
            "engine": {
                "name": self.engine.name,
                "precision": self.engine.precision,
                "device": self.engine.device,
            },
        }


def sharpened(certainty: float, sharpness: float) -> float:
    """A probability, 0 to 1, whose log-odds are multiplied by `sharpness`."""
    right: float = certainty**sharpness
    wrong: float = (1 - certainty) ** sharpness
    return right / (right + wrong)


def with_doubts(row: Sequence[Sign], sure: float) -> tuple[Sign, ...]:
    """A row, its least certain signs in doubt, as many as it takes for all others together to be
    right with a probability of `sure`, 0 to 1."""
    marked = list(row)
    rest = sorted(range(len(row)), key=lambda place: row[place].certainty)
    while rest and prod(row[place].certainty for place in rest) < sure:
        least = rest.pop(0)
        if row[least].verdict == "digit":
            marked[least] = replace(row[least], verdict="unsure")
    return tuple(marked)


def _sign_as_json(sign: Sign) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "text": sign.text,
        "kind": sign.kind,
        "verdict": sign.verdict,
        "certainty": round(sign.certainty, 6),
        "box": [round(float(edge), 3) for edge in sign.box],
        "strokes": list(sign.strokes),
    }
    if sign.prediction is not None:
        answer["probabilities"] = [
            round(float(share), 6) for share in sign.prediction.probabilities
        ]
    return answer
