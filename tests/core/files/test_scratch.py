"""Folders for a run alone."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from digitbooth.files import scratch_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows locks no folders")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where such folders are, for this process and those it starts."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def test_it_is_private_and_gone_at_the_end(place: Path) -> None:
    with scratch_folder() as folder:
        assert folder.parent == place
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "something").touch()
    assert list(place.iterdir()) == []


def test_those_of_killed_runs_go_and_those_of_others_stay(place: Path) -> None:
    code = (
        "import sys, time; from digitbooth.files import scratch_folder\n"
        "with scratch_folder() as folder:\n"
        "    (folder / 'digits').touch(); print(folder, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        killed, living = (Path(run.stdout.readline().strip()) for run in runs if run.stdout)
        runs[0].send_signal(signal.SIGKILL)
        runs[0].wait()
        (place / "digitbooth-of-mine").mkdir()
        with scratch_folder():
            assert killed.exists()  # too new: its run may be about to lock it
        for folder in place.iterdir():
            os.utime(folder, (0, 0))
        with scratch_folder():
            assert not killed.exists()
            assert (living / "digits").exists()
        assert sorted(place.iterdir()) == sorted([living, place / "digitbooth-of-mine"])
    finally:
        for run in runs:
            run.kill()
            run.communicate()
