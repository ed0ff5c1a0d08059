"""A child process is heard line by line, and however it ends is told."""

import os
import signal
import sys
from pathlib import Path

import pytest

from digitbooth.child import Ended, end_of, run_child
from digitbooth.errors import EngineError


def heard(code: str) -> tuple[list[str], Ended]:
    lines: list[str] = []
    command = [sys.executable, "-c", code]
    return lines, run_child(command, lines.append, EngineError, environment=os.environ)


def test_lines_come_in_order_and_the_last_words_with_the_end() -> None:
    lines, ended = heard("import sys; print('one\\ntwo'); print('a\\n\\nb\\n', file=sys.stderr)")
    assert lines == ["one\n", "two\n"]
    assert ended == Ended(0, "b", False)


def test_a_crash_is_told_by_its_signal() -> None:
    _, ended = heard("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert (ended.status, ended.last_words) == (-signal.SIGKILL, "")
    assert end_of(ended.status) == "was ended by SIGKILL"
    assert end_of(3) == "ended with status 3"


def test_what_cannot_be_run_is_the_error_that_was_asked_for() -> None:
    with pytest.raises(EngineError, match="no/such: cannot be run"):
        run_child(["/no/such"], print, EngineError, environment=os.environ)


def test_whoever_listens_may_end_it(tmp_path: Path) -> None:
    left = tmp_path / "left"
    code = f"import time; print('go', flush=True); time.sleep(600); open({str(left)!r}, 'w')"

    def refuse(line: str) -> None:
        raise RuntimeError(line)

    with pytest.raises(RuntimeError, match="go"):
        run_child([sys.executable, "-c", code], refuse, EngineError, environment=os.environ)
    assert not left.exists()
