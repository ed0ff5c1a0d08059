"""HTML pages that need nothing else: no script, no network, no other file.

A page is a template in `templates`. Whatever is put into it is escaped, names and messages of
files too; a policy in the page keeps browsers from running or loading anything all the same.
"""

import base64
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from digitbooth.evaluation import charts
from digitbooth.evaluation.report.contents import Report
from digitbooth.evaluation.report.pictures import grey_image
from digitbooth.evaluation.statistics import shown_p
from digitbooth.images import DigitImage
from digitbooth.language import gettext, language, localized, numeral
from digitbooth.plain_text import printable

if TYPE_CHECKING:
    from jinja2 import Environment


def as_html(report: Report) -> str:
    """The page: figures, confusion matrix, recall, calibration, the worst mistakes.

    Light or dark as the reader's system is, in the language that is spoken now.
    """
    plot = charts.Box(48, 10, 300, 300)
    return render(
        "page.html",
        report=report,
        confusion_layout=charts.ConfusionLayout(48, 48, 44),
        recall_layout=charts.RecallLayout(report.evaluation.recall_start, 28, 408, 30),
        calibration_layout=charts.CalibrationLayout(plot, charts.Box(48, 330, 300, 58)),
    )


def render(template: str, **values: Any) -> str:
    """The page that a template makes of these values, in the language that is spoken now."""
    made = _environment().get_template(template)
    return made.render(language=language().replace("_", "-"), **values)


@cache
def _environment() -> "Environment":
    # Imported here: only who writes a report needs it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {
        "_": gettext,
        "light": charts.LIGHT,
        "dark": charts.DARK,
        "readable_on": charts.readable_on,
        "recall_dot": charts.RECALL_DOT,
        "calibration_dot": charts.CALIBRATION_DOT,
        "calibration_ticks": charts.CALIBRATION_TICKS,
    }
    environment.filters |= {
        "share": _share,
        "count": _count,
        "numeral": numeral,
        "localized": localized,
        "p": shown_p,
        "data_uri": _data_uri,
    }
    return environment


def _finalize(value: Any) -> Any:
    """What the page says of a value that is put into it, before that is escaped.

    Texts are made fit to be shown: half of a surrogate pair could not be encoded, and a name may
    turn the writing direction round. Lengths are rounded.
    """
    if type(value) is str:  # and not markup, which is a part of the page
        return printable(value)
    return f"{round(value, 1):g}" if isinstance(value, float) else value


def _share(share: float) -> str:
    """A share as a percentage; a dash for nan, which is the share of none."""
    return "–" if share != share else numeral(share, ".2%")


def _count(number: float) -> str:
    """A number of things, or a duration, with its thousands parted."""
    return numeral(number) if isinstance(number, int) else numeral(number, ",.1f")


def _data_uri(digit_image: DigitImage) -> str:
    """A digit image as a PNG within the page, dark ink on white."""
    content = BytesIO()
    grey_image(digit_image).save(content, "PNG")
    return "data:image/png;base64," + base64.b64encode(content.getvalue()).decode()
