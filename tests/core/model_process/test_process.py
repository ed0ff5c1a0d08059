"""However a model's process ends, hangs or lies: one error, and nothing is left of it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hostile_models
import numpy as np
import pytest

from digitbooth.errors import ModelError, ModelProcessAbortedError, ModelProcessError
from digitbooth.model_process import child_process
from digitbooth.model_process.process import ModelProcess
from digitbooth.recognizer import Recognizer

Misbehave = Callable[[str], None]


def asked(**options: Any) -> ModelProcess:
    process = ModelProcess(Path("m.uff"))
    process.ask("open", {}, seconds=options.pop("seconds", 60), **options)
    return process


@pytest.mark.parametrize(
    ("way", "fault"),
    [
        ("crashes", r"m\.uff: its process was ended by SIGSEGV: choose another model"),
        ("ends", r"ended with status 1 \(then \\x1b\[2J that\)"),
        ("runs out of memory", "took more memory than a model may"),
        ("chatters", "said what this version does not understand"),
        ("promises", "said what this version does not understand"),
        ("floods", "said what this version does not understand"),
        ("is deep", "said what this version does not understand"),
        ("answers half", "its process was ended by SIGKILL"),
        ("[[], []]", "said what this version does not understand"),
        ('[{"error": "KeyboardInterrupt", "texts": ["x"]}, []]', "does not understand"),
        ('[{"error": "ModelError", "texts": [{}]}, []]', "does not understand"),
    ],
)
def test_whatever_it_does_is_one_error(
    misbehave: Misbehave, monkeypatch: pytest.MonkeyPatch, way: str, fault: str
) -> None:
    monkeypatch.setattr(child_process, "_LAST_WAIT_S", 0.1)
    misbehave(way)
    process = ModelProcess(Path("m.uff"))
    for _again in range(2):  # It is gone, and stays so.
        with pytest.raises(ModelProcessError, match=fault) as caught:
            process.ask("open", {}, seconds=60)
        assert not isinstance(caught.value, ModelProcessAbortedError)
        assert "\x1b" not in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(("way", "size"), [("never answers", 0), ("never reads", 8 << 20)])
def test_it_has_its_time(misbehave: Misbehave, way: str, size: int) -> None:
    misbehave(way)
    with pytest.raises(ModelProcessError, match=r"m\.uff: its process took longer than 1 s"):
        asked(seconds=1, parts=[bytes(size)])


@pytest.mark.parametrize(("way", "size"), [("never answers", 0), ("never reads", 8 << 20)])
def test_whoever_waits_can_be_freed(misbehave: Misbehave, way: str, size: int) -> None:
    """From another thread, at once: the waiting one is told, and nothing is left."""
    misbehave(way)
    process = ModelProcess(Path("m.uff"))
    faults: list[Exception] = []

    def wait() -> None:
        try:
            process.ask("open", {}, [bytes(size)], seconds=600)
        except Exception as error:
            faults.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    while process._child is None:
        time.sleep(0.01)
    child = process._child
    process.abort()
    waiting.join(60)
    assert [type(fault) for fault in faults] == [ModelProcessAbortedError]
    assert child._process.returncode == -signal.SIGKILL
    process.abort()
    process.close()
    with pytest.raises(ModelProcessAbortedError):
        process.ask("open", {}, seconds=1)


def test_what_was_aborted_before_never_starts(stranger: Path) -> None:
    process = ModelProcess(stranger)
    process.abort()
    with pytest.raises(ModelProcessAbortedError):
        Recognizer.open(stranger, process=process)
    assert process._child is None


def test_one_that_cannot_be_started(stranger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(ModelProcessError, match=r"stranger\.uff: its process cannot be started"):
        Recognizer.open(stranger)


@pytest.mark.parametrize("closed", [(0, 1), (1, 2), (0, 1, 2)])
def test_who_has_no_standard_streams_may_ask(stranger: Path, closed: tuple[int, ...]) -> None:
    code = """
import os, sys
from pathlib import Path
from digitbooth.recognizer import Recognizer
for stream in map(int, sys.argv[2:]):
    os.close(stream)
try:
    Recognizer.open(Path(sys.argv[1]), "onnxruntime").close()
except BaseException:
    os._exit(7)
os._exit(0)
"""
    command = [sys.executable, "-c", code, str(stranger), *map(str, closed)]
    assert subprocess.run(command, check=False).returncode == 0


def test_what_is_forgotten_leaves_nothing(misbehave: Misbehave) -> None:
    misbehave("[{}, []]")
    process = asked()
    assert process._child is not None
    child = process._child
    assert child._process.poll() is None
    del process
    assert child._process.returncode == -signal.SIGKILL


def gone(pid: int) -> bool:
    """Whether the process is there no more, or only as a dead one that nobody has fetched."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def child_of(pid: int) -> int:
    """The one child of a process, waited for."""
    while True:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        if children:
            return int(children[0])
        time.sleep(0.01)


@pytest.fixture
def in_a_loop(tmp_path: Path) -> "subprocess.Popen[bytes]":
    """`digitbooth classify` with a model whose process loops in native code."""
    loop = hostile_models.write(tmp_path, "endless-loop")
    return subprocess.Popen(
        [sys.executable, "-m", "digitbooth", "classify", "--samples", "--model", str(loop)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def wait_until_it_loops(child: int) -> None:
    """Until it has worked for longer than opening the model takes."""
    ticks = os.sysconf("SC_CLK_TCK")
    while not gone(child):
        fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        if int(fields[11]) / ticks > 1:
            return
        time.sleep(0.05)


@pytest.mark.large
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_child_that_loops_ends_with_its_parent(
    in_a_loop: "subprocess.Popen[bytes]", how: signal.Signals
) -> None:
    with in_a_loop:
        child = child_of(in_a_loop.pid)
        wait_until_it_loops(child)
        in_a_loop.send_signal(how)
        out, err = in_a_loop.communicate(timeout=60)
        assert out == b""
        if how == signal.SIGINT:
            assert (in_a_loop.returncode, err) == (130, b"")
    give_up = time.monotonic() + 60
    while not gone(child) and time.monotonic() < give_up:
        time.sleep(0.01)
    assert gone(child)


PATIENT = """
import sys
from digitbooth.cli.main import main
from digitbooth.model_process import child_process
child_process.MODEL_PROCESS = "fake_worker"
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("command", ["inspect", "export", "convert", "classify", "bench"])
def test_ctrl_c_ends_every_command(misbehave: Misbehave, tmp_path: Path, command: str) -> None:
    """At once, whatever the model's process does, and with nothing said."""
    misbehave("never answers")
    model = tmp_path / "m.pb"
    model.write_bytes(b"a model")
    options = {"classify": ["--samples", "--model"], "bench": ["--model"]}.get(command, [])
    process = subprocess.Popen(
        [sys.executable, "-c", PATIENT, command, *options, str(model)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        child = child_of(process.pid)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=60) == (b"", b"")
        assert process.returncode == 130
    assert gone(child)


def test_a_refusal_leaves_it_alive(stranger: Path) -> None:
    with Recognizer.open(stranger) as recognizer:
        with pytest.raises(Exception, match="ONNX Runtime failed") as caught:
            recognizer.engine.infer(np.zeros((1, 1, 5, 5), np.float32))
        assert not isinstance(caught.value, (ModelProcessError, ModelError))
        assert recognizer.engine.infer(np.zeros((1, 1, 28, 28), np.float32)).scores.shape == (1, 10)
