"""70,000 digits in the gallery: how soon there are thumbnails, how it scrolls, and what it takes.

The window opens an IDX file as a person would, and is scrolled, a step every 16 ms, once while the
digits are still being read and answered and once afterwards: first a screenful a step, from end to
end, then smoothly. A frame is the time from one step to the next with its painting; where Linux
tells how long the thread waited for a processor that others had, that is taken off.

The peer is a bare QListView, wrapped, of as many items, whose model hands out the same pictures.

    python benchmarks/gallery.py [--digits 70000]
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter_ns, process_time_ns, thread_time_ns

import numpy as np
from figures import Figure, tell
from host import waited_ns
from window_display import parser, screen

import digitbooth_resources
from digitbooth.images import read_pictures
from digitbooth.images.idx import read_idx

FIRST_MS = 300.0
FRAME_MS = 33.0
MEGABYTES = 400
STEP_MS = 16


def main() -> int:
    """Run, print, and fail when a budget is missed."""
    options = parser(__doc__.partition("\n")[0])
    options.add_argument("--digits", type=int, default=70_000)
    options.add_argument("--run", choices=("gallery", "peer"), help=argparse_suppress())
    options.add_argument("--file", type=Path, help=argparse_suppress())
    arguments = options.parse_args()
    if arguments.run:
        measure = gallery if arguments.run == "gallery" else peer
        print(json.dumps(measure(arguments.file, arguments.model)))
        return 0
    found = {}
    with screen(arguments.own_display), tempfile.TemporaryDirectory() as folder:
        file = write_digits(Path(folder) / "digits-images-idx3-ubyte", arguments.digits)
        for who in ("gallery", "peer"):
            command = [sys.executable, __file__, "--run", who, "--file", str(file)]
            done = subprocess.run(
                [*command, "--model", str(arguments.model)],
                check=True,
                stdout=subprocess.PIPE,
                text=True,
            )
            found[who] = json.loads(done.stdout)
    return report(found["gallery"], found["peer"], arguments.digits)


def argparse_suppress() -> str:
    """Of options that are for the script itself."""
    from argparse import SUPPRESS

    return SUPPRESS


def write_digits(file: Path, count: int) -> Path:
    """MNIST's training images, or the bundled samples, as often as it takes."""
    shared = Path(os.environ.get("DIGITBOOTH_SHARED", Path(__file__).parents[2] / "shared"))
    mnist = shared / "data" / "mnist" / "train-images-idx3-ubyte.gz"
    if mnist.is_file():
        images = read_idx(mnist)
    else:
        rasters = [read_pictures(path)[0].raster for path in digitbooth_resources.samples()]
        images = np.rint((1 - np.stack(rasters)) * 255).astype(np.uint8)
    images = np.resize(images, (count, 28, 28))
    file.write_bytes(struct.pack(">IIII", 0x803, count, 28, 28) + images.tobytes())
    return file


def gallery(file: Path, model: Path) -> dict[str, float]:
    """Drive the window; Qt is imported here, once there is a screen."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from digitbooth_gui.qt_program import prepare_process, settle_process
    from digitbooth_gui.recognition.requests import OpenedModel
    from digitbooth_gui.recognition.thread import Recognition
    from digitbooth_gui.style.theme import Theme
    from digitbooth_gui.window import MainWindow

    prepare_process()
    app = QApplication([])
    recognition = Recognition()
    window = MainWindow(recognition, Theme(app))
    window.resize(1600, 1000)
    window.show()
    window.open_model(model)
    recognition.heard(OpenedModel).connect(settle_process)
    loop = QEventLoop()
    recognition.heard(OpenedModel).connect(loop.quit)
    recognition.start()
    loop.exec()
    QTimer.singleShot(500, loop.quit)
    loop.exec()
    before = resident()
    window.pages.turn_to("gallery")
    digits, page = window.digits, window.pages.page("gallery")
    app.processEvents()
    painted: list[int] = []
    painter = page.grid._painter
    paint = painter.paint

    def paint_and_note(*arguments: object) -> None:
        paint(*arguments)
        if arguments[2] and not painted:
            painted.append(perf_counter_ns())

    painter.paint = paint_and_note
    started, waited, worked = perf_counter_ns(), waited_ns(), process_time_ns()
    window.open_path(file)
    while not painted:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    first = painted[0] - started - (waited_ns() - waited)
    worked = process_time_ns() - worked
    while len(digits) < digits.total or not digits.total:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    read = perf_counter_ns() - started
    busy = scroll(page.grid)
    still_busy = digits.busy
    if digits.busy:
        digits.settled.connect(loop.quit)
        loop.exec()
    settled = perf_counter_ns() - started
    calm = scroll(page.grid)
    taken = resident()
    window.close()
    recognition.close()
    return {
        "first_ms": first / 1e6,
        "first_work_ms": worked / 1e6,
        "read_ms": read / 1e6,
        "settled_ms": settled / 1e6,
        "still_busy": still_busy,
        "megabytes_before": before,
        "megabytes": taken,
        **{f"busy_{name}": value for name, value in busy.items()},
        **calm,
    }


def peer(file: Path, model: Path) -> dict[str, float]:
    """The same pictures in a QListView, as Qt's documentation would have it."""
    from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt
    from PySide6.QtGui import QImage, QPixmap
    from PySide6.QtWidgets import QApplication, QListView

    app = QApplication([])
    images = read_idx(file)

    class Model(QAbstractListModel):
        def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802
            return len(images)

        def data(self, index: QModelIndex, role: int = 0) -> object:
            if role != Qt.ItemDataRole.DecorationRole:
                return None
            image = QImage(images[index.row()].data, 28, 28, QImage.Format.Format_Grayscale8)
            return QPixmap.fromImage(image.scaled(56, 56))

    view, items = QListView(), Model()
    view.setFlow(QListView.Flow.LeftToRight)
    view.setWrapping(True)
    view.setUniformItemSizes(True)
    view.setGridSize(QSize(88, 100))
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.resize(1600, 1000)
    view.show()
    app.processEvents()
    started, waited = perf_counter_ns(), waited_ns()
    view.setModel(items)
    view.viewport().repaint()
    first = perf_counter_ns() - started - (waited_ns() - waited)
    return {"first_ms": first / 1e6, **scroll(view), "megabytes": resident()}


def scroll(view: object) -> dict[str, float]:
    """Frames of eighty leaps from end to end, then of small steps, in ms."""
    from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot
    from PySide6.QtWidgets import QListView

    assert isinstance(view, QListView)
    bar = view.verticalScrollBar()
    places = [round(bar.maximum() * step / 80) for step in range(81)]
    places += [bar.maximum() - step * 37 for step in range(121)]

    class Steps(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.beats: list[tuple[int, int, int]] = []
            self.left = list(reversed(places))
            self.loop = QEventLoop()
            self.timer = QTimer(interval=STEP_MS, timerType=Qt.TimerType.PreciseTimer)
            self.timer.timeout.connect(self.step)

        @Slot()
        def step(self) -> None:
            self.beats.append((perf_counter_ns(), waited_ns(), thread_time_ns()))
            if not self.left:
                self.loop.quit()
                return
            bar.setValue(self.left.pop())
            view.viewport().repaint()

    steps = Steps()
    steps.timer.start()
    steps.loop.exec()
    steps.timer.stop()
    whole, waited, work = np.diff(np.array(steps.beats), axis=0).T / 1e6
    frames = whole - waited
    return {
        "frame_p50": float(np.percentile(frames, 50)),
        "frame_p99": float(np.percentile(frames, 99)),
        "frame_max": float(frames.max()),
        "whole_max": float(whole.max()),
        "work_max": float(work.max()),
        "late": int((frames > FRAME_MS).sum()),
        "frames": len(frames),
    }


def resident() -> float:
    """What the process holds now, in megabytes; its most, where only that can be told."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def report(ours: dict[str, float], bare: dict[str, float], count: int) -> int:
    """Print what was measured; 1 if a budget is missed."""
    print(
        f"{count:,} digits: first thumbnails after {ours['first_ms']:.0f} ms "
        f"({ours['first_work_ms']:.0f} of processor time), all read after "
        f"{ours['read_ms'] / 1e3:.1f} s, all answered after {ours['settled_ms'] / 1e3:.1f} s; the "
        f"peer shows its first after {bare['first_ms']:.0f} ms"
    )
    during = "while answering" if ours["still_busy"] else "answered meanwhile"
    for name, frames, prefix in (
        (f"gallery, {during}", ours, "busy_"),
        ("gallery, settled", ours, ""),
        ("bare QListView", bare, ""),
    ):
        p50, p99, most, whole, work, late, all_of_them = (
            frames[prefix + part]
            for part in (
                "frame_p50",
                "frame_p99",
                "frame_max",
                "whole_max",
                "work_max",
                "late",
                "frames",
            )
        )
        print(
            f"frames, {name:24} ms: p50 {p50:.1f}, p99 {p99:.1f}, max {most:.1f} (with waiting "
            f"{whole:.1f}, own work {work:.1f}); over {FRAME_MS:.0f}: {late} of {all_of_them}"
        )
    ratio = ours["frame_p99"] / bare["frame_p99"]
    print(f"p99 of a frame: {ratio:.2f} of the peer's")
    print(
        f"resident: {ours['megabytes']:.0f} MB, of which the window without "
        f"a gallery {ours['megabytes_before']:.0f}; the peer {bare['megabytes']:.0f}, ratio "
        f"{ours['megabytes'] / bare['megabytes']:.2f}"
    )
    late = ours["busy_late"] + ours["late"]
    figures = (
        Figure("first thumbnails of a gallery", "", ours["first_ms"], FIRST_MS, "ms"),
        Figure(f"frames of a gallery over {FRAME_MS:.0f} ms", "", late, 0),
        Figure("memory of a gallery", "", ours["megabytes"], MEGABYTES, "MB"),
    )
    missed = [tell(each) for each in figures]
    return int(any(missed))


if __name__ == "__main__":
    sys.exit(main())
