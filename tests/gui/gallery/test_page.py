"""The gallery: tiles that fill in, filters, and the words that a screen reader says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

import digitbooth_resources
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.gallery.filters import TileKind
from digitbooth_gui.gallery.page import GalleryPage


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
        qtbot.mouseClick(page.invitation.open_files, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.folder_wanted):
        qtbot.keyClick(page.invitation.open_folder, Qt.Key.Key_Space)


def test_a_folder_of_a_thousand_fills_it(opened: GalleryPage, digits: DigitSet) -> None:
    assert opened.grid.isVisible()
    assert opened.model.rowCount() == 1_000
    assert opened.title.text() == "set"
    assert opened.counts.accessibleName() == "Digits: 1,000 · Mistakes: 10 · Unreadable: 1"
    assert not opened.progress.isVisible()
    assert not opened.cancel.isVisible()


def test_the_number_of_mistakes_leads_to_them(opened: GalleryPage) -> None:
    counts = opened.counts
    left = counts.fontMetrics().horizontalAdvance("Digits: 1,000 · Mist")
    place = QPoint(left, counts.height() // 2)
    QTest.mouseMove(counts, place)
    QTest.mouseClick(counts, Qt.MouseButton.LeftButton, pos=place)
    assert opened.model.rowCount() == 10
    assert opened.filters.choice.kind is TileKind.MISTAKES


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
        parts = (page.filters, page.grid, page.title, page.counts)
        places = [part.pos() for part in parts]
        with qtbot.waitSignal(digits.settled, timeout=30_000):
            qtbot.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
            gate.set()
    finally:
        gate.set()
    assert 0 < page.model.rowCount() < 1_000
    qtbot.waitUntil(lambda: not page.progress.isVisible())
    assert not page.cancel.isVisible()
    QCoreApplication.processEvents()
    assert [part.pos() for part in parts] == places


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
        digits.open(digitbooth_resources.samples())
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
    for button in (opened.cancel, opened.invitation.open_files, opened.invitation.open_folder):
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


def test_another_language_changes_the_words(opened: GalleryPage) -> None:
    choose(opened.filters.kind, "Mistakes")
    for widget in (opened, opened.filters):
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert opened.filters.kind.currentText() == "Mistakes"
    assert opened.model.rowCount() == 10
