"""The tab that tells where the time goes: its numbers, its table for other programs, its rest."""

from __future__ import annotations

import csv
import io
from itertools import pairwise
from pathlib import Path
from time import perf_counter_ns
from typing import Any

import numpy as np
import pytest
from contrasts import contrast
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest

from digitbooth.engines import EngineInfo
from digitbooth.recognizer import Prediction, Timing
from digitbooth_gui.answer.timing import SHOWN, TimingPlot, TimingTab
from digitbooth_gui.answer.timing_log import KEPT, STAGES, TimingLog, as_csv, spreads
from digitbooth_gui.answer.timing_strip import TimingStrip, stage_colors, stage_names
from digitbooth_gui.recognition.requests import Answer, Drawing, OpenedModel, OpenModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.colors import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colors
from digitbooth_gui.style.theme import Theme

CPU = EngineInfo("Fake", "1.0", "fp32", "CPU")


def answer(infer: float = 200.0, way: float = 0.0, queue: float = 50.0) -> Answer:
    """One that is painted as soon as it is there; `way` is what upload took, and download."""
    whole = infer + 2 * way
    timing = Timing(0.0, 100.0, whole, 100.0 + whole, way, way)
    prediction = Prediction(
        3, np.full(10, 0.1, np.float32), np.zeros((28, 28), np.float32), timing, CPU, "digit"
    )
    submitted = perf_counter_ns() - round((queue + timing.total) * 1e3)
    return Answer(prediction, submitted, queue)


@pytest.fixture
def log(recognition: Recognition) -> TimingLog:
    return TimingLog(recognition, recognition)


@pytest.fixture
def tab(qtbot: Any, log: TimingLog, theme: Theme) -> TimingTab:
    made = TimingTab(log, theme)
    qtbot.addWidget(made)
    made.resize(320, 420)
    return made


def test_the_stages_of_an_answer_sum_to_its_total(log: TimingLog) -> None:
    log.note(answer(way=30.0))
    last = log.last
    assert last is not None
    assert sum(us or 0.0 for us in last.stages) == pytest.approx(last.total)
    named = dict(zip(STAGES, last.stages, strict=True))
    assert named["load"] is None
    assert (named["queue"], named["normalise"]) == (50.0, 100.0)
    assert (named["upload"], named["infer"], named["download"]) == (30.0, 200.0, 30.0)
    assert named["paint"] is not None
    assert named["paint"] > 0


def test_the_last_thousand_are_kept_and_their_percentiles_are_right(log: TimingLog) -> None:
    taken = np.random.default_rng(1).lognormal(5.0, 1.0, KEPT + 500)
    for infer in taken:
        log.note(answer(infer))
    assert len(log.times) == KEPT
    infer = spreads(log.times)[STAGES.index("infer")]
    assert infer.median == pytest.approx(np.percentile(taken[-KEPT:], 50))
    assert infer.p99 == pytest.approx(np.percentile(taken[-KEPT:], 99))
    total = spreads(log.times)[-1]
    assert total.p99 == pytest.approx(np.percentile([each.total for each in log.times], 99))


def test_the_csv_has_a_row_for_each_answer_with_units_in_its_header(
    log: TimingLog, tab: TimingTab, qtbot: Any
) -> None:
    log.note(answer(200.0))
    log.note(answer(300.0, way=25.0))
    tab.show()
    tab.copy.click()
    assert tab.copy.text() == "Copied"
    first, second = csv.DictReader(io.StringIO(QGuiApplication.clipboard().text()))
    assert (first["answer"], first["engine"], first["device"]) == ("1", "Fake", "CPU")
    assert (first["upload_us"], first["infer_us"]) == ("", "200.0")
    assert (second["upload_us"], second["infer_us"]) == ("25.0", "300.0")
    assert float(second["painted_s"]) > float(first["painted_s"]) == 0
    assert as_csv(()).count("\n") == 1


def test_what_an_engine_does_not_report_is_a_dash(log: TimingLog, tab: TimingTab) -> None:
    log.note(answer())
    tab.show()
    cells = dict(zip([*STAGES, "total"], tab.table.cells, strict=True))
    assert cells["upload"] == cells["download"] == cells["load"] == ("–", "–", "–")
    assert cells["infer"] == ("200 µs", "200 µs", "200 µs")
    assert "Upload" not in tab.strip.spoken()
    assert "Infer 200 µs" in tab.strip.spoken()


def test_dropped_drawings_are_counted_until_reset(
    qtbot: Any, world: Any, recognition: Recognition, log: TimingLog, tab: TimingTab
) -> None:
    with qtbot.waitSignal(recognition.heard(OpenedModel)):
        recognition.ask(OpenModel(Path("fake.uff")))
    world.gate.clear()
    stroke: Any = np.zeros((2, 2), np.float32)
    recognition.ask(Drawing((stroke,)))
    assert world.started.wait(10)
    for _ in range(4):
        recognition.ask(Drawing((stroke,)))
    world.gate.set()
    tab.show()
    log.note(answer())
    log.note(answer())
    assert [each.superseded for each in log.times] == [3, 0]
    qtbot.waitUntil(lambda: "Answers: 2" in tab.counts.text())
    assert "skipped: 3" in tab.counts.text()
    qtbot.mouseClick(tab.reset, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Answers: 0" in tab.counts.text())
    assert "skipped: 0" in tab.counts.text()
    assert not tab.copy.isEnabled()
    assert tab.strip.parts() == []
    assert {cell for row in tab.table.cells for cell in row} == {"–"}


def test_a_hidden_tab_does_nothing(
    qtbot: Any, log: TimingLog, tab: TimingTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bool] = []
    monkeypatch.setattr(
        "digitbooth_gui.answer.timing.spreads",
        lambda times: looked.append(True) or spreads(times),
    )
    log.note(answer())
    qtbot.wait(250)
    assert looked == []
    tab.show()
    assert tab.table.cells[-1][0] != "–"
    log.note(answer())
    tab.hide()
    before = len(looked)
    qtbot.wait(250)
    assert len(looked) == before


def test_many_answers_are_few_looks(
    qtbot: Any, log: TimingLog, tab: TimingTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.show()
    looked: list[int] = []
    monkeypatch.setattr(
        "digitbooth_gui.answer.timing.spreads",
        lambda times: looked.append(len(times)) or spreads(times),
    )
    for _ in range(300):
        log.note(answer())
    qtbot.waitUntil(lambda: bool(looked))
    assert looked == [300]


def test_the_strip_is_filled_in_the_order_of_time(qtbot: Any, log: TimingLog, theme: Theme) -> None:
    strip = TimingStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(700, 36)
    log.note(answer(infer=400.0, way=100.0))
    strip.show_time(log.last)
    parts = strip.parts()
    assert [STAGES[index] for index, _ in parts] == [each for each in STAGES if each != "load"]
    assert parts[0][1].left() == 0
    assert parts[-1][1].right() == pytest.approx(700)
    for (_, one), (_, other) in pairwise(parts):
        assert other.left() == pytest.approx(one.right())
    image = strip.grab().toImage()
    infer = parts[3][1]
    seen = image.pixelColor(QPoint(round(infer.left()) + 2, 2))
    assert seen == stage_colors(theme.colors.panel)[STAGES.index("infer")]


@pytest.mark.parametrize("colors", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK])
def test_each_stage_stands_out_and_its_name_can_be_read(colors: Colors) -> None:
    grounds = stage_colors(colors.panel)
    assert len(set(map(QColor.name, grounds))) == len(STAGES) == len(stage_names())
    poor = [contrast(each, colors.panel) for each in grounds if contrast(each, colors.panel) < 4.5]
    assert poor == []


def test_the_plot_keeps_slow_and_quick_answers_apart(qtbot: Any, theme: Theme) -> None:
    plot = TimingPlot(theme)
    qtbot.addWidget(plot)
    plot.resize(300, 120)
    plot.show_totals((900.0, 1_000.0, 90_000.0))
    assert list(plot.decades()) == [2, 3, 4, 5]
    first, second, third = plot.points()
    assert first.x() < second.x() < third.x()
    assert third.y() < second.y() < first.y()
    plot.show_totals(tuple(np.linspace(500, 5_000, 3 * SHOWN)))
    assert len(plot.points()) == SHOWN
    assert plot.spoken() == "From 3.51 ms to 5.00 ms"
    assert not plot.grab().isNull()


def test_the_window_notes_what_it_painted(qtbot: Any, window: Any) -> None:
    canvas = window.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(canvas, QPoint(150, 150))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))
    qtbot.waitUntil(lambda: window.timings.last is not None)
    assert window.timings.last.engine.name == "Fake"
    window.panel.tabs.turn_to("timing")
    tab = window.panel.tabs.page("timing")
    assert isinstance(tab, TimingTab)
    assert tab.isVisible()
    assert "Infer 200 µs" in tab.strip.spoken()


def test_what_was_answered_before_tells_how_long_it_took_then(qtbot: Any, real_window: Any) -> None:
    """The network is asked nothing where ink is taken away again."""
    window = real_window
    shown: list[Answer] = []
    window.draw.answer_changed.connect(lambda: shown.append(window.draw.answer))

    def draw(x: int) -> str:
        """A stroke; how long the network took for the drawing then."""
        shown.clear()
        QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, 50))
        for y in (90, 130, 170, 210):
            QTest.mouseMove(window.canvas, QPoint(x, y))
        QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, 210))
        qtbot.waitUntil(lambda: bool(shown) and shown[-1].prediction is not None)
        QTest.qWait(200)
        return infer()

    def infer() -> str:
        text: str = window.panel.latency.text
        return text.partition("Infer ")[2].partition(",")[0]

    alone = draw(100)
    assert alone != "0 µs"
    draw(220)
    noted = len(window.timings.times)
    with qtbot.waitSignal(window.draw.answer_changed):
        window.header.undo.trigger()
    QTest.qWait(200)
    assert window.draw.answer.asked is False
    assert infer() == alone
    assert len(window.timings.times) == noted
