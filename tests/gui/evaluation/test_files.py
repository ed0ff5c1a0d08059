"""The figures as files: a picture, a report, a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from digitbooth.errors import DataError
from digitbooth_gui.evaluation.page import EvaluationPage
from digitbooth_gui.evaluation.writing import contents
from digitbooth_gui.saver import Saver, Saving, Work, Write, WrittenFile
from digitbooth_gui.settings import Settings

PATIENCE_MS = 120_000


@pytest.fixture
def saver(qapp: QApplication, tmp_path: Path) -> Iterator[Saver]:
    made = Saver(Settings(tmp_path / "settings.json"))
    yield made
    made.close()


def save(saver: Saver, page: EvaluationPage, path: Path) -> None:
    saving = page.saving()
    assert saving is not None
    saver.save(saving, path)


def saved(qtbot: Any, saver: Saver, page: EvaluationPage, path: Path) -> bytes:
    with qtbot.waitSignal(saver.heard(WrittenFile), timeout=PATIENCE_MS):
        save(saver, page, path)
    return path.read_bytes()


def test_the_picture_is_the_page(
    qtbot: Any, shown: EvaluationPage, saver: Saver, tmp_path: Path
) -> None:
    from PySide6.QtGui import QColor, QImage

    image = QImage.fromData(saved(qtbot, saver, shown, tmp_path / "page.png"))
    assert image.width() == 2240
    assert 1600 < image.height() < 2600
    colors = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    }
    theme = shown._theme.colors
    assert {theme.window.name(), theme.panel.name(), theme.accent.name()} <= colors
    assert QColor(image.pixelColor(2, 2)) == theme.window


def test_report_and_table_are_the_core_s(
    qtbot: Any, shown: EvaluationPage, saver: Saver, tmp_path: Path
) -> None:
    page = saved(qtbot, saver, shown, tmp_path / "page.html").decode()
    assert "lenet5.uff on set" in page
    assert "99.01%" in page
    assert str(tmp_path) not in page
    rows = saved(qtbot, saver, shown, tmp_path / "table.CSV").decode().splitlines()
    assert rows[10].startswith("9,32,30,0.937500,")
    assert rows[11].startswith("all,303,300,0.990099,")


def test_several_are_written_one_after_the_other(
    qtbot: Any, shown: EvaluationPage, saver: Saver, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.csv" for number in range(4)]
    for path in paths:
        save(saver, shown, path)
    saver.close()
    assert all(path.exists() for path in paths)
    saver.close()


@pytest.mark.parametrize("name", ["none/page.html", "page.pdf", "page"])
def test_what_cannot_be_written_is_said(
    qtbot: Any, shown: EvaluationPage, saver: Saver, tmp_path: Path, name: str
) -> None:
    with qtbot.waitSignal(saver.failed, timeout=PATIENCE_MS) as failed:
        save(saver, shown, tmp_path / name)
    text = str(failed.args[0])
    assert name in text
    assert "\n" not in text
    assert not (tmp_path / name).exists()


def test_a_bug_in_writing_is_told_as_one(
    qtbot: Any, shown: EvaluationPage, saver: Saver, tmp_path: Path
) -> None:
    def fail(path: Path) -> None:
        raise ZeroDivisionError("a bug")

    def refuse(path: Path) -> None:
        raise DataError("x.csv: no; do something else")

    def in_a_step(do: Write) -> Work:
        yield
        do(tmp_path)
        return do

    def at_last(do: Write) -> Work:
        yield
        return do

    for where in (in_a_step, at_last):
        with qtbot.waitSignal(saver.crashed, timeout=PATIENCE_MS) as crashed:
            saver.write(tmp_path / "x.csv", where(fail))
        assert "ZeroDivisionError" in crashed.args[0]
        with qtbot.waitSignal(saver.failed, timeout=PATIENCE_MS):
            saver.write(tmp_path / "x.csv", where(refuse))
    saver.close()
    assert list(tmp_path.glob("x.csv*")) == []


def test_the_window_goes_on_between_the_steps_of_a_picture(
    qtbot: Any, shown: EvaluationPage, saver: Saver, tmp_path: Path
) -> None:
    turns: list[int] = []
    turn = QTimer(shown, interval=0)
    turn.timeout.connect(lambda: turns.append(1))
    with qtbot.waitSignal(saver.heard(WrittenFile), timeout=PATIENCE_MS):
        save(saver, shown, tmp_path / "page.png")
        report = shown.live.report
        assert report is not None
        steps = sum(1 for _ in contents(tmp_path / "page.png", report, shown._theme))
        assert steps > len(shown.view.panels)
        turn.start()
        while not saver.running:
            QCoreApplication.processEvents()
            assert len(turns) < 10_000
        turn.stop()
    assert len(turns) >= steps


def test_the_dialog_offers_the_formats_and_the_folder_that_was_saved_to(
    qtbot: Any, shown: EvaluationPage, saver: Saver, tmp_path: Path
) -> None:
    dialogs: list[QFileDialog] = []
    for name in ("first.html", "second.html"):
        saving = shown.saving()
        assert isinstance(saving, Saving)
        saver.ask_where(saving)
        known = dialogs[:]
        dialogs += [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QFileDialog) and each not in known
        ]
        dialog = dialogs[-1]
        assert not dialog.isModal()
        assert [words.rpartition("*")[2] for words in dialog.nameFilters()] == [
            ".png)",
            ".html)",
            ".csv)",
        ]
        with qtbot.waitSignal(saver.heard(WrittenFile), timeout=PATIENCE_MS):
            dialog.fileSelected.emit(str(tmp_path / name))
        assert (tmp_path / name).exists()
    assert dialogs[-1].directory().path() == str(tmp_path)
    for dialog in dialogs:
        dialog.close()
