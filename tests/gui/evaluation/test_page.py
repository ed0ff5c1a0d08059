"""The page of figures: it counts what the set that is open holds, while it is being answered."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

import digitbooth_resources
from digitbooth.engines import EngineInfo, Inference
from digitbooth.evaluation.counting import evaluate
from digitbooth.evaluation.labelled import open_labelled
from digitbooth.images.pgm import write_pgm
from digitbooth.models import read_network
from digitbooth.recognizer import Recognizer
from digitbooth_gui.evaluation.page import EvaluationPage
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.style.theme import ZOOMS, Theme
from digitbooth_gui.style.wording import percent

PATIENCE_MS = 120_000


class Gated:
    """The real engine, which answers a batch for each time that it is let."""

    def __init__(self, model: Path) -> None:
        self.recognizer = Recognizer.open(model, "onnxruntime")
        self.gate = threading.Semaphore(0)
        self.asked = Event()
        self.open = True
        self.info = EngineInfo("Gated", "1", "fp32", "CPU")

    def infer(self, images: Any) -> Inference:
        self.asked.set()
        assert not self.open or self.gate.acquire(timeout=60)
        return self.recognizer.engine.infer(images)

    def let(self, batches: int = 1) -> None:
        self.gate.release(batches)

    def close(self) -> None:
        self.recognizer.close()


def measured(path: Path, model: Path) -> Any:
    """What the core says of the same digits."""
    with Recognizer.open(model, "onnxruntime") as recognizer:
        *_, last = evaluate(open_labelled(path), recognizer)
    return last


def test_it_invites_until_something_labelled_is_open(
    qtbot: Any,
    digits: DigitSet,
    make_page: Callable[..., EvaluationPage],
    fill: Callable[..., None],
) -> None:
    page = make_page(digits)
    assert page.invitation.isVisible()
    assert not page.view.isVisible()
    assert not page.savable
    with qtbot.waitSignal(page.files_wanted):
        QTest.keyClick(page.invitation.open_files, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.folder_wanted):
        QTest.keyClick(page.invitation.open_folder, Qt.Key.Key_Space)
    nothing = page.invitation.title.text()
    fill(*digitbooth_resources.samples())
    assert page.invitation.isVisible()
    assert page.invitation.title.text() != nothing
    assert "no labels" in page.invitation.title.text()


def test_figures_are_those_of_the_core(
    qtbot: Any,
    digits: DigitSet,
    make_page: Callable[..., EvaluationPage],
    folder: Path,
    model_path: Path,
    fill: Callable[..., None],
) -> None:
    write_pgm(folder / "3" / "blank.pgm", np.full((28, 28), 255, np.uint8))
    for name in ("bad.png", "worse.png"):
        (folder / "3" / name).write_text("no picture")
    page = make_page(digits)
    fill(folder)
    report = page.live.report
    assert report is not None
    found, expected = report.evaluation, measured(folder, model_path)
    np.testing.assert_array_equal(found.confusion, expected.confusion)
    np.testing.assert_array_equal(found.verdicts, expected.verdicts)
    np.testing.assert_allclose(found.bins, expected.bins, atol=1e-3)
    assert found.calibration_error == pytest.approx(expected.calibration_error, abs=1e-5)
    assert {mistake.name for mistake in found.mistakes} == {
        mistake.name for mistake in expected.mistakes
    }
    assert (found.read, found.total, found.blank, found.unreadable) == (306, 306, 1, 2)
    head = page.view.headline
    assert head.accuracy.text() == percent(300 / 303, 2) == "99.01 %"
    assert "303" in head.count.text()
    for bound in expected.interval:
        assert percent(bound, 2) in head.interval.text()
    assert head.calibration.text() == percent(expected.calibration_error, 2)
    for (count, share), (wrong, right) in zip(head.verdicts, expected.verdicts, strict=True):
        assert count.text() == str(wrong + right)
        assert share.text() == (
            f"{percent(right / (wrong + right))} right" if wrong + right else ""
        )
    assert head.state.text() == "Without ink: 1 · Unreadable: 2"
    assert page.origin.text() == "lenet5.uff on set, by ONNX Runtime (FP32, CPU)"
    assert report.model_sha256 == read_network(model_path).sha256
    assert page.view.recall.text(9) == (
        f"9: {percent(30 / 32)} of 32 read correctly, 95 % interval "
        f"{percent(expected.recall_intervals[9][0])} to {percent(expected.recall_intervals[9][1])}"
    )


def test_it_fills_while_the_set_is_being_predicted(
    qtbot: Any, make_page: Callable[..., EvaluationPage], folder: Path, model_path: Path
) -> None:
    engine = Gated(model_path)
    network = engine.recognizer.network
    digits = DigitSet(lambda model, process: Recognizer(network, engine))
    digits.use_model(model_path)
    page = make_page(digits)
    try:
        digits.open([folder])
        qtbot.waitUntil(engine.asked.is_set, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: "on their way" in page.invitation.title.text())
        assert not page.invitation.open_files.isVisible()
        engine.let()
        qtbot.waitUntil(lambda: page.view.headline.count.isVisible(), timeout=PATIENCE_MS)
        first = digits.answered
        assert 0 < first < 303
        assert f"of {first} digits" in page.view.headline.count.text()
        qtbot.waitUntil(lambda: " of 303 read" in page.view.headline.state.text())
        assert page.live.running
        with qtbot.waitSignal(digits.settled, timeout=PATIENCE_MS):
            engine.let(50)
        assert "of 303 digits" in page.view.headline.count.text()
        assert page.view.headline.state.text() == ""
        assert not page.live.running
    finally:
        engine.let(50)
        digits.close()


def test_another_model_is_counted_anew(
    qtbot: Any,
    digits: DigitSet,
    make_page: Callable[..., EvaluationPage],
    folder: Path,
    model_path: Path,
    tmp_path: Path,
    fill: Callable[..., None],
) -> None:
    page = make_page(digits)
    fill(folder)
    # Until it is laid out anew: the figures have taken the invitation's place.
    QApplication.processEvents()
    other = tmp_path / "other.uff"
    other.write_bytes(model_path.read_bytes())
    seen: list[bool] = []
    page.savable_changed.connect(lambda: seen.append(page.view.isVisible()))
    page.view.confusion.setFocus()
    bar = page._scroll.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    with qtbot.waitSignal(digits.settled, timeout=PATIENCE_MS):
        digits.use_model(other)
        page._refresh()  # as where the first answer takes long
    # Until it answers, the figures of the one before stay, and nothing jumps.
    qtbot.waitUntil(lambda: len(seen) > 1)
    assert all(seen)
    assert page.view.confusion.hasFocus()
    assert bar.value() == before
    report = page.live.report
    assert report is not None
    assert (report.model, report.evaluation.count) == ("other.uff", 303)


def test_a_page_that_is_made_late_counts_what_was_there(
    qtbot: Any,
    digits: DigitSet,
    make_page: Callable[..., EvaluationPage],
    folder: Path,
    fill: Callable[..., None],
) -> None:
    fill(folder)
    page = make_page(digits)
    assert "of 303 digits" in page.view.headline.count.text()


def test_what_happens_while_it_is_hidden_is_shown_later(
    qtbot: Any,
    digits: DigitSet,
    make_page: Callable[..., EvaluationPage],
    folder: Path,
    fill: Callable[..., None],
) -> None:
    page = make_page(digits)
    page.hide()
    fill(folder)
    assert page.view.headline.count.text() == ""
    page.show()
    assert "of 303 digits" in page.view.headline.count.text()


def test_several_sources_are_named_together(
    qtbot: Any,
    digits: DigitSet,
    make_page: Callable[..., EvaluationPage],
    folder: Path,
    fill: Callable[..., None],
) -> None:
    page = make_page(digits)
    fill(folder, digitbooth_resources.sample_strokes())
    assert page.origin.text().startswith("lenet5.uff on set and 1 more, by ")
    assert "of 313 digits" in page.view.headline.count.text()


@pytest.mark.parametrize("size", [(688, 420), (768, 500), (1088, 640), (1936, 1300)])
def test_it_fits_every_size(
    qtbot: Any,
    digits: DigitSet,
    make_page: Callable[..., EvaluationPage],
    folder: Path,
    size: tuple[int, int],
    fill: Callable[..., None],
) -> None:
    """Nothing is wider than its room, nothing overlaps, and charts keep what they need."""
    page = make_page(digits)
    page.resize(*size)
    fill(folder)
    qtbot.waitUntil(lambda: page.view.width() > size[0] - 40)
    view = page.view
    panels = [chart.parentWidget() for chart in (view.headline, view.confusion, view.recall)]
    panels.append(view.calibration.parentWidget())
    places = [panel.geometry() for panel in panels]
    for index, place in enumerate(places):
        assert view.rect().contains(place)
        assert not any(place.intersects(other) for other in places[:index])
    for panel in panels:
        least = panel.content.minimumSizeHint()
        assert panel.content.width() >= least.width()
        assert panel.content.height() >= panel.content.heightForWidth(panel.content.width())
    assert view.confusion.rect().contains(view.confusion.cell(9, 9).toRect())
    assert view.confusion.cell(0, 0).height() >= 36


def test_it_can_be_closed_while_the_set_is_being_predicted(
    qtbot: Any, make_page: Callable[..., EvaluationPage], folder: Path, model_path: Path
) -> None:
    before = threading.active_count()
    engine = Gated(model_path)
    network = engine.recognizer.network
    digits = DigitSet(lambda model, process: Recognizer(network, engine))
    digits.use_model(model_path)
    page = make_page(digits)
    digits.open([folder])
    qtbot.waitUntil(engine.asked.is_set, timeout=PATIENCE_MS)
    page.close()
    page.close_down()
    engine.let(50)
    digits.close()
    QTest.qWait(200)
    assert page.view.headline.count.text() == ""
    assert threading.active_count() <= before


def test_another_language_changes_every_text(qtbot: Any, shown: EvaluationPage) -> None:
    """Every text that is written again, is asked for again: all of them, in brackets here."""

    class Brackets(QTranslator):
        def isEmpty(self) -> bool:
            return False

        def translate(self, context: str, text: str, *rest: object) -> str:
            return f"[{text}]"

    brackets = Brackets()
    QApplication.installTranslator(brackets)
    try:
        recall = shown.view.recall
        qtbot.waitUntil(lambda: recall.accessibleName().startswith("["))
        labels = [label for label in shown.findChildren(QLabel) if label.text()]
        worded = [label.text() for label in labels if any(map(str.isalpha, label.text()))]
        assert len(worded) > 8
        assert all(text.startswith("[") for text in worded)
        for chart in (shown.view.confusion, shown.view.recall, shown.view.calibration):
            assert chart.accessibleName().startswith("[")
            assert chart.accessibleDescription().startswith("[")
    finally:
        QApplication.removeTranslator(brackets)
    qtbot.waitUntil(lambda: not recall.accessibleName().startswith("["))


@pytest.mark.parametrize("width", [520, 760, 1000, 1400])
@pytest.mark.parametrize("percent_", ZOOMS)
def test_no_figure_is_cut_in_any_size_of_type(
    shown: EvaluationPage, theme: Theme, percent_: int, width: int
) -> None:
    theme.set_zoom(percent_)
    try:
        shown.resize(max(width, shown.minimumSizeHint().width()), 700)
        QApplication.processEvents()
        for label in shown.view.headline.findChildren(QLabel):
            assert label.width() >= label.sizeHint().width(), label.text()
    finally:
        theme.set_zoom(100)
