"""Reports: they say what was measured, parse, and let nothing of a file's name act."""

import base64
import csv
import re
import sys
from dataclasses import replace
from datetime import datetime, timezone
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from jinja2 import Environment, UndefinedError, nodes
from PIL import Image

import digitbooth
from digitbooth.engines import EngineInfo
from digitbooth.evaluation.comparing import PairTally
from digitbooth.evaluation.counting import Tally, evaluate
from digitbooth.evaluation.labelled import Failure, PictureFolder
from digitbooth.evaluation.model_comparison import ModelComparison
from digitbooth.evaluation.report import (
    ComparisonReport,
    Report,
    as_csv,
    as_html,
    comparison_as_html,
)
from digitbooth.evaluation.result import Evaluation, Mistake
from digitbooth.images import DigitImage
from digitbooth.plain_text import printable
from digitbooth.recognizer import Recognizer

_TEMPLATES = Path(sys.modules["digitbooth.evaluation.report"].__path__[0], "templates")
_EMPTY = ("meta", "img", "rect", "line", "circle", "polyline", "!doctype")


class Page(HTMLParser):
    """The elements of a page, held to be opened and closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def all(self, tag: str, kind: str | None = None) -> list[dict[str, str | None]]:
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and (kind is None or kind in (attributes.get("class") or "").split())
        ]


@pytest.fixture
def found(folder: Path, recognizer: Recognizer) -> Evaluation:
    (folder / "test" / "1" / "broken.png").write_bytes(b"\x89PNG")
    *_, last = evaluate(PictureFolder(folder), recognizer)
    return last


def report(evaluation: Evaluation, digits: str = "set", model: str = "lenet5.uff") -> Report:
    made = datetime(2026, 3, 4, 15, 6, tzinfo=timezone.utc)
    return Report(evaluation, digits, model, "ab" * 32, made)


def test_the_page_says_what_was_measured_and_of_what(found: Evaluation) -> None:
    page = Page(as_html(report(found)))
    assert "lenet5.uff on set" in page.text
    assert f"{found.accuracy:.2%}" in page.text
    low, high = found.interval
    assert f"{low:.2%} to {high:.2%}" in page.text
    assert f"{found.calibration_error:.2%}" in page.text
    for fact in ("ab" * 32, "Knowing 1, fp32, CPU", "2026-03-04 15:06 +0000"):
        assert fact in page.text
    assert f"Digit Booth {digitbooth.__version__}" in page.text
    assert "21 times" not in page.text
    assert "1 times 9 was answered with 4" in page.text
    assert "1 could not be shown to the network." in page.text
    assert "test/1/broken.png" in page.text
    assert "of 21 digits read correctly" in page.text


def test_the_charts_show_every_figure(found: Evaluation) -> None:
    page = Page(as_html(report(found)))
    assert [svg["aria-label"] for svg in page.all("svg")] == [
        "Confusion matrix",
        "Recall of each digit",
        "Calibration curve",
    ]
    (wrong,) = page.all("rect", "wrong")
    assert float(wrong["fill-opacity"] or "") == pytest.approx((1 / 3) ** (1 / 3), abs=1e-3)
    *recalls, dot = page.all("circle", "dot")
    assert len(recalls) == 10
    assert [float(each["cx"] or "") for each in recalls[8:]] == [408, pytest.approx(281.3, abs=0.1)]
    assert len(found.reliability) == 1
    assert 48 < float(dot["cx"] or "") < 348
    assert 10 < float(dot["cy"] or "") < 310


def test_the_page_needs_nothing_else(found: Evaluation) -> None:
    text = as_html(report(found))
    page = Page(text)
    names = {name for name, _ in page.elements}
    assert not names & {"script", "link", "iframe", "object", "base", "form", "a"}
    assert all((image["src"] or "").startswith("data:image/png;") for image in page.all("img"))
    addresses = set(re.findall(r"https?://[^\"' <]+", text))
    assert addresses == {"http://www.w3.org/2000/svg"}
    assert "prefers-color-scheme: dark" in text
    assert "default-src 'none'" in text


def test_mistakes_are_shown_as_the_network_saw_them(found: Evaluation) -> None:
    page = Page(as_html(report(found)))
    (image,) = page.all("img")
    assert image["alt"] == "9 read as 4"
    encoded = (image["src"] or "").partition(",")[2]
    with Image.open(BytesIO(base64.b64decode(encoded))) as picture:
        pixels = np.asarray(picture)
    (mistake,) = found.mistakes
    np.testing.assert_array_equal(pixels, np.rint(255 * (1 - mistake.digit_image)))


_HOSTILE = {
    "markup": "\"'><script>alert(1)</script>&lt;<img src=x onerror=alert(1)>",
    "end of an element": "</title></style></script></dd></li>--><!--]]>",
    "attribute": 'a" onmouseover="alert(1)" \'b\' `c`',
    "template": "{{ 7 * 7 }}{% raw %}{# {model} {0} %s %(x)s",
    "control characters": "\x1b[2J\x00\r\n\t\x7f\x9b\u2028",
    "turned writing direction": "\u202egnp.exe\u2066\u200f",
    "half of a pair": "\ud83d\udcff\udce9",
    "Hebrew": "ספרה",
}
"""Names and messages, by what they try."""


def page_of(text: str, digit_image: DigitImage) -> Page:
    """The report of a set, a model, an engine, a mistake and a failure that are all called so."""
    tally = Tally(EngineInfo(text, text, "fp32", text))
    tally.fail([Failure(text, text, False)])
    one = np.array([1])
    tally.add(one, one + 1, np.array([0.75]), one, lambda _: (text, digit_image))
    # Encoded, as whoever writes it does: no half of a surrogate pair is left in it.
    return Page(as_html(report(tally.evaluation(2, 2), text, text)).encode().decode())


@pytest.mark.parametrize("hostile", _HOSTILE.values(), ids=_HOSTILE)
def test_names_and_messages_of_files_never_act(hostile: str) -> None:
    image = np.zeros((28, 28), np.float32)
    page, harmless = page_of(hostile, image), page_of("name", image)
    shown = printable(hostile)
    # Model and digits in title, heading and facts; three facts of the engine; a failure, once.
    assert page.text.count(shown) == 10
    (item,) = [each for each in page.all("li") if "title" in each]
    assert item["title"] == shown
    # No element or attribute came of it, nor did another value.
    item["title"] = "name"
    assert page.elements == harmless.elements
    assert page.text.replace(shown, "name") == harmless.text


def test_every_text_of_the_templates_is_translated() -> None:
    texts = ""
    for file in _TEMPLATES.glob("*.html"):
        for part in Environment().parse(file.read_text("utf-8")).find_all(nodes.TemplateData):
            texts += part.data
    outside = HTMLParser()
    words: list[str] = []
    outside.handle_data = words.append  # type: ignore[method-assign]
    outside.feed(texts)
    assert re.findall(r"[^\W\d_]+", re.sub('[a-z-]+="[^"]*"?', "", "".join(words))) == []


@pytest.mark.parametrize("missing", ["mistakes", "calibration_error", "blank"])
def test_what_the_template_does_not_find_is_no_gap(found: Evaluation, missing: str) -> None:
    class Lacking:
        def __getattr__(self, name: str) -> object:
            if name == missing:
                raise AttributeError
            return getattr(found, name)

    with pytest.raises(UndefinedError, match=missing):
        as_html(report(Lacking()))  # type: ignore[arg-type]


def test_of_nothing_read_there_are_no_figures(recognizer: Recognizer) -> None:
    nothing = Tally(recognizer.engine.info).evaluation(0, 7)
    page = Page(as_html(report(nothing)))
    assert "nan" not in as_html(report(nothing)).lower()
    assert "–" in page.text
    assert "0 of 7" in page.text
    rows = list(csv.DictReader(as_csv(nothing).splitlines()))
    assert [row["share"] for row in rows] == [""] * 11


def test_the_table_holds_the_matrix_and_the_shares(found: Evaluation) -> None:
    rows = list(csv.DictReader(as_csv(found).splitlines()))
    assert [row["label"] for row in rows] == [*map(str, range(10)), "all"]
    matrix = [[int(row[f"answered_{digit}"]) for digit in range(10)] for row in rows]
    assert matrix[:10] == found.confusion.tolist()
    assert matrix[10] == found.confusion.sum(axis=0).tolist()
    nine = rows[9]
    assert (nine["count"], nine["right"]) == ("3", "2")
    assert float(nine["share"]) == pytest.approx(2 / 3, abs=1e-6)
    assert float(nine["low_95"]) == pytest.approx(found.recall_intervals[9][0], abs=1e-6)
    assert float(rows[10]["share"]) == pytest.approx(found.accuracy, abs=1e-6)
    assert float(rows[10]["high_95"]) == pytest.approx(found.interval[1], abs=1e-6)


def test_a_report_names_files_without_their_folders(
    found: Evaluation, recognizer: Recognizer
) -> None:
    made = Report.of(found, "/home/ada/digits", recognizer.network)
    assert (made.digits, made.model, made.model_sha256) == ("digits", "made.uff", "")
    assert made.made.tzinfo is not None
    assert "/home/ada" not in as_html(made)
    assert "not known" in as_html(made)


def test_only_the_surest_of_many_mistakes_are_shown(recognizer: Recognizer) -> None:
    tally = Tally(recognizer.engine.info)
    count = 130
    labels, sure = np.zeros(count, int), np.linspace(0.5, 0.9, count)
    image = np.zeros((28, 28), np.float32)
    tally.add(labels, labels + 3, sure, labels, lambda place: (f"#{place}", image))
    found: Evaluation = tally.evaluation(count, count)
    worst: Mistake = found.mistakes[0]
    assert worst.name == "#129"
    page = Page(as_html(report(found)))
    assert "The 100 surest of 130." in page.text
    assert len(page.all("img")) == 100


@pytest.fixture
def compared(recognizer: Recognizer) -> ModelComparison:
    """A network with one that takes a 3 of two for a 5."""
    tally = PairTally(recognizer.engine.info, recognizer.engine.info)
    labels = np.array([3, 3, 7])
    probabilities = np.full((2, 3, 10), 0.01, np.float32)
    probabilities[:, (0, 1), 3] = probabilities[:, 2, 7] = 0.91
    probabilities[1, 0] = 0.02
    probabilities[1, 0, 5] = 0.8
    verdicts = np.array([[0, 0, 0], [1, 0, 0]])
    tally.add(
        labels,
        probabilities,
        verdicts,
        lambda place: (f"{place}.png", np.zeros((28, 28), np.float32)),
    )
    times = {50: 120.25, 99: 400.0}
    return replace(tally.comparison(3, 3), latencies_us=(times, {50: 240.5, 99: 800.0}))


def pair_report(found: ModelComparison, name: str = "set") -> ComparisonReport:
    made = datetime(2026, 3, 4, 15, 6, tzinfo=timezone.utc)
    return ComparisonReport(found, name, ("a.uff", "b.onnx"), ("ab" * 32, ""), made)


def test_the_page_of_two_networks(compared: ModelComparison) -> None:
    page = Page(comparison_as_html(pair_report(compared)))
    assert "a.uff and b.onnx on set" in page.text
    for said in (
        "mid-p = 0.500, exact p = 1.000",
        "only A 1, only B 0",
        "66.67%",
        "120.2",
        "240.5",
    ):
        assert said in page.text
    labels = ["Accuracy", "A minus B", "Recall", "Confusion matrix", "Confusion matrix"]
    assert [svg["aria-label"] for svg in page.all("svg")] == labels
    (image,) = page.all("img")
    assert image["alt"] == "3, read as 3 by A and as 5 by B"
    assert len(page.all("span", "astray")) == 1
    # Accuracies: two marks; the difference: one; recalls of the labels 3 and 7 by both: four.
    assert len(page.all("rect", "band")) == 7
    assert len(page.all("circle", "point")) == 4
    assert len(page.all("rect", "point")) == 3


@pytest.mark.parametrize("hostile", _HOSTILE.values(), ids=_HOSTILE)
def test_names_never_act_in_the_page_of_two(compared: ModelComparison, hostile: str) -> None:
    def page(text: str) -> Page:
        (difference,) = compared.differences
        found = replace(compared, differences=(replace(difference, name=text),))
        return Page(comparison_as_html(pair_report(found, text)).encode().decode())

    one, harmless = page(hostile), page("name")
    (item,) = [each for each in one.all("li") if "title" in each]
    assert item["title"] == printable(hostile)
    item["title"] = "name"
    assert one.elements == harmless.elements
    assert one.text.replace(printable(hostile), "name") == harmless.text
