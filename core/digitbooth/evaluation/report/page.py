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
from digitbooth.evaluation.report.contents import Report
from digitbooth.evaluation.result import Evaluation, Mistake
from digitbooth.images import DigitImage
from digitbooth.judgement import VERDICTS
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.language import language
from digitbooth.plain_text import printable

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_VERDICT_NAMES = (N_("Taken for digits"), N_("Unsure"), N_("Taken for no digit"))
"""As `VERDICTS` are ordered."""


def as_html(report: Report) -> str:
    """The page: figures, confusion matrix, recall, calibration, the worst mistakes.

    Light or dark as the reader's system is.
    """
    evaluation = report.evaluation
    title = _("{model} on {digits}").format(model=_safe(report.model), digits=_safe(report.digits))
    low, high = evaluation.interval
    body = [
        f"<header><h1>{title}</h1>{_facts(_origin(report))}</header>",
        '<section class="figures">',
        '<p class="accuracy">'
        + _("<strong>{share}</strong> of {count:,} digits read rightly").format(
            share=_share(evaluation.accuracy), count=evaluation.count
        )
        + "</p>",
        "<p>"
        + _(
            "95&nbsp;% interval (Wilson) {low} to {high}; expected calibration error {error}"
        ).format(low=_share(low), high=_share(high), error=_share(evaluation.calibration_error))
        + "</p>",
        _verdicts(evaluation),
        "</section>",
        '<div class="charts">',
        _figure(
            _("Confusion matrix"),
            _(
                "How often a label (row) was answered with which digit (column). Mistakes are "
                "tinted by the cube root of their share, so that few show too."
            ),
            confusion_chart(evaluation),
        ),
        _figure(
            _("Recall"),
            _(
                "The share of each label's digits that were read rightly, with its 95&nbsp;% "
                "interval."
            ),
            recall_chart(evaluation),
        ),
        _figure(
            _("Calibration"),
            _(
                "How often answers are right, by the probability that the network gave them. On "
                "the dashed line they would be as sure as they are right. Hollow points stand "
                "for fewer than ten answers. Below, how many there are, on a logarithmic scale."
            ),
            calibration_chart(evaluation),
        ),
        "</div>",
        _mistakes(evaluation),
        _failures(evaluation),
    ]
    spoken = language().replace("_", "-")
    return (
        f'<!DOCTYPE html>\n<html lang="{spoken}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(filter(None, body))
        + "\n</body>\n</html>\n"
    )


def _origin(report: Report) -> list[tuple[str, str]]:
    evaluation, engine = report.evaluation, report.evaluation.engine
    read = _("{read:,} of {total:,}").format(read=evaluation.read, total=evaluation.total)
    return [
        (_("Digits"), report.digits),
        (_("Model"), report.model),
        ("SHA-256", report.model_sha256 or _("not known")),
        (_("Engine"), f"{engine.name} {engine.version}, {engine.precision}, {engine.device}"),
        (_("Made"), f"{report.made:%Y-%m-%d %H:%M %z}".strip()),
        (_("Program"), f"Digit Booth {report.version}"),
        *([(_("Read"), read)] * _is_part(evaluation)),
    ]


def _is_part(evaluation: Evaluation) -> bool:
    return evaluation.read < evaluation.total


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{name}</dt><dd>{_safe(value)}</dd>" for name, value in facts)
    return f"<dl>{rows}</dl>"


def _verdicts(evaluation: Evaluation) -> str:
    rows = "".join(
        f"<tr><th>{_(name)}</th><td>{wrong + right:,}</td><td>{right:,}</td></tr>"
        for name, (wrong, right) in zip(_VERDICT_NAMES, evaluation.verdicts.tolist(), strict=True)
    )
    names = "".join(f"<th>{name}</th>" for name in (_("Verdict"), _("Answers"), _("Right")))
    return f"<table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>"


def _figure(name: str, words: str, chart: str) -> str:
    return f"<figure><h2>{name}</h2>{chart}<figcaption>{words}</figcaption></figure>"


def _mistakes(evaluation: Evaluation) -> str:
    wrong = evaluation.count - evaluation.right
    if not wrong:
        return ""
    shown = len(evaluation.mistakes)
    which = (
        _("The {shown:,} surest of {wrong:,}.").format(shown=shown, wrong=wrong)
        if shown < wrong
        else _("The surest first.")
    )
    items = "".join(map(_mistake, evaluation.mistakes))
    title = _("Mistakes")
    return f'<section><h2>{title}</h2><p>{which}</p><ul class="mistakes">{items}</ul></section>'


def _mistake(mistake: Mistake) -> str:
    sure = f"{mistake.probability:.1%}" if mistake.probability < 0.9995 else "&gt; 99.9%"
    doubt = "" if mistake.verdict == VERDICTS[0] else " ?"
    words = _("{label} read as {digit}").format(label=mistake.label, digit=mistake.digit)
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
    title = _("Left out")
    more = count - len(evaluation.failures)
    rest = "<p>" + _("And {more:,} more.").format(more=more) + "</p>" if more else ""
    said = (
        _("{count:,} could not be shown to the network, {blank:,} of them without ink.")
        if evaluation.blank
        else _("{count:,} could not be shown to the network.")
    ).format(count=count, blank=evaluation.blank)
    return f"<section><h2>{title}</h2><p>{said}</p><ul>{items}</ul>{rest}</section>"


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


_STYLE = """
:root { --ground: #f2f4f7; --panel: #fff; --text: #1a1d23; --quiet: #58606e; --line: #d8dce3;
  --right: #2558d9; --wrong: #c4342b; --bar: #9aa5b8; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14161a; --panel: #1d2026; --text: #eceff4; --quiet: #a3abb9; --line: #333842;
    --right: #8ab4ff; --wrong: #ff9d94; --bar: #6b7486; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1120px; padding: 32px 24px; background: var(--ground);
  color: var(--text); font: 15px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 12px; overflow-wrap: anywhere; }
h2 { font-size: 17px; margin: 0 0 12px; }
p { margin: 0 0 8px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0 0 24px; }
dt, figcaption, .mistakes span { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
section, figure { background: var(--panel); border: 1px solid var(--line); border-radius: 12px;
  margin: 0 0 16px; padding: 20px; }
.accuracy strong { font-size: 44px; line-height: 1.1; margin-right: 8px; }
table { border-collapse: collapse; margin-top: 12px; }
th { font-weight: 400; text-align: left; color: var(--quiet); padding: 2px 24px 2px 0; }
td { text-align: right; padding: 2px 24px 2px 0; }
.charts { display: grid; gap: 0 16px; align-items: start; grid-template-rows: auto 1fr; }
@media (min-width: 900px) {
  .charts { grid-template-columns: 11fr 9fr; }
  .charts figure:first-child { grid-row: span 2; }
}
figcaption { margin-top: 12px; font-size: 13px; }
svg { display: block; width: 100%; height: auto; max-width: 560px; margin: 0 auto; }
.charts figure:last-child svg { max-width: 380px; }
svg text { fill: var(--text); font-size: 13px; }
svg .middle { text-anchor: middle; }
svg .end { text-anchor: end; }
svg .quiet { fill: var(--quiet); font-size: 12px; }
svg .name { font-weight: 600; }
svg .on { fill: var(--panel); }
.cell { fill: var(--panel); stroke: var(--line); }
.right, .dot { fill: var(--right); }
.wrong { fill: var(--wrong); }
.bar { fill: var(--bar); }
.grid { stroke: var(--line); }
.ideal { stroke: var(--quiet); stroke-dasharray: 5 5; }
.curve { fill: none; stroke: var(--right); stroke-width: 2; }
.halo { stroke: var(--panel); stroke-width: 4; }
.whisker { stroke: var(--quiet); stroke-width: 1.5; }
.few { fill: var(--panel); stroke: var(--right); stroke-width: 2; }
ul { margin: 0; padding-left: 20px; overflow-wrap: anywhere; }
.mistakes { list-style: none; padding: 0; display: grid; gap: 16px 12px;
  grid-template-columns: repeat(auto-fill, minmax(96px, 1fr)); }
.mistakes li { display: flex; flex-direction: column; align-items: center; }
.mistakes img { image-rendering: pixelated; border: 1px solid var(--line); border-radius: 4px; }
@media print { section, figure { break-inside: avoid; } }
"""
"""For screens light and dark, and for paper."""
