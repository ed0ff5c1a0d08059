"""How a booth is started: from the menu, and from the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QProcess

from digitbooth_gui import app
from digitbooth_gui.main_menu import MainMenu
from digitbooth_gui.window import MainWindow


def test_the_menu_starts_a_booth_of_its_own(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Any] = []

    def start_detached(program: str, arguments: list[str]) -> tuple[bool, int]:
        started.append((program, arguments))
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", start_detached)
    (menu,) = window.findChildren(MainMenu)
    menu.aboutToShow.emit()
    (entry,) = [each for each in menu.actions() if each.text() == "Booth mode"]
    entry.trigger()
    assert started == [(sys.executable, ["-m", "digitbooth_gui", "--booth"])]


def test_a_booth_does_not_present(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        app.main(["--present", "--booth"])
    assert ended.value.code == 2
    assert "--present and --booth exclude one another" in capsys.readouterr().err


def test_settings_of_a_booth_are_refused_without_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        app.main(["--config", str(tmp_path / "booth.toml")])
    assert ended.value.code == 2
    assert "--config is for --booth" in capsys.readouterr().err
