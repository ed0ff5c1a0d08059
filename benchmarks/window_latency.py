"""From a pen move to the painted bars, and what recognition costs the window's thread.

Digits are drawn with mouse events in a real window, a move every few milliseconds, in turns with
recognition and two peers without it. For each move: the time until bars are painted that are at
least as new as it. For the window's thread: the gaps between the beats of a 1 ms timer.

The peer `painting` shows the answers of the turn before, a millisecond after each move, without the
recognition thread; `ink` shows none. Where Linux tells how long a thread ran and how long it waited
for a processor that others had, the rest of a gap is time in which it was blocked: that is what
another thread of the program, which recognises, can cause.

The tab that looks inside the network is shown, for it asks most of the program: the looks that are
painted while the pen moves are counted.

    python benchmarks/window_latency.py [--moves 2000] [--every 4] [--tab answer]
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from itertools import chain, cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter_ns, thread_time_ns

import numpy as np
from numpy.typing import NDArray
from window_display import parser, screen

import digitbooth_resources
from digitbooth.images.stroke_files import read_stroke_file

BUDGET_MS = 16.7
STALL_MS = 4.0
BLOCK = 250
LOOKS_A_SECOND = 30

Gaps = NDArray[np.float64]


def pen_moves() -> list[list[tuple[float, float]]]:
    """The bundled strokes of ten digits, each move halved so that a digit takes about 100."""
    strokes = []
    for drawing in read_stroke_file(digitbooth_resources.sample_strokes()):
        for points in drawing.strokes:
            middles = (points[1:] + points[:-1]) / 2
            mixed = list(chain.from_iterable(zip(points[:-1], middles, strict=True)))
            strokes.append([tuple(point) for point in [*mixed, points[-1]]])
    return strokes


def main() -> int:
    """Run, print, and fail when a budget is missed."""
    options = parser(__doc__.partition("\n")[0])
    options.add_argument("--moves", type=int, default=2000)
    options.add_argument("--every", type=float, default=4.0, help="milliseconds between two moves")
    options.add_argument("--tab", default="inside", help="the tab of the card that is shown")
    arguments = options.parse_args()
    # The window as it is at first: one that remembers another page would draw nothing here.
    with screen(arguments.own_display), TemporaryDirectory() as folder:
        os.environ["DIGITBOOTH_CONFIG_DIR"] = folder
        return measure(arguments.model, arguments.moves, arguments.every, arguments.tab)


def measure(model: Path, moves: int, every_ms: float, tab: str) -> int:
    """Drive the window; Qt is imported here, once there is a screen."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, Qt, QTimer, Slot
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    from digitbooth_gui.look.theme import Theme
    from digitbooth_gui.program import prepare_process, settle_process
    from digitbooth_gui.recognition.requests import Answer
    from digitbooth_gui.recognition.thread import Recognition
    from digitbooth_gui.window import MainWindow

    prepare_process()
    app = QApplication([])
    recognition = Recognition()
    window = MainWindow(recognition, Theme(app))
    window.resize(1600, 1000)
    recognition.model_opened.connect(settle_process)

    class Bench(QObject):
        """Moves the pen, hears the paint, feels the beat."""

        def __init__(self) -> None:
            super().__init__()
            self.moved: list[int] = []
            self.painted: list[tuple[int, int]] = []
            self.beats: list[tuple[int, int]] = []
            self.answers: list[Answer] = []
            self.looks = 0
            self.strokes = cycle(pen_moves())
            self.stroke: list[tuple[float, float]] = []
            self.left = 0
            self.loop = QEventLoop()
            self.heart = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
            self.heart.timeout.connect(self.beat)
            self.mover = QTimer(timerType=Qt.TimerType.PreciseTimer)
            self.mover.setInterval(max(round(every_ms), 1))
            self.mover.timeout.connect(self.move_pen)
            window.panel.painted.connect(self.hear_paint, Qt.ConnectionType.QueuedConnection)

        @Slot()
        def beat(self) -> None:
            self.beats.append((perf_counter_ns(), thread_time_ns() + waited_ns()))

        @Slot(Answer)
        def hear_paint(self, answer: Answer) -> None:
            if answer.submitted_ns:
                self.answers.append(answer)
            self.painted.append((answer.submitted_ns, perf_counter_ns()))

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            self.looks += event.type() is QEvent.Type.Paint
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
        def move_pen(self) -> None:
            if not self.stroke:
                if self.left <= 0:
                    self.mover.stop()
                    QTimer.singleShot(100, self.loop.quit)
                    return
                window.header.clear.trigger()
                self.stroke = list(reversed(next(self.strokes)))
                self.send(QEvent.Type.MouseButtonPress, self.stroke.pop())
                return
            point = self.stroke.pop()
            self.left -= 1
            self.moved.append(perf_counter_ns())
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

        def block(self, count: int) -> Gaps:
            """Draw so many moves; the gaps between beats, [gaps, 2]: whole and blocked, in ms."""
            self.beats.clear()
            self.left = count
            self.heart.start()
            self.mover.start()
            self.loop.exec()
            self.heart.stop()
            gaps = np.diff(np.array(self.beats), axis=0) / 1e6
            return np.column_stack((gaps[:, 0], gaps[:, 0] - gaps[:, 1]))

    window.show()
    window.open_model(model)
    recognition.start()
    bench = Bench()
    recognition.model_opened.connect(bench.loop.quit)
    recognition.model_failed.connect(bench.loop.quit)
    bench.loop.exec()
    recognition.model_opened.disconnect(bench.loop.quit)
    bench.block(100)
    bench.moved.clear()
    bench.painted.clear()

    window.panel.tabs.turn_to(tab)
    if tab == "inside":
        window.panel.tabs.page(tab).view.installEventFilter(bench)
    bench.block(100)

    looks, seconds = 0, 0.0
    changed = window.canvas.changed
    gaps: dict[str, list[Gaps]] = {"recognition": [], "painting": [], "ink": []}
    moved: list[int] = []
    painted: list[tuple[int, int]] = []
    while len(moved) < moves:
        bench.moved.clear()
        bench.painted.clear()
        bench.answers.clear()
        bench.looks, start = 0, perf_counter_ns()
        gaps["recognition"].append(bench.block(BLOCK))
        looks, seconds = looks + bench.looks, seconds + (perf_counter_ns() - start) / 1e9
        moved += bench.moved
        painted += bench.painted
        changed.disconnect(window.draw._ink_changed)
        changed.connect(bench.replay)
        gaps["painting"].append(bench.block(BLOCK))
        changed.disconnect(bench.replay)
        gaps["ink"].append(bench.block(BLOCK))
        changed.connect(window.draw._ink_changed)
    dropped = recognition.dropped
    window.close()
    recognition.close()
    missed = report(moved, painted, gaps, dropped)
    if tab == "inside":
        rate = looks / seconds
        print(f"looks painted: {rate:.0f} a second (budget {LOOKS_A_SECOND})")
        missed |= rate < LOOKS_A_SECOND
    return missed


def report(
    moved: list[int],
    painted: list[tuple[int, int]],
    gaps: dict[str, list[Gaps]],
    dropped: int,
) -> int:
    """Print what was measured; 1 if a budget is missed."""
    submitted = np.array([each[0] for each in painted])
    shown = np.array([each[1] for each in painted])
    first = np.searchsorted(submitted, np.array(moved))
    answered = first < len(shown)
    latency = (shown[first[answered]] - np.array(moved)[answered]) / 1e6
    p50, p99 = np.percentile(latency, (50, 99))
    print(f"moves {len(moved)}, without an answer {int((~answered).sum())}, superseded {dropped}")
    print(
        f"pen move → painted bars, ms: p50 {p50:.2f}, p99 {p99:.2f}, max {latency.max():.2f} "
        f"(budget: p99 {BUDGET_MS})"
    )
    stalls = {}
    for name, blocks in gaps.items():
        whole, blocked = np.concatenate(blocks).T
        stalls[name] = int((blocked > STALL_MS).sum())
        tail = ", ".join(f"p{q} {np.percentile(whole, q):.2f}" for q in (50, 99, 99.9))
        print(
            f"gaps of a 1 ms beat, {name:11}, ms: {tail}, max {whole.max():.2f}, "
            f"over {STALL_MS:.0f}: {int((whole > STALL_MS).sum())} of {len(whole)}; "
            f"blocked: p99.9 {np.percentile(blocked, 99.9):.2f}, max {blocked.max():.2f}, "
            f"over {STALL_MS:.0f}: {stalls[name]}"
        )
    late, stalled = p99 > BUDGET_MS, stalls["recognition"] > stalls["painting"]
    print(f"budgets: latency {_verdict(late)}, stalls caused by recognition {_verdict(stalled)}")
    return int(late or stalled or not answered.all())


def waited_ns() -> int:
    """How long this thread has waited for a processor; 0 where the system does not tell."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1])
    except OSError:
        return 0


def _verdict(missed: bool) -> str:
    return "MISSED" if missed else "met"


if __name__ == "__main__":
    sys.exit(main())
