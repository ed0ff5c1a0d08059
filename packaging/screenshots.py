"""Take the pictures of the window under docs/: the real one, with a digit drawn by mouse events.

    python packaging/screenshots.py            all of them
    python packaging/screenshots.py dark 2x    these

The digits of gallery and evaluation are drawn for the purpose, from the program's own shapes.
"""

import os
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

# The same without a display, and whatever the person has set; on a screen that holds every window.
os.environ.setdefault(
    "QT_QPA_PLATFORM",
    f"offscreen:configfile={Path(__file__).parents[1] / 'tests' / 'gui' / 'screen.json'}",
)

import numpy as np
from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QPoint, QRect, Qt, QTimer, SignalInstance
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from translations import build

import digitbooth_resources
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth.training.shapes import draw_shape
from digitbooth.training.variation import Habits, draw_anew
from digitbooth_gui.drawing.canvas import Canvas
from digitbooth_gui.language import ENGLISH, Language
from digitbooth_gui.recognition.requests import OpenedModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.settings import Settings
from digitbooth_gui.style.theme import Mode, Theme
from digitbooth_gui.window import MainWindow

TARGET = Path(__file__).parents[1] / "docs"
LARGEST_BYTES = 250_000
_SET_SIZE = 1_500
_PATIENCE_MS = 60_000
_REST_MS = 1_000
_LONG_REST_MS = 8_000
"""Other processes look for engines and list layers; looking inside waits for answers."""
_POINT_MS = 8
_UNTIDY = Habits(rotation=25.0, slant=0.7, stretch=0.5, bend=0.09, apart=0.06, tremor=0.03)


@dataclass(frozen=True)
class Scene:
    """A window to take a picture of."""

    size: tuple[int, int] = (1120, 760)
    mode: Mode = Mode.LIGHT
    language: str = ENGLISH
    scale: int = 1
    page: str = "draw"
    tab: str = "answer"
    text: str = "3"
    """What is drawn: one digit large, more of them beside each other."""


SCENES = {
    "window": Scene(size=(1040, 680), scale=2),
    "light": Scene(),
    "dark": Scene(mode=Mode.DARK),
    "high-contrast": Scene(mode=Mode.CONTRAST),
    "chinese": Scene(language="zh_CN"),
    "2x": Scene(scale=2),
    "800x600": Scene(size=(800, 600)),
    "2560x1440": Scene(size=(2560, 1440)),
    "number": Scene(size=(1040, 680), scale=2, text="2026"),
    "inside": Scene(mode=Mode.DARK, tab="inside"),
    "timing": Scene(tab="timing"),
    "engines": Scene(tab="engines"),
    "gallery": Scene(page="gallery"),
    "evaluation": Scene(page="evaluation"),
    # For the manual in Chinese.
    "chinese-inside": Scene(language="zh_CN", mode=Mode.DARK, tab="inside"),
    "chinese-gallery": Scene(language="zh_CN", page="gallery"),
    "chinese-evaluation": Scene(language="zh_CN", page="evaluation"),
}


def main() -> int:
    """Take the pictures that the command line names, each scale in a process of its own."""
    wanted = sys.argv[1:] or list(SCENES)
    if unknown := [name for name in wanted if name not in SCENES]:
        sys.exit(f"no such picture: {', '.join(unknown)}; there are {', '.join(SCENES)}")
    here = os.environ.get("QT_SCALE_FACTOR", "")
    for scale in sorted({SCENES[name].scale for name in wanted}):
        names = [name for name in wanted if SCENES[name].scale == scale]
        if here == str(scale):
            take(names)
        else:
            environment = {**os.environ, "QT_SCALE_FACTOR": str(scale)}
            subprocess.run([sys.executable, __file__, *names], env=environment, check=True)
    return 0


def take(names: list[str]) -> None:
    """Take pictures that have this process's scale."""
    app = QApplication(sys.argv[:1])
    chinese = QFontDatabase.WritingSystem.SimplifiedChinese
    if not QFontDatabase.families(chinese) and any(SCENES[n].language != ENGLISH for n in names):
        sys.exit("no font with Chinese letters (Debian, Ubuntu: sudo apt install fonts-noto-cjk)")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DIGITBOOTH_CONFIG_DIR"] = folder
        build(Path(folder))
        digits = write_digits(Path(folder)) if any(SCENES[n].page != "draw" for n in names) else ()
        for name in names:
            target = TARGET / f"{name}.png"
            take_one(app, SCENES[name], Path(folder), digits, target)
            print(f"{target} {target.stat().st_size // 1000} kB")


def take_one(
    app: QApplication, scene: Scene, translations: Path, digits: tuple[Path, ...], target: Path
) -> None:
    """Draw, wait for the answer, turn to what is wanted, and save what the window shows."""
    recognition = Recognition()
    theme, language = Theme(app, scene.mode), Language(app, scene.language, translations)
    settings = Settings(translations / "none.json")
    window = MainWindow(recognition, theme, settings=settings, language=language)
    try:
        window.resize(*scene.size)
        window.open_model(digitbooth_resources.model())
        window.show()
        # What is drawn before the model is open would wait in the queue for it.
        wait_for(recognition.heard(OpenedModel), recognition.start)
        window.panel.tabs.turn_to(scene.tab)
        # The first answers are slow, and would be shown as the time that answers take.
        for _ in range(2):
            window.header.clear.trigger()
            draw(window.canvas, scene.text)
            rest(_REST_MS)
        if brackets := window.canvas.brackets.shown:
            brackets[len(brackets) // 2].click()
        if scene.page != "draw":
            wait_for(window.digits.settled, partial(window.open_paths, digits))
        window.pages.turn_to(scene.page)
        rest(_LONG_REST_MS if scene.tab in ("engines", "inside") else _REST_MS)
        save(window, target)
    finally:
        window.close()
        window.engines.close()
        recognition.close()
        window.deleteLater()
        language.choose(ENGLISH)
        theme.deleteLater()
        app.processEvents()


def save(window: MainWindow, target: Path) -> None:
    """As small as it can be without a loss, or else in 256 colours, which suffice."""
    buffer = QBuffer()
    window.grab().save(buffer, "PNG")
    picture = Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGB")
    packed = BytesIO()
    picture.save(packed, "PNG", optimize=True)
    if packed.tell() > LARGEST_BYTES:
        packed = BytesIO()
        picture.quantize(256).save(packed, "PNG", optimize=True)
    target.write_bytes(packed.getvalue())


def wait_for(signal: SignalInstance, act: Callable[[], object]) -> None:
    """Do `act` in the event loop, and run that until the signal comes, or patience ends."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(0, act)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    loop.exec()


def rest(milliseconds: int) -> None:
    """Let the window go on so long. QTest.qWait keeps Python to itself: no other thread would."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def draw(canvas: Canvas, text: str) -> None:
    """The sample drawings of digits, with the mouse, as fast as a hand, in the middle."""
    digits = read_stroke_file(digitbooth_resources.sample_strokes())
    wide = min(canvas.width(), canvas.height()) * 0.9 / len(text)
    side = round(0.733 * wide)
    left = Qt.MouseButton.LeftButton
    for place, digit in enumerate(text):
        box = QRect(0, 0, side, side)
        middle = QPoint(round((place - (len(text) - 1) / 2) * wide), 0)
        box.moveCenter(canvas.rect().center() + middle)
        for stroke in digits[int(digit)].strokes:
            points = [box.topLeft() + QPoint(round(x * side), round(y * side)) for x, y in stroke]
            QTest.mousePress(canvas, left, pos=points[0])
            for point in points[1:]:
                QTest.mouseMove(canvas, point)
                rest(_POINT_MS)
            QTest.mouseRelease(canvas, left, pos=points[-1])


def write_digits(folder: Path) -> tuple[Path, ...]:
    """An IDX pair of digits, some of them written so badly that they are misread."""
    random = np.random.default_rng(7)
    labels = random.integers(0, 10, _SET_SIZE).astype(np.uint8)
    images = [
        draw_anew(
            draw_shape(int(label), random), random, _UNTIDY if random.random() < 0.2 else Habits()
        )
        for label in labels
    ]
    pixels = (np.stack(images) * 255 + 0.5).astype(np.uint8)
    pictures, answers = folder / "drawn-images-idx3-ubyte", folder / "drawn-labels-idx1-ubyte"
    pictures.write_bytes(struct.pack(">IIII", 0x803, _SET_SIZE, 28, 28) + pixels.tobytes())
    answers.write_bytes(struct.pack(">II", 0x801, _SET_SIZE) + labels.tobytes())
    return pictures, answers


if __name__ == "__main__":
    raise SystemExit(main())
