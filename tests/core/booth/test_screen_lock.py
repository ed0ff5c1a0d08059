"""One booth on each screen, and none that outlives its process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from digitbooth.booth.screen_lock import SUPERVISOR, WINDOW, ScreenLock
from digitbooth.cli.booth_program import main

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the supervisor needs Linux"
)

HOLDER = """\
import sys, time
from digitbooth.booth.screen_lock import ScreenLock
assert ScreenLock(sys.argv[1]).take()
print("held", flush=True)
time.sleep(1000)
"""


@pytest.fixture
def holder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[str]]:
    """A process that has the screen's lock for supervisors."""
    monkeypatch.setenv("DIGITBOOTH_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("DISPLAY", ":7")
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, SUPERVISOR], stdout=subprocess.PIPE, text=True
    ) as held:
        assert held.stdout is not None
        assert held.stdout.readline() == "held\n"
        yield held
        held.kill()


def test_nobody_else_gets_it_while_it_is_held(holder: subprocess.Popen[str]) -> None:
    lock = ScreenLock(SUPERVISOR)
    assert not lock.take(patience_s=0.1)
    assert lock.is_taken()
    assert not ScreenLock(WINDOW).is_taken(), "windows have a lock of their own"
    assert not ScreenLock(SUPERVISOR, {**os.environ, "DISPLAY": ":8"}).is_taken()


def test_a_killed_process_holds_nothing(holder: subprocess.Popen[str]) -> None:
    holder.kill()
    lock = ScreenLock(SUPERVISOR)
    assert lock.take(patience_s=60.0)
    assert ScreenLock(SUPERVISOR).is_taken()
    lock.release()
    assert not ScreenLock(SUPERVISOR).is_taken()


def test_a_second_supervisor_says_so_and_ends(
    holder: subprocess.Popen[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("digitbooth.cli.booth_program._window_program", lambda: "/bin/true")
    assert main([]) == 1
    assert "another digitbooth-booth has this screen already" in capsys.readouterr().err


def test_where_it_cannot_be_written_a_booth_starts_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "run").write_text("in the way")
    monkeypatch.setenv("DIGITBOOTH_RUNTIME_DIR", str(tmp_path / "run"))
    assert ScreenLock(WINDOW).take()
    assert not ScreenLock(WINDOW).is_taken()
