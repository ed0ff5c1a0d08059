"""Models that crash, hang or bloat what runs them: each costs its process, and one error line."""

import re
import subprocess
import sys
from pathlib import Path

import hostile_models
import numpy as np
import pytest

import digitbooth_resources
from digitbooth.errors import DigitBoothError
from digitbooth.model_process import engine, limits, model_file
from digitbooth.recognizer import Recognizer

QUICK = ("abort-window", "trap-int64", "trap-running", "memory-constant", "exception-input-type")
"""One of each kind, but for those that take all the time there is."""

MEASURED = """
import resource, sys
from digitbooth.cli.main import main
from digitbooth.model_process import engine
engine._INFER_S = 1.0
status = main(sys.argv[1:])
whose = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
peak = max(resource.getrusage(each).ru_maxrss for each in whose)
sys.stderr.write(f"PEAK {peak >> 10}")
sys.exit(status)
"""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits as long as a person may have to."""
    monkeypatch.setattr(engine, "OPEN_S", 5.0)
    monkeypatch.setattr(engine, "_INFER_S", 1.0)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name in QUICK else pytest.mark.large)
        for name in hostile_models.HOSTILE
    ],
)
def test_a_recogniser_raises_one_error(tmp_path: Path, name: str) -> None:
    """And this process lives to tell."""
    model = hostile_models.write(tmp_path, name)
    drawn = np.ones((1, 28, 28), np.float32)
    with pytest.raises(DigitBoothError) as caught, Recognizer.open(model, "onnxruntime") as opened:
        opened.ask(drawn)
    assert str(caught.value).startswith(f"{model}: ")


COMMANDS = {
    "inspect": ["inspect", "MODEL"],
    "inspect --text": ["inspect", "MODEL", "--text", "--svg", "OUT.svg"],
    "export": ["export", "MODEL", "-o", "OUT.onnx"],
    "convert": ["convert", "MODEL", "-o", "OUT.uff"],
    "classify": ["classify", str(digitbooth_resources.samples()[3]), "--model", "MODEL"],
    "evaluate": ["evaluate", "DIGITS", "--model", "MODEL"],
    "build": ["build", "--model", "MODEL"],
    "bench": ["bench", "--seconds", "0.05", "--batches", "1", "--model", "MODEL"],
}
ANSWERED = {"inspect", "inspect --text", "export"}
"""These run nothing, so most of what harms a runtime is told or translated."""


@pytest.mark.large
@pytest.mark.parametrize(
    ("command", "name"),
    [
        *((command, "abort-window") for command in COMMANDS),
        *((command, "trap-running") for command in ("export", "classify", "bench", "build")),
        *((command, "memory-constant") for command in ("evaluate", "bench")),
        *((command, "exception-input-type") for command in ("inspect", "convert")),
        ("classify", "endless-from-data"),
    ],
)
def test_every_command_ends_with_one_line(tmp_path: Path, name: str, command: str) -> None:
    """Neither a signal nor a traceback, nor more memory than a model may take."""
    model = hostile_models.write(tmp_path, name)
    digits = tmp_path / "digits" / "3"
    digits.mkdir(parents=True)
    (digits / "3.pgm").write_bytes(digitbooth_resources.samples()[3].read_bytes())
    names = {"MODEL": model, "DIGITS": digits.parent}
    arguments = [
        str(names.get(word, word)).replace("OUT", str(tmp_path / "out"))
        for word in COMMANDS[command]
    ]
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, *arguments], capture_output=True, text=True, timeout=300
    )
    said, _, peak = ran.stderr.rpartition("PEAK ")
    assert int(peak) << 20 < limits.MEMORY_BYTES + (256 << 20)
    assert "Traceback" not in said
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", said)
    assert ran.returncode in (0, 1)
    if ran.returncode == 0:
        assert command in ANSWERED
        assert said == ""
    else:
        assert len(said.splitlines()) == 1 and str(model) in said


def test_what_a_model_may_cost_is_told_once() -> None:
    """Within half a minute, however its file harms; to open it, and to ask it once."""
    assert engine.OPEN_S + engine._INFER_S <= 28
    assert model_file.ANSWER_S <= 28
