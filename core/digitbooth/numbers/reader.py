"""Reads whole numbers: candidates, the network's answers to all of them, the best division.

All candidates of a picture are asked about in one batch. What was answered about the same strokes
is kept: while a digit is drawn, only candidates with its stroke are asked about.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter_ns

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines import Engine, Inference
from digitbooth.errors import BlankImageError, ImageError
from digitbooth.images import DigitImage, Stroke
from digitbooth.images.strokes import rasterise
from digitbooth.judgement import VERDICTS, Verdict, judge
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network
from digitbooth.numbers.candidates import Candidate, candidates
from digitbooth.numbers.lattice import divide
from digitbooth.numbers.layout import Box, Row
from digitbooth.numbers.reading import KINDS, Reading, Sign
from digitbooth.numbers.rows import rows_of
from digitbooth.numbers.scoring import Weights, features, said, weights
from digitbooth.prediction import Prediction, Timing, settle

_KEPT = 1024
"""So many answers are kept, some 3 kB each."""

_MOST_STROKES = 400
"""A drawing of more strokes is no number."""


@dataclass(frozen=True, eq=False)
class Answer:
    """What the network says of a candidate."""

    image: DigitImage
    scores: NDArray[np.float32]
    """[10]."""
    spoken: NDArray[np.float64]
    """See `scoring.said`."""


@dataclass(frozen=True, eq=False)
class Choice:
    """One sign of a row's best division."""

    group: Candidate
    answer: Answer
    kind: int
    """An index into `KINDS`."""
    share: float
    """The probability that the atoms are one sign of this kind, 0 to 1."""
    owned: tuple[int, ...] = ()
    """Indices of the drawing's strokes."""


def choose(
    row: Row, groups: Sequence[Candidate], answers: Sequence[Answer], by: Weights
) -> list[Choice]:
    """The best division of a row into signs, from left to right."""
    given = features(row, groups, np.array([answer.spoken for answer in answers]))
    scores = given @ by.kinds
    highest = scores.max(axis=1)
    shares = np.exp(scores - highest[:, np.newaxis])
    totals = shares.sum(axis=1)
    division = divide(
        len(row.boxes), [group.mask for group in groups], (highest + np.log(totals)).tolist()
    )
    kinds = scores.argmax(axis=1)
    chosen = [
        Choice(
            groups[place],
            answers[place],
            int(kinds[place]),
            division.probabilities[place] * float(shares[place, kinds[place]] / totals[place]),
            tuple(sorted(row.times[atom] for atom in groups[place].atoms)),
        )
        for place in division.chosen
    ]
    return sorted(chosen, key=lambda choice: choice.group.box.x)


class NumberReader:
    """A network and its engine, with what they answered before. As an engine, of one thread."""

    def __init__(self, network: Network, engine: Engine) -> None:
        self._network, self._engine = network, engine
        self._kept: OrderedDict[tuple[bytes, ...], Answer] = OrderedDict()

    def read_strokes(self, strokes: Sequence[Stroke], load_us: float = 0.0) -> Reading:
        """Read a drawing.

        Raises `BlankImageError` if it has no point, `ImageError` if a stroke is not [points, 2] or
        not finite, `EngineError` if the engine fails.
        """
        start = perf_counter_ns()
        drawn = checked_strokes(strokes)
        boxes = {index: box_of_stroke(stroke) for index, stroke in drawn.items()}
        order = list(drawn)
        rows = []
        for line in rows_of(list(boxes.values())):
            indices = [order[place] for place in line]
            rows.append(Row([boxes[i] for i in indices], [drawn[i] for i in indices], indices))
        groups = [candidates(row) for row in rows]
        names = {index: stroke.tobytes() for index, stroke in drawn.items()}
        asked = []
        wanted: dict[tuple[bytes, ...], list[Stroke]] = {}
        for row, some in zip(rows, groups, strict=True):
            for group in some:
                # In the order of drawing, as the recogniser is shown a single digit.
                own = sorted(row.times[atom] for atom in group.atoms)
                name = tuple(names[index] for index in own)
                asked.append(name)
                if name not in self._kept:
                    wanted[name] = [drawn[index] for index in own]
        images = [rasterise(some) for some in wanted.values()]
        normalised = perf_counter_ns()
        call = self._ask(list(wanted), images)
        answers = iter([self._kept[name] for name in asked])
        chosen = [
            choose(row, some, [next(answers) for _ in some], weights("strokes"))
            for row, some in zip(rows, groups, strict=True)
        ]
        for name in asked:
            self._kept.move_to_end(name)
        while len(self._kept) > max(_KEPT, len(asked)):
            self._kept.popitem(last=False)
        return self._reading(chosen, call, load_us, start, normalised)

    def _ask(
        self, names: Sequence[tuple[bytes, ...]], images: Sequence[DigitImage]
    ) -> Inference | None:
        """Ask about candidates, all in one batch, and keep the answers."""
        if not names:
            return None
        batch = np.array(images)
        call = self._engine.infer(batch[:, np.newaxis])
        spoken = said(judge(call.scores, batch, self._network), batch, self._network.card)
        for name, image, scores, words in zip(names, batch, call.scores, spoken, strict=True):
            self._kept[name] = Answer(image, scores, words)
        return call

    def _reading(
        self,
        rows: Sequence[Sequence[Choice]],
        call: Inference | None,
        load_us: float,
        start: int,
        normalised: int,
    ) -> Reading:
        """The chosen signs, those in doubt asked about again as any digit is."""
        chosen = [choice for row in rows for choice in row]
        images = np.array([choice.answer.image for choice in chosen])
        scores = np.array([choice.answer.scores for choice in chosen])
        settled = settle(Inference(scores, 0.0), images, self._engine, self._network)
        calls = [settled.inference] if call is None else [call, settled.inference]
        inference = Inference.of_calls(calls, scores)
        timing = Timing(
            load=load_us,
            normalise=(normalised - start) / 1e3,
            infer=inference.total_us,
            total=load_us + (perf_counter_ns() - start) / 1e3,
            upload=inference.upload_us,
            download=inference.download_us,
        )
        doubted = set(settled.doubted.tolist())
        judgement = settled.judgement
        predictions = [
            Prediction(
                digit=int(judgement.probabilities[place].argmax()),
                probabilities=judgement.probabilities[place],
                digit_image=choice.answer.image,
                timing=timing,
                engine=self._engine.info,
                verdict=VERDICTS[judgement.verdicts[place]],
                doubted=place in doubted,
            )
            for place, choice in enumerate(chosen)
        ]
        signs = iter(
            _sign(choice, prediction, weights("strokes").sure)
            for choice, prediction in zip(chosen, predictions, strict=True)
        )
        return Reading(
            tuple(tuple(next(signs) for _ in row) for row in rows), timing, self._engine.info
        )


def _sign(choice: Choice, prediction: Prediction, sure: float) -> Sign:
    kind, certainty = KINDS[choice.kind], choice.share
    verdict: Verdict = "digit"
    if kind == "digit":
        certainty *= prediction.probability
        if prediction.verdict != "digit":
            verdict = "unsure"
    if certainty < sure:
        verdict = "unsure"
    if kind == "other":
        verdict = "not_a_digit"
    shown = prediction if kind in ("digit", "other") else None
    return Sign(kind, choice.group.box, choice.owned, shown, certainty, verdict)


def checked_strokes(strokes: Sequence[Stroke]) -> dict[int, Stroke]:
    """Those with points, by their indices.

    Raises `BlankImageError` if there are none, `ImageError` for what are no strokes.
    """
    drawn = {index: np.asarray(stroke, np.float32) for index, stroke in enumerate(strokes)}
    drawn = {index: stroke for index, stroke in drawn.items() if stroke.size}
    if not drawn:
        raise BlankImageError(N_("nothing is drawn; draw a digit"))
    if len(drawn) > _MOST_STROKES:
        raise ImageError(
            N_("the drawing has {count} strokes, a number {limit} at most; draw fewer"),
            count=len(drawn),
            limit=_MOST_STROKES,
        )
    for stroke in drawn.values():
        if stroke.ndim != 2 or stroke.shape[1] != 2:
            raise ImageError(
                N_("a stroke is not a list of (x, y) points; pass arrays of shape [points, 2]")
            )
        if not np.isfinite(stroke).all():
            raise ImageError(
                N_("a point of the drawing is NaN or infinite; clear it and draw again")
            )
    return drawn


def box_of_stroke(stroke: Stroke) -> Box:
    """The smallest one around a stroke's points."""
    (left, top), (right, bottom) = stroke.min(axis=0).tolist(), stroke.max(axis=0).tolist()
    return Box(left, top, right, bottom)
