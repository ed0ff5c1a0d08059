"""`digitbooth engines`, `build` and `cache`, and the engine options of `classify`."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from digitbooth.cli.main import main
from digitbooth.engines import driver
from digitbooth.engines.build import build_apart
from digitbooth.engines.events import (
    BuildDone,
    BuildEvent,
    BuildFailed,
    BuildProgress,
    BuildStarted,
    event_line,
    parse_event,
)
from digitbooth.errors import EngineError
from digitbooth.kept_files import plan_files

STARTED = BuildStarted("m.uff", "TensorRT", "10.16", "NVIDIA H100", "fp16")
PROGRESS = BuildProgress("Building", 3, 7, 0.25)
DONE = BuildDone("/plans/a.plan", 1.5)


@pytest.fixture(autouse=True)
def no_gpu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITBOOTH_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(driver, "_LIBRARY", "libno-such-driver.so")


def test_engines_lists_what_there_is_and_cures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["engines"]) == 0
    said = capsys.readouterr().out
    assert "✓ ONNX Runtime" in said
    assert "✗ TensorRT-RTX" in said
    assert "there is no NVIDIA driver on this machine\n      → if it has" in said
    assert main(["engines", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in facts if each["available"]] == ["ONNX Runtime"]
    assert all(each["available"] or each["problems"][0]["cure"] for each in facts)


def test_classify_takes_precision_and_engine(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["classify", "--samples", "--json", "--engine", "onnxruntime"]
    assert main([*command, "--precision", "int8"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["digit"] for answer in answers] == list(range(10))
    assert {answer["engine"]["precision"] for answer in answers} == {"int8"}


def test_classify_on_a_missing_gpu_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["classify", "--samples", "--engine", "tensorrt"]) == 1
    assert "no NVIDIA driver" in capsys.readouterr().err
    assert main(["classify", "--samples", "--precision", "tf32"]) == 0


def test_build_with_events_tells_of_its_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--events"]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    event = parse_event(line)
    assert isinstance(event, BuildFailed)
    assert "no NVIDIA driver" in event.message


def test_build_in_a_process_of_its_own_fails_the_same(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["build", "--model", str(tmp_path / "none.uff")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"digitbooth: {tmp_path / 'none.uff'}: no such file; check its name\n"


def test_cache_lists_clears_and_tells_its_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["cache", "list"]) == 0
    assert "no plans" in capsys.readouterr().out
    facts = {"model": "m.uff", "flavour": "TensorRT", "version": "10.16", "gpu": "NVIDIA H100"}
    plan_files().keep("tensorrt-1", {**facts, "precision": "fp16"}, bytes(1_500_000))
    (tmp_path / "cache" / "plans" / "foreign.plan").write_bytes(b"foreign")
    assert main(["cache", "list"]) == 0
    assert capsys.readouterr().out == "m.uff  fp16  TensorRT 10.16  NVIDIA H100  1.5 MB\n"
    assert main(["cache", "list", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [plan["bytes"] for plan in answer["plans"]] == [1_500_000]
    assert main(["cache", "path"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'cache' / 'plans'}\n"
    assert main(["cache", "clear"]) == 0
    assert capsys.readouterr().out.startswith("removed 2 files")
    assert plan_files().paths() == []


@pytest.mark.parametrize("event", [STARTED, PROGRESS, DONE, BuildFailed("why, and the cure")])
def test_events_survive_the_pipe(event: BuildEvent) -> None:
    line = event_line(event)
    assert "\n" not in line
    assert parse_event(line) == event


@pytest.mark.parametrize(
    "line",
    [
        '{"event": "new"}',
        "{",
        '{"event": "done"}',
        '{"event": "done", "plan": 3, "elapsed_s": 1.0}',
        '{"event": "progress", "phase": "a", "step": "1", "steps": 2, "elapsed_s": 1.0}',
        "{}",
        '{"a": []}',
    ],
)
def test_unknown_events_are_refused(line: str) -> None:
    with pytest.raises(EngineError, match="not understood"):
        parse_event(line)
    assert parse_event("TensorRT: some chatter\n") is None


def builder(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def test_followed_builds_pass_their_events_on() -> None:
    lines = "\n".join(["chatter", *map(event_line, (STARTED, PROGRESS, DONE))])
    events: list[BuildEvent] = []
    assert build_apart(builder(f"print({lines!r})"), events.append) == DONE
    assert events == [STARTED, PROGRESS, DONE]


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("import os; os.abort()", "was ended by SIGABRT before the plan was ready"),
        ("import sys; sys.exit(7)", "ended with status 7 before"),
        ("", "ended with status 0 before"),
        ("raise RuntimeError('a bug')", r"ended with status 1 before .*\(RuntimeError: a bug\)"),
        (f"print({event_line(BuildFailed('no memory'))!r})", "^no memory$"),
    ],
)
def test_builders_that_crash_are_errors(script: str, reason: str) -> None:
    with pytest.raises(EngineError, match=reason):
        build_apart(builder(script), lambda event: None)


def test_whoever_stops_following_ends_the_builder(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    script = (
        f"import os, time; open({str(mark)!r}, 'w').write(str(os.getpid())); "
        f"print({event_line(STARTED)!r}, flush=True); time.sleep(600)"
    )

    def give_up(event: BuildEvent) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_apart(builder(script), give_up)
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)


def test_killed_builds_leave_nothing(tmp_path: Path) -> None:
    """Killed while it keeps its plan, as often as not: there is a whole plan, or none."""
    script = (
        "from digitbooth.kept_files import plan_files\n"
        "while True: plan_files().keep('tensorrt-1', {}, bytes(3_000_000))"
    )
    for _ in range(3):
        with subprocess.Popen(builder(script)) as process:
            while not plan_files().paths():
                time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
        kept = plan_files().load("tensorrt-1")
        assert kept is not None
        assert len(kept.payload) == 3_000_000
