"""Wrong PINs are remembered from one window to the next."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from digitbooth.booth.pin import WrongPins, WrongPinsFile


class Clock:
    """A time of day that somebody sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 1, tzinfo=timezone.utc)

    def utc(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        raise AssertionError("another process has another one")


def test_what_is_left_of_a_wait_is_found_again(tmp_path: Path) -> None:
    clock = Clock()
    file = WrongPinsFile(tmp_path / "booth", clock)
    assert file.read() == WrongPins()
    file.write(WrongPins(4, 10.0))
    clock.now += timedelta(seconds=4)
    assert WrongPinsFile(tmp_path / "booth", clock).read() == WrongPins(4, 6.0)
    clock.now += timedelta(seconds=60)
    assert file.read() == WrongPins(4, 0.0)
    file.write(WrongPins())
    assert file.read() == WrongPins()


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"[1]",
        b"{}",
        b'{"wrong": 1e999, "until": 0}',
        b'{"wrong": 1, "until": 1e999}',
        b'{"wrong": 1, "until": NaN}',
        b'{"wrong": "x", "until": 0}',
        b"[" * 4000,
        b'{"wrong": 3, "until": 5',
    ],
)
def test_damage_costs_only_what_was_kept(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "wrong-pins.json").write_bytes(damage)
    file = WrongPinsFile(tmp_path, Clock())
    assert file.read() == WrongPins()
    file.write(WrongPins(3, 5.0))
    assert file.read() == WrongPins(3, 5.0)


def test_without_a_disk_nothing_is_kept_and_nothing_raised(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    file = WrongPinsFile(tmp_path / "file" / "booth", Clock())
    file.write(WrongPins(3, 5.0))
    assert file.read() == WrongPins()
