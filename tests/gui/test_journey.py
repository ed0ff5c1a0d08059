"""What a person would do from the first digit to the next day, on a real X server.

Mouse and keys come from outside; what the window says is read as a screen reader would have it.
"""

from __future__ import annotations

import json
import select
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numbers_by_hand import write_picture
from program_on_screen import SECONDS, Program, x_server

import digitbooth_resources
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth.mnist.export import write_pictures
from digitbooth.mnist.files import HELD_OUT, Digits, read_mnist
from digitbooth_gui.style.colors import DARK, LIGHT

pytestmark = [
    pytest.mark.large,
    pytest.mark.skipif(
        not sys.platform.startswith("linux")
        or not shutil.which("Xvfb")
        or not shutil.which("xdotool"),
        reason="needs Xvfb and xdotool (Debian, Ubuntu: sudo apt install xvfb xdotool)",
    ),
]

_COUNT = 1_000
_MISLABELLED = 12
_ROOT = Path(__file__).parents[2]
_ACROSS = tuple(
    [(0.02 if (row + side) % 2 else 0.98, row / 60) for row in range(1, 60) for side in (0, 1)]
)
"""From side to side down the page: nothing drawn is missed."""


class Person(Program):
    """At the program, with eyes for what a screen reader is told."""

    script = (str(_ROOT / "tests/helpers/told_program.py"),)

    def look(self) -> dict[str, Any]:
        """All that is shown."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None
        stdin.write("\n")
        stdin.flush()
        assert select.select([stdout], [], [], SECONDS)[0], "the window does not answer"
        seen: dict[str, Any] = json.loads(stdout.readline())
        return seen

    def see(self, name: str, **what: object) -> dict[str, Any] | None:
        """What is called so and is as `what` says, if it is there."""
        wanted = {"name": name, **what}
        items = self.look()["items"]
        return next((each for each in items if wanted.items() <= each.items()), None)

    def wait_to_see(self, name: str, **what: object) -> dict[str, Any]:
        """The same, once it is there."""
        found: dict[str, Any] = self.wait_for(lambda: self.see(name, **what))
        return found

    def click(self, name: str, **what: object) -> None:
        """Click into the middle of what is called so."""
        left, top, width, height = self.wait_to_see(name, off=False, **what)["rect"]
        self.click_at(left + width // 2, top + height // 2)

    def click_at(self, x: int, y: int) -> None:
        """Click there."""
        self.do("mousemove", x, y, "click", 1)

    def choose(self, *entries: str) -> None:
        """Go through the menu to its last entry."""
        self.do("key", "F10")
        for entry in entries:
            self.click(entry, in_menu=True)

    def answer(self) -> str:
        """What is said of the answer."""
        seen = self.see("Answer")
        return "" if seen is None else str(seen["about"])

    def read(self, number: str) -> bool:
        """Whether this is the answer, of one digit or several."""
        return self.answer().startswith(f"{number}, ")

    def erase_all(self) -> None:
        """With the right button, all over the page."""
        left, top, width, height = self.ready["page"]
        at = [(round(left + width * x), round(top + height * y)) for x, y in _ACROSS]
        moves = [word for x, y in at for word in ("mousemove", x, y, "sleep", 0.002)]
        self.do("mousemove", *at[0], "mousedown", 3, *moves, "mouseup", 3)

    def tabs(self) -> dict[str, bool]:
        """The words to choose from, and whether each is chosen."""
        items = self.look()["items"]
        return {each["name"]: each["selected"] for each in items if each["role"] == "PageTab"}


@pytest.fixture(scope="module")
def folder(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1,000 digits as PGM files in folders of their labels; some lie in another one's."""
    digits = read_mnist(shared_data / "mnist")[HELD_OUT][:_COUNT]
    labels = digits.labels.copy()
    labels[:_MISLABELLED] = (labels[:_MISLABELLED] + 1) % 10
    digits = Digits(digits.images, labels)
    made = tmp_path_factory.mktemp("digits")
    assert write_pictures(digits, np.arange(_COUNT), made) == _COUNT
    return made


@pytest.fixture
def people(
    tmp_path: Path, translation_tools: ModuleType, request: pytest.FixtureRequest
) -> Iterator[Any]:
    """Starts the program, again and again if wished."""
    translation_tools.build(_ROOT / "gui/digitbooth_gui/translations")
    started: list[Person] = []
    with x_server() as display:
        yield lambda: started.append(Person(display, tmp_path)) or started[-1]
        for person in started:
            person.kill()


def draw_and_change_ones_mind(person: Person) -> None:
    """Ten digits; one of them undone, done again, erased, and brought back."""
    digits, answers = read_stroke_file(digitbooth_resources.sample_strokes()), []
    for drawing in digits[:10]:
        person.do("key", "Delete")
        answered = len(person.events("answer"))
        person.draw(drawing.strokes)
        answers.append(person.settled_answer(answered + 1)["digit"])
        person.wait_for(lambda: person.answer().startswith(str(answers[-1])))
    assert answers == list(range(10))
    drawn = person.answer()
    for _ in digits[9].strokes:
        person.do("key", "ctrl+z")
    person.wait_for(lambda: person.answer().startswith("No answer"))
    for _ in digits[9].strokes:
        person.do("key", "ctrl+shift+z")
    person.wait_for(lambda: person.answer() == drawn)
    person.erase_all()
    person.wait_for(lambda: person.answer().startswith("No answer"))
    person.do("key", "ctrl+z")
    person.wait_for(lambda: person.answer() == drawn)


def write_a_year(person: Person) -> None:
    """2026; each digit looked at in its turn; then the last one is written anew, as a 7."""
    person.do("key", "Delete")
    digits = [on_the_page("2026", place) for place in range(4)]
    for place, strokes in enumerate(digits):
        person.draw(strokes)
        person.wait_for(lambda place=place: person.read("2026"[: place + 1]))
    for place, digit in enumerate("2026", 1):
        person.click(f"Digit {place} of 4: {digit}", role="RadioButton")
        person.wait_to_see(f"Digit {place} of 4: {digit}", checked=True)
        assert f"Digit {place} of 4: {digit}, " in person.answer()
    for _ in digits[3]:
        person.do("key", "ctrl+z")
    person.wait_for(lambda: person.read("202"))
    person.draw(on_the_page("2027", 3))
    person.wait_for(lambda: person.read("2027"))
    person.do("key", "ctrl+c")


def on_the_page(text: str, place: int) -> list[Any]:
    """The strokes of one of the digits that fill the page from side to side."""
    samples, wide = read_stroke_file(digitbooth_resources.sample_strokes()), 1 / len(text)
    corner = np.array((place * wide + 0.15 * wide, 0.35))
    return [stroke * (0.7 * wide) + corner for stroke in samples[int(text[place])].strokes]


def open_a_telephone_number(person: Person, picture: Path) -> None:
    """By the dialog; then as ink, of which a digit is looked at."""
    person.do("key", "ctrl+o")
    person.choose_path("^Open$", picture)
    person.wait_for(lambda: person.read("0171234"))
    person.click("Digit 3 of 7: 7", role="RadioButton")
    person.wait_to_see("Digit 3 of 7: 7", checked=True)
    answered = len(person.events("answer"))
    person.do("key", "ctrl+e")
    ink = person.settled_answer(answered + 1)
    assert ink["file"] is None and ink["text"] == "0171234"


def look_for_mistakes(person: Person, folder: Path) -> None:
    """A folder fills the gallery; only what is misread is shown."""
    person.choose("Open a folder…")
    person.choose_path("^Open a folder", folder)
    person.wait_to_see("Gallery", role="PageTab", selected=True)
    mistakes = person.wait_for(lambda: filled(person))
    assert _MISLABELLED <= mistakes <= 2 * _MISLABELLED
    # On Linux Qt calls a combo box by what is chosen in it.
    person.click("Everything", role="ComboBox")
    person.do("type", "Mis")
    person.do("key", "Return")
    person.wait_to_see("Mistakes", role="ComboBox")
    shown = f"Digits: {_COUNT:,} · Mistakes: {mistakes} · Shown: {mistakes}"
    person.wait_to_see(shown)


def filled(person: Person) -> int:
    """How many mistakes there are among the digits, once all are read and answered."""
    items = person.look()["items"]
    start = f"Digits: {_COUNT:,} · Mistakes: "
    busy = any(each["role"] == "ProgressBar" for each in items)
    counts = [each["name"] for each in items if each["name"].startswith(start)]
    return 0 if busy or not counts else int(counts[0].removeprefix(start))


def edit_the_first(person: Person) -> None:
    """Seen large, made ink, and drawn on."""
    answered = len(person.events("answer"))
    left, top, _, _ = person.wait_to_see("Digits", role="List")["rect"]
    person.click_at(left + 40, top + 40)
    person.wait_to_see("Draw", role="PageTab", selected=True)
    large = person.settled_answer(answered + 1)
    assert large["file"] is not None and large["index"] == 0
    answered = len(person.events("answer"))
    person.do("key", "ctrl+e")
    ink = person.settled_answer(answered + 1)
    assert ink["file"] is None and ink["digit"] == large["digit"]
    person.draw([((0.1, 0.1), (0.5, 0.12), (0.9, 0.1))])
    person.settled_answer(answered + 2)
    person.do("key", "ctrl+z")
    person.wait_for(lambda: person.answer().startswith(str(ink["digit"])))


def change_the_engine(person: Person) -> None:
    """Another precision answers the next digit."""
    person.click("Engines", role="PageTab")
    items = person.wait_for(
        lambda: [each for each in person.look()["items"] if each["name"].endswith(" INT8")]
    )
    person.click(items[0]["name"])
    person.wait_for(lambda: answering(person, "INT8"))
    person.do("key", "Delete")
    answered = len(person.events("answer"))
    person.draw(read_stroke_file(digitbooth_resources.sample_strokes())[4].strokes)
    answer = person.settled_answer(answered + 1)
    assert answer["digit"] == 4 and "int8" in json.dumps(answer["engine"]).lower()


def answering(person: Person, precision: str) -> bool:
    """Whether the badge says that this answers."""
    items = person.look()["items"]
    return any(each["name"] == "Engine" and precision in each["about"] for each in items)


def test_a_day_with_the_program(people: Any, folder: Path, tmp_path: Path) -> None:
    person = people()
    assert person.look()["ground"] == LIGHT.window.name()
    draw_and_change_ones_mind(person)
    write_a_year(person)
    open_a_telephone_number(person, write_picture(tmp_path / "telephone.png", "0171234"))
    look_for_mistakes(person, folder)
    edit_the_first(person)
    change_the_engine(person)
    person.choose("Theme", "Dark")
    person.wait_for(lambda: person.look()["ground"] == DARK.window.name())
    person.click("Gallery", role="PageTab")
    english = set(person.tabs())
    person.choose("Language", "简体中文")
    person.wait_for(lambda: english.isdisjoint(person.tabs()))
    left = person.tabs()
    assert person.events("error") == []
    assert person.close() == (0, "")

    person = people()
    assert person.tabs() == left
    assert person.look()["ground"] == DARK.window.name()
    assert person.close() == (0, "")
