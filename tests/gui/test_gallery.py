"""The gallery: tiles that fill in, keys, filters, and the words that a screen reader says."""

from __future__ import annotations

import struct
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QWheelEvent

import digitbooth_resources
from digitbooth.evaluation.labelled import Failure
from digitbooth_gui.gallery.choice import Choice, Kind, Order
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.gallery.page import GalleryPage
from digitbooth_gui.gallery.tile_painter import short_percent
from digitbooth_gui.look.theme import Mode, Theme

SAMPLES = digitbooth_resources.samples()


@pytest.fixture
def digits(qapp: Any, model_path: Path) -> Iterator[DigitSet]:
    made = DigitSet()
    made.use_model(model_path)
    yield made
    made.close()


@pytest.fixture
def page(qtbot: Any, digits: DigitSet, theme: Theme) -> GalleryPage:
    made = GalleryPage(digits, theme)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A thousand samples under their digits, but for ten fours among the nines; one is broken."""
    contents = [sample.read_bytes() for sample in SAMPLES]
    for place in range(1_000):
        digit = place % 10
        folder = tmp_path / "set" / str(digit)
        folder.mkdir(parents=True, exist_ok=True)
        wrong = digit == 9 and place < 100
        (folder / f"{place:04}.pgm").write_bytes(contents[4 if wrong else digit])
    (tmp_path / "set" / "0" / "0000.pgm").write_bytes(b"P5 28 28 255\n cut off")
    return tmp_path / "set"


@pytest.fixture
def opened(qtbot: Any, page: GalleryPage, digits: DigitSet, mixed: Path) -> GalleryPage:
    with qtbot.waitSignal(digits.settled, timeout=60_000):
        digits.open([mixed])
    page.grid.setFocus()
    return page


def names(page: GalleryPage) -> list[str]:
    content = page.model.digits.content
    return [Path(content.name(tile)).name for tile in page.model.tiles.tolist()]


def choose(box: Any, text: str) -> None:
    """As somebody who picks it from the list."""
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def test_without_a_set_it_invites(qtbot: Any, page: GalleryPage) -> None:
    assert page.invitation.isVisible()
    assert not page.grid.isVisible()
    with qtbot.waitSignal(page.files_wanted):
        qtbot.mouseClick(page.open_files, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.folder_wanted):
        qtbot.keyClick(page.open_folder, Qt.Key.Key_Space)


def test_a_folder_of_a_thousand_fills_it(opened: GalleryPage, digits: DigitSet) -> None:
    assert opened.grid.isVisible()
    assert opened.model.rowCount() == 1_000
    assert opened.title.text() == "set"
    assert opened.counts.text() == "Digits: 1,000 · Mistakes: 10 · Unreadable: 1"
    assert not opened.progress.isVisible()
    assert not opened.cancel.isVisible()


def test_progress_shows_and_cancel_ends_it(
    qtbot: Any, page: GalleryPage, digits: DigitSet, mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    from digitbooth_gui.gallery import reader

    gate, original, calls = Event(), reader.tiles_of, iter(range(1_000_000))

    def gated(*part: Any) -> Any:
        if next(calls):
            assert gate.wait(20)
        return original(*part)

    monkeypatch.setattr(reader, "tiles_of", gated)
    try:
        with qtbot.waitSignal(digits.grew, timeout=30_000):
            digits.open([mixed])
        qtbot.waitUntil(lambda: page.progress.value() > 0)
        assert page.progress.isVisible()
        assert page.progress.maximum() == 2_000
        assert "of 1,000 read" in page.counts.text()
        with qtbot.waitSignal(digits.settled, timeout=30_000):
            qtbot.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
            gate.set()
    finally:
        gate.set()
    assert 0 < page.model.rowCount() < 1_000
    qtbot.waitUntil(lambda: not page.progress.isVisible())
    assert not page.cancel.isVisible()


def test_filters_show_just_those(opened: GalleryPage) -> None:
    filters = opened.filters
    assert filters.truth.isVisible()
    choose(filters.kind, "Mistakes")
    assert opened.model.rowCount() == 10
    assert "Shown: 10" in opened.counts.text()
    choose(filters.truth, "Labelled 4")
    assert opened.model.rowCount() == 0
    assert opened.nothing.isVisible()
    choose(filters.truth, "Labelled 9")
    choose(filters.predicted, "Read as 4")
    assert opened.model.rowCount() == 10
    choose(filters.kind, "Everything")
    assert opened.model.rowCount() == 10
    choose(filters.truth, "Labelled any")
    assert opened.model.rowCount() == 110
    filters.all.click()
    assert opened.model.rowCount() == 1_000
    assert opened.filters.kind.currentText() == "Everything"
    choose(filters.kind, "Unreadable")
    assert names(opened) == ["0000.pgm"]


def test_a_cell_of_a_confusion_matrix_shows_its_digits(
    opened: GalleryPage, digits: DigitSet
) -> None:
    opened.show_filtered(truth=9, predicted=4)
    tiles = opened.model.tiles
    assert len(tiles) == 10
    assert (digits.labels[tiles] == 9).all()
    assert (digits.digits[tiles] == 4).all()
    assert opened.filters.truth.currentText() == "Labelled 9"
    assert opened.filters.predicted.currentText() == "Read as 4"


def test_the_least_sure_come_first_and_errors_last(opened: GalleryPage, digits: DigitSet) -> None:
    choose(opened.filters.order, "Least sure first")
    sureness = digits.probabilities[opened.model.tiles].max(axis=1)
    assert (np.diff(sureness[:-1]) >= 0).all()
    assert names(opened)[-1] == "0000.pgm"
    choose(opened.filters.order, "Surest first")
    sureness = digits.probabilities[opened.model.tiles].max(axis=1)
    assert (np.diff(sureness) <= 0).all()
    assert names(opened)[-1] == "0000.pgm"


def test_a_set_without_labels_offers_no_choice_by_label(
    qtbot: Any, page: GalleryPage, digits: DigitSet
) -> None:
    with qtbot.waitSignal(digits.settled, timeout=30_000):
        digits.open(SAMPLES)
    qtbot.waitUntil(lambda: page.counts.text() == "Digits: 10")
    assert not page.filters.truth.isVisible()
    assert page.filters.kind.findText("Mistakes") < 0


def test_a_filter_follows_answers_that_come_anew(
    qtbot: Any, opened: GalleryPage, digits: DigitSet, model_path: Path
) -> None:
    choose(opened.filters.kind, "Mistakes")
    with qtbot.waitSignal(digits.settled, timeout=60_000):
        digits.use_model(model_path)
        assert opened.model.rowCount() == 0
    assert opened.model.rowCount() == 10


def test_keys_go_by_tile_row_page_and_end(qtbot: Any, opened: GalleryPage) -> None:
    grid, key = opened.grid, Qt.Key
    columns = grid.columns
    assert columns > 3
    page_of = columns * (grid.viewport().height() // grid.gridSize().height())
    for press, expected in (
        (key.Key_Home, 0),
        (key.Key_Right, 1),
        (key.Key_Down, columns + 1),
        (key.Key_Left, columns),
        (key.Key_Left, columns - 1),
        (key.Key_Up, columns - 1),
        (key.Key_PageDown, columns - 1 + page_of),
        (key.Key_End, 999),
        (key.Key_Right, 999),
        (key.Key_Down, 999),
        (key.Key_PageUp, 999 - page_of),
        (key.Key_Home, 0),
        (key.Key_Left, 0),
    ):
        qtbot.keyClick(grid, press)
        assert grid.currentIndex().row() == expected, press
        assert grid.viewport().rect().contains(grid.room_of(expected))
    qtbot.keyClick(grid, key.Key_Right)
    for press in (key.Key_Return, key.Key_Enter, key.Key_Space):
        with qtbot.waitSignal(opened.picked) as picked:
            qtbot.keyClick(grid, press)
        assert picked.args == [1]


def test_a_click_opens_the_tile_under_it(qtbot: Any, opened: GalleryPage) -> None:
    grid = opened.grid
    grid.verticalScrollBar().setValue(1_234)
    row = grid.rows_within(QRect(0, 200, 1, 1))[2]
    with qtbot.waitSignal(opened.picked) as picked:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.room_of(row).center())
    assert picked.args == [row]


@pytest.mark.parametrize("size", [(500, 400), (733, 500), (1400, 900)])
def test_tiles_lie_where_the_view_believes(opened: GalleryPage, size: tuple[int, int]) -> None:
    opened.resize(*size)
    QCoreApplication.processEvents()
    grid = opened.grid
    for row in (0, 1, grid.columns - 1, grid.columns, 500, 999):
        assert grid.visualRect(opened.model.index(row)) == grid.room_of(row)
    grid.verticalScrollBar().setValue(700)
    in_view = grid.rows_within(grid.viewport().rect())
    for row in in_view:
        assert grid.room_of(row).intersects(grid.viewport().rect())
    assert not grid.room_of(in_view.start - 1).intersects(grid.viewport().rect())


def test_a_resize_keeps_what_is_in_view(opened: GalleryPage) -> None:
    grid = opened.grid
    grid.verticalScrollBar().setValue(grid.room_of(500).top())
    assert grid.columns != 6
    for width in (600, 1_300, 400):
        opened.resize(width, 600)
        QCoreApplication.processEvents()
        assert 500 in grid.rows_within(QRect(0, 0, 1, 1)), width


def test_the_wheel_scrolls(opened: GalleryPage) -> None:
    viewport = opened.grid.viewport()
    turn = QWheelEvent(
        viewport.rect().center().toPointF(),
        viewport.mapToGlobal(viewport.rect().center()).toPointF(),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(viewport, turn)
    assert opened.grid.verticalScrollBar().value() > 0


def test_a_screen_reader_hears_each_tile(opened: GalleryPage, digits: DigitSet) -> None:
    interface = QAccessible.queryAccessibleInterface(opened.grid)
    assert interface.text(QAccessible.Text.Name) == "Digits"
    assert interface.childCount() == 1_000
    said = [interface.child(row).text(QAccessible.Text.Name) for row in range(1_000)]
    assert all(Path(digits.content.name(tile)).name in said[tile] for tile in range(1_000))
    wrong = names(opened).index("0009.pgm")
    assert "read as 4" in said[wrong] and "a mistake: labelled 9" in said[wrong]
    right = names(opened).index("0999.pgm")
    assert "read as 9" in said[right] and said[right].endswith("labelled 9")
    broken = names(opened).index("0000.pgm")
    assert "truncated" in said[broken]


def test_every_control_has_a_name_and_a_size_for_fingers(opened: GalleryPage) -> None:
    filters = opened.filters
    for control in (filters.kind, filters.predicted, filters.truth, filters.order, filters.all):
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface.text(QAccessible.Text.Name)
        assert control.height() >= 36
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
    for button in (opened.cancel, opened.open_files, opened.open_folder):
        assert button.minimumSizeHint().height() >= 36


def test_tab_goes_from_the_filters_to_the_tiles(qtbot: Any, opened: GalleryPage) -> None:
    opened.activateWindow()
    opened.filters.kind.setFocus()
    met = []
    for _ in range(4):
        qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Tab)
        met.append(opened.focusWidget())
    filters = opened.filters
    assert met == [filters.predicted, filters.truth, filters.order, opened.grid]


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.CONTRAST])
def test_tiles_are_painted_in_the_colours_of_the_theme(
    opened: GalleryPage, theme: Theme, mode: Mode
) -> None:
    theme.set_mode(mode)
    image = opened.grid.viewport().grab().toImage()
    colors = theme.colors
    shades = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert {colors.page.name(), colors.ink.name(), colors.card.name()} <= shades


def test_another_language_changes_the_words(opened: GalleryPage) -> None:
    choose(opened.filters.kind, "Mistakes")
    for widget in (opened, opened.filters):
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert opened.filters.kind.currentText() == "Mistakes"
    assert opened.model.rowCount() == 10


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.123, "12 %"), (0.004, "1 %"), (0.996, "99 %"), (0.9994, "99 %"), (0.9996, "100 %")],
)
def test_percent_is_short_and_honest(share: float, text: str) -> None:
    assert short_percent(share) == text


def test_seventy_thousand_cost_their_pixels_and_little_more(
    qtbot: Any, qapp: Any, theme: Theme, tmp_path: Path
) -> None:
    count = 70_000
    sample = np.frombuffer(SAMPLES[3].read_bytes()[-784:], np.uint8)
    file = tmp_path / "many-images-idx3-ubyte"
    with file.open("wb") as stream:
        stream.write(struct.pack(">IIII", 0x803, count, 28, 28))
        for _ in range(count // 1_000):
            stream.write((255 - sample).tobytes() * 1_000)
    digits = DigitSet()  # without a model: this is about what is kept
    page = GalleryPage(digits, theme)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    tracemalloc.start()
    try:
        with qtbot.waitSignal(digits.settled, timeout=120_000):
            digits.open([file])
        assert len(digits) == page.model.rowCount() == count
        kept, _ = tracemalloc.get_traced_memory()
        # The file's own bytes, which are the pixels; names, labels and answers.
        assert kept < count * (784 + 43 + 160)
        bar = page.grid.verticalScrollBar()
        for step in range(100):
            bar.setValue(bar.maximum() * step // 99)
            QCoreApplication.processEvents()
        scrolled, _ = tracemalloc.get_traced_memory()
        assert scrolled - kept < 2_000_000
    finally:
        tracemalloc.stop()
        digits.close()


def fake_set(**columns: Any) -> Any:
    """As much of a `DigitSet` as a choice looks at."""

    return SimpleNamespace(
        digits=np.array(columns["digits"], np.int8),
        labels=np.array(columns["labels"], np.int8),
        verdicts=np.array(columns["verdicts"], np.int8),
        probabilities=np.array([[p, 0] for p in columns["sureness"]], np.float32),
        errors={tile: Failure("a", "broken", blank) for tile, blank in columns["errors"].items()},
    )


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), [0, 1, 2, 3, 4, 5]),
        (Choice(Kind.MISTAKES), [1]),
        (Choice(Kind.RIGHT), [0]),
        (Choice(Kind.DIGITS), [0, 3]),
        (Choice(Kind.UNSURE), [1]),
        (Choice(Kind.NO_DIGITS), [2]),
        (Choice(Kind.BLANK), [5]),
        (Choice(Kind.UNREADABLE), [4]),
        (Choice(predicted=3), [0, 2]),
        (Choice(truth=3), [0, 5]),
        (Choice(truth=7, predicted=1), [1]),
        (Choice(order=Order.LEAST_SURE), [1, 2, 3, 0, 4, 5]),
        (Choice(order=Order.SUREST), [0, 3, 2, 1, 4, 5]),
        (Choice(Kind.DIGITS, order=Order.LEAST_SURE), [3, 0]),
    ],
)
def test_a_choice_takes_what_it_says(choice: Choice, expected: list[int]) -> None:
    digits = fake_set(
        digits=[3, 1, 3, 5, -1, -1],
        labels=[3, 7, -1, -1, -1, 3],
        verdicts=[0, 1, 2, 0, -1, -1],
        sureness=[0.99, 0.4, 0.5, 0.9, 0, 0],
        errors={4: False, 5: True},
    )
    assert choice.of(digits).tolist() == expected


def test_only_answers_to_what_is_seen_paint(
    qtbot: Any, opened: GalleryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[list[int]] = []
    paint = opened.grid._painter.paint

    def note(painter: Any, digits: Any, tiles: list[int], *rest: Any) -> None:
        painted.append(tiles)
        paint(painter, digits, tiles, *rest)

    monkeypatch.setattr(opened.grid._painter, "paint", note)
    QCoreApplication.processEvents()
    painted.clear()
    opened.model.answered.emit(900, 1_000)
    QCoreApplication.processEvents()
    assert painted == []
    opened.model.answered.emit(0, 10)
    QCoreApplication.processEvents()
    assert painted and painted[0][0] == 0
