"""What desktops and package indexes say of the program, they say in each of its languages."""

import re
from pathlib import Path

import pytest

from digitbooth.constants import APP_ID
from digitbooth.language import COMPLETE, ENGLISH

ROOT = Path(__file__).parents[2]
OTHERS = [name for name in COMPLETE if name != ENGLISH]
LANGUAGES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ja": "Japanese",
    "zh_CN": "Chinese (Simplified)",
}
"""As an index of packages calls them."""


@pytest.mark.parametrize(
    ("kind", "said", "translated"),
    [
        ("desktop", r"(?m)^(?:GenericName|Comment|Keywords)=", r"(?m)^\w+\[{}\]=[^=\n]+$"),
        ("metainfo.xml", "<summary>", '<summary xml:lang="{}">[^<]+<'),
        ("mime.xml", "<comment>", '<comment xml:lang="{}">[^<]+<'),
    ],
)
def test_every_text_is_there_in_every_language(kind: str, said: str, translated: str) -> None:
    text = (ROOT / "packaging" / "linux" / f"{APP_ID}.{kind}").read_text(encoding="utf-8")
    count = len(re.findall(said, text))
    if kind == "desktop":
        # The program's own name is the same everywhere, those of its actions are not.
        count += len(re.findall(r"(?m)^\[Desktop Action", text))
    assert count > 0
    found = {name: len(re.findall(translated.format(name), text)) for name in OTHERS}
    assert found == dict.fromkeys(OTHERS, count)


def test_an_index_of_packages_knows_them() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    told = set(re.findall(r'"Natural Language :: ([^"]+)"', text))
    assert told == {LANGUAGES[name] for name in COMPLETE}
