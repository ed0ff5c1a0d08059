"""Every text of the window is in Qt Linguist's files, translated, with the same placeholders."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from digitbooth.language import COMPLETE, ENGLISH, LOCALES

Key = tuple[str, str, str]
_PLACEHOLDER = re.compile(r"\{\w*(?::[^}]*)?\}|%n|%\d|\(\*[^)]*\)")


def messages(file: Path) -> Iterator[tuple[Key, ElementTree.Element]]:
    """Context, text and comment of each message, and its translation."""
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            found = message.find("translation")
            assert found is not None
            name, text = context.findtext("name", ""), message.findtext("source", "")
            yield (name, text, message.findtext("comment", "")), found


def forms(translation: ElementTree.Element) -> list[str]:
    """The translation; each form of it, where it depends on a number."""
    numbered = [each.text or "" for each in translation.iter("numerusform")]
    return numbered or [translation.text or ""]


LANGUAGES = tuple(each.name for each in LOCALES.values() if each.name != ENGLISH)


@pytest.fixture(params=LANGUAGES)
def file(request: pytest.FixtureRequest, translation_tools: ModuleType) -> Path:
    made: Path = translation_tools.source(request.param)
    return made


def test_every_language_is_held_to_this(translation_tools: ModuleType) -> None:
    assert tuple(sorted(LANGUAGES)) == translation_tools.WINDOW_LANGUAGES
    assert {ENGLISH, *translation_tools.LANGUAGES} == set(COMPLETE)


def test_what_visitors_read_is_found_and_the_operators_is_not(
    translation_tools: ModuleType,
) -> None:
    for_visitors = [each.name for each in LOCALES.values() if each.for_visitors]
    everything = {key for key, _ in messages(translation_tools.source("zh_CN"))}
    for language in for_visitors:
        found = {key for key, _ in messages(translation_tools.source(language))}
        assert found < everything
        texts = {text for _, text, _ in found}
        assert {"Draw a digit or a number", "You fooled me! {points} of 100 points"} <= texts
        assert "Leave the booth" not in texts


def test_it_holds_the_texts_of_the_sources_and_no_others(
    file: Path, translation_tools: ModuleType, tmp_path: Path
) -> None:
    """If this fails: make translations, then translate what is new."""
    fresh = tmp_path / file.name
    shutil.copy(file, fresh)
    translation_tools.update(fresh)
    wanted, held = ({key for key, _ in messages(each)} for each in (fresh, file))
    assert wanted - held == set()
    assert held - wanted == set()


def test_every_text_is_translated(file: Path) -> None:
    unfinished = [
        key
        for key, translation in messages(file)
        if translation.get("type") == "unfinished" or not all(forms(translation))
    ]
    assert unfinished == []


def test_placeholders_stay(file: Path) -> None:
    different = [
        key
        for key, translation in messages(file)
        for form in forms(translation)
        if sorted(_PLACEHOLDER.findall(key[1])) != sorted(_PLACEHOLDER.findall(form))
    ]
    assert different == []


def test_shortened_commands_stay_shortened(file: Path) -> None:
    """Three dots say that a question follows."""
    different = [
        key
        for key, translation in messages(file)
        if key[1].endswith("…") != (translation.text or "").endswith("…")
    ]
    assert different == []
