"""The supervisor with real windows that crash, hang and refuse. Its patience is cut short."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import fake_window
import pytest

from digitbooth.booth import heartbeat
from digitbooth.booth.restarts import booth_folder, count_restart, restarts_of
from digitbooth.booth.window_process import MOST_BYTES, MOST_FILES, CrashRecord
from digitbooth.cli.booth_program import main

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the supervisor needs Linux"
)

FOREVER = 60.0
"""Long enough for any machine; nothing here waits for it to pass."""

CODE = """\
import sys
from pathlib import Path
from digitbooth.booth.supervisor import Supervisor, Timeouts
silence = float(sys.argv[2])
timeouts = Timeouts(
    silence, first_heartbeat=silence, traceback=0.3, closing=0.3, first_pause=0.01
)
window = [sys.executable, *sys.argv[3:]]
sys.exit(Supervisor(window, Path(sys.argv[1]), timeouts).run())
"""


class Booth:
    """A supervisor in a process of its own, its window acting out a plan."""

    def __init__(
        self, folder: Path, *plan: str, silence: float = FOREVER, **environment: str
    ) -> None:
        self.folder = folder / "state"
        self.notes = folder / "notes"
        window = [fake_window.__file__, self.notes, *plan]
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE, self.folder, str(silence), *window],
            stderr=subprocess.PIPE,
            env={**os.environ, **environment},
        )

    @property
    def lives(self) -> list[tuple[str, int]]:
        lines = self.notes.read_text().splitlines() if self.notes.exists() else []
        return [(line.split()[0], int(line.split()[1])) for line in lines]

    @property
    def crash_records(self) -> list[str]:
        return [path.read_text() for path in sorted(self.folder.glob("last-words-*.txt"))]

    def wait_for_lives(self, count: int) -> None:
        until(lambda: len(self.lives) >= count)

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(FOREVER)


@pytest.fixture
def booths(tmp_path: Path) -> Iterator[list[Booth]]:
    """Those that are to be gone afterwards, whatever happens."""
    started: list[Booth] = []
    yield started
    for booth in started:
        with booth.process:
            booth.process.kill()
        for _, pid in booth.lives:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def until(condition: "object", seconds: float = FOREVER) -> None:
    give_up = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < give_up, "it never happened"
        time.sleep(0.01)


def is_alive(pid: int) -> bool:
    try:
        # A zombie is dead, even if its new parent has not noticed.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize(
    ("word", "cause"),
    [
        ("crash", "was ended by SIGSEGV"),
        ("die", "was ended by SIGKILL"),
        ("close", "ended with status 0"),
        ("fail-early", "ended with status 1"),
    ],
)
def test_a_window_that_ends_is_started_again_and_its_words_are_kept(
    tmp_path: Path, booths: list[Booth], word: str, cause: str
) -> None:
    booths.append(booth := Booth(tmp_path, word, "stay"))
    booth.wait_for_lives(2)
    assert booth.lives[1][0] == "stay"
    (record,) = booth.crash_records
    assert f"the window {cause}\n" in record
    assert f"I am to {word}" in record
    if word == "crash":
        assert "Segmentation fault" in record
        assert "fake_window.py" in record
    assert booth.end() == 0
    assert restarts_of(datetime.now().astimezone().date(), booth.folder) == 1


def test_a_hung_window_says_what_it_does_and_is_started_again(
    tmp_path: Path, booths: list[Booth]
) -> None:
    booths.append(booth := Booth(tmp_path, "hang", "stay", silence=1.0))
    booth.wait_for_lives(2)
    assert not is_alive(booth.lives[0][1])
    record = booth.crash_records[0]
    assert "the window hung\n" in record
    assert "stare_at_nothing" in record, "every thread's traceback"


def test_a_slow_start_is_not_taken_for_a_hang(tmp_path: Path, booths: list[Booth]) -> None:
    """It works for three times as long as a window may be silent."""
    booths.append(booth := Booth(tmp_path, "start-slowly", silence=1.0))
    until(lambda: (tmp_path / "notes.started").exists())
    assert [word for word, _ in booth.lives] == ["start-slowly"]
    assert booth.end() == 0


def test_a_start_that_sleeps_is(tmp_path: Path, booths: list[Booth]) -> None:
    booths.append(booth := Booth(tmp_path, "oversleep", "stay", silence=1.0))
    booth.wait_for_lives(2)
    assert "the window hung\n" in booth.crash_records[0]


def test_a_stopped_window_is_started_again(tmp_path: Path, booths: list[Booth]) -> None:
    """It can neither say what it does nor close."""
    booths.append(booth := Booth(tmp_path, "stay", silence=1.0))
    booth.wait_for_lives(1)
    os.kill(booth.lives[0][1], signal.SIGSTOP)
    booth.wait_for_lives(2)
    assert not is_alive(booth.lives[0][1])
    assert "the window hung\n" in booth.crash_records[0]


def test_an_operator_who_leaves_ends_the_booth(tmp_path: Path, booths: list[Booth]) -> None:
    booths.append(booth := Booth(tmp_path, "leave"))
    assert booth.process.wait(FOREVER) == 0
    assert booth.crash_records == []


def test_an_operator_leaves_even_if_closing_hangs(tmp_path: Path, booths: list[Booth]) -> None:
    booths.append(booth := Booth(tmp_path, "hang-leaving", silence=1.0))
    assert booth.process.wait(FOREVER) == 0
    assert len(booth.lives) == 1
    assert not is_alive(booth.lives[0][1])


def test_an_operators_restart_is_no_failure(tmp_path: Path, booths: list[Booth]) -> None:
    booths.append(booth := Booth(tmp_path, *["restart"] * 9, "leave"))
    assert booth.process.wait(FOREVER) == 0
    assert [word for word, _ in booth.lives] == ["restart"] * 9 + ["leave"]
    assert booth.crash_records == []
    assert not (booth.folder / "restarts.json").exists()


def test_wrong_usage_is_not_tried_again(tmp_path: Path, booths: list[Booth]) -> None:
    booths.append(booth := Booth(tmp_path, "refuse"))
    assert booth.process.wait(FOREVER) == 2
    assert len(booth.lives) == 1
    assert b"I am to refuse" in booth.process.stderr.read()  # type: ignore[union-attr]


@pytest.mark.parametrize(("word", "status"), [("no-qt", 127), ("no-display", 1), ("taken", 1)])
def test_where_no_window_can_be_opened_none_is_tried_again(
    word: str, status: int, tmp_path: Path, booths: list[Booth]
) -> None:
    booths.append(booth := Booth(tmp_path, word))
    assert booth.process.wait(FOREVER) == status
    assert len(booth.lives) == 1
    assert booth.crash_records == []


def test_a_display_that_was_there_is_waited_for(tmp_path: Path, booths: list[Booth]) -> None:
    booths.append(booth := Booth(tmp_path, "close", "no-display", "leave"))
    assert booth.process.wait(FOREVER) == 0
    assert len(booth.lives) == 3


def test_what_a_window_says_steers_no_terminal(tmp_path: Path, booths: list[Booth]) -> None:
    booths.append(booth := Booth(tmp_path, "steer", "leave", PYTHONIOENCODING="utf-8"))
    assert booth.process.stderr is not None
    shown = "\\x1b]0;owned\\x07 café \\xff\n"
    assert shown in booth.process.stderr.read().decode()
    assert shown in booth.crash_records[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("word", ["stay", "deaf"])
def test_asked_to_end_it_ends_the_window_too(
    tmp_path: Path, booths: list[Booth], word: str, number: int
) -> None:
    booths.append(booth := Booth(tmp_path, word))
    booth.wait_for_lives(1)
    assert booth.end(number) == 0
    assert not is_alive(booth.lives[0][1])


def test_killed_it_takes_the_window_along(tmp_path: Path, booths: list[Booth]) -> None:
    booths.append(booth := Booth(tmp_path, "stay"))
    booth.wait_for_lives(1)
    booth.end(signal.SIGKILL)
    until(lambda: not is_alive(booth.lives[0][1]))


def test_nothing_that_a_window_started_outlives_it(tmp_path: Path, booths: list[Booth]) -> None:
    booths.append(booth := Booth(tmp_path, "parent", "stay"))
    booth.wait_for_lives(2)
    child = int((tmp_path / "notes.child").read_text())
    until(lambda: not is_alive(child))


def test_endless_words_cost_no_memory_and_their_end_is_kept(
    tmp_path: Path, booths: list[Booth]
) -> None:
    """Nobody reads the supervisor's own standard error meanwhile."""
    booths.append(booth := Booth(tmp_path, "flood", "stay"))
    booth.wait_for_lives(2)
    (record,) = booth.crash_records
    assert record.endswith("the end of it\n")
    assert len(record) < MOST_BYTES + 200


def test_a_state_folder_that_cannot_be_written_stops_nothing(
    tmp_path: Path, booths: list[Booth]
) -> None:
    (tmp_path / "state").write_text("in the way")
    booths.append(booth := Booth(tmp_path, "die", "die", "leave"))
    assert booth.process.wait(FOREVER) == 0
    assert len(booth.lives) == 3


def test_the_service_manager_hears_of_life_and_not_of_a_hang(
    tmp_path: Path, booths: list[Booth]
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(FOREVER)
        address = str(tmp_path / "notify")
        plan = ("stay", "hang", "leave")
        booths.append(booth := Booth(tmp_path, *plan, silence=5.0, NOTIFY_SOCKET=address))
        heard = [manager.recv(4096).decode() for _ in range(4)]
        assert heard[0] == "READY=1\nSTATUS=The booth is open."
        assert heard[1:] == ["WATCHDOG=1"] * 3
        os.kill(booth.lives[0][1], signal.SIGKILL)
        while not heard[-1].startswith("STOPPING"):
            heard.append(manager.recv(4096).decode())
    assert booth.process.wait(FOREVER) == 0
    statuses = [words for words in heard if "STATUS" in words]
    assert "was ended by SIGKILL; restart 1 of today" in statuses[1]
    assert "hung; restart 2 of today" in statuses[3]
    hang = heard[heard.index(statuses[1]) + 1 : heard.index(statuses[3])]
    assert hang == [statuses[2], "WATCHDOG=1"], "its one heartbeat"


def test_a_window_without_a_supervisor_beats_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(heartbeat.VARIABLE, raising=False)
    assert not heartbeat.begin()
    heartbeat.beat()
    for wrong in ("", "x", "-1", "987654"):
        monkeypatch.setenv(heartbeat.VARIABLE, wrong)
        assert not heartbeat.begin()


def test_restarts_are_counted_by_day_and_damage_costs_only_the_count(tmp_path: Path) -> None:
    days = [datetime(2026, 3, day).date() for day in range(1, 32)]
    assert [count_restart(days[0], tmp_path) for _ in range(3)] == [1, 2, 3]
    for day in [*days, datetime(2026, 4, 1).date()]:
        count_restart(day, tmp_path)
    assert restarts_of(days[1], tmp_path) == 1
    assert restarts_of(days[0], tmp_path) == 0, "a month is kept"
    for damage in (
        b"",
        b"[",
        b"[]",
        b'{"2026-03-01": []}',
        b'{"2026-03-01": 1e999}',
        b"[" * 5000,
        b"\xff",
    ):
        (tmp_path / "restarts.json").write_bytes(damage)
        assert restarts_of(days[0], tmp_path) == 0
    assert count_restart(days[0], tmp_path) == 1


def test_only_the_newest_crash_records_are_kept(tmp_path: Path) -> None:
    record = CrashRecord()
    record.append(b"a" * MOST_BYTES)
    record.append(b"end")
    for second in range(MOST_FILES + 5):
        moment = datetime(2026, 3, 4, 5, 6, second)
        assert record.write(tmp_path, moment, "the window hung") is not None
    kept = sorted(tmp_path.iterdir())
    assert len(kept) == MOST_FILES
    assert kept[0].name == "last-words-20260304T050605.000000Z.txt"
    assert (
        kept[0].read_text()
        == "2026-03-04T05:06:05 the window hung\n\n" + "a" * (MOST_BYTES - 3) + "end"
    )


def test_the_program_hands_on_what_it_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also that it finds the window's program beside itself."""
    said = tmp_path / "said"
    window = tmp_path / "digitbooth-gui"
    window.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {said}\nexit {heartbeat.LEAVE}\n')
    window.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "digitbooth-booth")])
    assert main(["--config", "booth.toml", "--theme", "dark"]) == 0
    assert said.read_text().split() == ["--booth", "--config", "booth.toml", "--theme", "dark"]


def test_a_window_that_is_not_installed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "digitbooth-booth")])
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="2"):
        main(["--confg", "booth.toml"])
    assert "did you mean --config?" in capfd.readouterr().err
    assert main([]) == 127
    assert "pip install" in capfd.readouterr().err


def test_its_folder_is_the_programs_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DIGITBOOTH_STATE_DIR", str(tmp_path))
    assert booth_folder() == tmp_path / "booth"
