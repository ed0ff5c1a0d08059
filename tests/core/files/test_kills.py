"""Programs that are killed while they write: at each step, and each command at two of them."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import digitbooth_resources
from digitbooth import files
from digitbooth.booth.config_file import change_config, write_example
from digitbooth.errors import DataError
from digitbooth.mnist import Digits
from digitbooth.mnist.export import write_samples

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes to kill")

STEPS = ("open", "fchmod", "write", "fsync", "close", "replace", "unlink")
"""What writing asks of the system that changes anything."""

OLD = b"a good file"

# `KILLED_AT` is the name of a step, how many of them go well before the one that is the end, and,
# perhaps, the files that count.
KILLED = """
import os, signal, sys
step, left, *targets = os.environ["KILLED_AT"].split()
left = int(left)
real = getattr(os, step)

def deadly(*arguments, **named):
    global left
    frame = sys._getframe(1)
    if "digitbooth/system" in frame.f_code.co_filename:
        frame = frame.f_back
    known = {**frame.f_back.f_locals, **frame.f_locals}
    is_other = targets and known.get("target", known.get("name")) not in targets
    if is_other or "digitbooth/files" not in frame.f_code.co_filename:
        return real(*arguments, **named)
    if left == 0:
        if step == "write":
            real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    return real(*arguments, **named)

setattr(os, step, deadly)
"""


def is_killed(step: str, before: int, work: Callable[[], None]) -> bool:
    """Whether `work` comes to the step after as many of them `before`, where it is killed."""
    if (child := os.fork()) == 0:
        try:
            os.environ["KILLED_AT"] = f"{step} {before}"
            exec(KILLED, {})
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def sweep(folder: Path) -> None:
    """An hour later somebody writes there again."""
    for path in folder.iterdir():
        if path.name.startswith(".digitbooth-"):
            os.utime(path, (0, 0))
    files.write_bytes(folder / "later", b"")
    (folder / "later").unlink()


@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize("step", STEPS)
def test_one_file(tmp_path: Path, step: str, replace: bool) -> None:
    path, kills = tmp_path / "file", 0
    content = bytes(50_000)
    while True:
        path.unlink(missing_ok=True)
        if replace:
            path.write_bytes(OLD)
        if not is_killed(step, kills, lambda: files.write_bytes(path, content, replace=replace)):
            break
        kills += 1
        if path.exists() or replace:
            assert path.read_bytes() in (OLD, content)
        sweep(tmp_path)
        assert names_in(tmp_path) in ([], ["file"])
    assert path.read_bytes() == content
    assert kills > 0 or (step in ("fchmod", "replace") and not replace) or step == "unlink"


@pytest.mark.parametrize("step", STEPS)
def test_a_set(tmp_path: Path, step: str) -> None:
    paths = [tmp_path / name for name in "abc"]

    def write() -> None:
        with files.together(DataError) as put:
            for path in paths:
                put(path, b"new")

    kills = 0
    while True:
        for path in paths:
            path.write_bytes(OLD)
        if not is_killed(step, kills, write):
            break
        kills += 1
        found = [path.read_bytes() for path in paths]
        assert found == sorted(found, reverse=True)  # new ones first: names are given in order
        assert set(found) <= {OLD, b"new"}
        sweep(tmp_path)
        assert names_in(tmp_path) == ["a", "b", "c"]
    assert kills > 0 or step == "unlink"


def run(arguments: list[str], step: str, targets: list[str], folder: Path) -> int:
    """Run a command that is killed when it comes to a step with a target; its exit status."""
    code = f"{KILLED}\nfrom digitbooth.cli.main import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env={**os.environ, "KILLED_AT": " ".join([step, "0", *targets])},
        capture_output=True,
        timeout=120,
        check=False,
    ).returncode


@pytest.fixture(scope="module")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of labelled pictures."""
    folder = tmp_path_factory.mktemp("digits")
    for digit, picture in enumerate(digitbooth_resources.samples()):
        (folder / str(digit)).mkdir()
        shutil.copy(picture, folder / str(digit))
    return folder


MODEL = str(digitbooth_resources.model())
COMMANDS = {
    "export": ([MODEL], "-o", "m.onnx"),
    "inspect": ([MODEL], "--svg", "m.svg"),
    "doctor": ([], "--report", "report.txt"),
    "bench": (["--seconds", "0.01", "--batches", "1"], "--plot", "plot.svg"),
    "evaluate": (["{digits}"], "--html", "page.html", "--csv", "table.csv"),
    "booth": (["init"], "booth.toml"),
}


@pytest.mark.parametrize("step", ["write", "replace"])
@pytest.mark.parametrize("command", COMMANDS)
def test_each_command(tmp_path: Path, digits: Path, command: str, step: str) -> None:
    """What writes its file in another way would not come to the step."""
    given, *rest = COMMANDS[command]
    targets = [name for name in rest if not name.startswith("-")]
    for name in targets:
        (tmp_path / name).write_bytes(OLD)
    arguments = [command, *(each.format(digits=digits) for each in given), *rest, "--force"]
    assert run(arguments, step, targets, tmp_path) == -signal.SIGKILL
    assert all((tmp_path / name).read_bytes() == OLD for name in targets)
    sweep(tmp_path)
    assert names_in(tmp_path) == sorted(targets)


def test_what_an_operator_changes(tmp_path: Path) -> None:
    path = tmp_path / "booth.toml"
    write_example(path)
    before = path.read_bytes()

    def change() -> None:
        change_config(path, {"screen.brightness": 50})

    for step in ("write", "replace"):
        assert is_killed(step, 0, change)
        assert path.read_bytes() == before


def test_pictures_of_mnist(tmp_path: Path) -> None:
    digits = Digits(np.zeros((10, 28, 28), np.uint8), np.arange(10, dtype=np.uint8))
    write_samples(digits, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def write() -> None:
        write_samples(digits, tmp_path, ink_white=True, overwrite=True)

    for kills in (0, 5, 9):
        assert is_killed("write", kills, write)
        sweep(tmp_path)
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
