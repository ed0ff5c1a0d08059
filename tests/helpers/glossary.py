"""The glossary of translators, and how far catalogues keep to it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

FILE = Path(__file__).parents[2] / "docs" / "manual" / "locale" / "glossary.csv"

_TYPED = re.compile(
    r"^  .*$|`[^`]*`|Digit Booth|digitbooth(?: [a-z]+)*|default: \w+|\{[^}]*\}|[\w*{-]*\.\w+"
    r"|\S*[-/_]\S*|\b[A-Z_]{3,}\b",
    re.MULTILINE,
)
"""What is no word of a language: commands, names of files and of options, placeholders."""
_ENDING = 2
"""So many letters at the end of a word may change with its place in a sentence."""


def rows() -> list[dict[str, str]]:
    """The terms: a column for each language, empty where it has no such text, and a note."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def words(cell: str) -> list[str]:
    """The words of a language for a term, which a slash parts; none if the cell is empty."""
    return cell.split(" / ") if cell else []


def term(row: Mapping[str, str]) -> str:
    """The English term of a row, as it stands in a text: `shipped network`."""
    first, _, rest = re.sub(r" \(.*\)", "", row["English"]).partition(", ")
    return f"{rest} {first}".strip()


def having(english: str, messages: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The messages, a text and its translation each, whose text has a term."""
    alone = "(?! [a-z])" if english.startswith("not ") else ""  # and not "not a digit network"
    wanted = re.compile(rf"(?<![\w'])(?:{re.escape(english)})(?:s|'s)?(?!\w){alone}", re.IGNORECASE)
    return [each for each in messages if wanted.search(_TYPED.sub(" ", each[0]))]


def is_kept(cell: str, said: str) -> bool:
    """Whether a translation has one of a term's words, or, of several words, all in any order."""
    text = plain(said)
    return any(all(_stem(part) in text for part in plain(each).split()) for each in words(cell))


def plain(text: str) -> str:
    """As words are compared: in small letters, with one kind of apostrophe."""
    return text.casefold().replace("’", "'")


def _stem(word: str) -> str:
    # Letters of East Asia stand for words, and have no endings.
    return word if word > "\u2e80" else word[: max(len(word) - _ENDING, 3)]
