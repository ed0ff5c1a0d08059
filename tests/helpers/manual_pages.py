"""The manual's pages: what they are, and the blocks in them that a reader would type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

MANUAL = Path(__file__).parents[2] / "docs" / "manual"
FLEET = MANUAL.parent / "fleet.md"
"""What is a page of the repository as well; the manual includes it."""

_FENCE = re.compile(
    r"(?:^% not run: (?P<reason>[^\n]+)\n)?^```(?P<language>console|python)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Site:
    """The manual as it was built."""

    folder: Path
    """The English pages, with a folder for each other language."""
    trees: Path
    """What Sphinx keeps of the pages, a folder for each language."""

    def pages(self) -> dict[Path, str]:
        """The HTML of all pages, of all languages."""
        return {path: path.read_text(encoding="utf-8") for path in self.folder.rglob("*.html")}


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


def written() -> str:
    """All that was written by hand."""
    return "\n".join(page.read_text(encoding="utf-8") for page in [*pages(), FLEET])
