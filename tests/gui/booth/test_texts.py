"""What the booth says, in both of its languages."""

from __future__ import annotations

import sys
from string import Formatter

import pytest
from PySide6.QtCore import QCoreApplication

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


@pytest.mark.parametrize("text", ALL)
def test_each_text_is_there_in_chinese_with_the_same_values(
    qapp: QCoreApplication, text: str
) -> None:
    chinese = Languages(("zh",), False).in_language("zh", text)
    if text not in ("OK", "booth.toml"):
        assert chinese != text
        assert any("一" <= letter <= "鿿" for letter in chinese)
    assert values(chinese) == values(text)


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
