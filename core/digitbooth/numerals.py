"""How each language writes numbers: its decimal point, what parts thousands, and its percent sign.

As CLDR has it. English and Chinese write them as Python does; what programs read, they do not see.
"""

import re
import string
from typing import Any, NamedTuple


class Style(NamedTuple):
    """How a language writes numbers."""

    decimal: str
    group: str
    percent: str
    """The sign with the space before it, which is never broken."""
    parts_four_digits: bool = True
    """Whether 1234 is parted, too."""


_STYLES = {
    "de": Style(",", ".", "\u00a0%"),
    "fr": Style(",", "\u202f", "\u202f%"),
    "es": Style(",", ".", "\u00a0%", parts_four_digits=False),
    "it": Style(",", ".", "%", parts_four_digits=False),
    "ja": Style(".", ",", "%"),
    "ko": Style(".", ",", "%"),
}
_PERCENT = re.compile(r" *%")
_FOUR_DIGITS = re.compile(r"(?<![\d,])(\d),(\d{3})(?![\d,])")


def localized(text: str, language: str) -> str:
    """`text`, which holds numbers as Python writes them and no other points, as `language` does."""
    style = _STYLES.get(language)
    if style is None:
        return text
    if not style.parts_four_digits:
        text = _FOUR_DIGITS.sub(r"\1\2", text)
    return _PERCENT.sub(style.percent, text.translate({44: style.group, 46: style.decimal}))


def message(text: str, language: str) -> str:
    """A translated message, which is filled with numbers as `language` writes them."""
    return _Message(text, language) if language in _STYLES else text


class _Message(str):
    """A text of which `format` writes numbers that have a format, as `{count:,}`, in a language."""

    def __new__(cls, text: str, language: str) -> "_Message":
        made = super().__new__(cls, text)
        made._formatter = _Formatter(language)
        return made

    _formatter: "_Formatter"

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """What is kept or copied is text, which nobody fills any more."""
        return str, (str(self),)

    def format(self, *values: object, **named: object) -> str:
        return self._formatter.format(str(self), *values, **named)


class _Formatter(string.Formatter):
    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        text: str = super().format_field(value, format_spec)
        # A number without a format may be a name, such as a year.
        plain = isinstance(value, str) or not format_spec
        return text if plain else localized(text, self._language)
