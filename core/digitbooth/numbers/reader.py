"""Reads whole numbers: candidates, the network's answers to all of them, the best division.

All candidates of a picture are asked about in one batch. What was answered about the same strokes
is kept: while a digit is drawn, only candidates with its stroke are asked about.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import perf_counter_ns
from typing import TypeAlias

import numpy as np

from digitbooth.constants import SIDE
from digitbooth.engines import Engine, Inference
from digitbooth.errors import BlankImageError, ImageError
from digitbooth.images import DigitImage, Raster, Stroke, to_digit_image
from digitbooth.images.normalise import checked, if_framed
from digitbooth.images.strokes import rasterise_all
from digitbooth.judgement import VERDICTS, Verdict, judge
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network
from digitbooth.numbers.candidates import Candidate, candidates
from digitbooth.numbers.choice import Answer, Choice, choose, without_specks
from digitbooth.numbers.layout import Box, Row, box_of
from digitbooth.numbers.reading import KINDS, Reading, Sign, sharpened, with_doubts
from digitbooth.numbers.rows import rows_of
from digitbooth.numbers.scoring import Weights, said, weights
from digitbooth.prediction import Prediction, Timing, doubted, settle

_KEPT = 1024
"""So many answers are kept, some 3 kB each."""

_BATCH = 512
"""So many candidates go through the engine together, at most."""

_MOST_STROKES = 200
"""A drawing of more strokes is no number."""

_FINEST = 1200
"""A picture's ink is looked at in so many pixels, on the longer side."""

_NO_SCORES = np.zeros((0, 10), np.float32)

_Name: TypeAlias = tuple[bytes, ...]
"""What is shown, as bytes: the strokes, or the digit image."""


@dataclass(frozen=True, eq=False)
class _Found:
    """What a picture's rows are, and what to ask about them."""

    rows: Sequence[Row]
    groups: Sequence[Sequence[Candidate]]
    names: Sequence[Sequence[_Name]]
    """Of each candidate."""
    images: dict[_Name, DigitImage]
    """What has not been answered."""


class NumberReader:
    """A network and its engine, with what they answered before. As an engine, of one thread."""

    def __init__(self, network: Network, engine: Engine) -> None:
        self._network, self._engine = network, engine
        self._kept: OrderedDict[_Name, Answer] = OrderedDict()

    def read(self, picture: Raster | Sequence[Stroke], load_us: float = 0.0) -> Reading:
        """Read a raster or a drawing; see `Recognizer.read`."""
        start = perf_counter_ns()
        if isinstance(picture, np.ndarray):
            return self._read_raster(checked(picture), load_us, start)
        found = self._in_drawing(checked_strokes(picture))
        return self._answered(found, weights("strokes"), load_us, start, _strokes_of)

    def _in_drawing(self, drawn: dict[int, Stroke]) -> _Found:
        boxes = {index: box_of(stroke) for index, stroke in drawn.items()}
        order = list(drawn)
        found = rows_of(list(boxes.values()))
        rows = [Row.of_strokes(drawn, boxes, [order[place] for place in row]) for row in found]
        groups = [candidates(row) for row in rows]
        points: dict[tuple[int, int, int], tuple[Stroke, bytes]] = {}
        wanted: dict[_Name, list[Stroke]] = {}
        names: list[list[_Name]] = []
        for row, some in zip(rows, groups, strict=True):
            names.append([])
            for group in some:
                # In the order of drawing, as the recogniser is shown a single digit.
                lines = row.lines(group.atoms)
                for line in lines:
                    if line not in points:
                        stroke = drawn[line[0]][line[1] : line[2]]
                        points[line] = stroke, stroke.tobytes()
                name = tuple(points[line][1] for line in lines)
                names[-1].append(name)
                if name not in self._kept and name not in wanted:
                    wanted[name] = [points[line][0] for line in lines]
        images = rasterise_all(list(wanted.values()))
        return _Found(rows, groups, names, dict(zip(wanted, images, strict=True)))

    def _read_raster(self, raster: Raster, load_us: float, start: int) -> Reading:
        by = weights("ink")
        if raster.shape == (SIDE, SIDE) and (framed := if_framed(raster)) is not None:
            return self._answered(_alone(framed, box_of_ink(framed)), by, load_us, start)
        # Imported here: the first drawing is read sooner without, and a digit in its frame.
        from digitbooth.images.ink import see_ink
        from digitbooth.numbers.ink import coarse, ink_rows

        sight = see_ink(raster, _FINEST, several=True)
        ink, step = coarse(sight.ink)
        parts = ink_rows(ink)
        if not parts:
            raise BlankImageError(
                N_("the picture shows no ink on its paper; open one with a digit")
            )
        groups = [candidates(part.row) for part in parts]
        shown = [
            [part.image(group.atoms) for group in some]
            for part, some in zip(parts, groups, strict=True)
        ]
        names: list[list[_Name]] = [[(image.tobytes(),) for image in some] for some in shown]
        images = {
            name: image
            for line, some in zip(names, shown, strict=True)
            for name, image in zip(line, some, strict=True)
            if name not in self._kept
        }
        found = _Found([part.row for part in parts], groups, names, images)
        reading = self._answered(found, by, load_us, start)
        rows, columns = sight.box
        scale = step * sight.step
        if len(reading.signs) == 1:
            # What is one digit is seen as the recogniser sees it.
            [among] = reading.signs
            seen = self._answered(_alone(to_digit_image(raster), among.box), by, load_us, start)
            [alone] = seen.signs
            if among.kind != "other" or alone.verdict == "digit":
                one = replace(alone, certainty=min(among.certainty, alone.certainty))
                reading = replace(seen, rows=(with_doubts([one], by.sure),))
        return replace(
            reading,
            rows=tuple(
                tuple(
                    replace(sign, box=_moved(sign.box, scale, columns.start, rows.start))
                    for sign in row
                )
                for row in reading.rows
            ),
        )

    def _answered(
        self,
        found: _Found,
        by: Weights,
        load_us: float,
        start: int,
        strokes_of: Callable[[Row, Candidate], tuple[int, ...]] | None = None,
    ) -> Reading:
        """Ask about the candidates, and choose; ink has no strokes."""
        normalised = perf_counter_ns()
        calls = self._ask(found.images)
        chosen = [
            choose(row, groups, [self._kept[name] for name in names], by)
            for row, groups, names in zip(found.rows, found.groups, found.names, strict=True)
        ]
        if strokes_of is None:
            chosen = [without_specks(*each) for each in zip(found.rows, chosen, strict=True)]
        self._forget([name for names in found.names for name in names])
        answers = [choice.answer for row in chosen for choice in row]
        in_doubt = [answer for answer in answers if answer.in_doubt]
        calls += self._settle(in_doubt)
        inference = Inference.of_calls(calls, _NO_SCORES)
        timing = Timing(
            load=load_us,
            normalise=(normalised - start) / 1e3,
            infer=inference.total_us,
            total=load_us + (perf_counter_ns() - start) / 1e3,
            upload=inference.upload_us,
            download=inference.download_us,
        )
        if calls:
            alone = replace(timing, load=0.0, total=timing.total - load_us)
            for answer in (*(self._kept[name] for name in found.images), *in_doubt):
                answer.asked_ns, answer.timing = start, alone
        else:
            # Nothing is new: what is shown took the time that it took when it was asked about.
            alone = max(answers, key=lambda answer: answer.asked_ns).timing
            timing = replace(alone, load=load_us, total=load_us + alone.total)
        rows = tuple(
            with_doubts(
                [
                    _sign(
                        choice,
                        self._prediction(choice.answer, timing),
                        strokes_of(row, choice.group) if strokes_of else (),
                        by.sharpness,
                    )
                    for choice in choices
                ],
                by.sure,
            )
            for row, choices in zip(found.rows, chosen, strict=True)
        )
        return Reading(rows, timing, self._engine.info, asked=bool(calls))

    def _ask(self, images: dict[_Name, DigitImage]) -> list[Inference]:
        """Ask about candidates, all in one batch, and keep the answers."""
        if not images:
            return []
        batch = np.array(list(images.values()))
        # One call, unless the drawing is a page of scribble.
        parts = range(0, len(batch), _BATCH)
        calls = [self._engine.infer(batch[i : i + _BATCH, np.newaxis]) for i in parts]
        scores = np.concatenate([call.scores for call in calls])
        judgement = judge(scores, batch, self._network)
        spoken = said(judgement, batch, self._network.card)
        again = set(doubted(judgement, self._network).tolist())
        for place, name in enumerate(images):
            self._kept[name] = Answer(
                batch[place],
                scores[place],
                spoken[place],
                judgement.probabilities[place],
                VERDICTS[judgement.verdicts[place]],
                in_doubt=place in again,
            )
        return calls

    def _settle(self, answers: Sequence[Answer]) -> list[Inference]:
        """Ask again about signs in doubt, as about any digit, once for each."""
        if not answers:
            return []
        scores = np.array([answer.scores for answer in answers])
        images = np.array([answer.image for answer in answers])
        settled = settle(Inference(scores, 0.0), images, self._engine, self._network)
        for place, answer in enumerate(answers):
            answer.probabilities = settled.judgement.probabilities[place]
            answer.verdict = VERDICTS[settled.judgement.verdicts[place]]
            answer.in_doubt, answer.doubted = False, True
        return [settled.inference]

    def _prediction(self, answer: Answer, timing: Timing) -> Prediction:
        return Prediction(
            digit=int(answer.probabilities.argmax()),
            probabilities=answer.probabilities,
            digit_image=answer.image,
            timing=timing,
            engine=self._engine.info,
            verdict=answer.verdict,
            doubted=answer.doubted,
        )

    def _forget(self, used: Sequence[_Name]) -> None:
        """What was not used for long."""
        for name in used:
            self._kept.move_to_end(name)
        while len(self._kept) > max(_KEPT, len(used)):
            self._kept.popitem(last=False)


def _strokes_of(row: Row, group: Candidate) -> tuple[int, ...]:
    """The indices of its strokes in the drawing, ascending."""
    return tuple(sorted({row.order[atom] for atom in group.atoms}))


def _alone(image: DigitImage, box: Box) -> _Found:
    """One sign, which is all of a picture."""
    row = Row([box], max(box.height, 1.0), [np.array([[box.x, box.y]])], [0])
    name = (image.tobytes(),)
    return _Found([row], [[Candidate((0,), box)]], [[name]], {name: image})


def _moved(box: Box, scale: float, x: float, y: float) -> Box:
    """A box in finer pixels, with another origin."""
    left, top, right, bottom = (edge * scale for edge in box)
    return Box(left + x, top + y, right + x, bottom + y)


def box_of_ink(ink: DigitImage) -> Box:
    """The smallest box around all ink, which must be some."""
    y, x = (ink > 0).nonzero()
    return Box(float(x.min()), float(y.min()), float(x.max()) + 1, float(y.max()) + 1)


def _sign(
    choice: Choice, prediction: Prediction, strokes: tuple[int, ...], sharpness: float
) -> Sign:
    kind, certainty = KINDS[choice.kind], choice.share
    verdict: Verdict = "digit"
    if kind == "digit":
        certainty *= prediction.probability
        if prediction.verdict != "digit":
            verdict = "unsure"
    if kind == "other":
        verdict = "not_a_digit"
    certainty = sharpened(certainty, sharpness)
    shown = prediction if kind in ("digit", "other") else None
    return Sign(kind, choice.group.box, strokes, shown, certainty, verdict)


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
