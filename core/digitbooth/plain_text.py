"""Text that is fit to be shown: names and messages that others wrote, on one line and not too long.

Files, models and servers name anything: line breaks, a terminal's control sequences, letters that
turn the rest of a line round, bytes that are no text, millions of letters. What must not be shown
is written as Python writes it, `\\x1b` or `\\u202e`, so that a person sees what is there.
"""

import json
import os
import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

from digitbooth.language import gettext as _

# Enough names to find a fault by; a message stays one line.
_MAX_NAMES = 12
_MAX_LETTERS = 100
_LONG = 300
_LONGEST = 4096
"""The longest path of Linux is whole; whatever else is named stays bounded."""

# Control characters, invisible ones that say how others are laid out, ends of lines and paragraphs,
# and halves of surrogate pairs. Joiners stay, which some scripts and emoji are written with.
_INVISIBLE = (
    "\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
_UNFIT = rf"[\x00-\x1f\x7f-\x9f{_INVISIBLE}]"
_UNFIT_BUT_LINES = rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{_INVISIBLE}]"

_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def printable(text: str) -> str:
    """`text` on one line, with whatever would break a line or steer a terminal made visible."""
    return text if text.isprintable() else re.sub(_UNFIT, _visible, text)


def printable_lines(text: str) -> str:
    """As `printable`, for text that has lines: these and tabs stay."""
    return re.sub(_UNFIT_BUT_LINES, _visible, text)


def clipped(text: str, length: int = _MAX_LETTERS) -> str:
    """`text` on one line, its middle left out if it is longer than `length`."""
    if len(text) > length:
        half = (length - 1) // 2
        text = f"{text[:half]}…{text[-half:]}"
    return printable(text)


def listed(names: Iterable[str], quote: bool = True, most: int = _MAX_NAMES) -> str:
    """`names` as a phrase for an error message, cut short when there are more than `most`.

    No more is kept of them than what is shown: a damaged file may name a great many.
    """
    rest = iter(names)
    shown = list(islice(rest, most))
    more = sum(1 for name in rest)
    phrase = ", ".join(f"'{clipped(name)}'" if quote else clipped(name, _LONG) for name in shown)
    return _("{names} and {more} more").format(names=phrase, more=more) if more else phrase


def filled(text: str, /, **values: object) -> str:
    """`text.format(**values)`, with paths, texts and errors among the values fit to be shown."""
    return text.format(**{name: _shown(value) for name, value in values.items()})


def json_line(value: Any, encoding: str | None = "ascii") -> str:
    """`value` as one line of JSON: exact, since what cannot be shown or encoded is escaped.

    So is half a surrogate pair, as which Python has a byte of a file's name that is no text.
    """
    text = json.dumps(value, ensure_ascii=False)
    if encoding != "utf-8" or not text.isprintable():
        text = json.dumps(value).replace("\x7f", r"\u007f")
    return text


def _shown(value: object) -> object:
    if isinstance(value, (str, os.PathLike, BaseException)):
        return clipped(str(value), _LONGEST)
    return value


def _visible(match: "re.Match[str]") -> str:
    letter = match[0]
    code = ord(letter)
    if 0xDC80 <= code <= 0xDCFF:
        # How Python holds a byte of a file's name that is no text: shown as that byte.
        code -= 0xDC00
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return _SHORT.get(letter) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
