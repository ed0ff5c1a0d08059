"""The manual's catalogues hold no text that is not translated, and translate nothing wrongly."""

from __future__ import annotations

import re
from types import ModuleType

import glossary
import pytest
from manual_pages import LANGUAGES, MANUAL, catalogues

_CODE = re.compile(r"`[^`]+`")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")


def test_there_are_languages() -> None:
    assert LANGUAGES == ["zh_CN"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    open_still = [
        (page, each.id)
        for page, catalogue in catalogues(language).items()
        for each in catalogue
        if each.id and (not each.string or each.fuzzy)
    ]
    assert open_still == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_and_links_stay(language: str) -> None:
    """A picture may be another one, of the window in that language."""
    for page, catalogue in catalogues(language).items():
        for each in catalogue:
            for kind in (_CODE, _LINK):
                wanted, there = sorted(kind.findall(each.id)), sorted(kind.findall(each.string))
                assert there == wanted, f"{page}: {each.id}"
            assert len(_PICTURE.findall(each.string)) == len(_PICTURE.findall(each.id))


def test_the_glossary_has_words_that_translations_use(translation_tools: ModuleType) -> None:
    for language in LANGUAGES:
        files = [*(MANUAL / "locale" / language).rglob("*.po"), translation_tools.source(language)]
        used = "".join(file.read_text(encoding="utf-8") for file in files)
        unused = [
            row["English"]
            for row in glossary.rows()
            if not any(word in used for word in glossary.words(row[language]))
        ]
        assert unused == []
