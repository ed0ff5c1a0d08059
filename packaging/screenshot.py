"""Take the picture in README.md: the real window, with a digit drawn in it by mouse events.

python packaging/screenshot.py          writes docs/window.png
"""

import os
import sys
from pathlib import Path

# Sharp on every screen that shows the README, and the same without a display.
os.environ.setdefault("QT_SCALE_FACTOR", "2")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QPoint, QRect, Qt, QTimer, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import digitbooth_resources
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth_gui.drawing.canvas import Canvas
from digitbooth_gui.look.theme import Mode, Theme
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.window import MainWindow

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "window.png"
SIZE = (1040, 680)
DIGIT = 3
_PATIENCE_MS = 20_000


def main() -> int:
    """Draw, wait for the answer, and save what the window shows."""
    app = QApplication(sys.argv[:1])
    recognition = Recognition()
    try:
        window = MainWindow(recognition, Theme(app, Mode.LIGHT))
        window.resize(*SIZE)
        window.open_model(digitbooth_resources.model())
        window.show()
        recognition.start()
        canvas = window.findChild(Canvas)
        assert canvas is not None
        # What is drawn before the model is open would wait in the queue for it.
        wait_for(recognition.model_opened)
        QTimer.singleShot(0, lambda: draw(canvas))
        wait_for(recognition.answered)
        QTest.qWait(500)
        window.grab().save(str(TARGET))
    finally:
        recognition.close()
    print(TARGET)
    return 0


def wait_for(signal: SignalInstance) -> None:
    """Run the event loop until the signal comes, or patience ends."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    loop.exec()


def draw(canvas: Canvas) -> None:
    """The sample drawing of `DIGIT`, with the mouse, in the middle of the canvas."""
    side = round(min(canvas.width(), canvas.height()) * 0.66)
    box = QRect(0, 0, side, side)
    box.moveCenter(canvas.rect().center())
    left = Qt.MouseButton.LeftButton
    for stroke in read_stroke_file(digitbooth_resources.sample_strokes())[DIGIT].strokes:
        points = [box.topLeft() + QPoint(round(x * side), round(y * side)) for x, y in stroke]
        QTest.mousePress(canvas, left, pos=points[0])
        for point in points[1:]:
            QTest.mouseMove(canvas, point)
        QTest.mouseRelease(canvas, left, pos=points[-1])


if __name__ == "__main__":
    raise SystemExit(main())
