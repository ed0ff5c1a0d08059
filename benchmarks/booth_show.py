"""The booth's show: whether every frame comes in time, and whether the pen is followed during it.

Digits are drawn on the real booth, in a window of 1920×1080, and run through the shipped network. A
frame is measured from one turn of the show's timer to the next, with all that is painted between;
the peer is the same window at rest, whose same timer paints nothing. The budgets: 99 of 100 frames
within 20 ms and, for a pen that draws on while the next show plays, ink on the screen within 8 ms
in half of all cases, and 99 % within 16.7 ms.

The recognition and the look into the network run on their thread meanwhile, as in a booth. On a
machine with more processors than two, only two are used.

    python benchmarks/booth_show.py [--shows 30] [--size 1920x1080]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter_ns, thread_time_ns

import numpy as np
from figures import percentile_of, tell
from host import Watch, waited_ns
from latency_report import Gaps
from window_display import parser, screen

import digitbooth_resources
from digitbooth.images.stroke_files import read_stroke_file

FRAME_BUDGET_MS = 20.0
INK_BUDGET_MS = (8.0, 16.7)
PEER_S = 2.0
MOVE_EVERY_MS = 8
TRIES = 3


def main() -> int:
    """Run, print, and fail when a budget is missed."""
    options = parser(__doc__.partition("\n")[0])
    options.add_argument("--shows", type=int, default=30)
    options.add_argument("--size", default="1920x1080")
    arguments = options.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    with screen(arguments.own_display), TemporaryDirectory() as folder:
        for name in ("CONFIG", "DATA", "STATE", "RUNTIME"):
            os.environ[f"DIGITBOOTH_{name}_DIR"] = folder
        width, height = map(int, arguments.size.split("x"))
        return measure(Path(folder), arguments.shows, width, height)


def measure(folder: Path, shows: int, width: int, height: int) -> int:
    """Play shows; Qt is imported here, once there is a screen."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, Qt, QTimer, Signal, Slot
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    from digitbooth_gui.booth.settings import BoothSettings
    from digitbooth_gui.booth.store_thread import StoreThread
    from digitbooth_gui.booth.window import BoothWindow
    from digitbooth_gui.engines.control import EngineControl
    from digitbooth_gui.qt_program import prepare_process, settle_process
    from digitbooth_gui.recognition.requests import OpenModel
    from digitbooth_gui.recognition.thread import Recognition
    from digitbooth_gui.style.theme import Mode, Theme

    prepare_process()
    app = QApplication([])
    file = folder / "booth.toml"
    file.write_text("[screen]\nkeep_awake = false\npixel_shift = false\n", encoding="utf-8")
    settings, recognition = BoothSettings(file), Recognition()
    engines, store = EngineControl(recognition), StoreThread(folder / "booth.sqlite")
    window = BoothWindow(recognition, engines, Theme(app, Mode.LIGHT), settings, store)
    recognition.start()
    store.start()
    recognition.ask(OpenModel(digitbooth_resources.model()))
    window.resize(width, height)
    window.show()
    window.begin()
    view = window.visitor_view
    canvas, player, editor = view.canvas, view.show_player, view.canvas.editor

    class Ink(QObject):
        """Hears when ink that was drawn has been handed to the screen."""

        inked = Signal(object)

        def __init__(self) -> None:
            super().__init__()
            self.waits_ms: list[float] = []
            self.moved_ns: list[int] = []
            # Queued: heard once the frame has been handed to the screen.
            self.inked.connect(self.hear, Qt.ConnectionType.QueuedConnection)
            canvas.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() is QEvent.Type.Paint and self.moved_ns:
                self.inked.emit(tuple(self.moved_ns))
                self.moved_ns.clear()
            return False

        @Slot(object)
        def hear(self, moved: tuple[int, ...]) -> None:
            now = perf_counter_ns()
            self.waits_ms += [(now - each) / 1e6 for each in moved]

        def send(self, kind: QEvent.Type, x: float, y: float) -> None:
            at = QPointF(x * canvas.width(), y * canvas.height())
            left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
            button = none if kind is QEvent.Type.MouseMove else left
            held = none if kind is QEvent.Type.MouseButtonRelease else left
            event = QMouseEvent(
                kind, at, canvas.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier
            )
            if kind is QEvent.Type.MouseMove:
                self.moved_ns.append(perf_counter_ns())
            QApplication.sendEvent(canvas, event)

    ink = Ink()
    turns: list[tuple[int, int, int]] = []
    player._frames.timeout.connect(
        lambda: turns.append((perf_counter_ns(), waited_ns(), thread_time_ns()))
    )

    def rest(milliseconds: int) -> None:
        # Within Qt's loop: what sleeps between looks at it holds every frame up until then.
        loop = QEventLoop()
        timer = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(loop.quit)
        timer.start(milliseconds)
        loop.exec()

    def wait_for(condition: object, most_ms: int = 30_000) -> bool:
        for _ in range(most_ms // 5):
            if condition():  # type: ignore[operator]
                return True
            rest(5)
        return False

    def draw(digit: int) -> None:
        for stroke in digits[digit % 10].strokes:
            for place, (x, y) in enumerate((stroke * 0.6 + 0.2).tolist()):
                press = QEvent.Type.MouseButtonPress if place == 0 else QEvent.Type.MouseMove
                ink.send(press, x, y)
                rest(MOVE_EVERY_MS)
            ink.send(QEvent.Type.MouseButtonRelease, x, y)

    digits = read_stroke_file(digitbooth_resources.sample_strokes())
    wait_for(lambda: bool(window.visitor_controller.teaching.model))
    settle_process()
    draw(0)
    wait_for(lambda: player.playing)
    wait_for(lambda: not player.playing)

    peer: list[tuple[int, int, int]] = []
    idle = QTimer(interval=16, timerType=Qt.TimerType.PreciseTimer)
    idle.timeout.connect(lambda: peer.append((perf_counter_ns(), waited_ns(), thread_time_ns())))
    idle.start()
    rest(round(PEER_S * 1e3))
    idle.stop()

    frames: list[Gaps] = []
    played = disturbed = 0
    ink.waits_ms.clear()
    while played < shows and disturbed < TRIES * shows:
        window.visitor_controller.wipe()
        watch = Watch()
        draw(played)
        turns.clear()
        began = wait_for(lambda: player.playing)
        wait_for(lambda: not player.playing)
        if not began or watch.disturbed:
            disturbed += 1
            continue
        played += 1
        frames.append(gaps(turns))
        assert view.answer_view.stage.layers, "the network was looked into"
        # Again, and a pen that does not wait for its end.
        view.play_show(window.visitor_controller._strokes)
        rest(400)
        kept, ink.waits_ms = ink.waits_ms, []
        draw(played)
        ink.waits_ms = [*kept, *ink.waits_ms]
    window.end()
    engines.close()
    recognition.close()
    store.close()
    editor.forget()
    print(f"shows {played}, left out, since the host had the processors: {disturbed}")
    if played < shows:
        print("not measured: the host is too busy; try again later")
        return 1
    return report(np.concatenate(frames), gaps(peer), ink.waits_ms)


def gaps(turns: list[tuple[int, int, int]]) -> Gaps:
    """From each turn to the next, [gaps, 3], in ms: whole, less what the thread had to wait for a
    processor that others had, and what it worked."""
    whole, waited, worked = (np.diff(np.array(turns), axis=0) / 1e6).T
    return np.column_stack((whole, whole - waited, worked))


def report(frames: Gaps, peer: Gaps, waits_ms: list[float]) -> int:
    """Print what was measured; 1 if a budget is missed."""
    (p50, own50, work50), (p99, own99, work99) = np.percentile(frames, (50, 99), axis=0)
    (idle50, *_), (idle99, *_) = np.percentile(peer, (50, 99), axis=0)
    print(
        f"frames {len(frames)}: p50 {p50:.1f}, p99 {p99:.1f}, longest {frames[:, 0].max():.1f} ms"
    )
    print(f"less what they waited for a processor: p50 {own50:.1f}, p99 {own99:.1f} ms")
    print(f"the window's thread worked for p50 {work50:.1f}, p99 {work99:.1f} ms of each")
    print(f"the same timer at rest: p50 {idle50:.1f}, p99 {idle99:.1f} ms; ", end="")
    print(f"ratio of p99 {p99 / idle99:.2f}")
    missed = tell(percentile_of("a frame of the show", frames[:, 0], 99, FRAME_BUDGET_MS))
    for part, budget in zip((50, 99), INK_BUDGET_MS, strict=True):
        missed |= tell(percentile_of("pen to ink in the booth", np.array(waits_ms), part, budget))
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
