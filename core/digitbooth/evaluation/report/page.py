"""An evaluation as one HTML page that needs nothing else: no script, no network, no other file.

What comes from files, names and messages, is escaped; a policy in the page keeps browsers from
running or loading anything, should an escape ever be missed.
"""

import base64
from collections.abc import Sequence
from html import escape
from io import BytesIO

import numpy as np

from digitbooth.evaluation.report.charts import (
    calibration_chart,
    confusion_chart,
    recall_chart,
)
from digitbooth.evaluation.report.report import Report
from digitbooth.evaluation.report.style import STYLE
from digitbooth.evaluation.result import Evaluation, Mistake
from digitbooth.images import DigitImage
from digitbooth.judgement import VERDICTS
from digitbooth.models.files import printable

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_VERDICT_NAMES = dict(
    zip(VERDICTS, ("Taken for digits", "Unsure", "Taken for no digit"), strict=True)
)


def as_html(report: Report) -> str:
    """The page: figures, confusion matrix, recall, calibration, the worst mistakes.

    Light or dark as the reader's system is.
    """
    evaluation = report.evaluation
    title = f"{_safe(report.model)} on {_safe(report.digits)}"
    low, high = evaluation.interval
    body = [
        f"<header><h1>{title}</h1>{_facts(_origin(report))}</header>",
        '<section class="figures">',
        f'<p class="accuracy"><strong>{_share(evaluation.accuracy)}</strong> of '
        f"{evaluation.count:,} digits read rightly</p>",
        f"<p>95&nbsp;% interval (Wilson) {_share(low)} to {_share(high)}; "
        f"expected calibration error {_share(evaluation.calibration_error)}</p>",
        _verdicts(evaluation),
        "</section>",
        '<div class="charts">',
        _figure(
            "Confusion matrix",
            "How often a label (row) was answered with which digit (column). Mistakes are tinted "
            "by the cube root of their share, so that few show too.",
            confusion_chart(evaluation),
        ),
        _figure(
            "Recall",
            "The share of each label's digits that were read rightly, with its 95&nbsp;% interval.",
            recall_chart(evaluation),
        ),
        _figure(
            "Calibration",
            "How often answers are right, by the probability that the network gave them. On the "
            "dashed line they would be as sure as they are right. Hollow points stand for fewer "
            "than ten answers. Below, how many there are, on a logarithmic scale.",
            calibration_chart(evaluation),
        ),
        "</div>",
        _mistakes(evaluation),
        _failures(evaluation),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(filter(None, body))
        + "\n</body>\n</html>\n"
    )


def _origin(report: Report) -> list[tuple[str, str]]:
    evaluation, engine = report.evaluation, report.evaluation.engine
    return [
        ("Digits", report.digits),
        ("Model", report.model),
        ("SHA-256", report.model_sha256 or "not known"),
        ("Engine", f"{engine.name} {engine.version}, {engine.precision}, {engine.device}"),
        ("Made", f"{report.made:%Y-%m-%d %H:%M %z}".strip()),
        ("Program", f"Digit Booth {report.version}"),
        *([("Read", f"{evaluation.read:,} of {evaluation.total:,}")] * _is_part(evaluation)),
    ]


def _is_part(evaluation: Evaluation) -> bool:
    return evaluation.read < evaluation.total


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{name}</dt><dd>{_safe(value)}</dd>" for name, value in facts)
    return f"<dl>{rows}</dl>"


def _verdicts(evaluation: Evaluation) -> str:
    rows = "".join(
        f"<tr><th>{_VERDICT_NAMES[verdict]}</th><td>{wrong + right:,}</td><td>{right:,}</td></tr>"
        for verdict, (wrong, right) in zip(VERDICTS, evaluation.verdicts.tolist(), strict=True)
    )
    return (
        "<table><thead><tr><th>Verdict</th><th>Answers</th><th>Right</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _figure(name: str, words: str, chart: str) -> str:
    return f"<figure><h2>{name}</h2>{chart}<figcaption>{words}</figcaption></figure>"


def _mistakes(evaluation: Evaluation) -> str:
    wrong = evaluation.count - evaluation.right
    if not wrong:
        return ""
    shown = len(evaluation.mistakes)
    which = f"The {shown:,} surest of {wrong:,}." if shown < wrong else "The surest first."
    items = "".join(map(_mistake, evaluation.mistakes))
    return f'<section><h2>Mistakes</h2><p>{which}</p><ul class="mistakes">{items}</ul></section>'


def _mistake(mistake: Mistake) -> str:
    sure = f"{mistake.probability:.1%}" if mistake.probability < 0.9995 else "&gt; 99.9%"
    doubt = "" if mistake.verdict == VERDICTS[0] else " ?"
    words = f"{mistake.label} read as {mistake.digit}"
    return (
        f'<li title="{_safe(mistake.name)}"><img src="{_data_uri(mistake.digit_image)}" '
        f'width="84" height="84" alt="{words}"><b>{mistake.label} → {mistake.digit}</b>'
        f"<span>{sure}{doubt}</span></li>"
    )


def _failures(evaluation: Evaluation) -> str:
    count = evaluation.blank + evaluation.unreadable
    if not count:
        return ""
    items = "".join(
        f"<li>{_safe(failure.name)}: {_safe(failure.message)}</li>"
        for failure in evaluation.failures
    )
    more = count - len(evaluation.failures)
    rest = f"<p>And {more:,} more.</p>" if more else ""
    blank = f", {evaluation.blank:,} of them without ink" if evaluation.blank else ""
    return (
        f"<section><h2>Left out</h2><p>{count:,} could not be shown to the network{blank}.</p>"
        f"<ul>{items}</ul>{rest}</section>"
    )


def _data_uri(image: DigitImage) -> str:
    """A digit image as PNG, dark ink on white."""
    from PIL import Image

    pixels = np.rint(255 * (1 - np.clip(image, 0, 1))).astype(np.uint8)
    content = BytesIO()
    Image.fromarray(pixels).save(content, "PNG")
    return "data:image/png;base64," + base64.b64encode(content.getvalue()).decode()


def _share(share: float) -> str:
    return "–" if share != share else f"{share:.2%}"


def _safe(text: str) -> str:
    return escape(printable(text))
