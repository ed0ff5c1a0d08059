"""The machine's temperature on the operator's panel, where it can be had."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from digitbooth_gui.booth.operator.temperature import hottest


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 41; echo 67", "GPU 67 °C"),
        ("echo '[N/A]'", ""),
        ("echo 41; exit 9", "GPU 41 °C"),
        ("exit 9", ""),
        (None, ""),
    ],
)
def test_the_gpu_s_temperature_is_told_where_it_can_be_had(
    make_booth: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    script: str | None,
    said: str,
) -> None:
    if script is not None:
        tool = tmp_path / "nvidia-smi"
        tool.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\n{script}\n', encoding="utf-8")
        tool.chmod(0o755)
        monkeypatch.setattr(
            "digitbooth_gui.booth.operator.temperature.which",
            lambda name: str(tmp_path / name),
        )
    booth = make_booth()
    booth.open_panel()
    if script is not None:
        booth.qtbot.waitUntil(lambda: booth.window.operator_controller._gpu._child is None)
        assert "temperature.gpu" in (tmp_path / "asked").read_text(encoding="utf-8")
    booth.window.operator_controller.refresh()
    cells = booth.window.panel.today.cells
    shown = {name.text(): value.text() for name, value in cells}["Temperature"]
    assert shown.endswith(said or shown)
    assert ("GPU" in shown) is bool(said)


def test_a_tool_that_hangs_is_ended_and_asked_again_later(
    make_booth: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "nvidia-smi"
    tool.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setattr("digitbooth_gui.booth.operator.temperature.which", lambda name: str(tool))
    monkeypatch.setattr("digitbooth_gui.booth.operator.temperature._PATIENCE_S", 0.2)
    booth = make_booth()
    booth.open_panel()
    gpu = booth.window.operator_controller._gpu
    assert gpu._child is not None
    booth.qtbot.waitUntil(lambda: gpu._child is None)
    tool.write_text("#!/bin/sh\necho 55\n", encoding="utf-8")
    booth.window.operator_controller.refresh()
    assert gpu._child is None, "not so soon"
    booth.wait(11.0)
    booth.qtbot.waitUntil(lambda: gpu.hottest(0.0) == 55.0)


def test_the_hottest_sensor_counts(tmp_path: Path) -> None:
    assert hottest(tmp_path) is None
    for name, text in (("zone0", "41000\n"), ("zone1", "bad"), ("zone2", "63500")):
        folder = tmp_path / f"thermal_{name}"
        folder.mkdir()
        (folder / "temp").write_text(text, encoding="utf-8")
    assert hottest(tmp_path) == 63.5
