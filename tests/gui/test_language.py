"""The window in other languages: changed while it is open, remembered, complete."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from digitbooth_gui.look.language import ENGLISH, SYSTEM, Language
from digitbooth_gui.look.theme import Theme
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.settings import Settings
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
    with qtbot.waitSignal(recognition.model_opened):
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


@pytest.mark.parametrize(
    ("tags", "word"),
    [
        (["zh-Hans-CN", "en-US"], "撤销"),
        (["de-DE", "zh-CN"], "撤销"),
        (["en-GB", "zh-CN"], "Undo"),
        (["de-DE"], "Undo"),
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
