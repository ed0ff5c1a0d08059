"""Names and texts that others wrote, as titles, labels, menus and tool tips show them."""

from __future__ import annotations

from pathlib import Path

from digitbooth.plain_text import clipped, printable_lines

_LONGEST_NAME = 100
_LONGEST_TIP = 4000
"""How many characters of a name, and of a tool tip, are shown at most."""


def shown_name(name: Path | str) -> str:
    """The name of a file, or what else has one, on one line."""
    return clipped((name.name or str(name)) if isinstance(name, Path) else name, _LONGEST_NAME)


def shown_path(path: Path) -> str:
    """A whole path, on one line, as the text of a tool tip."""
    return plain_tip(clipped(str(path), _LONGEST_TIP))


def plain_tip(text: str) -> str:
    """A tool tip that shows `text` letter by letter.

    Qt takes for HTML what looks like it, and would open the pictures that it names.
    """
    text = printable_lines(text[:_LONGEST_TIP])
    if "<" not in text:
        return text
    # Imported here: hardly a name ever needs it.
    import html

    return f"<qt>{html.escape(text)}</qt>".replace("\n", "<br>")
