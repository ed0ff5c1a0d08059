"""Columns of text, as wide as a terminal shows them: a Chinese character takes two places."""

import unicodedata
from collections.abc import Iterable, Sequence

_GAP = "  "


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
