"""What is to be heard, and who keeps the screen awake."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from digitbooth_gui.booth.protection import Awake


@pytest.fixture
def beeps(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    heard: list[bool] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(True))
    return heard


def test_nothing_is_heard_unless_the_operator_wants_it(booth: Any, beeps: list[bool]) -> None:
    booth.draw()
    booth.rest()
    assert beeps == []


def test_an_answer_ticks_once_and_rubbish_does_not(booth: Any, beeps: list[bool]) -> None:
    booth.settings.change("sound.mute", False)
    booth.draw()
    booth.rest()
    booth.rest()
    assert beeps == [True]
    booth.oracle.verdict = "not_a_digit"
    booth.draw()
    booth.rest()
    assert beeps == [True]


def test_without_a_voice_speech_is_a_tick(booth: Any, beeps: list[bool]) -> None:
    booth.settings.change("sound.mute", False)
    booth.settings.change("sound.speech", True)
    booth.window.voice._looked = True  # as where Qt's add-ons are not installed
    booth.draw()
    booth.rest()
    assert beeps == [True]


def test_the_answer_is_spoken_in_the_visitors_language(booth: Any, beeps: list[bool]) -> None:
    class Speech:
        said: tuple[str, ...] = ()

        def setLocale(self, locale: Any) -> None:
            self.said += (locale.name(),)

        def say(self, text: str) -> None:
            self.said += (text,)

    booth.settings.change("sound.mute", False)
    booth.settings.change("sound.speech", True)
    voice = booth.window.voice
    voice._looked, voice._speech = True, Speech()
    booth.click(booth.window.visitor_view.language_button)
    booth.draw()
    booth.rest()
    assert voice._speech.said == ("zh_CN", "7")
    assert beeps == []


@pytest.mark.skipif(os.name != "posix", reason="an X server is told by a program of Unix")
def test_where_no_desktop_answers_the_x_server_is_told(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, notes = tmp_path / "xset", tmp_path / "notes"
    program.write_text(f'#!/bin/sh\necho "$@" >> {notes}\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("DISPLAY", ":0")
    awake = Awake()
    awake._tell_x_server(awake=True)
    assert awake.by == "xset"
    qtbot.waitUntil(notes.exists)
    awake.end()
    assert awake.by == ""
    qtbot.waitUntil(lambda: len(notes.read_text().splitlines()) == 2)
    assert notes.read_text().splitlines() == ["s off -dpms", "s on +dpms"]
