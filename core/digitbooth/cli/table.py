"""Columns of text, as wide as a terminal shows them: a Chinese character takes two places."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_GAP = "  "

# What stays on one line: a word with the space behind it, or one Chinese character; each with the
# punctuation that no line begins with, and an opening bracket with what follows it.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
# Compiled when help is asked for: that takes longer than to start a command.
_PIECES = (
    rf"[（《“「]*(?:[{_WIDE}]|[^\s{_WIDE}（《“「]+)[，。；：、？！）》”」…]*\s*|\s+|[（《“「]+"
)


def columns(text: str) -> int:
    """How many places of a terminal `text` takes."""
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)


def padded(text: str, width: int, alignment: str = "<") -> str:
    """`text` with spaces up to `width` places: behind it, or before it if `alignment` is `>`."""
    spaces = " " * (width - columns(text))
    return text + spaces if alignment == "<" else spaces + text


def table(rows: Sequence[Sequence[str]], alignments: str) -> Iterable[str]:
    """The rows in columns, as wide as their widest cell; `alignments` has `<` or `>` for each."""
    widths = [max(columns(row[column]) for row in rows) for column in range(len(alignments))]
    for row in rows:
        cells = zip(row, widths, alignments, strict=True)
        yield _GAP.join(padded(*cell) for cell in cells).rstrip()


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of up to `width` places, broken at spaces and beside Chinese characters."""
    lines, line = [], ""
    for piece in re.findall(_PIECES, text):
        if line and columns((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()]
