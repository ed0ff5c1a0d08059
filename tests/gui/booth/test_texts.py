"""What the booth says to visitors, in all of their languages."""

from __future__ import annotations

import sys
from string import Formatter

import pytest
from PySide6.QtCore import QCoreApplication

from digitbooth.language import ENGLISH, LOCALES
from digitbooth_gui.booth import texts
from digitbooth_gui.booth.challenges import CHALLENGES
from digitbooth_gui.booth.languages import Languages

ALL = [
    text
    for module in (texts, *(sys.modules[challenge.__module__] for challenge in CHALLENGES))
    for name, value in vars(module).items()
    if name.isupper() and name not in ("TYPE_CHECKING", "QT_TRANSLATE_NOOP")
    for text in (value if isinstance(value, tuple) else (value,))
    if isinstance(text, str) and text
]


OTHERS = [code for code in LOCALES if code != ENGLISH]
SAME = {"OK", "booth.toml"}
"""What languages may say as English does; and some more that are the same words in them."""
SAME_WORDS = {("No", "es"), ("No", "it"), ("Restart", "de"), ("Challenges", "fr")}


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("text", ALL)
def test_each_text_is_there_in_every_language_with_the_same_values(
    qapp: QCoreApplication, code: str, text: str
) -> None:
    said = Languages((code,), False).in_language(code, text)
    if text not in SAME and (text, code) not in SAME_WORDS:
        assert said != text
        script = SCRIPTS.get(code)
        assert script is None or any(
            first <= letter <= last for letter in said for first, last in script
        )
    assert values(said) == values(text)


_CHARACTERS = ("一", "鿿")
SCRIPTS = {
    "zh": [_CHARACTERS],
    "ja": [_CHARACTERS, ("ぁ", "ヿ")],
    "ko": [("가", "힣")],
}


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
