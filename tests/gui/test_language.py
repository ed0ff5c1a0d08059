"""The window in other languages: changed while it is open, remembered, complete."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from marked_texts import Marked
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget

from digitbooth.language import language as spoken_language
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.child import Child
from digitbooth_gui.language import ENGLISH, SYSTEM, Language
from digitbooth_gui.recognition.requests import OpenedModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.settings import Settings
from digitbooth_gui.style.theme import Theme
from digitbooth_gui.window import MainWindow

CHINESE = "zh_CN"


@pytest.fixture
def language(qapp: QApplication, translations: Path) -> Iterator[Language]:
    made = Language(qapp, ENGLISH, translations)
    yield made
    made.choose(ENGLISH)
    made.deleteLater()


@pytest.fixture
def spoken(qtbot: Any, recognition: Recognition, theme: Theme, language: Language) -> MainWindow:
    window = MainWindow(recognition, theme, settings=Settings(), language=language)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(recognition.heard(OpenedModel)):
        window.open_model(Path("fake.uff"))
    return window


def entry(menu: QMenu, *path: str) -> QAction:
    """The entry that one gets to by these words, from submenu to submenu."""
    menu.aboutToShow.emit()
    action = next(each for each in menu.actions() if each.text() == path[0])
    if len(path) == 1:
        return action
    return entry(action.menu(), *path[1:])  # type: ignore[arg-type]


def test_the_menu_changes_the_language_at_once_and_for_the_next_time(
    qtbot: Any, spoken: MainWindow
) -> None:
    menu = spoken.findChild(QMenu)
    assert menu is not None
    assert spoken.header.undo.text() == "Undo"
    entry(menu, "Language", "简体中文").trigger()
    qtbot.waitUntil(lambda: spoken.header.undo.text() == "撤销")
    assert spoken.panel.verdict.hint == "动手写吧，答案会显示在这里"
    assert spoken.pages.segments.tabText(0) == "书写"
    entry(menu, "语言", "English").trigger()
    qtbot.waitUntil(lambda: spoken.header.undo.text() == "Undo")
    assert spoken.pages.segments.tabText(0) == "Draw"
    entry(menu, "Language", "简体中文").trigger()
    spoken.close()
    assert Settings().text("language", SYSTEM) == CHINESE


@pytest.mark.usefixtures("catalogues")
def test_what_the_library_says_is_in_the_language_of_the_window(
    qtbot: Any, spoken: MainWindow, language: Language, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pgm"
    bad.write_bytes(b"P5 28 28 255\n too short")
    language.choose(CHINESE)
    spoken.open_paths([bad])
    qtbot.waitUntil(lambda: bool(spoken.message.text))
    assert spoken.message.text.endswith("请重新导出")
    language.choose(ENGLISH)
    qtbot.waitUntil(lambda: spoken.message.text.endswith("export it again"))
    language.choose(CHINESE)
    qtbot.waitUntil(lambda: spoken.message.text.endswith("请重新导出"))


def test_what_runs_apart_speaks_it_too(qtbot: Any, qapp: QApplication, language: Language) -> None:
    code = "import json, os; print(json.dumps([os.environ['LANGUAGE']]))"
    for name in (CHINESE, ENGLISH):
        language.choose(name)
        child = Child([sys.executable, "-c", code], json.loads, list, qapp)
        with qtbot.waitSignal(child.heard) as said:
            child.start()
        assert said.args == [[name]]
        child.close()


def test_in_a_booth_the_library_speaks_as_the_visitor_does(qapp: QApplication) -> None:
    languages = Languages(("zh", "en"), side_by_side=False)
    assert spoken_language() == CHINESE
    languages.choose("en")
    assert spoken_language() == ENGLISH
    languages.reset()
    assert spoken_language() == CHINESE


@pytest.mark.parametrize(
    ("tags", "word"),
    [
        (["zh-Hans-CN", "en-US"], "撤销"),
        (["tr-TR", "zh-CN"], "撤销"),
        (["en-GB", "zh-CN"], "Undo"),
        (["tr-TR"], "Undo"),
        (["it-IT"], "Undo"),
        ([], "Undo"),
    ],
)
def test_at_first_it_follows_the_system(
    qapp: QApplication,
    language: Language,
    monkeypatch: pytest.MonkeyPatch,
    tags: list[str],
    word: str,
) -> None:
    class System(QLocale):
        def uiLanguages(self, *arguments: object) -> list[str]:
            return tags

    monkeypatch.setattr(QLocale, "system", lambda: System())
    language.choose(SYSTEM)
    assert qapp.translate("Header", "Undo") == word
    assert language.choice == SYSTEM


def test_a_language_that_is_not_there_is_not_offered(qapp: QApplication, tmp_path: Path) -> None:
    language = Language(qapp, CHINESE, tmp_path)
    assert list(language.offered) == [ENGLISH]
    assert language.choice == SYSTEM
    language.deleteLater()


def test_qt_speaks_the_same_language(qapp: QApplication, language: Language) -> None:
    english = qapp.translate("QPlatformTheme", "Cancel")
    language.choose(CHINESE)
    assert qapp.translate("QPlatformTheme", "Cancel") == "取消" != english


# What the library says of files and engines is English.
NAMES = {
    "no such file; check its name",
    "takes pixels 0 to 1",
    "Digit Booth",
    "Fake",
    "FP32",
    "TF32",
    "FP16",
    "INT8",
    "ONNX Runtime",
    "CPU",
    "GPU",
}
_FILES = re.compile(r"\S+\.(?:uff|pgm)\b|test_\w+")
_NAMES = re.compile("|".join(NAMES))


def said(part: QWidget | QAction) -> list[str]:
    """The texts of a widget, or of a command, for eyes and for ears."""
    texts = [part.toolTip()]
    if isinstance(part, QWidget):
        texts += [part.accessibleName(), part.accessibleDescription()]
    if isinstance(part, QAction | QAbstractButton | QLabel):
        texts.append(part.text())
    return texts


def untranslated(window: MainWindow) -> set[tuple[str, str]]:
    """What the window says in no language but one; names of things do not count."""
    shown = [each for each in window.findChildren(QWidget) if each.isVisibleTo(window)]
    return {
        (type(part).__name__, text)
        for part in [*shown, *window.findChildren(QAction)]
        for text in said(part)
        if re.search("[A-Za-z]{2}", _NAMES.sub("", _FILES.sub("", text))) and "⟦" not in text
    }


def test_all_of_an_open_window_changes_its_language(
    qtbot: Any, qapp: QApplication, spoken: MainWindow, pgm: Callable[..., Path]
) -> None:
    for digit in range(3):
        pgm(digit, f"{digit}.pgm")
    QTest.mouseClick(spoken.canvas, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: spoken.panel.verdict.text == "1")
    spoken.open_path(pgm(3).parent)
    for stack in (spoken.panel.tabs, spoken.pages):
        for name in stack.names:
            stack.turn_to(name)
            qapp.processEvents()
    marks = Marked()
    qapp.installTranslator(marks)
    try:
        left: set[tuple[str, str]] = set()
        for stack in (spoken.panel.tabs, spoken.pages):
            for name in stack.names:
                stack.turn_to(name)
                qapp.processEvents()
                left |= untranslated(spoken)
        assert left == set()
    finally:
        qapp.removeTranslator(marks)
        spoken.engines.close()
        spoken.close()
