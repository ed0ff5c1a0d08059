"""The manual's catalogues hold what its pages say, all of it translated, and nothing else."""

from __future__ import annotations

import csv
import pickle
import re
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from manual_pages import MANUAL, Site
from sphinx.util.nodes import extract_messages

LANGUAGES = sorted(path.name for path in (MANUAL / "locale").glob("*_*"))
_MARKED = re.compile(r'_\("([^"]+)"\)')
_CODE = re.compile(r"`[^`]+`")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")


def catalogues(language: str) -> dict[str, Catalog]:
    """Those of a language, by page."""
    found = {}
    for file in sorted((MANUAL / "locale" / language / "LC_MESSAGES").glob("*.po")):
        with file.open("rb") as stream:
            found[file.stem] = read_po(stream, locale=language, abort_invalid=True)
    return found


def said(trees: Path) -> dict[str, set[str]]:
    """What the English pages say, without docstrings; and what the templates say, as `sphinx`."""
    found = {
        "sphinx": {
            text
            for template in (MANUAL / "_templates").rglob("*.html")
            for text in _MARKED.findall(template.read_text(encoding="utf-8").replace("'", '"'))
        }
    }
    for file in trees.glob("*.doctree"):
        tree = pickle.loads(file.read_bytes())
        texts = {text for node, text in extract_messages(tree) if node.source.endswith(".md")}
        found[file.stem] = texts
    return found


def test_there_are_languages() -> None:
    assert LANGUAGES == ["zh_CN"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_hold_the_texts_of_the_pages_and_no_others(site: Site, language: str) -> None:
    """If this fails: make translations, then translate what is new."""
    held = {
        page: {each.id for each in catalogue if each.id}
        for page, catalogue in catalogues(language).items()
    }
    assert held == said(site.trees / "en")


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
    with (MANUAL / "locale" / "glossary.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0].keys() == {"English", *LANGUAGES, "note"}
    terms = [row["English"] for row in rows]
    assert terms == sorted(set(terms), key=str.casefold)
    for language in LANGUAGES:
        files = [*(MANUAL / "locale" / language).rglob("*.po"), translation_tools.source(language)]
        used = "".join(file.read_text(encoding="utf-8") for file in files)
        assert [row[language] for row in rows if row[language] not in used] == []
