"""The language of messages: the one that is wanted, in the library and in every command."""

from __future__ import annotations

import copy
import json
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

import digitbooth_resources
from digitbooth import numerals
from digitbooth.cli.console import columns, wrapped
from digitbooth.errors import ImageError
from digitbooth.images import read_pictures
from digitbooth.language import (
    COMPLETE,
    ENGLISH,
    LOCALES,
    environment_of_children,
    gettext,
    language,
    language_of,
    localized,
    ngettext,
    numeral,
    use_language,
)

CHINESE = "zh_CN"


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({}, ENGLISH),
        ({"LANG": "zh_CN.UTF-8"}, CHINESE),
        ({"LANG": "zh_TW.UTF-8"}, CHINESE),
        ({"LANG": "zh"}, CHINESE),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "es_MX"}, "es"),
        ({"LANG": "ja_JP.eucJP"}, "ja"),
        ({"LANG": "it_IT.UTF-8"}, ENGLISH),  # for visitors of a booth alone
        ({"LANG": "tr_TR.UTF-8"}, ENGLISH),
        ({"LANGUAGE": "it:fr", "LANG": "it_IT.UTF-8"}, "fr"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, ENGLISH),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.GBK"}, CHINESE),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, ENGLISH),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, CHINESE),
        ({"LANGUAGE": "tr:zh_CN:en", "LANG": "en_US.UTF-8"}, CHINESE),
        ({"LANGUAGE": "en:zh_CN", "LC_ALL": "zh_CN.UTF-8"}, ENGLISH),
    ],
)
def test_the_environment_says_which(environment: dict[str, str], name: str) -> None:
    assert language_of(environment) == name


@pytest.mark.usefixtures("catalogues")
def test_an_error_is_told_in_the_language_that_was_chosen_last(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pgm"
    empty.touch()
    for name, told in ((CHINESE, "文件是空的"), (ENGLISH, "the file is empty")):
        use_language(name)
        assert language() == name
        with pytest.raises(ImageError, match=told):
            read_pictures(empty)


@pytest.mark.usefixtures("catalogues")
def test_what_no_catalogue_has_stays_english() -> None:
    use_language(CHINESE)
    assert gettext("nobody says this") == "nobody says this"
    assert gettext("") == ""
    assert [ngettext("one", "many", number) for number in (1, 2)] == ["one", "many"]
    use_language("tlh")
    assert language() == ENGLISH


@pytest.mark.parametrize(
    ("name", "count", "thousand", "share", "small"),
    [
        ("en", "12,345", "1,234", "98.4 %", "1.23e-05"),
        ("zh_CN", "12,345", "1,234", "98.4 %", "1.23e-05"),
        ("de", "12.345", "1.234", "98,4\u00a0%", "1,23e-05"),
        ("fr", "12\u202f345", "1\u202f234", "98,4\u202f%", "1,23e-05"),
        ("es", "12.345", "1234", "98,4\u00a0%", "1,23e-05"),
        ("ja", "12,345", "1,234", "98.4%", "1.23e-05"),
        ("it", "12.345", "1234", "98,4%", "1,23e-05"),
        ("ko", "12,345", "1,234", "98.4%", "1.23e-05"),
    ],
)
def test_numbers_are_written_as_the_language_does(
    name: str, count: str, thousand: str, share: str, small: str
) -> None:
    use_language(name)
    assert numeral(12345) == count
    assert numeral(1234) == thousand
    assert localized("98.4 %") == share
    assert numeral(0.0000123, ".2e") == small
    assert numeral(-1234567.5, ",.1f").count(localized("0.5")[1]) >= 1


def test_every_language_has_been_thought_of() -> None:
    """Which write numbers as English does is known; another language has a style of its own."""
    as_english = {each.name for each in LOCALES.values()} - numerals._STYLES.keys()
    assert as_english == {"en", "zh_CN"}, "give it a style in numerals, or name it here"


@pytest.mark.parametrize("name", [each for each in COMPLETE if each in numerals._STYLES])
def test_a_message_is_filled_with_numbers_as_its_language_writes_them(name: str) -> None:
    message = numerals.message("{path}: {count:,} of {share:.1%}, {year}, {0!r:>4}", name)
    filled = message.format("a.b", path="1.5,c", count=12345, share=0.5, year=2026)
    written = [numerals.localized(each, name) for each in ("12,345", "50.0%")]
    assert filled == f"1.5,c: {written[0]} of {written[1]}, 2026, 'a.b'"
    copies = copy.deepcopy(message), pickle.loads(pickle.dumps(message))
    assert copies == (message, message)


def test_children_speak_the_same_language() -> None:
    use_language(CHINESE)
    assert language_of(environment_of_children()) == CHINESE
    use_language(ENGLISH)
    assert language_of(environment_of_children()) == ENGLISH


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line with no other language set than by `environment`."""
    plain = {name: value for name, value in os.environ.items() if name[:2] not in ("LA", "LC")}
    return subprocess.run(
        [sys.executable, "-m", "digitbooth", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**plain, "PYTHONUTF8": "1", **environment},
        check=False,
    )


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize("variable", ["LANGUAGE", "LC_ALL", "LANG"])
def test_the_command_line_follows_the_environment(tmp_path: Path, variable: str) -> None:
    missing = tmp_path / "missing.pgm"
    done = run("classify", str(missing), **{variable: "zh_CN.UTF-8"})
    assert done.returncode == 1
    assert done.stderr == f"digitbooth: {missing}：没有这个文件；请检查名称\n"


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize("language", ["zh_CN", "zh_HK.UTF-8"])
def test_so_do_help_and_wrong_usage(language: str) -> None:
    told = run("classify", "--help", LANG=language).stdout
    assert all(word in told for word in ("用法：", "选项", "显示这份帮助并退出", "示例："))
    # Chinese characters take two places of a terminal, and none is lost where lines are broken.
    assert max(map(columns, told.splitlines())) <= 100
    assert "每张图片" in "".join(told.split())
    first, second, *_ = told.splitlines()
    assert columns(first[: first.index(" [")]) + 1 == second.index("[")
    wrong = run("classify", "--engine", "abacus", LANG=language)
    assert wrong.returncode == 2
    assert "无效的选择：'abacus'" in wrong.stderr


@pytest.mark.usefixtures("catalogues")
def test_programs_read_the_same_in_every_language() -> None:
    """Keys and words of JSON stay; only sentences for people change."""

    def shape(facts: object) -> object:
        if isinstance(facts, dict):
            return {key: shape(value) for key, value in facts.items() if key not in SENTENCES}
        return [shape(each) for each in facts] if isinstance(facts, list) else facts

    for command in (["doctor"], ["engines"], ["inspect", str(digitbooth_resources.model())]):
        english, *others = (
            shape(json.loads(run(*command, "--json", LANGUAGE=name).stdout)) for name in COMPLETE
        )
        assert others == [english] * (len(COMPLETE) - 1)


SENTENCES = ("message", "cure", "reason", "verdict", "hints", "free_bytes")


@pytest.mark.usefixtures("catalogues")
@pytest.mark.parametrize("name", COMPLETE)
def test_the_sample_says_what_it_always_said(name: str) -> None:
    lines = run("sample", "--all", LANGUAGE=name).stdout.splitlines()
    assert lines[:2] == ["Test Case: 0", "Prediction: 0"]
    assert re.fullmatch(r"Average over 10 runs is [\d.]+ ms\.", lines[-2])
    assert lines[-1] == "PASSED"


def test_lines_are_broken_where_either_language_allows_it() -> None:
    assert wrapped("a word and another", 9) == ["a word", "and", "another"]
    assert wrapped("一二三，四五", 6) == ["一二", "三，四", "五"]
    assert wrapped("用 TensorRT（可选）运行", 12) == ["用 TensorRT", "（可选）运行"]
    assert wrapped("", 10) == [""]


def test_english_costs_nothing() -> None:
    """Neither the window nor a command imports gettext for it."""
    code = (
        "import sys; from digitbooth.language import *; use_language('en'); gettext('x'); "
        "sys.exit('gettext' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
