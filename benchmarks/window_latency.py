"""From a pen move to ink and answer on the screen, and what recognition costs the window's thread.

Digits and numbers of four, in turns, are drawn with mouse events in a real window, with recognition
and, as peers, twice without it. For each move, the time until its frame has been handed to the
screen: of the ink, one for which the page was painted after the move had been taken; of the bars,
one with verdict, network's picture and shown tab for a drawing at least as new. As a pen waits for
nobody, a move that the window's thread is too busy to take counts from when it was due. The time to
the screen ends with Qt's request to the display server; mouse events come without one. For the
window's thread: the gaps between the beats of a 1 ms timer, in turns of their own, for feeling them
takes time too.

The peer `painting` shows the answers of the turn before, a millisecond after each move, without the
recognition thread; `ink` shows none. Where Linux tells how long a thread ran and how long it waited
for a processor that others had, the rest of a gap is time in which it was blocked: that is what
another thread of the program, which recognises, can cause.

The tab that looks inside the network is shown, as it asks most of the program: the looks that are
painted while the pen moves are counted. The bars themselves are in the tab `answer`.

A move comes every 8 ms, as often as a USB mouse reports; pen tablets do twice as often (--every 4).

A turn in which others had the processors says little of the program, and another takes its place:
the host of a virtual machine for more than a hundredth of the time, or programs, for which the
window's thread waited for more than a fiftieth. On a machine that is never left alone
`chrt --fifo 1` before the command lets the others wait.

    python benchmarks/window_latency.py [--moves 2000] [--every 8] [--tab answer]
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from itertools import chain, cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter_ns, thread_time_ns
from typing import TypeAlias

import numpy as np
from figures import Figure, tell
from host import Watch, waited_ns
from latency_report import Gaps, Times, report_gaps, report_latency
from window_display import parser, screen

import digitbooth_resources
from digitbooth.images.stroke_files import read_stroke_file

INK_BUDGET_MS = 8.0
BARS_BUDGET_MS = 12.0
BLOCK = 250
TRIES = 3
"""So many times the turns that are needed are drawn at most."""
LOOKS_A_SECOND = 30

Line: TypeAlias = list[tuple[float, float]]
"""The points of a stroke, in widths and heights of the page."""

EARLY_NS = 600_000
"""By how much a timer, which counts in milliseconds, may come before a move is due."""


def pen_moves() -> list[list[Line]]:
    """Drawings, each as strokes: the bundled ones of ten digits, and after each a number of four
    that begins with it. A digit takes about 100 moves, for each of its own is halved."""
    digits = []
    for drawing in read_stroke_file(digitbooth_resources.sample_strokes()):
        strokes = []
        for points in drawing.strokes:
            middles = (points[1:] + points[:-1]) / 2
            mixed = list(chain.from_iterable(zip(points[:-1], middles, strict=True)))
            strokes.append(np.array([*mixed, points[-1]]))
        digits.append(strokes)
    drawings = []
    for first in range(len(digits)):
        four = [digits[(first + 3 * place) % len(digits)] for place in range(4)]
        number = [
            (stroke + np.array((place, 1.5))) / 4
            for place, strokes in enumerate(four)
            for stroke in strokes
        ]
        drawings += [digits[first], number]
    return [[[*map(tuple, stroke.tolist())] for stroke in strokes] for strokes in drawings]


def main() -> int:
    """Run, print, and fail when a budget is missed."""
    options = parser(__doc__.partition("\n")[0])
    options.add_argument("--moves", type=int, default=2000)
    options.add_argument("--every", type=float, default=8.0, help="milliseconds between two moves")
    options.add_argument("--tab", default="inside", help="the tab beside the answer that is shown")
    arguments = options.parse_args()
    # The window as it is at first: one that remembers another page would draw nothing here.
    with screen(arguments.own_display), TemporaryDirectory() as folder:
        os.environ["DIGITBOOTH_CONFIG_DIR"] = folder
        return measure(arguments.model, arguments.moves, arguments.every, arguments.tab)


def measure(model: Path, moves: int, every_ms: float, tab: str) -> int:
    """Drive the window; Qt is imported here, once there is a screen."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, Qt, QTimer, Signal, Slot
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    from digitbooth_gui.qt_program import prepare_process, settle_process
    from digitbooth_gui.recognition.requests import Answer, FailedModel, OpenedModel
    from digitbooth_gui.recognition.thread import Recognition
    from digitbooth_gui.style.theme import Theme
    from digitbooth_gui.window import MainWindow

    every_ns = max(round(every_ms * 1e6), 1)
    prepare_process()
    app = QApplication([])
    recognition = Recognition()
    window = MainWindow(recognition, Theme(app))
    window.resize(1600, 1000)
    recognition.heard(OpenedModel).connect(settle_process)

    class Bench(QObject):
        """Moves the pen, hears the paint, feels the beat."""

        inking = Signal(object)

        def __init__(self) -> None:
            super().__init__()
            self.moved: Times = []
            self.inked: Times = []
            self.painted: Times = []
            self.beats: list[tuple[int, int]] = []
            self.answers: list[Answer] = []
            self.looks = 0
            self.drawings = cycle(pen_moves())
            self.strokes: list[Line] = []
            self.stroke: Line = []
            self.left = 0
            self.due = 0
            self.loop = QEventLoop()
            self.heart = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
            self.heart.timeout.connect(self.beat)
            self.mover = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer)
            self.mover.timeout.connect(self.move_all_due)
            # Queued: heard once the frame has been handed to the screen.
            self.inking.connect(self.hear_ink, Qt.ConnectionType.QueuedConnection)
            window.panel.painted.connect(self.hear_paint, Qt.ConnectionType.QueuedConnection)
            window.canvas.installEventFilter(self)

        @Slot()
        def beat(self) -> None:
            self.beats.append((perf_counter_ns(), thread_time_ns() + waited_ns()))

        @Slot(Answer)
        def hear_paint(self, answer: Answer) -> None:
            if answer.submitted_ns:
                self.answers.append(answer)
            self.painted.append((answer.submitted_ns, perf_counter_ns()))

        @Slot(object)
        def hear_ink(self, began_ns: int) -> None:
            self.inked.append((began_ns, perf_counter_ns()))

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() is QEvent.Type.Paint:
                if watched is window.canvas:
                    self.inking.emit(perf_counter_ns())
                else:
                    self.looks += 1
            return False

        def send(self, kind: QEvent.Type, point: tuple[float, float]) -> None:
            at = QPointF(point[0] * window.canvas.width(), point[1] * window.canvas.height())
            left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
            QApplication.sendEvent(
                window.canvas,
                QMouseEvent(
                    kind,
                    at,
                    window.canvas.mapToGlobal(at),
                    none if kind is QEvent.Type.MouseMove else left,
                    none if kind is QEvent.Type.MouseButtonRelease else left,
                    Qt.KeyboardModifier.NoModifier,
                ),
            )

        @Slot()
        def move_all_due(self) -> None:
            while self.due - (now := perf_counter_ns()) < EARLY_NS:
                if not self.stroke and self.left <= 0:
                    QTimer.singleShot(100, self.loop.quit)
                    return
                self.move_pen(min(self.due, now))
                self.due += every_ns
            self.mover.start(round((self.due - now) / 1e6))

        def move_pen(self, due: int) -> None:
            if not self.stroke:
                if not self.strokes:
                    window.header.clear.trigger()
                    self.strokes = list(reversed(next(self.drawings)))
                self.stroke = list(reversed(self.strokes.pop()))
                self.send(QEvent.Type.MouseButtonPress, self.stroke.pop())
                return
            point = self.stroke.pop()
            self.left -= 1
            self.moved.append((due, perf_counter_ns()))
            self.send(QEvent.Type.MouseMove, point)
            if not self.stroke:
                self.send(QEvent.Type.MouseButtonRelease, point)

        @Slot(tuple)
        def replay(self, strokes: tuple[object, ...]) -> None:
            QTimer.singleShot(1, self, self.show_replayed)

        @Slot()
        def show_replayed(self) -> None:
            if self.answers:
                window.draw._show_answer(replace(self.answers.pop(), submitted_ns=0))

        def draw(self, count: int) -> None:
            """Draw so many moves."""
            self.left = count
            self.due = perf_counter_ns()
            self.move_all_due()
            self.loop.exec()

        def gaps(self, count: int) -> Gaps:
            """The gaps between beats meanwhile, [gaps, 2]: whole and blocked, in ms."""
            self.beats.clear()
            self.heart.start()
            self.draw(count)
            self.heart.stop()
            gaps = np.diff(np.array(self.beats), axis=0) / 1e6
            return np.column_stack((gaps[:, 0], gaps[:, 0] - gaps[:, 1]))

    window.show()
    window.open_model(model)
    recognition.start()
    bench = Bench()
    recognition.heard(OpenedModel).connect(bench.loop.quit)
    recognition.heard(FailedModel).connect(bench.loop.quit)
    bench.loop.exec()
    recognition.heard(OpenedModel).disconnect(bench.loop.quit)
    bench.draw(100)

    window.panel.tabs.turn_to(tab)
    if tab == "inside":
        window.panel.tabs.page(tab).view.installEventFilter(bench)
    bench.draw(100)

    looks, seconds = 0, 0.0
    changed = window.canvas.editor.changed
    gaps: dict[str, list[Gaps]] = {"recognition": [], "painting": [], "ink": []}
    moved: Times = []
    inked: Times = []
    painted: Times = []
    turns = disturbed = 0
    most = TRIES * -(-moves // BLOCK)
    while len(moved) < moves and turns < most:
        bench.moved.clear()
        bench.inked.clear()
        bench.painted.clear()
        bench.answers.clear()
        bench.looks, start, watch = 0, perf_counter_ns(), Watch()
        bench.draw(BLOCK)
        lasted = (perf_counter_ns() - start) / 1e9
        turns += 1
        if watch.held_up:
            disturbed += 1
            continue
        looks, seconds = looks + bench.looks, seconds + lasted
        moved += bench.moved
        inked += bench.inked
        painted += bench.painted
        gaps["recognition"].append(bench.gaps(BLOCK))
        changed.disconnect(window.draw._ink_changed)
        changed.connect(bench.replay)
        gaps["painting"].append(bench.gaps(BLOCK))
        changed.disconnect(bench.replay)
        gaps["ink"].append(bench.gaps(BLOCK))
        changed.connect(window.draw._ink_changed)
    dropped = recognition.dropped
    window.close()
    recognition.close()
    print(f"turns {turns}, of them left out, since others had the processors: {disturbed}")
    if len(moved) < moves:
        print("not measured: the machine or its host is too busy; try again later")
        return 1
    due, sent = np.array(moved).T
    p50, p99 = np.percentile((sent - due) / 1e6, (50, 99))
    late = f"taken after p50 {p50:.2f}, p99 {p99:.2f} ms"
    print(f"moves {len(moved)}, superseded {dropped}, {late}")
    missed = report_latency("ink", moved, inked, INK_BUDGET_MS)
    missed |= report_latency("bars", moved, painted, BARS_BUDGET_MS)
    if tab == "inside":
        rate = looks / seconds
        missed |= tell(Figure("looks painted", "", rate, LOOKS_A_SECOND, "a second", is_least=True))
    missed |= report_gaps(gaps)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
