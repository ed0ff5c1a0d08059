"""Take pictures of the booth: each of its screens, on wide, high and small ones, in both languages.

python packaging/screenshots_booth.py FOLDER           all of them; QT_SCALE_FACTOR=2 for 4K
python packaging/screenshots_booth.py FOLDER wide-en   those of a size and a language
python packaging/screenshots_booth.py docs/booth few   the small ones that the documentation shows

The real window is drawn on, with a clock of its own, so that nobody has to wait for it.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import digitbooth_resources
from digitbooth.booth.pin import hashed_pin
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth_gui.booth.challenges.fool import Fool
from digitbooth_gui.booth.challenges.guess import Guess
from digitbooth_gui.booth.challenges.sums import Sums
from digitbooth_gui.booth.settings import BoothSettings
from digitbooth_gui.booth.state_machine import Screen
from digitbooth_gui.booth.store_thread import StoreThread
from digitbooth_gui.booth.window import BoothWindow
from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.recognition.requests import OpenModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.theme import Mode, Theme

SIZES = {
    "wide": QSize(1920, 1080),
    "high": QSize(1080, 1920),
    "small": QSize(1280, 800),
}
FEW = (
    "wide-en-show-4",
    "wide-en-answer",
    "high-both-answer",
    "wide-zh-challenge",
    "wide-zh-show-4",
    "wide-en-podium",
    "wide-en-panel",
)
_FRAME_S = 0.25
"""Between two pictures of the show."""
PIN = "4711"
_PATIENCE_MS = 20_000

SETTINGS = """
[visitors]
languages = {languages}
side_by_side = {both}
[idle]
ask_after_s = 30
[teach_back]
enabled = true
database = "booth.sqlite"
[operator]
pin = "{pin}"
[screen]
theme = "{theme}"
keep_awake = false
pixel_shift = false
"""


class Clock:
    """Time that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


class Photographer:
    """Draws on a booth and takes its pictures."""

    def __init__(self, folder: Path, name: str, wanted: Callable[[str], bool]) -> None:
        self._folder, self._name, self._wanted = folder, name, wanted
        self.clock = Clock()

    def pass_time(self, window: BoothWindow, seconds: float) -> None:
        """Let time go, in small steps."""
        for _ in range(round(seconds * 10)):
            self.clock.now += 0.1
            self._tick(window)
        QTest.qWait(30)

    def _tick(self, window: BoothWindow) -> None:
        view = window.visitor_view
        window.state_machine.tick()
        view.show_player.advance()
        if window.state_machine.screen is Screen.ATTRACT:
            view.attract.advance()

    def film(self, window: BoothWindow, what: str) -> None:
        """From the rest of the pen to the answer, a picture every quarter of a second."""
        view = window.visitor_view
        self.pass_time(window, 0.3)
        self.wait_for(lambda: bool(view.answer_view.stage.layers))
        while not view.show_player.playing:
            self.clock.now += 0.1
            self._tick(window)
        number = 0
        while view.show_player.playing:
            self.clock.now += _FRAME_S
            self._tick(window)
            number += 1
            self.take(window, f"{what}-{number}", wait_ms=30)

    def take(self, window: BoothWindow, what: str, wait_ms: int = 600) -> None:
        """Save what the window shows, once the bars have glided so long."""
        name = f"{self._name}-{what}"
        if not self._wanted(name):
            return
        QTest.qWait(wait_ms)
        picture = window.grab()
        if not self._wanted("all"):
            wide = picture.width() > picture.height()
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = (
                picture.scaledToWidth(960, smooth) if wide else picture.scaledToHeight(960, smooth)
            )
        path = self._folder / f"{name}.png"
        picture.toImage().convertToFormat(picture.toImage().Format.Format_RGB32).save(str(path))
        print(path)

    def draw(self, window: BoothWindow, digit: int, finish: bool = True) -> None:
        """A digit of ours on the page, with the mouse; then wait for the answer."""
        strokes = read_stroke_file(digitbooth_resources.sample_strokes())[digit].strokes
        self.draw_strokes(window, strokes if finish else strokes[:1])

    def draw_number(self, window: BoothWindow, text: str) -> None:
        """Digits of ours beside each other."""
        samples, wide = read_stroke_file(digitbooth_resources.sample_strokes()), 1 / len(text)
        corners = [(place * wide, 0.5 - wide / 2) for place in range(len(text))]
        strokes = [
            stroke * (0.8 * wide) + corner
            for digit, corner in zip(text, corners, strict=True)
            for stroke in samples[int(digit)].strokes
        ]
        self.draw_strokes(window, strokes)

    def draw_strokes(self, window: BoothWindow, strokes: object) -> None:
        """Strokes from 0 to 1 in both directions."""
        canvas = window.visitor_view.canvas
        side = round(canvas.width() * 0.66)
        box = QRect(0, 0, side, side)
        box.moveCenter(canvas.rect().center())
        left = Qt.MouseButton.LeftButton
        for stroke in strokes:  # type: ignore[attr-defined]
            points = [box.topLeft() + QPoint(round(x * side), round(y * side)) for x, y in stroke]
            QTest.mousePress(canvas, left, pos=points[0])
            for point in points[1:]:
                QTest.mouseMove(canvas, point)
            QTest.mouseRelease(canvas, left, pos=points[-1])
        self.wait_for(lambda: _is_current(window))

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Until it holds, or patience ends."""
        for _ in range(_PATIENCE_MS // 20):
            QTest.qWait(20)
            if condition():
                return
        raise SystemExit("what was waited for never came")


def _is_current(window: BoothWindow) -> bool:
    visitors = window.visitor_controller
    return visitors.answer is not None and visitors.is_answered


def tour(photographer: Photographer, window: BoothWindow) -> None:
    """From screen to screen, as visitors and operators do."""
    take, draw, wait = photographer.take, photographer.draw, photographer.pass_time
    click = lambda button: QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # noqa: E731
    view = window.visitor_view
    take(window, "empty")
    wait(window, 22.0)
    while not view.show_player.playing:
        wait(window, 0.1)
    while view.show_player.playing:
        wait(window, 0.1)
    take(window, "attract")
    draw(window, 3, finish=False)
    take(window, "drawing")
    click(view.action_button)
    draw(window, 7)
    photographer.film(window, "show")
    take(window, "answer")
    click(view.question_bar.buttons[1])
    take(window, "teach-back")
    click(view.digit_pad.keys[1])
    take(window, "thanks")
    wait(window, 34.5)
    take(window, "countdown")
    click(view.action_button)
    photographer.draw_strokes(window, UNSURE)
    wait(window, 4.0)
    take(window, "unsure")
    click(view.action_button)
    photographer.draw_strokes(window, RUBBISH)
    wait(window, 4.0)
    take(window, "rubbish")
    click(view.action_button)
    photographer.draw_number(window, "2026")
    wait(window, 6.0)
    take(window, "number")
    click(view.menu_button)
    take(window, "challenges")
    click(view.menu.buttons[0])
    take(window, "start")
    for digit in range(3):
        draw(window, digit)
        wait(window, 1.0)
    draw(window, 5)
    wait(window, 1.0)
    take(window, "challenge")
    click(view.action_button)
    for digit in range(3, 10):
        draw(window, digit)
        wait(window, 1.0)
    take(window, "podium", wait_ms=1_500)
    click(view.menu_button)
    click(view.menu.buttons[1])
    QTest.qWait(1_800)
    fool = window.challenge_controller.challenge
    assert isinstance(fool, Fool)
    draw(window, fool.drawn)
    wait(window, 1.0)
    take(window, "fool")
    click(view.menu_button)
    click(view.menu.buttons[2])
    photographer.wait_for(lambda: view.feature_maps.layer is not None)
    take(window, "guess", wait_ms=1_800)
    assert isinstance(window.challenge_controller.challenge, Guess)
    click(view.digit_pad.keys[window.challenge_controller.challenge.digit])
    take(window, "guessed")
    click(view.menu_button)
    click(view.menu.buttons[3])
    QTest.qWait(1_800)
    sums = window.challenge_controller.challenge
    assert isinstance(sums, Sums)
    while sums.level == 1:
        photographer.draw_number(window, sums.wanted)
        wait(window, 1.0)
    take(window, "sum")
    photographer.draw_number(window, sums.wanted)
    take(window, "summed")
    click(view.menu_button)
    click(view.menu_button)
    window.operator_controller.request_access()
    for digit in (4, 7):
        click(window.pin_pad.keys[digit])
    take(window, "pin")
    for digit in (1, 1):
        click(window.pin_pad.keys[digit])
    click(window.pin_pad.ok)
    wait(window, 1.2)
    take(window, "panel")


UNSURE = [[(0.505, 0.12), (0.45, 0.1), (0.36, 0.25), (0.34, 0.42), (0.45, 0.52), (0.68, 0.46)],
          [(0.7, 0.1), (0.68, 0.5), (0.66, 0.95)]]  # fmt: skip
RUBBISH = [[(0.1, 0.5), (0.3, 0.1), (0.4, 0.9), (0.5, 0.1), (0.6, 0.9), (0.75, 0.1), (0.95, 0.6)],
           [(0.05, 0.2), (0.9, 0.85)], [(0.1, 0.85), (0.95, 0.15)]]  # fmt: skip


@contextmanager
def booth(photographer: Photographer, languages: str, theme: str) -> Iterator[BoothWindow]:
    """A booth with the shipped network and settings of its own."""
    both = languages == "both"
    codes = {"en": '["en", "zh"]', "zh": '["zh", "en"]', "both": '["en", "zh"]'}[languages]
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with TemporaryDirectory() as name:
        file = Path(name) / "booth.toml"
        text = SETTINGS.format(
            languages=codes, both=str(both).lower(), pin=hashed_pin(PIN), theme=theme
        )
        file.write_text(text, encoding="utf-8")
        settings = BoothSettings(file)
        recognition = Recognition()
        engines = EngineControl(recognition)
        store = StoreThread(Path(name) / "booth.sqlite")
        window = BoothWindow(
            recognition, engines, Theme(app, Mode(theme)), settings, store, photographer.clock
        )
        try:
            recognition.start()
            store.start()
            recognition.ask(OpenModel(digitbooth_resources.model()))
            window.lockdown.begin()
            photographer.wait_for(lambda: bool(window.visitor_controller.teaching.model))
            yield window
        finally:
            window.end()
            engines.close()
            recognition.close()
            store.close()
            window.deleteLater()


def main() -> int:
    """Take them."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    few = sys.argv[2:] == ["few"]
    only = sys.argv[2:] if not few else []
    app = QApplication(sys.argv[:1])
    for size_name, size in SIZES.items():
        for languages in ("en", "zh", "both"):
            name = f"{size_name}-{languages}"
            if few and not any(each.startswith(name) for each in FEW):
                continue
            if only and name not in only:
                continue
            photographer = Photographer(
                folder, name, (lambda what: what in FEW) if few else (lambda what: True)
            )
            theme = "dark" if languages == "zh" else "light"
            with booth(photographer, languages, theme) as window:
                window.resize(size)
                window.show()
                QTest.qWait(100)
                tour(photographer, window)
    del app
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
