"""What is to be heard, and who keeps the screen awake."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from digitbooth_gui.booth.protection import Awake
from digitbooth_gui.booth.visitor.sounds import RATE, samples


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system with a sound server and speech-dispatcher, whose programs write down what they get;
    the folder with their notes."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("pacat", "spd-say"):
        program = programs / name
        program.write_text(
            f'#!/bin/sh\necho "$@" >> {tmp_path}/{name}.words\n/bin/cat > {tmp_path}/$$.raw\n'
            f"/bin/mv {tmp_path}/$$.raw {tmp_path}/{name}.heard\n",
            encoding="utf-8",
        )
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    return tmp_path


def heard(booth: Any, system: Path, program: str) -> bytes:
    """What a program was given, once it has got all of it."""
    notes = system / f"{program}.heard"
    booth.qtbot.waitUntil(notes.exists, timeout=60_000)
    data = notes.read_bytes()
    notes.unlink()
    return data


def answered(booth: Any, verdict: str) -> None:
    booth.oracle.verdict = verdict
    booth.draw()
    booth.rest()


@pytest.mark.skipif(os.name != "posix", reason="programs of Unix")
def test_nothing_is_heard_unless_the_operator_wants_it(booth: Any, system: Path) -> None:
    answered(booth, "digit")
    assert not booth.window.voice.children()
    assert not list(system.glob("*.words"))


@pytest.mark.skipif(os.name != "posix", reason="programs of Unix")
def test_an_answer_rises_and_rubbish_falls(booth: Any, system: Path) -> None:
    booth.settings.change("sound.mute", False)
    voice, played = booth.window.voice, []
    play, voice.play = voice.play, played.append
    answered(booth, "digit")
    booth.rest()
    assert played == ["tick", "rise"], "once for each drawing"
    answered(booth, "not_a_digit")
    assert played[2:] == ["tick", "fall"]
    play("rise")
    assert heard(booth, system, "pacat") == samples("rise")
    assert "--format=s16le" in (system / "pacat.words").read_text()


@pytest.mark.skipif(os.name != "posix", reason="programs of Unix")
def test_the_answer_is_spoken_in_the_visitors_language(booth: Any, system: Path) -> None:
    booth.settings.change("sound.mute", False)
    booth.settings.change("sound.speech", True)
    booth.click(booth.window.visitor_view.language_button)
    answered(booth, "digit")
    heard(booth, system, "spd-say")
    assert (system / "spd-say.words").read_text() == "--language zh -- 7\n"


@pytest.mark.skipif(os.name != "posix", reason="programs of Unix")
def test_where_nothing_can_be_heard_all_is_silent(
    booth: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    booth.settings.change("sound.mute", False)
    booth.settings.change("sound.speech", True)
    answered(booth, "digit")
    assert not booth.window.voice._player.can_play


def test_sounds_are_soft_and_begin_and_end_without_a_click() -> None:
    for name in ("tick", "rise", "fall"):
        wave = np.frombuffer(samples(name), "<i2")
        assert 0 < abs(wave).max() < 0.5 * 32_767
        assert abs(wave[0]) < 100
        assert abs(wave[-1]) < 400
        assert len(wave) < RATE


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
