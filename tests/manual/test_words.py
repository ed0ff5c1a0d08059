"""The manual names what there is, all of it, and nothing else."""

from __future__ import annotations

import argparse
import inspect
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields

import pytest

# The window is asked for its pages, not shown.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from manual_pages import MANUAL, blocks, written
from PySide6.QtWidgets import QApplication

from digitbooth import errors
from digitbooth.booth.config import BoothConfig
from digitbooth.cli import booth_program, convert_to_uff, main, window
from digitbooth.constants import ENGINES, PRECISIONS
from digitbooth.images.photo import FORMATS
from digitbooth_gui.booth.challenges import CHALLENGES
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.theme import Mode, Theme
from digitbooth_gui.window import MainWindow

_OPTION = re.compile(r"(?<![\w-])--[a-z][\w-]*")
OTHERS = {
    "--onnx": "trtexec's",
    "--gpus": "docker's",
    "--now": "systemctl's",
    "--rm": "docker's",
    "--target": "pip's",
}
"""Options of other programs that the text names."""

TELL = "write what it is for into a page of docs/manual, then make translations"

PARSERS = [
    main.build_parser(),
    convert_to_uff.build_parser(),
    booth_program.build_parser(),
    window.build_parser(),
]


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser, and those of its commands."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from parsers(each)


def options() -> set[str]:
    """The long names of all options."""
    return {
        name
        for top in PARSERS
        for parser in parsers(top)
        for action in parser._actions
        if action.help != argparse.SUPPRESS
        for name in action.option_strings
        if name.startswith("--")
    }


def commands() -> set[str]:
    """As `digitbooth mnist pgm`."""
    return {parser.prog for top in PARSERS for parser in parsers(top)}


def settings() -> set[str]:
    """As `idle.ask_after_s`."""
    config = BoothConfig()
    return {
        f"{section.name}.{setting.name}"
        for section in fields(config)
        for setting in fields(getattr(config, section.name))
    }


def error_classes() -> set[str]:
    """What the library raises on purpose."""
    return {
        name
        for name, each in inspect.getmembers(errors, inspect.isclass)
        if issubclass(each, errors.DigitBoothError) and each is not errors.DigitBoothError
    }


def test_every_option_that_it_names_exists() -> None:
    named = set(_OPTION.findall(written())) - OTHERS.keys()
    # Triton's own options, in a command of Triton's.
    served = re.findall(r"(?:tritonserver|docker run)(?:.*\\\n)*.*", written())
    named -= {each for line in served for each in _OPTION.findall(line)}
    assert sorted(named - options()) == []


def engines_and_precisions() -> set[str]:
    """As options and settings take them."""
    return {*ENGINES, *PRECISIONS}


@pytest.mark.parametrize(
    "kind", [options, commands, settings, error_classes, engines_and_precisions]
)
def test_whatever_there_is_has_its_place(kind: object) -> None:
    assert callable(kind)
    text = re.sub(r"\s+", " ", written())
    missing = [
        each for each in sorted(kind()) if not re.search(rf"{re.escape(each)}(?![\w-])", text)
    ]
    assert missing == [], TELL


def test_every_picture_format_is_told_of() -> None:
    readme = (MANUAL.parents[1] / "README.md").read_text(encoding="utf-8")
    for text in (written(), readme):
        assert [name for name in FORMATS if name not in text.upper()] == [], TELL


def test_every_challenge_is_told_of_by_the_name_that_the_booth_shows() -> None:
    assert untold(challenge.title for challenge in CHALLENGES) == [], TELL


def test_every_page_and_tab_of_the_window_is_told_of_by_its_name(qapp: QApplication) -> None:
    window = MainWindow(Recognition(), Theme(qapp, Mode.LIGHT))
    stacks = (window.pages.segments, window.panel.tabs.segments)
    titles = [each.tabText(index) for each in stacks for index in range(each.count())]
    window.close()
    assert len(titles) >= 9
    assert untold(titles) == [], TELL


def untold(titles: Iterable[str]) -> list[str]:
    """Those that the text neither has as a heading nor sets in bold, as it does with names."""
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", written())
    return [
        each
        for each in titles
        if f"**{each}**" not in text and not re.search(rf"^#+ {re.escape(each)}$", text, re.M)
    ]


def test_every_command_that_it_types_is_one_of_ours_or_known() -> None:
    ours = {parser.prog.split()[0] for parser in PARSERS}
    known = {"cat", "python", "sudo", "source"}
    typed = {command.split()[0] for block in blocks() for command in block.commands}
    assert typed - ours - known == set()
    assert ours <= typed
