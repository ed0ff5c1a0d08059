"""The page of figures: it counts what the set that is open holds, live, and opens its cells."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from contrasts import contrast
from PySide6.QtCore import QEvent, QPoint, Qt, QTranslator
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

import digitbooth_resources
from digitbooth.engines import EngineInfo, Inference
from digitbooth.errors import DataError
from digitbooth.evaluation.evaluate import evaluate
from digitbooth.evaluation.labelled import open_labelled
from digitbooth.images.pgm import write_pgm
from digitbooth.models import read_network
from digitbooth.recognizer import Recognizer
from digitbooth_gui.evaluation.page import EvaluationPage
from digitbooth_gui.evaluation.tints import ground, ink_on
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.look.colors import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT
from digitbooth_gui.look.theme import Theme
from digitbooth_gui.look.wording import percent

PATIENCE_MS = 120_000
SAMPLES = [path.read_bytes() for path in digitbooth_resources.samples()]


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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Each sample 30 times under its digit; two 4 lie among the nines, a 1 among the sevens."""
    for digit, sample in enumerate(SAMPLES):
        place = tmp_path / "set" / str(digit)
        place.mkdir(parents=True)
        for number in range(30):
            (place / f"{number:02}.pgm").write_bytes(sample)
    for name in ("9/four.pgm", "9/fourth.pgm"):
        (tmp_path / "set" / name).write_bytes(SAMPLES[4])
    (tmp_path / "set" / "7" / "one.pgm").write_bytes(SAMPLES[1])
    return tmp_path / "set"


@pytest.fixture
def digits(qapp: QApplication, model_path: Path) -> Iterator[DigitSet]:
    made = DigitSet()
    made.use_model(model_path)
    yield made
    made.close()


@pytest.fixture
def make_page(qtbot: Any, theme: Theme) -> Iterator[Callable[[DigitSet], EvaluationPage]]:
    made: list[EvaluationPage] = []

    def make(digits: DigitSet) -> EvaluationPage:
        page = EvaluationPage(digits, theme)
        made.append(page)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        qtbot.waitExposed(page)
        return page

    yield make
    for page in made:
        page.close_down()


def filled(qtbot: Any, digits: DigitSet, *paths: Path) -> None:
    with qtbot.waitSignal(digits.settled, timeout=PATIENCE_MS):
        digits.open(paths)


def measured(path: Path, model: Path) -> Any:
    """What the core says of the same digits."""
    with Recognizer.open(model, "onnxruntime") as recognizer:
        *_, last = evaluate(open_labelled(path), recognizer)
    return last


@pytest.fixture
def shown(
    qtbot: Any, digits: DigitSet, make_page: Callable[..., EvaluationPage], folder: Path
) -> EvaluationPage:
    page = make_page(digits)
    filled(qtbot, digits, folder)
    return page


def test_it_invites_until_something_labelled_is_open(
    qtbot: Any, digits: DigitSet, make_page: Callable[..., EvaluationPage]
) -> None:
    page = make_page(digits)
    assert page.invitation.isVisible()
    assert not page.view.isVisible()
    assert not page.save.isVisible()
    with qtbot.waitSignal(page.files_wanted):
        QTest.keyClick(page.invitation.open_files, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.folder_wanted):
        QTest.keyClick(page.invitation.open_folder, Qt.Key.Key_Space)
    nothing = page.invitation.title.text()
    filled(qtbot, digits, *digitbooth_resources.samples())
    assert page.invitation.isVisible()
    assert page.invitation.title.text() != nothing
    assert "no labels" in page.invitation.title.text()


def test_figures_are_those_of_the_core(
    qtbot: Any,
    digits: DigitSet,
    make_page: Callable[..., EvaluationPage],
    folder: Path,
    model_path: Path,
) -> None:
    write_pgm(folder / "3" / "blank.pgm", np.full((28, 28), 255, np.uint8))
    page = make_page(digits)
    filled(qtbot, digits, folder)
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
    assert (found.read, found.total, found.unreadable) == (304, 304, 1)
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
    assert head.state.text() == "Left out: 1"
    assert page.origin.text() == "lenet5.uff on set, by ONNX Runtime (FP32, CPU)"
    assert report.model_sha256 == read_network(model_path).sha256
    assert page.view.recall.text(9) == (
        f"9: {percent(30 / 32)} of 32 read rightly, 95 % interval "
        f"{percent(expected.recall_intervals[9][0])} to {percent(expected.recall_intervals[9][1])}"
    )


def test_it_fills_while_the_set_is_being_predicted(
    qtbot: Any, make_page: Callable[..., EvaluationPage], folder: Path, model_path: Path
) -> None:
    engine = Gated(model_path)
    network = engine.recognizer.network
    digits = DigitSet(lambda model: Recognizer(network, engine))
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
) -> None:
    page = make_page(digits)
    filled(qtbot, digits, folder)
    other = tmp_path / "other.uff"
    other.write_bytes(model_path.read_bytes())
    with qtbot.waitSignal(digits.settled, timeout=PATIENCE_MS):
        digits.use_model(other)
    report = page.live.report
    assert report is not None
    assert (report.model, report.evaluation.count) == ("other.uff", 303)


def test_a_page_that_is_made_late_counts_what_was_there(
    qtbot: Any, digits: DigitSet, make_page: Callable[..., EvaluationPage], folder: Path
) -> None:
    filled(qtbot, digits, folder)
    page = make_page(digits)
    assert "of 303 digits" in page.view.headline.count.text()


def test_what_happens_while_it_is_hidden_is_shown_later(
    qtbot: Any, digits: DigitSet, make_page: Callable[..., EvaluationPage], folder: Path
) -> None:
    page = make_page(digits)
    page.hide()
    filled(qtbot, digits, folder)
    assert page.view.headline.count.text() == ""
    page.show()
    assert "of 303 digits" in page.view.headline.count.text()


def test_several_sources_are_named_together(
    qtbot: Any, digits: DigitSet, make_page: Callable[..., EvaluationPage], folder: Path
) -> None:
    page = make_page(digits)
    filled(qtbot, digits, folder, digitbooth_resources.sample_strokes())
    assert page.origin.text().startswith("lenet5.uff on set and 1 more, by ")
    assert "of 313 digits" in page.view.headline.count.text()


def test_a_cell_opens_exactly_its_digits(
    qtbot: Any, digits: DigitSet, make_page: Callable[..., EvaluationPage], folder: Path
) -> None:
    page = make_page(digits)
    filled(qtbot, digits, folder)
    cells = page.view.confusion
    with qtbot.waitSignal(page.cell_opened) as clicked:
        QTest.mouseClick(cells, Qt.MouseButton.LeftButton, pos=cells.cell(9, 4).center().toPoint())
    assert clicked.args == [9, 4]
    both = (digits.labels == 9) & (digits.digits == 4)
    assert [digits.content.name(tile) for tile in np.flatnonzero(both)] == [
        "9/four.pgm",
        "9/fourth.pgm",
    ]
    assert cells.text(9, 4) == "9 read as 4: 2 of 32 (6.2 %)"
    with qtbot.assertNotEmitted(page.cell_opened):
        QTest.mouseClick(cells, Qt.MouseButton.LeftButton, pos=cells.cell(4, 9).center().toPoint())
    assert cells.current == (4, 9)
    assert cells.cell_at(QPoint(1, 1)) is None


def test_cells_are_walked_through_and_opened_with_keys(
    qtbot: Any, digits: DigitSet, make_page: Callable[..., EvaluationPage], folder: Path
) -> None:
    page = make_page(digits)
    filled(qtbot, digits, folder)
    cells = page.view.confusion
    keys = Qt.Key
    cells.setFocus()
    QTest.keyClick(cells, keys.Key_Left)
    assert cells.current == (0, 0)
    for _ in range(4):
        QTest.keyClick(cells, keys.Key_Right)
    QTest.keyClick(cells, keys.Key_PageDown)
    assert cells.current == (9, 4)
    assert cells.accessibleDescription() == cells.text(9, 4)
    for key in (keys.Key_Return, keys.Key_Space):
        with qtbot.waitSignal(page.cell_opened) as opened:
            QTest.keyClick(cells, key)
        assert opened.args == [9, 4]
    QTest.keyClick(cells, keys.Key_End)
    QTest.keyClick(cells, keys.Key_Up)
    assert cells.current == (8, 9)
    QTest.keyClick(cells, keys.Key_Home)
    QTest.keyClick(cells, keys.Key_PageUp)
    QTest.keyClick(cells, keys.Key_Down)
    assert cells.current == (1, 0)
    with qtbot.assertNotEmitted(page.cell_opened):
        QTest.keyClick(cells, keys.Key_Return)


def test_the_chosen_cell_stays_in_view(
    qtbot: Any, digits: DigitSet, make_page: Callable[..., EvaluationPage], folder: Path
) -> None:
    page = make_page(digits)
    page.resize(720, 300)
    filled(qtbot, digits, folder)
    cells = page.view.confusion
    cells.setFocus()

    def seen() -> bool:
        middle = cells.cell(*cells.current).center().toPoint()
        return cells.visibleRegion().contains(middle)

    for key in [Qt.Key.Key_Down] * 9 + [Qt.Key.Key_PageUp]:
        QTest.keyClick(cells, key)
        qtbot.waitUntil(seen)
    assert cells.current == (0, 0)


def test_tool_tips_say_what_the_charts_show(
    qtbot: Any, digits: DigitSet, make_page: Callable[..., EvaluationPage], folder: Path
) -> None:
    page = make_page(digits)
    filled(qtbot, digits, folder)
    view = page.view
    assert page.live.report is not None
    (*_, last) = page.live.report.evaluation.reliability
    for chart, at, text in (
        (view.confusion, view.confusion.cell(7, 1).center(), view.confusion.text(7, 1)),
        (view.recall, view.recall.rect().center(), view.recall.text(5)),
        (
            view.calibration,
            view.calibration.point(last.probability, last.accuracy),
            view.calibration.text(last),
        ),
    ):
        place = QPoint(round(at.x()), round(at.y()))
        tip = QHelpEvent(QEvent.Type.ToolTip, place, chart.mapToGlobal(place))
        QApplication.sendEvent(chart, tip)
        assert QToolTip.text() == text
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_everything_has_a_name_and_says_what_it_shows(
    qtbot: Any, digits: DigitSet, make_page: Callable[..., EvaluationPage], folder: Path
) -> None:
    page = make_page(digits)
    filled(qtbot, digits, folder)
    for chart in (page.view.confusion, page.view.recall, page.view.calibration):
        assert chart.accessibleName()
        assert chart.accessibleDescription()
    assert page.view.recall.accessibleDescription().count("read rightly") == 10
    assert page.save.height() >= 36
    assert page.invitation.open_files.minimumHeight() >= 36


@pytest.mark.parametrize("size", [(688, 420), (768, 500), (1088, 640), (1936, 1300)])
def test_it_fits_every_size(
    qtbot: Any,
    digits: DigitSet,
    make_page: Callable[..., EvaluationPage],
    folder: Path,
    size: tuple[int, int],
) -> None:
    """Nothing is wider than its room, nothing overlaps, and charts keep what they need."""
    page = make_page(digits)
    page.resize(*size)
    filled(qtbot, digits, folder)
    qtbot.waitUntil(lambda: page.view.width() > size[0] - 40)
    view = page.view
    cards = [chart.parentWidget() for chart in (view.headline, view.confusion, view.recall)]
    cards.append(view.calibration.parentWidget())
    rooms = [card.geometry() for card in cards]
    for place, room in enumerate(rooms):
        assert view.rect().contains(room)
        assert not any(room.intersects(other) for other in rooms[:place])
    for card in cards:
        least = card.content.minimumSizeHint()
        assert card.content.width() >= least.width()
        assert card.content.height() >= card.content.heightForWidth(card.content.width())
    assert view.confusion.rect().contains(view.confusion.cell(9, 9).toRect())
    assert view.confusion.cell(0, 0).height() >= 36


def test_it_can_be_closed_while_the_set_is_being_predicted(
    qtbot: Any, make_page: Callable[..., EvaluationPage], folder: Path, model_path: Path
) -> None:
    before = threading.active_count()
    engine = Gated(model_path)
    network = engine.recognizer.network
    digits = DigitSet(lambda model: Recognizer(network, engine))
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


def test_counts_can_be_read_on_every_tint(qapp: QApplication) -> None:
    for colors in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK):
        for right in (False, True):
            for shade in np.linspace(0, 1, 101):
                cell = ground(colors, right, float(shade))
                assert contrast(ink_on(cell), cell) >= 4.5


def test_another_language_changes_every_text(qtbot: Any, shown: EvaluationPage) -> None:
    """Every text that is written anew, is asked for anew: all of them, in brackets here."""

    class Brackets(QTranslator):
        def isEmpty(self) -> bool:
            return False

        def translate(self, context: str, text: str, *rest: object) -> str:
            return f"[{text}]"

    brackets = Brackets()
    QApplication.installTranslator(brackets)
    try:
        qtbot.waitUntil(lambda: shown.save.text().startswith("["))
        labels = [label for label in shown.findChildren(QLabel) if label.text()]
        worded = [label.text() for label in labels if any(map(str.isalpha, label.text()))]
        assert len(worded) > 8
        assert all(text.startswith("[") for text in worded)
        for chart in (shown.view.confusion, shown.view.recall, shown.view.calibration):
            assert chart.accessibleName().startswith("[")
            assert chart.accessibleDescription().startswith("[")
    finally:
        QApplication.removeTranslator(brackets)
    qtbot.waitUntil(lambda: shown.save.text() == "Save…")


# Files.


def saved(qtbot: Any, page: EvaluationPage, path: Path) -> bytes:
    with qtbot.waitSignal(page.writer.written, timeout=PATIENCE_MS):
        page.save_to(path)
    return path.read_bytes()


def test_the_picture_is_the_page(qtbot: Any, shown: EvaluationPage, tmp_path: Path) -> None:
    from PySide6.QtGui import QColor, QImage

    image = QImage.fromData(saved(qtbot, shown, tmp_path / "page.png"))
    assert image.width() == 2240
    assert 1600 < image.height() < 2600
    colors = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    }
    theme = shown._theme.colors
    assert {theme.window.name(), theme.card.name(), theme.accent.name()} <= colors
    assert QColor(image.pixelColor(2, 2)) == theme.window
    assert shown.saved.text() == "Saved as page.png"


def test_report_and_table_are_the_core_s(qtbot: Any, shown: EvaluationPage, tmp_path: Path) -> None:
    page = saved(qtbot, shown, tmp_path / "page.html").decode()
    assert "lenet5.uff on set" in page
    assert "99.01%" in page
    assert str(tmp_path) not in page
    rows = saved(qtbot, shown, tmp_path / "table.CSV").decode().splitlines()
    assert rows[10].startswith("9,32,30,0.937500,")
    assert rows[11].startswith("all,303,300,0.990099,")


def test_several_are_written_one_after_the_other(
    qtbot: Any, shown: EvaluationPage, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.csv" for number in range(4)]
    for path in paths:
        shown.save_to(path)
    shown.writer.close()
    assert all(path.exists() for path in paths)
    shown.writer.close()


@pytest.mark.parametrize("name", ["none/page.html", "page.pdf", "page"])
def test_what_cannot_be_written_is_said(
    qtbot: Any, shown: EvaluationPage, tmp_path: Path, name: str
) -> None:
    with qtbot.waitSignal(shown.failed, timeout=PATIENCE_MS) as failed:
        shown.save_to(tmp_path / name)
    (text,) = failed.args
    assert name in text
    assert "\n" not in text
    assert not (tmp_path / name).exists()


def test_a_bug_in_writing_is_told_as_one(qtbot: Any, shown: EvaluationPage, tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ZeroDivisionError("a bug")

    with qtbot.waitSignal(shown.crashed, timeout=PATIENCE_MS) as crashed:
        shown.writer.write(tmp_path / "x.csv", fail)
    assert "ZeroDivisionError" in crashed.args[0]

    def refuse() -> bytes:
        raise DataError("x.csv: no; do something else")

    with qtbot.waitSignal(shown.failed, timeout=PATIENCE_MS):
        shown.writer.write(tmp_path / "x.csv", refuse)


def test_the_dialog_offers_the_formats(qtbot: Any, shown: EvaluationPage, tmp_path: Path) -> None:
    from PySide6.QtWidgets import QFileDialog

    shown.save.click()
    dialog = shown.findChild(QFileDialog)
    assert dialog is not None
    assert not dialog.isModal()
    assert [words.rpartition("*")[2] for words in dialog.nameFilters()] == [
        ".png)",
        ".html)",
        ".csv)",
    ]
    with qtbot.waitSignal(shown.writer.written, timeout=PATIENCE_MS):
        dialog.fileSelected.emit(str(tmp_path / "by-dialog.html"))
    dialog.close()
    assert (tmp_path / "by-dialog.html").exists()
