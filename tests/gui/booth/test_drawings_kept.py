"""What becomes of visitors' drawings in the operator's hands: exported, deleted, kept for days."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from stores import records

from digitbooth.booth.removable import Medium
from digitbooth_gui.booth.operator import texts
from digitbooth_gui.booth.store_thread import DeletedTaught, ExportedTaught


@pytest.fixture
def taught_booth(booth: Any) -> Any:
    """With a drawing, and the panel open."""
    booth.draw()
    booth.rest()
    booth.click(booth.window.visitor_view.question_bar.buttons[0])
    booth.stored()
    booth.open_panel()
    return booth


@pytest.fixture(autouse=True)
def sticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Medium]:
    """What is plugged in: nothing, unless a test puts something in."""
    plugged_in: list[Medium] = []
    monkeypatch.setattr("digitbooth.booth.removable.removable_media", lambda: plugged_in)
    return plugged_in


def choices(booth: Any) -> list[str]:
    return [button.text() for button in booth.window.panel.choice_buttons if button.isVisible()]


def exported(booth: Any, choice: int) -> ExportedTaught:
    panel = booth.window.panel
    with booth.qtbot.waitSignal(booth.store.heard(ExportedTaught), timeout=60_000) as told:
        booth.click(panel.choice_buttons[choice])
    return told.args[0]


def test_drawings_are_exported_to_a_stick_that_is_offered_by_name(
    taught_booth: Any, tmp_path: Path, sticks: list[Medium]
) -> None:
    booth, panel = taught_booth, taught_booth.window.panel
    (tmp_path / "stick").mkdir()
    sticks.append(Medium("KINGSTON", tmp_path / "stick"))
    booth.click(panel.action_buttons["export"])
    assert choices(booth) == ["KINGSTON", "This machine", "Back"]
    done = exported(booth, 0)
    assert done.fault == ""
    assert done.folder.parent == tmp_path / "stick"
    assert sorted(each.name for each in done.folder.iterdir()) == [
        "7", "strokes.jsonl", "taught.csv",
    ]  # fmt: skip
    assert panel.message.text() == "Exported to KINGSTON: it may be pulled out"
    assert panel.action_buttons["back"].isVisible()
    assert choices(booth) == []


def test_without_a_stick_one_is_asked_for_and_the_machine_offered(taught_booth: Any) -> None:
    booth, panel = taught_booth, taught_booth.window.panel
    booth.click(panel.action_buttons["export"])
    assert panel.message.text() == texts.EXPORT_NO_STICK
    assert choices(booth) == ["This machine", "Back"]
    done = exported(booth, 0)
    assert done.folder.parent == booth.settings.config.teach_back.path.parent
    assert str(done.folder) in panel.message.text()


def test_a_stick_that_is_gone_is_told(
    taught_booth: Any, tmp_path: Path, sticks: list[Medium]
) -> None:
    (tmp_path / "stick").write_text("no folder")
    sticks.append(Medium("KINGSTON", tmp_path / "stick"))
    taught_booth.click(taught_booth.window.panel.action_buttons["export"])
    assert exported(taught_booth, 0).fault
    assert "pulled out" not in taught_booth.window.panel.message.text()


def test_nothing_to_export_is_said_in_a_line(booth: Any) -> None:
    booth.open_panel()
    booth.click(booth.window.panel.action_buttons["export"])
    exported(booth, 0)
    assert "nothing to export" in booth.window.panel.message.text()


def test_one_may_think_better_of_it(taught_booth: Any) -> None:
    booth, panel = taught_booth, taught_booth.window.panel
    booth.click(panel.action_buttons["delete"])
    assert choices(booth) == ["Today's", "All", "None"]
    assert "1 drawings" in panel.message.text()
    booth.click(panel.choice_buttons[2])
    booth.stored()
    assert len(records(booth.settings.config.teach_back.path)) == 1
    assert panel.action_buttons["delete"].isVisible()


@pytest.mark.parametrize("choice", [0, 1])
def test_drawings_are_deleted_at_a_press(taught_booth: Any, choice: int) -> None:
    booth, panel = taught_booth, taught_booth.window.panel
    booth.click(panel.action_buttons["delete"])
    with booth.qtbot.waitSignal(booth.store.heard(DeletedTaught), timeout=60_000):
        booth.click(panel.choice_buttons[choice])
    assert panel.message.text().startswith("Deleted drawings: 1")
    assert records(booth.settings.config.teach_back.path) == []


def test_the_panel_left_open_forgets_what_it_asked(taught_booth: Any) -> None:
    booth, panel = taught_booth, taught_booth.window.panel
    booth.click(panel.action_buttons["delete"])
    booth.wait(301.0)
    booth.open_panel()
    assert choices(booth) == []


def test_the_days_that_drawings_are_kept_are_set_in_the_panel_and_told_to_visitors(
    taught_booth: Any,
) -> None:
    booth = taught_booth
    control = booth.window.panel.settings.controls["teach_back.keep_days"]
    booth.click(control.buttons[0])
    booth.click(booth.window.panel.action_buttons["back"])
    booth.draw()
    booth.rest()
    assert "29 days" in booth.window.visitor_view.question_bar.note.lines[0]
    booth.stored()
    assert booth.store._worker._store._keep_days == 29
