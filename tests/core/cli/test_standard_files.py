"""`-` in the place of files, and files that nobody wanted to be written over, by every command."""

import errno
import gzip
import json
import os
import shutil
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from threading import Thread

import pytest

import digitbooth_resources
from digitbooth.cli import convert_to_uff
from digitbooth.cli.main import main

Capture = pytest.CaptureFixture[bytes]

MODEL = digitbooth_resources.model()
SEVEN = digitbooth_resources.samples()[7]
STROKES = digitbooth_resources.sample_strokes()

Pipe = Callable[..., tuple[int, bytes, bytes]]


@pytest.fixture
def pipe(capsysbinary: Capture, monkeypatch: pytest.MonkeyPatch) -> Pipe:
    """Runs a command on bytes: its exit code, and what it wrote."""

    def run(data: bytes, *arguments: object) -> tuple[int, bytes, bytes]:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))
        try:
            code = main([*map(str, arguments)])
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *capsysbinary.readouterr()

    return run


def idx(*pixels: bytes) -> bytes:
    return b"".join(
        [b"\0\0\x08\x03", *(n.to_bytes(4, "big") for n in (len(pixels), 28, 28)), *pixels]
    )


def test_pictures_come_through_a_pipe(pipe: Pipe) -> None:
    pixels = bytes(255 - value for value in SEVEN.read_bytes()[-784:])
    for data, names in (
        (SEVEN.read_bytes(), ["-"]),
        (idx(pixels), ["-#0"]),
        (gzip.compress(idx(pixels, pixels)), ["-#0", "-#1"]),
    ):
        code, out, err = pipe(data, "classify", "--json", "-")
        assert (code, err) == (0, b"")
        answers = [json.loads(line) for line in out.splitlines()]
        assert [each["file"] for each in answers] == names
        assert {each["digit"] for each in answers} == {7}


def test_strokes_come_through_a_pipe(pipe: Pipe) -> None:
    code, out, _ = pipe(gzip.compress(STROKES.read_bytes()), "evaluate", "--json", "-")
    assert code == 0
    assert json.loads(out)["digits"] == "-"


def test_models_come_and_go_through_pipes(pipe: Pipe, tmp_path: Path) -> None:
    code, onnx, err = pipe(MODEL.read_bytes(), "export", "-")
    assert code == 0
    assert err.startswith(b"-: ")
    assert pipe(b"", "export", MODEL, "-o", "-") == (0, onnx, err)
    code, out, err = pipe(onnx, "inspect", "-", "--json")
    assert (code, err) == (0, b"")
    assert json.loads(out)["kind"] == "ONNX"
    code, out, err = pipe(onnx, "classify", "--model", "-", SEVEN)
    assert (code, err) == (0, b"")
    assert out.startswith(f"{SEVEN}: 7 ".encode())
    code, svg, err = pipe(onnx, "inspect", "-", "--svg", "-")
    assert svg.startswith(b"<?xml")
    assert err.startswith(b"-: ONNX, ")
    assert list(tmp_path.iterdir()) == []


def test_graphs_come_and_go_through_pipes(pipe: Pipe, shared_data: Path, tmp_path: Path) -> None:
    graph = shared_data / "uff" / "zhucheng725_lenet5.pb"
    assert main(["convert", str(graph), "-q", "-o", str(tmp_path / "m.uff")]) == 0
    uff = (tmp_path / "m.uff").read_bytes()
    code, out, err = pipe(graph.read_bytes(), "convert", "-")
    assert (code, out) == (0, uff)
    assert err.endswith(b"UFF Output written to -\n")
    code, out, err = pipe(graph.read_bytes(), "convert", "-", "-l")
    assert (code, err) == (0, b"")
    assert out.startswith(b"1 Placeholder")
    code, out, err = pipe(graph.read_bytes(), "convert", "-", "-t")
    assert (code, out) == (2, b"")
    assert b"name files after the output: name it" in err


@pytest.mark.parametrize(
    ("arguments", "beginning"),
    [
        (("booth", "init", "-"), b"# Settings of the booth"),
        (("doctor", "--report", "-"), b"Digit Booth"),
        (("bench", "--seconds", "0.05", "--batches", "1", "--plot", "-"), b"<svg"),
        (("evaluate", STROKES, "--csv", "-"), b"label,"),
        (("evaluate", STROKES, "--confusion", "-"), b"\x89PNG"),
        (("inspect", MODEL, "--png", "-"), b"\x89PNG"),
    ],
)
def test_what_a_command_writes_can_be_standard_output(
    arguments: tuple[object, ...], beginning: bytes, pipe: Pipe
) -> None:
    code, out, err = pipe(b"", *arguments)
    assert code == 0
    assert out.startswith(beginning)
    assert err
    assert b"digitbooth-" not in err, "the folder where it lay meanwhile"


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="has no such name here")
def test_standard_output_has_other_names(pipe: Pipe) -> None:
    """What is said of the file does not end up in it."""
    code, onnx, err = pipe(b"", "export", MODEL, "-o", "/dev/stdout")
    assert (code, onnx) == (0, pipe(b"", "export", MODEL, "-o", "-")[1])
    assert b"bytes" in err


def test_settings_are_checked_through_a_pipe(pipe: Pipe) -> None:
    code, out, err = pipe(b"sceen = 1\n", "booth", "check", "-")
    assert (code, out) == (1, b"")
    assert err.startswith(b'digitbooth: -: unknown section "sceen"')


@pytest.mark.parametrize(
    ("data", "arguments", "code", "said"),
    [
        (b"", "classify -", 1, b"digitbooth: -: the file is empty"),
        (b"", "read -", 1, b"digitbooth: -: the file is empty"),
        (b"text", "inspect -", 1, b"digitbooth: -: "),
        (b"", "classify - -", 2, b"one file to read and for one to write"),
        (b"", "classify - --model -", 2, b"one file to read and for one to write"),
        (b"", "inspect m.uff --svg - --png -", 2, b"one file to read and for one to write"),
        (b"", "mnist pgm -o -", 2, b"- is no folder; write ./- for one of that name"),
        (b"", "train -", 2, b"- is no folder"),
        (b"", "sample -d -", 2, b"- is no folder"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(
    data: bytes, arguments: str, code: int, said: bytes, pipe: Pipe
) -> None:
    found, out, err = pipe(data, *arguments.split())
    assert (found, out) == (code, b"")
    assert said in err.splitlines()[-1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_that_a_shell_names_are_read(pipe: Pipe, tmp_path: Path) -> None:
    names = [tmp_path / name for name in ("one", "other")]
    feeders = []
    for name, sample in zip(names, (3, 7), strict=True):
        os.mkfifo(name)
        data = digitbooth_resources.samples()[sample].read_bytes()
        feeders.append(Thread(target=name.write_bytes, args=(data,)))
        feeders[-1].start()
    code, out, err = pipe(b"", "classify", *names)
    for feeder in feeders:
        feeder.join()
    assert (code, err) == (0, b"")
    assert [line.partition(b":")[0] for line in out.splitlines()] == [
        str(name).encode() for name in names
    ]
    assert [line.split()[1] for line in out.splitlines()] == [b"3", b"7"]


def test_standard_input_has_other_names(pipe: Pipe) -> None:
    code, out, _ = pipe(SEVEN.read_bytes(), "classify", "/dev/stdin")
    assert code == 0
    assert out.startswith(b"/dev/stdin: 7 ")


def test_a_full_folder_is_not_called_unreadable_input(
    pipe: Pipe, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(BytesIO):
        def write(self, data: object) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    opened = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda path, mode="r", *rest: Full() if mode == "wb" else opened(path, mode, *rest),
    )
    code, out, err = pipe(SEVEN.read_bytes(), "classify", "-")
    assert (code, out) == (1, b"")
    assert b"cannot keep standard input (No space left on device); make room" in err


def test_a_terminal_gets_no_bytes(pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda stream: True)
    code, out, err = pipe(b"", "export", MODEL, "-o", "-")
    assert (code, out) == (1, b"")
    assert err.startswith(b"digitbooth: standard output: is a terminal")
    assert pipe(b"", "inspect", MODEL, "--svg", "-")[0] == 0


def test_a_file_may_be_called_like_that(
    pipe: Pipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(SEVEN, "-")
    code, out, _ = pipe(b"", "classify", "./-")
    assert code == 0
    assert out.startswith(b"-: 7 ")


WRITING = {
    "export M -o T": "T",
    "export M": "model.onnx",
    "inspect M --svg T": "T",
    "inspect M --png T": "T",
    "bench --seconds 0.05 --batches 1 --plot T.svg": "T.svg",
    "evaluate S --confusion T.png": "T.png",
    "evaluate S --mistakes T.png": "T.png",
    "evaluate S --html T": "T",
    "evaluate S --csv T": "T",
    "compare M M S --seconds 0 --html T": "T",
    "doctor --report T": "T",
    "booth init T": "T",
    "train mnist -o T": "T",
    "train mnist": "lenet5.pb",
}
"""What writes, M standing for a model and S for strokes, and which file in the folder it is in."""


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("link", [False, True], ids=["file", "link"])
def test_nothing_is_written_over_unasked(
    command: str, link: bool, pipe: Pipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(MODEL, "model.uff")
    words = {"M": "model.uff", "S": str(STROKES)}
    arguments = [words.get(word, word) for word in command.split()]
    target = tmp_path / WRITING[command]
    if link:
        target.symlink_to("nowhere")
    else:
        target.write_bytes(b"mine")
    code, out, err = pipe(b"", *arguments)
    assert (code, out) == (1, b"")
    assert err.decode() == (
        f"digitbooth: {target.name}: is there already; name another, or add --force\n"
    )
    assert not link or target.is_symlink()
    assert link or target.read_bytes() == b"mine"
    if not command.startswith(("train", "bench")):
        assert pipe(b"", *arguments, "--force")[0] == 0
        assert target.stat().st_size > 10


def test_the_stock_converters_stand_in_writes_over_files(
    shared_data: Path, tmp_path: Path, pipe: Pipe
) -> None:
    graph = str(shared_data / "uff" / "zhucheng725_lenet5.pb")
    for name in ("m.uff", "m.pbtxt"):
        target = tmp_path / name
        target.write_bytes(b"mine")
        assert pipe(b"", "convert", graph, "-t", "-o", tmp_path / "m")[0] == 1
        assert target.read_bytes() == b"mine"
        target.unlink()
    (tmp_path / "m.uff").write_bytes(b"mine")
    assert convert_to_uff.main([graph, "-q", "-o", str(tmp_path / "m")]) == 0
    assert (tmp_path / "m.uff").stat().st_size > 10


@pytest.mark.parametrize("more", [[], ["--force"]], ids=["", "forced"])
@pytest.mark.parametrize(
    "command", [f"evaluate {STROKES} --html T --csv ./T", "inspect model.uff --svg T --png T"]
)
def test_two_outputs_are_two_files(
    command: str, more: list[str], pipe: Pipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(MODEL, "model.uff")
    code, out, err = pipe(b"", *command.split(), *more)
    assert (code, out) == (1, b"")
    assert err == b"digitbooth: T: is named twice; give each output a file of its own\n"
    assert not Path("T").exists()
