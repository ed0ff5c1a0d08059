"""What all commands have in common, tried on every one that the parser knows."""

import argparse
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import digitbooth
import digitbooth_resources
from digitbooth.cli import booth_program, convert_to_uff, window
from digitbooth.cli.main import build_parser, main
from digitbooth.cli.program import run_program
from digitbooth.errors import EngineError

Capture = pytest.CaptureFixture[str]
SAMPLES = [str(path) for path in digitbooth_resources.samples()]

OTHERWISE = {
    # Their output is what it is for: a script, help, the stock converter's lines, events.
    "completion": "",
    "help": "",
    "convert": "",
    "build": "--events",
}
"""Commands without --json, and what they have instead."""


def commands(
    parser: argparse.ArgumentParser, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command, nested ones included, with its own parser."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from commands(below, (*path, name))
            return
    yield " ".join(path), parser


PROBES = ("training/environment.py",)
"""What has another Python print something for this one."""

COMMANDS = dict(commands(build_parser()))
EVERY = pytest.mark.parametrize("command", COMMANDS)


def options(command: str) -> set[str]:
    return {text for action in COMMANDS[command]._actions for text in action.option_strings}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from digitbooth.cli.main import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_the_commands_are_found() -> None:
    assert {"classify", "read", "evaluate", "compare", "sample", "bench"} <= set(COMMANDS)
    assert {"mnist fetch", "mnist pgm"} <= set(COMMANDS)
    assert {"doctor", "engines", "build", "cache", "convert", "train", "read"} <= set(COMMANDS)


@EVERY
def test_help_explains_every_option_and_ends_with_examples(command: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*command.split(), "--help"])
    assert caught.value.code == 0
    out = capsys.readouterr().out
    assert "examples:\n" in out
    assert all(action.help for action in COMMANDS[command]._actions)
    assert max(map(len, out.splitlines())) <= 100


@EVERY
def test_examples_are_right_usage(command: str) -> None:
    """Each line is taken apart as a shell would, up to a pipe or a redirection."""
    epilog = COMMANDS[command].epilog or ""
    lines = re.findall(r"^  (?:du -sh \"\$\()?(digitbooth .*)$", epilog, re.MULTILINE)
    assert lines
    parser = build_parser()
    for line in lines:
        words = shlex.split(line.rstrip('")'), comments=True)
        ends = [words.index(mark) for mark in ("|", ">") if mark in words]
        parser.parse_args(words[1 : min(ends, default=len(words))])


@EVERY
def test_whatever_reports_can_report_as_json(command: str) -> None:
    instead = OTHERWISE.get(command)
    if instead is None:
        assert "--json" in options(command)
    else:
        assert "--json" not in options(command)
        assert not instead or instead in options(command)


@EVERY
def test_an_unknown_option_is_wrong_usage(command: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*command.split(), "--no-such-option"])
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: digitbooth")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("clasify", "classify"),
        ("mnist fetsh", "fetch"),
        ("help mnist fetsh", "fetch"),
        ("classify --engin=auto --modle x", "--model"),
        ("classify --engine tensort", "tensorrt"),
        ("--versoin", "--version"),
        ("cache lst", "list"),
        ("completion zhs", "zsh"),
        ("mnist pgm --split tran", "train"),
        ("mnist pgm --digit 77", None),
        ("classify --qqqq", None),
    ],
)
def test_what_was_meant_is_said(typed: str, meant: str | None, capsys: Capture) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(typed.split())
    line = capsys.readouterr().err.splitlines()[-1]
    assert line.startswith("digitbooth")
    if meant is None:
        assert "did you mean" not in line
    else:
        assert line.endswith(f"; did you mean {meant}?")


NAMING = (
    "classify NAME",
    "classify --samples --model NAME",
    "classify SAMPLE --seen NAME",
    "read NAME",
    "evaluate NAME",
    "evaluate NAME NAME",
    "evaluate --numbers NAME",
    "compare NAME MODEL MODEL",
    "compare MODEL NAME MODEL",
    "compare MODEL MODEL NAME",
    "export NAME",
    "export MODEL -o NAME",
    "inspect NAME",
    "convert NAME",
    "convert MODEL -o NAME",
    "build --model NAME",
    "bench --digits NAME",
    "bench --plot NAME/a.svg",
    "sample -d NAME",
    "mnist pgm --mnist NAME",
    "mnist fetch --from-dir NAME",
    "mnist fetch --to NAME --from-dir .",
    "train NAME",
    "booth check NAME",
    "booth init NAME",
    "booth export NAME out",
)
"""Lines of usage, each with a name that a person gave."""


@pytest.mark.parametrize("line", NAMING)
def test_a_name_that_cannot_be_is_refused_in_a_line(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    # Longer than a file system takes.
    known = {"SAMPLE": SAMPLES[7], "MODEL": str(digitbooth_resources.model()), "NAME": "x" * 300}
    words = [re.sub("|".join(known), lambda found: known[found[0]], word) for word in line.split()]
    code = usage_code(words)
    out, err = capsys.readouterr()
    assert code == (2 if "--plot" in words else 1)
    assert not out
    assert err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("line", [line for line in NAMING if "/" not in line])
def test_an_empty_name_is_not_the_folder_one_is_in(line: str, capsys: Capture) -> None:
    # As of a variable of the shell that nobody has set.
    assert usage_code(["" if word == "NAME" else word for word in line.split()]) == 2
    assert "a name is empty; " in capsys.readouterr().err


def usage_code(words: Sequence[str]) -> int:
    """The exit code of a command, that of wrong usage too."""
    try:
        return main(words)
    except SystemExit as end:
        assert isinstance(end.code, int)
        return end.code


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that somebody is in")
def test_the_folder_one_is_in_may_be_gone(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    for command in ("classify .", "evaluate .", "export x.uff -o y.onnx", "inspect x.uff"):
        gone.mkdir()
        script = f"cd {gone} && rmdir {gone} && exec {sys.executable} -m digitbooth {command}"
        found = subprocess.run(
            ["sh", "-c", script], capture_output=True, text=True, check=False, cwd="/"
        )
        assert (found.returncode, found.stdout) == (1, "")
        assert len(found.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["", *COMMANDS, "mnist", "booth"])
def test_help_is_what_the_option_says(command: str, capsys: Capture) -> None:
    said = []
    for words in (["help", *command.split()], [*command.split(), "--help"]):
        with pytest.raises(SystemExit, match="0"):
            main(words)
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]


def test_a_library_that_ctrl_c_keeps_from_loading_is_not_called_missing(capsys: Capture) -> None:
    def load() -> int:
        try:
            try:
                raise KeyboardInterrupt
            except KeyboardInterrupt as interrupt:
                raise ImportError("initialization failed") from interrupt
        except ImportError as error:
            raise EngineError("it cannot be loaded") from error

    assert run_program("digitbooth", load) == 130
    assert capsys.readouterr() == ("", "")


def gui(words: Sequence[str]) -> int:
    """What digitbooth-gui does before it needs Qt."""
    return 0 if window.parse_arguments(words) else 1


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_every_program_tells_its_version(option: str, capsys: Capture) -> None:
    programs = {
        "digitbooth": main,
        "convert-to-uff": convert_to_uff.main,
        "digitbooth-booth": booth_program.main,
        "digitbooth-gui": lambda words: run_program("digitbooth-gui", lambda: gui(words)),
    }
    for name, program in programs.items():
        with pytest.raises(SystemExit, match="0"):
            program([option])
        assert capsys.readouterr().out == f"{name} {digitbooth.__version__}\n"


def test_only_the_streams_write_to_the_terminal() -> None:
    """Whatever else did, would print what others wrote as it is."""
    folder = Path(digitbooth.__file__).parent
    writing = re.compile(r"(?<![.\w])print\(|sys\.__std|os\.write\([12],|Console\(")
    found = {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*.py")
        if "tensorflow1" not in file.parts and writing.search(file.read_text())
    }
    assert found <= {"cli/console.py", "booth/supervisor.py", "booth/heartbeat.py", *PROBES}


@pytest.mark.parametrize(
    "arguments",
    [
        ["sample", "--all"],
        ["classify", *SAMPLES],
        ["bench", "--seconds", "0.1", "--batches", "1"],
        ["engines"],
    ],
    ids=lambda words: words[0],
)
def test_a_pipe_gets_neither_colours_nor_progress(arguments: Sequence[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout + done.stderr
    assert "\r" not in done.stdout + done.stderr
    assert all(line.startswith("digitbooth: ") for line in done.stderr.splitlines())


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """What a command shows on a terminal of its own."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    code = "import sys; from digitbooth.cli.main import main; sys.exit(main())"
    child = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **environment},
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # how Linux tells that the other side is closed
            break
        if not part:
            break
        shown += part
    os.close(master)
    assert child.wait(30) == 0
    return shown.decode()


COLOUR = re.compile(r"\x1b\[[\d;]*[1-9][\d;]*m")


def test_a_terminal_gets_progress_in_colours_unless_it_wants_none() -> None:
    words = ["bench", "--seconds", "0.3", "--batches", "1"]
    shown = on_a_terminal(*words, NO_COLOR="")
    assert "measuring" in shown
    assert COLOUR.search(shown)
    shown = on_a_terminal(*words, NO_COLOR="1")
    assert "measuring" in shown
    assert not re.search(r"\x1b\[[\d;]*3[0-9][\d;]*m", shown)
