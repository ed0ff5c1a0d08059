"""Completion in the shells themselves: scripts are sourced, words typed, and Tab pressed."""

import os
import select
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from digitbooth.cli.main import main

Capture = pytest.CaptureFixture[str]

PROMPT = "ready> "
PATIENCE = 60.0

COMPLETED = {
    "digitbooth eva": "digitbooth evaluate ",
    "digitbooth mnist f": "digitbooth mnist fetch ",
    "digitbooth help bui": "digitbooth help build ",
    "digitbooth mnist pgm --split te": "digitbooth mnist pgm --split test ",
    "digitbooth classify dig": "digitbooth classify digits.pgm ",
    "digitbooth mnist pgm -o di": "digitbooth mnist pgm -o directory/",
    "convert-to-uff --output-n": "convert-to-uff --output-node ",
    "digitbooth-booth --conf": "digitbooth-booth --config ",
    "digitbooth-gui --theme hi": "digitbooth-gui --theme high-contrast ",
}
"""What is typed, and what stands there after Tab; of all four programs."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the shell runs: with a file and a folder that begin alike."""
    (tmp_path / "digits.pgm").touch()
    (tmp_path / "directory").mkdir()
    return tmp_path


@pytest.fixture
def script(home: Path, capsys: Capture) -> Callable[[str], Path]:
    """Writes the script of a shell, as a person would."""

    def written(shell: str, name: str = "completion") -> Path:
        assert main(["completion", shell]) == 0
        path = home / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(capsys.readouterr().out)
        return path

    return written


def environment(home: Path) -> dict[str, str]:
    """Nobody's settings; a terminal without colours."""
    found = {"HOME": str(home), "PATH": os.environ["PATH"], "TERM": "dumb", "LANG": "C.UTF-8"}
    return {**found, "PS1": PROMPT}


def typed(command: list[str], setting_up: str, words: Mapping[str, str], home: Path) -> set[str]:
    """Which of `words`, each completed by Tab in an interactive shell, end as they should."""
    pty = pytest.importorskip("pty")
    terminal, slave = pty.openpty()
    child = subprocess.Popen(
        command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=home,
        env=environment(home),
        start_new_session=True,
    )
    os.close(slave)

    def shown(until: str) -> bool:
        said, end = "", time.monotonic() + PATIENCE
        while until not in said and time.monotonic() < end:
            if select.select([terminal], [], [], 0.1)[0]:
                said += os.read(terminal, 65536).decode()
        return until in said

    try:
        # The prompt is said again, since the line that sets it contains it.
        os.write(terminal, f"PS1=\n{setting_up}; PS1='{PROMPT[:3]}''{PROMPT[3:]}'\n".encode())
        assert shown(PROMPT), "the shell does not start"
        # Ctrl-U takes away what the last word left there.
        return {
            word
            for word, whole in words.items()
            if os.write(terminal, b"\x15" + word.encode() + b"\t") and shown(whole)
        }
    finally:
        child.kill()
        child.wait()
        os.close(terminal)


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


@needs("bash")
def test_bash_completes_all_four_programs(home: Path, script: Callable[..., Path]) -> None:
    path = script("bash")
    found = typed(["bash", "--norc", "-i"], f"source {path}", COMPLETED, home)
    assert found == set(COMPLETED)


@needs("zsh")
@pytest.mark.parametrize("way", ["source {}", 'eval "$(cat {})"', "fpath"])
def test_zsh_completes_all_four_programs(way: str, home: Path, script: Callable[..., Path]) -> None:
    path = script("zsh", "functions/_digitbooth")
    way = way.format(path)
    if way == "fpath":
        way = f"fpath=({path.parent} $fpath); autoload -Uz compinit; compinit -i"
    assert typed(["zsh", "-f", "-i"], way, COMPLETED, home) == set(COMPLETED)


@needs("fish")
def test_fish_completes_all_four_programs(home: Path, script: Callable[..., Path]) -> None:
    path = script("fish")
    asked = "\n".join(f"complete -C '{word}'; echo" for word in COMPLETED)
    done = subprocess.run(
        ["fish", "--no-config", "-c", f"source {path}\n{asked}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=home,
        env=environment(home),
    )
    assert done.stderr == ""
    answers = done.stdout.strip().split("\n\n")
    for answer, whole in zip(answers, COMPLETED.values(), strict=True):
        assert whole.split()[-1] in [line.split("\t")[0] for line in answer.splitlines()]


def test_powershell_gets_a_script_too(capsys: Capture) -> None:
    assert main(["completion", "powershell"]) == 0
    said = capsys.readouterr().out
    assert said.count("Register-ArgumentCompleter") == 4
