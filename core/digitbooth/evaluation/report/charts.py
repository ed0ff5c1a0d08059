"""The charts of a report as SVG elements for an HTML page, coloured by the page's style sheet.

Every mark says in its title, which browsers show as a tool tip, what it stands for.
"""

from html import escape
from math import log1p

from digitbooth.evaluation.result import Evaluation
from digitbooth.language import gettext as _

_CELL = 44
_EDGE = 48
_ROW = 30
_BAR = 380
_PLOT = 300
_BARS = 70
"""The height of the histogram below the calibration curve."""


def confusion_chart(evaluation: Evaluation) -> str:
    """The confusion matrix: labels down, answers across."""
    classes = len(evaluation.confusion)
    shades = evaluation.shades
    cell = _("{count:,} times {label} was answered with {digit}")
    side = classes * _CELL
    parts = []
    for label, counts in enumerate(evaluation.confusion.tolist()):
        for digit, count in enumerate(counts):
            x, y = _EDGE + digit * _CELL, _EDGE + label * _CELL
            kind = "right" if label == digit else "wrong"
            shade = float(shades[label, digit])
            parts.append(
                "<g><title>" + cell.format(count=count, label=label, digit=digit) + "</title>"
                f'<rect class="cell" x="{x}" y="{y}" width="{_CELL}" height="{_CELL}"/>'
            )
            if count:
                on = " on" if shade > 0.5 else ""
                parts.append(
                    f'<rect class="{kind}" x="{x + 1}" y="{y + 1}" width="{_CELL - 2}" '
                    f'height="{_CELL - 2}" fill-opacity="{shade:.3f}"/>'
                    + _text(x + _CELL / 2, y + _CELL / 2, f"{count:,}", f"middle{on}")
                )
            parts.append("</g>")
        middle = _EDGE + (label + 0.5) * _CELL
        parts.append(_text(_EDGE - 14, middle, str(label), "middle name"))
        parts.append(_text(middle, _EDGE - 14, str(label), "middle name"))
    parts.append(_text(_EDGE + side / 2, 10, _("answer"), "middle quiet"))
    aside = f'<g transform="translate(10 {_EDGE + side / 2:g}) rotate(-90)">'
    parts.append(aside + _text(0, 0, _("label"), "middle quiet") + "</g>")
    size = side + _EDGE + 2
    return _svg(_("Confusion matrix"), size, size, parts)


def recall_chart(evaluation: Evaluation) -> str:
    """The recall of each digit, with its interval, on a scale that shows where they differ."""
    left, start = 28, evaluation.recall_start
    bottom = _ROW * len(evaluation.confusion)

    def across(share: float) -> float:
        return left + _BAR * (share - start) / (1 - start)

    parts = []
    for share in (start, (1 + start) / 2, 1.0):
        x = across(share)
        parts.append(_line("grid", x, 0, x, bottom))
        parts.append(_text(x, bottom + 16, f"{100 * share:g}%", "middle quiet"))
    words = _("{label}: {recall:.2%} of {count:,}, 95 % interval {low:.2%} to {high:.2%}")
    rows = evaluation.confusion.sum(axis=1).tolist()
    for label, (count, recall, (low, high)) in enumerate(
        zip(rows, evaluation.recall, evaluation.recall_intervals, strict=True)
    ):
        middle = _ROW * (label + 0.5)
        parts.append(_text(10, middle, str(label), "middle name"))
        if not count:
            parts.append(_text(left + _BAR + 16, middle, "–", "quiet"))
            continue
        parts.append(
            "<g><title>"
            + words.format(label=label, recall=recall, count=count, low=low, high=high)
            + f'</title><rect class="bar" x="{across(low):.1f}" y="{middle - 6}" rx="6" '
            f'width="{max(across(high) - across(low), 12):.1f}" height="12"/>'
            f'<circle class="dot" cx="{across(recall):.1f}" cy="{middle}" r="6"/></g>'
        )
        parts.append(_text(left + _BAR + 16, middle, f"{recall:.1%}", "figure"))
    return _svg(_("Recall of each digit"), left + _BAR + 72, bottom + 32, parts)


def calibration_chart(evaluation: Evaluation) -> str:
    """How often answers of each probability are right, and below it how many there are of them."""
    top, left = 10, 48
    bottom = top + _PLOT

    def across(share: float) -> float:
        return left + _PLOT * share

    def up(share: float) -> float:
        return bottom - _PLOT * share

    parts = [f'<rect class="cell" x="{left}" y="{top}" width="{_PLOT}" height="{_PLOT}"/>']
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(_text(across(share), bottom + _BARS + 26, f"{share:.0%}", "middle quiet"))
        parts.append(_text(left - 8, up(share), f"{share:.0%}", "end quiet"))
    parts.append(_line("ideal", across(0), up(0), across(1), up(1)))
    bins = evaluation.reliability
    points = " ".join(
        f"{across(one.probability):.1f},{up(one.accuracy):.1f}" for one in bins if one.tells
    )
    parts.append(f'<polyline class="curve" points="{points}"/>')
    most = max((one.answers for one in bins), default=1)
    width = _PLOT / len(evaluation.bins[0])
    for place, answers in enumerate(evaluation.bins[0].astype(int).tolist()):
        if answers:
            # The logarithm: nearly all answers are sure, and the others are the point.
            height = (_BARS - 12) * log1p(answers) / log1p(most)
            parts.append(
                "<g><title>" + _("{count:,} answers").format(count=answers) + "</title>"
                f'<rect class="bar" x="{left + place * width + 1:.1f}" width="{width - 2:.1f}" '
                f'y="{bottom + _BARS + 8 - height:.1f}" height="{height:.1f}"/></g>'
            )
    for one in bins:
        x, (low, high) = across(one.probability), one.interval
        parts.append(
            "<g><title>"
            + _(
                "{count:,} answers of {probability:.1%} on average: {accuracy:.1%} right, 95 % "
                "interval {low:.1%} to {high:.1%}"
            ).format(
                count=one.answers,
                probability=one.probability,
                accuracy=one.accuracy,
                low=low,
                high=high,
            )
            + "</title>"
            f"{_whisker(x, up(low), x, up(high))}"
            f'<circle class="{"dot" if one.tells else "few"}" cx="{x:.1f}" '
            f'cy="{up(one.accuracy):.1f}" r="4.5"/></g>'
        )
    return _svg(_("Calibration curve"), left + _PLOT + 30, bottom + _BARS + 40, parts)


def _svg(name: str, width: float, height: float, parts: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" aria-label="{escape(name)}">'
        + "".join(parts)
        + "</svg>"
    )


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" dy=".35em">{escape(words)}</text>'


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _whisker(x1: float, y1: float, x2: float, y2: float) -> str:
    """From one end of an interval to the other, in the ground's colour and its own: both show."""
    return _line("halo", x1, y1, x2, y2) + _line("whisker", x1, y1, x2, y2)
