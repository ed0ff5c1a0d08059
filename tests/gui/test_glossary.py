"""Each term is translated one way: as the glossary has it, in window and messages."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from xml.etree import ElementTree

import glossary
import pytest
from babel.messages.pofile import read_po

from digitbooth.language import ENGLISH, LOCALES

LANGUAGES = [each.name for each in LOCALES.values() if each.name != ENGLISH]


def messages(tools: ModuleType, language: str) -> Iterator[tuple[str, str]]:
    """Each text of a language's catalogues, and its translation."""
    for message in ElementTree.parse(tools.source(language)).getroot().iter("message"):
        yield message.findtext("source", ""), message.findtext("translation", "")
    if language in tools.LANGUAGES:
        with tools.catalogue(language).open("rb") as stream:
            for message in read_po(stream):
                if message.id:
                    several = isinstance(message.id, tuple)
                    yield (
                        (message.id[-1], message.string[-1])
                        if several
                        else (
                            message.id,
                            message.string,
                        )
                    )


def test_there_is_a_column_for_each_language_and_a_row_for_each_term() -> None:
    rows = glossary.rows()
    assert {*rows[0]} == {"English", *LANGUAGES, "note"}
    terms = [row["English"] for row in rows]
    assert terms == sorted(set(terms), key=str.casefold)
    complete = [each.name for each in LOCALES.values() if not each.for_visitors]
    lacking = [
        (row["English"], each)
        for row in rows
        for each in complete
        if each != ENGLISH and not row[each] and "in the manual alone" not in row["note"]
    ]
    assert lacking == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_keep_to_it(translation_tools: ModuleType, language: str) -> None:
    """A sentence may go without the word, but hardly one in eight does."""
    held = list(messages(translation_tools, language))
    checked = 0
    for row in glossary.rows():
        having = glossary.having(glossary.term(row), held)
        if not row[language]:
            continue
        others = [each for each in having if not glossary.is_kept(row[language], each[1])]
        assert len(others) <= max(len(having) // 8, 1), (row["English"], row[language], others)
        checked += len(having)
    assert checked > (20 if language not in translation_tools.LANGUAGES else 500)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_visitors_read_has_its_terms_in_it(
    translation_tools: ModuleType, language: str
) -> None:
    held = list(messages(translation_tools, language))
    lacking = [
        row["English"]
        for row in glossary.rows()
        if not row[language] and len(glossary.having(glossary.term(row), held)) > 2
    ]
    assert lacking == []
