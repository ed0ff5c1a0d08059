"""What is remembered, and that no file can keep the window from starting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digitbooth_gui.settings import Settings


def test_what_is_put_is_there_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "window.json"
    first = Settings(file)
    first.put("page", "gallery")
    first.put("width", 40)
    first.put("shown", True)
    first.put("recent", ["a.pgm", "ü.pgm"])
    first.save()
    again = Settings(file)
    assert again.text("page", "draw") == "gallery"
    assert again.number("width", 1, 0, 99) == 40
    assert again.flag("shown", False) is True
    assert again.texts("recent", 10) == ["a.pgm", "ü.pgm"]
    assert again.texts("recent", 1) == ["a.pgm"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[1, 2]",
        b"[" * 100_000,
        b'{"page": 7, "width": "wide", "shown": "yes", "recent": {"a": 1}}',
        b'{"page": "cellar", "width": 1e999, "shown": null, "recent": [1, null]}',
        b'{"width": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "window.json"
    file.write_bytes(content)
    settings = Settings(file)
    assert settings.text("page", "draw", ("draw", "gallery")) == "draw"
    assert settings.number("width", 45, 12, 120) == 45
    assert settings.flag("shown", True) is True
    assert settings.texts("recent", 10) == []
    settings.put("page", "gallery")
    settings.save()
    assert Settings(file).text("page", "draw") == "gallery"


def test_numbers_are_brought_into_their_range(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_text('{"width": 1000, "other": -5}')
    assert Settings(file).number("width", 45, 12, 120) == 120
    assert Settings(file).number("other", 45, 12, 120) == 12


def test_what_a_newer_program_or_another_window_keeps_stays(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_text('{"from the future": {"deep": [1]}}')
    one, other = Settings(file), Settings(file)
    one.put("page", "gallery")
    other.put("theme", "dark")
    one.save()
    other.save()
    kept = json.loads(file.read_text())
    assert kept == {"from the future": {"deep": [1]}, "page": "gallery", "theme": "dark"}


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "window.json")
    settings.put("page", "gallery")
    settings.save()
