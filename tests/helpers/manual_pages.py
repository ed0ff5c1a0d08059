"""The manual's pages: what they are, and the blocks in them that a reader would type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

MANUAL = Path(__file__).parents[2] / "docs" / "manual"
FLEET = MANUAL.parent / "fleet.md"
"""What is a page of the repository as well; the manual includes it."""
LANGUAGES = sorted(path.name for path in (MANUAL / "locale").glob("*_*"))
"""What it is translated into."""

_FENCE = re.compile(
    r"(?:^% not run: (?P<reason>[^\n]+)\n)?^```(?P<language>console|python)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """Commands, or a Python example."""

    page: str
    line: int
    language: str
    text: str
    reason: str | None
    """Why it cannot be run by a test."""

    @property
    def commands(self) -> list[str]:
        """What is typed after the prompts; a line that ends in a backslash goes on."""
        joined = self.text.replace("\\\n", " ")
        return [line[2:] for line in joined.splitlines() if line.startswith("$ ")]

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def pages() -> list[Path]:
    """The pages, as they are written."""
    return sorted(MANUAL.glob("*.md"))


def blocks() -> list[Block]:
    """All of them, in the order of pages and lines."""
    found = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        for match in _FENCE.finditer(text):
            line = text.count("\n", 0, match.start("text"))
            reason, language = match["reason"], match["language"]
            found.append(Block(page.stem, line, language, match["text"], reason))
    return found


def catalogues(language: str) -> dict[str, Catalog]:
    """The translations into a language, by page; those of what stands around pages are `sphinx`."""
    found = {}
    for file in sorted((MANUAL / "locale" / language / "LC_MESSAGES").glob("*.po")):
        with file.open("rb") as stream:
            found[file.stem] = read_po(stream, locale=language, abort_invalid=True)
    return found


def written() -> str:
    """All that was written by hand."""
    return "\n".join(page.read_text(encoding="utf-8") for page in [*pages(), FLEET])
