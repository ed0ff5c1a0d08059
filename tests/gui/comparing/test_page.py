"""The page that compares: its three views, by mouse, keys and words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

import digitbooth_resources
from digitbooth_gui.comparing.differences import PairKind
from digitbooth_gui.comparing.model_pair import ModelPair
from digitbooth_gui.comparing.page import ComparisonPage
from digitbooth_gui.comparing.worker import ModelFile
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.recognition.requests import OpenSeries

PATIENCE_MS = 60_000
DIGIT, FIGURES, DIFFERENCES = range(3)


def test_it_asks_for_a_second_network_first(qtbot: Any, page: ComparisonPage) -> None:
    assert page.invitation.isVisible()
    assert not page.invitation.open_files.isVisible()
    assert not page.views.isVisible()
    assert [label.text() for label in page.names] == ["A  first.uff", "B  none yet"]
    assert not page.savable
    page.setFocus()
    QTest.keyClick(page.choose, Qt.Key.Key_Space)
    (dialog,) = page.findChildren(QFileDialog)
    dialog.fileSelected.emit("second.uff")
    qtbot.waitUntil(lambda: page.names[1].text() == "B  second.uff")
    qtbot.waitUntil(page.swap.isVisible)
    assert page.views.currentIndex() == DIGIT
    assert page.digit.isVisible()
    dialog.close()


def test_both_answer_the_digit_on_the_page(
    qtbot: Any, page: ComparisonPage, pair: ModelPair, shown: Any
) -> None:
    shown.show_sample(3)
    pair.use_second(ModelFile(Path("second.uff")))
    qtbot.waitUntil(lambda: page.digit.agreement.text() == "A answers 3, B answers 5")
    assert [answer.verdict.text for answer in page.digit.answers] == ["3", "5"]
    shares = [answer.bars.shares for answer in page.digit.answers]
    assert shares[0][3] == shares[1][5] > 0.99
    shown.show_sample(8)
    pair.ask_about_digit()
    qtbot.waitUntil(lambda: page.digit.agreement.text() == "Both answer 8")


def test_hidden_it_asks_nothing(
    qtbot: Any, page: ComparisonPage, pair: ModelPair, shown: Any
) -> None:
    pair.use_second(ModelFile(Path("second.uff")))
    qtbot.waitUntil(lambda: pair.networks is not None)
    page.hide()
    shown.show_sample(3)
    pair.ask_about_digit()
    QTest.qWait(100)
    assert pair.predictions is None


def test_figures_of_a_set(qtbot: Any, page: ComparisonPage, compared: ModelPair) -> None:
    page.views.setCurrentIndex(FIGURES)
    summary = page.figures.summary
    qtbot.waitUntil(lambda: summary.cells[5, 1].text() not in ("", "–"))
    assert page.figures.isVisible()
    assert summary.verdict.text() == "A reads these digits better"
    assert "mid-p < 0.001, exact p < 0.001" in summary.test.text()
    assert "only A 30, only B 0, neither 1." in summary.together.text()
    assert [summary.cells[2, column].text() for column in (1, 2)] == ["99.67 %", "89.70 %"]
    said = page.figures.difference.accessibleDescription()
    assert said.startswith("A minus B: +9.97 %, 95 % interval ")
    assert "3, B: 0.00 %" in page.figures.recall.accessibleDescription()
    assert [chart.accessibleName() for chart in page.figures.confusion] == [
        "Confusion matrix of A",
        "Confusion matrix of B",
    ]


def test_a_cell_shows_its_digits(qtbot: Any, page: ComparisonPage, compared: ModelPair) -> None:
    page.views.setCurrentIndex(FIGURES)
    qtbot.waitUntil(page.figures.isVisible)
    matrix = page.figures.confusion[1]
    matrix.setFocus()
    matrix.choose(3, 5)
    QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert page.views.currentIndex() == DIFFERENCES
    assert page.differences.kind.currentText() == "3 that B reads as 5"
    assert len(page.differences.model.tiles) == 30
    page.figures.confusion[0].opened.emit(9, 4)
    assert len(page.differences.model.tiles) == 1


def test_differences_are_a_gallery(
    qtbot: Any, page: ComparisonPage, compared: ModelPair, digits: DigitSet
) -> None:
    page.views.setCurrentIndex(DIFFERENCES)
    view = page.differences
    qtbot.waitUntil(lambda: len(view.model.tiles) == 30)
    assert view.count.text() == "Digits: 30"
    tile = int(view.model.tiles[0])
    assert view.model.caption(tile) == ("A 3  B 5", "(3)", False)
    name = Path(digits.content.name(tile)).name
    assert view.model.describe(tile).endswith(
        f"{name}: A reads 3, 99.9 %; B reads 5, 99.9 %; labelled 3"
    )
    qtbot.waitUntil(lambda: view.kind.count() == 4)
    for kind, count in (
        (PairKind.ONLY_FIRST, 30),
        (PairKind.ONLY_SECOND, 0),
        (PairKind.NEITHER, 1),
        (PairKind.DIFFERENT, 30),
    ):
        places = [view.kind.itemData(place) for place in range(view.kind.count())]
        view.kind.setCurrentIndex(places.index(kind))
        view.kind.activated.emit(view.kind.currentIndex())
        assert len(view.model.tiles) == count
    view.grid.setFocus()
    QTest.keyClick(view.grid, Qt.Key.Key_Home)
    with qtbot.waitSignal(page.enlarged) as caught:
        QTest.keyClick(view.grid, Qt.Key.Key_Return)
    (series,) = caught.args
    assert isinstance(series, OpenSeries)
    assert (len(series.series), series.index) == (30, 0)


def test_without_labels_the_differences_are_there(
    qtbot: Any, page: ComparisonPage, compared: ModelPair, digits: DigitSet, folder: Path
) -> None:
    page.views.setCurrentIndex(FIGURES)
    digits.open([folder / "3"])
    qtbot.waitUntil(lambda: page.invitation.title.text() == "What is open has no labels")
    assert page.invitation.open_files.isVisible()
    page.views.setCurrentIndex(DIFFERENCES)
    qtbot.waitUntil(lambda: len(page.differences.model.tiles) == 30)
    assert page.differences.kind.count() == 1


def test_the_other_one_answers_when_it_is_let(
    qtbot: Any, page: ComparisonPage, compared: ModelPair
) -> None:
    with qtbot.waitSignal(page.model_wanted) as caught:
        page.swap.click()
    assert caught.args == [Path("second.uff"), None]
    assert compared.second == ModelFile(Path("first.uff"))


def test_the_shipped_network_is_a_click_away(
    qtbot: Any, page: ComparisonPage, pair: ModelPair, digits: DigitSet, folder: Path
) -> None:
    with qtbot.waitSignal(digits.settled, timeout=PATIENCE_MS):
        digits.open([folder])
    page.shipped.click()
    assert pair.second == ModelFile(digitbooth_resources.model())
    # A set is open, so its figures are what is wanted.
    assert page.views.currentIndex() == FIGURES


def test_it_is_saved_as_a_report(
    qtbot: Any, page: ComparisonPage, compared: ModelPair, tmp_path: Path
) -> None:
    saving = page.saving()
    assert saving is not None
    work, target = saving.work(tmp_path / "a.html"), tmp_path / "a.html"
    while True:
        try:
            next(work)
        except StopIteration as end:
            end.value(target)
            break
    text = target.read_text("utf-8")
    assert "first.uff and second.uff on set" in text
    assert "A is better" in text


def test_panels_lie_below_each_other_where_there_is_little_room(
    qtbot: Any, page: ComparisonPage, compared: ModelPair
) -> None:
    page.views.setCurrentIndex(FIGURES)
    qtbot.waitUntil(page.figures.isVisible)
    for width, beside in ((1000, True), (620, False)):
        page.resize(width, 480)
        one, other = page.figures.rows[3]
        assert (one.y() == other.y()) is beside
        assert other.geometry().right() < page.figures.width()
        assert page.figures.heightForWidth(width) > 480
