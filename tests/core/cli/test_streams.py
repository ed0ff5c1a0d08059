"""Streams that are full, closed or of another encoding, with every command and every program."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import digitbooth_resources

pytestmark = pytest.mark.skipif(
    not Path("/dev/full").is_char_device(), reason="there is no full device"
)

MODEL = str(digitbooth_resources.model())
SEVEN = str(digitbooth_resources.samples()[7])
STROKES = str(digitbooth_resources.sample_strokes())

COMMANDS = {
    "classify": ["classify", SEVEN],
    "classify --json": ["classify", "--json", SEVEN],
    "read": ["read", SEVEN],
    "read --json": ["read", "--json", SEVEN],
    "evaluate": ["evaluate", STROKES],
    "compare": ["compare", "shipped", MODEL, STROKES, "--seconds", "0"],
    "sample": ["sample", "--all"],
    "engines": ["engines"],
    "cache": ["cache", "path"],
    "bench": ["bench", "--seconds", "0.02", "--batches", "1"],
    "export": ["export", MODEL, "-o", "model.onnx", "--force"],
    "export -": ["export", MODEL, "-o", "-"],
    "inspect": ["inspect", MODEL],
    "inspect --text": ["inspect", MODEL, "--text"],
    "booth init": ["booth", "init", "booth.toml", "--force"],
    "booth check": ["booth", "check", "booth.toml"],
    "doctor": ["doctor"],
    "completion": ["completion", "bash"],
    "help": ["help", "mnist", "pgm"],
    "--version": ["--version"],
}
"""What succeeds and writes to standard output."""

REFUSED = {
    "build": ["build", "--model", "none.uff"],
    "convert": ["convert", "none.pb"],
    "mnist fetch": ["mnist", "fetch", "--from-dir", "none", "--to", "to"],
    "mnist pgm": ["mnist", "pgm", "--mnist", "none"],
    "train": ["train", "none"],
    "booth export": ["booth", "export", "none.sqlite", "to"],
    "wrong usage": ["classify", "--no-such-option"],
}
"""What fails, and writes to standard error alone."""

DRIVER = """
import json, os, sys
import onnxruntime, numpy
from digitbooth.cli.main import main

def closed(*numbers):
    for number in numbers:
        os.close(number)
        # As Python itself does when it starts like that.
        setattr(sys, ("stdin", "stdout", "stderr")[number], None)

def changed(stream):
    if "full-output" in stream:
        os.dup2(os.open("/dev/full", os.O_WRONLY), 1)
    if "full-errors" in stream:
        os.dup2(os.open("/dev/full", os.O_WRONLY), 2)
    if "pipe" in stream:
        reading, writing = os.pipe()
        os.close(reading)
        os.dup2(writing, 1)
    if "closed-input" in stream:
        closed(0)
    if "closed-output" in stream:
        closed(1)
    if "closed-errors" in stream:
        closed(2)
    if stream.startswith("encoding"):
        for each in sys.stdout, sys.stderr:
            each.reconfigure(encoding=stream.partition(" ")[2], errors="strict")

for line in sys.stdin:
    words, stream = json.loads(line)
    child = os.fork()
    if child == 0:
        for number, name in (1, "out"), (2, "err"):
            os.dup2(os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC), number)
        changed(stream)
        # Through the end of the interpreter, which flushes once more.
        sys.exit(main(words))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.write(1, b"%d\\n" % code)
"""


class Programs:
    """A process that runs each command in a fork of its own: Python starts once for all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-c", DRIVER],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "LANGUAGE": "en"},
        )

    def run(self, words: Sequence[str], stream: str = "") -> tuple[int, bytes, bytes]:
        """The exit code of a command, and what it wrote to output and errors."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([words, stream]).encode() + b"\n")
        self.process.stdin.flush()
        code = int(self.process.stdout.readline())
        return code, (self.folder / "out").read_bytes(), (self.folder / "err").read_bytes()


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Programs]:
    programs = Programs(tmp_path_factory.mktemp("streams"))
    assert programs.run(["booth", "init", "booth.toml"])[0] == 0
    with programs.process:
        yield programs
        programs.process.kill()


@pytest.mark.parametrize("command", COMMANDS)
def test_an_output_that_fails_is_told_in_a_line(command: str, programs: Programs) -> None:
    words = COMMANDS[command]
    assert programs.run(words)[0] == 0
    for stream, reason in (
        ("full-output", b"digitbooth: standard output: cannot be written: No space left on device"),
        ("closed-output", b"digitbooth: standard output: is closed"),
    ):
        code, _, err = programs.run(words, stream)
        assert code == 1
        lines = err.splitlines()
        assert lines[-1] == reason
        # Before it stands only what stands there at other times too.
        assert not lines[:-1] or command in ("bench", "export -")
    # Whoever closes a pipe, such as `head`, has seen enough.
    code, _, err = programs.run(words, "pipe")
    assert code == 1
    assert not err or command in ("bench", "export -")
    assert b"Traceback" not in err
    assert programs.run(words, "closed-input closed-output closed-errors")[0] == 1


@pytest.mark.parametrize("command", sorted({*COMMANDS} - {"bench"}))
def test_errors_and_input_that_nobody_has_opened_stop_nothing(
    command: str, programs: Programs
) -> None:
    for stream in ("closed-errors", "closed-input", "full-errors"):
        code, out, err = programs.run(COMMANDS[command], stream)
        assert code == 0
        assert out
        assert b"Traceback" not in err


@pytest.mark.parametrize("command", REFUSED)
def test_refusals_keep_their_code_whoever_listens(command: str, programs: Programs) -> None:
    code, out, err = programs.run(REFUSED[command])
    assert code == (2 if command == "wrong usage" else 1)
    assert out == b""
    assert b"Traceback" not in err
    # Paths are told as they were given.
    assert str(programs.folder) not in err.decode()
    assert programs.run(REFUSED[command], "closed-output closed-input") == (code, b"", err)
    assert programs.run(REFUSED[command], "full-errors")[:2] == (code, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
def test_every_encoding_gets_what_it_has(encoding: str, programs: Programs) -> None:
    # The poorest is tried on all; the others differ by what they have.
    some = COMMANDS if encoding == "ascii" else ("classify --json", "engines", "inspect")
    for command in some:
        code, out, err = programs.run(COMMANDS[command], f"encoding {encoding}")
        assert code == 0, command
        assert b"Traceback" not in err
        if command != "export -":
            out.decode(encoding)
        if command.endswith("--json"):
            said = json.loads(out)
            assert str(said.get("digit", said.get("text"))) == "7"
    code, out, _ = programs.run(["doctor"], f"encoding {encoding}")
    assert out.decode(encoding).splitlines()[0].startswith("+ python: ")
    code, _, err = programs.run(["classify", "七\udcff.pgm"], f"encoding {encoding}")
    name = r"\u4e03" if encoding != "gbk" else "七"
    assert f"digitbooth: {name}\\xff.pgm: no such file" in err.decode(encoding)


HOSTILE = {
    b"\xff.pgm": r"\xff.pgm",
    b"\x1b]0;owned\x07.pgm": r"\x1b]0;owned\x07.pgm",
    b"\xc2\x9b2J.pgm": r"\x9b2J.pgm",
    "gpj.\u202e7.pgm".encode(): r"gpj.\u202e7.pgm",
    b"two\nlines.pgm": r"two\nlines.pgm",
    b"\x7f.pgm": r"\x7f.pgm",
}


@pytest.mark.parametrize("name", HOSTILE, ids=HOSTILE.values())
def test_names_of_files_are_shown_and_json_is_exact(
    name: bytes, tmp_path: Path, programs: Programs
) -> None:
    path = os.fsencode(tmp_path) + b"/" + name
    Path(os.fsdecode(path)).write_bytes(Path(SEVEN).read_bytes())
    code, out, err = programs.run(["classify", os.fsdecode(path)])
    assert (code, err) == (0, b"")
    assert out.decode().startswith(f"{tmp_path}/{HOSTILE[name]}: 7 ")
    assert len(out.splitlines()) == 11
    code, out, err = programs.run(["classify", "--json", os.fsdecode(path)])
    assert (code, err) == (0, b"")
    assert out.decode().rstrip("\n").isprintable()
    assert os.fsencode(json.loads(out)["file"]) == path
    code, out, err = programs.run(["inspect", os.fsdecode(path)])
    assert (code, out) == (1, b"")
    assert err.decode().startswith(f"digitbooth: {tmp_path}/{HOSTILE[name]}: this is a picture")
    assert err.decode().rstrip("\n").isprintable()


def test_long_names_end_in_a_line_that_is_not(programs: Programs) -> None:
    for words in (["classify", "x" * 100_000], ["x" * 100_000], ["bench", "-" + "x" * 100_000]):
        code, out, err = programs.run(words)
        assert code in (1, 2)
        assert out == b""
        assert len(err.splitlines()[-1]) < 5_000


@pytest.mark.parametrize(
    "program", ["cli.main", "cli.convert_to_uff", "cli.booth_program", "window"]
)
@pytest.mark.parametrize(
    ("redirection", "code", "said"),
    [
        (">/dev/full", 1, "standard output: cannot be written: No space left on device"),
        (">&-", 1, "standard output: is closed"),
        ("2>&-", 0, ""),
        ("<&-", 0, ""),
        (">&- 2>&- <&-", 1, ""),
    ],
)
def test_all_programs_mind_their_streams(
    program: str, redirection: str, code: int, said: str
) -> None:
    if program == "window":
        module = "digitbooth_gui.app"
        pytest.importorskip("digitbooth_gui")
    else:
        module = f"digitbooth.{program}"
    work = f"import sys; from {module} import main; sys.exit(main(['--version']))"
    done = subprocess.run(
        ["bash", "-c", f'"$0" -c "$1" {redirection}', sys.executable, work],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LANGUAGE": "en"},
    )
    assert done.returncode == code
    assert done.stderr.rstrip("\n").endswith(said)
    assert done.stderr.count("\n") == (1 if said else 0)


@pytest.mark.parametrize("words", [["classify", "七.pgm"], ["doctor"], ["help"]])
def test_an_environment_without_any_language(words: list[str], tmp_path: Path) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LC_")},
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    environment.pop("PYTHONIOENCODING", None)
    (tmp_path / "七.pgm").write_bytes(Path(SEVEN).read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "digitbooth", *words],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env=environment,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()
