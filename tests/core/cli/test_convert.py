"""`digitbooth convert` and `convert-to-uff`: from a file to a file, and on to an answer."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from google.protobuf import text_format

from digitbooth.cli import convert_to_uff
from digitbooth.cli.main import main
from digitbooth.models.tensorflow import surgery as gs

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def frozen(tmp_path: Path, shared_data: Path) -> Path:
    """A folder's only file, `model.pb`."""
    path = tmp_path / "model.pb"
    path.write_bytes((shared_data / "uff" / "zhucheng725_lenet5.pb").read_bytes())
    return path


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_converts_and_classifies(tmp_path: Path, shared_data: Path, capsys: Capture) -> None:
    graph = shared_data / "uff" / "nvidia_lenet5_mnist_frozen.pb"
    output = tmp_path / "lenet5.uff"
    assert main(["convert", str(graph), "-o", str(output)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Loading {graph}\n")
    assert said.endswith(f"No. nodes: 25\nUFF Output written to {output}\n")
    nine = str(shared_data / "uff" / "9.pgm")
    assert main(["classify", nine, "--model", str(output)]) == 0
    assert capsys.readouterr().out.startswith(f"{nine}: 9 ")
    assert files(tmp_path) == ["lenet5.uff"]


def test_both_commands_do_the_same(frozen: Path, capsys: Capture) -> None:
    arguments = [str(frozen), "-t", "--write_preprocessed", "-O", "dense/Relu", "-d"]
    found = []
    for command in (lambda: main(["convert", *arguments]), lambda: convert_to_uff.main(arguments)):
        assert command() == 0
        contents = {f.name: f.read_bytes() for f in frozen.parent.rglob("*") if f.is_file()}
        found.append((capsys.readouterr(), contents))
    assert found[0] == found[1]
    assert sorted(found[0][1]) == [
        "events.out.tfevents.0.digitbooth",
        *("model.pb", "model.pbtxt", "model.uff", "model_preprocessed.pb"),
    ]


@pytest.mark.usefixtures("catalogues")
def test_what_it_prints_is_the_same_in_every_language(
    frozen: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    for language in ("en", "zh_CN"):
        monkeypatch.setenv("LANGUAGE", language)
        assert convert_to_uff.main([str(frozen), "-t"]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert convert_to_uff.main([str(frozen.parent / "none.pb")]) == 1
    assert "没有这个文件" in capsys.readouterr().err


@pytest.mark.parametrize(
    "form",
    [
        "{}",
        "--input-file {}",
        "tensorflow --input-file {}",
        "tensorflow -o {folder}/model.uff --input-file {} -O dense_1/Softmax",
        "-o {folder}/model {}",
        "-o {folder}/model.old.pb.bin {}",
        "{} --output-node dense_1/Softmax --output {folder}/model.pb -q",
    ],
)
def test_old_forms_write_where_they_did(form: str, frozen: Path) -> None:
    assert convert_to_uff.main(form.format(frozen, folder=frozen.parent).split()) == 0
    written = "model.old.pb.uff" if "model.old" in form else "model.uff"
    assert files(frozen.parent) == sorted(["model.pb", written])


def test_quiet_and_lists(frozen: Path, capsys: Capture) -> None:
    assert convert_to_uff.main(["-q", str(frozen)]) == 0
    assert capsys.readouterr() == ("", "")
    (frozen.parent / "model.uff").unlink()
    for form in (["-l", str(frozen)], ["tensorflow", "--input-file", str(frozen), "-l"]):
        assert convert_to_uff.main(form) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == '1 Placeholder: "input_1"'
        assert lines[-1] == '19 Softmax: "dense_1/Softmax"'
    assert files(frozen.parent) == ["model.pb"]


def test_every_process_writes_the_same_bytes(frozen: Path) -> None:
    def written(seed: str) -> dict[str, bytes]:
        command = [sys.executable, "-m", "digitbooth", "convert", frozen, "-t", "--force"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([*command, "--write_preprocessed", "-q"], env=environment, check=True)
        return {f.name: f.read_bytes() for f in frozen.parent.rglob("*") if f.is_file()}

    assert written("1") == written("2")


def test_inputs_in_the_middle(frozen: Path, capsys: Capture) -> None:
    assert main(["convert", str(frozen), "-I", "dense/Relu,features,float32,-1,512", "-t"]) == 0
    said = capsys.readouterr().out
    assert "deduced input" not in said
    assert "No. nodes: 7\n" in said
    assert 'id: "features"' in frozen.with_suffix(".pbtxt").read_text()


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ([], "name one GRAPH.pb"),
        (["a.pb", "--input-file", "b.pb"], "name one GRAPH.pb"),
        (["a.pb", "-I", "in,x"], "-I/--input-node: input node 'in,x': write name,new_name"),
        (["a.pb", "--unknown"], "unrecognized arguments"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], fault: str, capsys: Capture) -> None:
    for run in (lambda: main(["convert", *arguments]), lambda: convert_to_uff.main(arguments)):
        with pytest.raises(SystemExit) as caught:
            run()
        assert caught.value.code == 2
        assert fault in capsys.readouterr().err


def test_bad_input_is_told_and_nothing_is_written(tmp_path: Path, capsys: Capture) -> None:
    text = tmp_path / "text.pb"
    text.write_text("no graph")
    for file, word in [
        (text, "text, without weights, is not a model"),
        (tmp_path / "no.pb", "no such"),
    ]:
        assert main(["convert", str(file)]) == 1
        assert convert_to_uff.main(["-q", str(file)]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        first, second = err.splitlines()
        assert first.startswith(f"digitbooth: {file}: ")
        assert second.startswith(f"convert-to-uff: {file}: ")
        assert word in first
    assert files(tmp_path) == ["text.pb"]


def test_a_script_that_fails_is_told_and_shown_on_demand(frozen: Path, capsys: Capture) -> None:
    script = frozen.with_name("config.py")
    script.write_text("def preprocess(graph):\n    raise ValueError('no such layer')\n")
    arguments = ["convert", str(frozen), "-p", str(script)]
    assert main(arguments) == 1
    told = f"digitbooth: {script}:2: ValueError: no such layer\n"
    assert capsys.readouterr().err == told
    assert main([*arguments, "-d"]) == 1
    shown = capsys.readouterr().err
    assert shown.startswith("Traceback (most recent call last):\n")
    assert "in preprocess\n" in shown
    assert shown.endswith(told)
    assert files(frozen.parent) == ["config.py", "model.pb"]


def test_folders_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in (".", "/", str(tmp_path)):
        assert convert_to_uff.main([folder]) == 1
        assert "is a folder; name a file in it" in capsys.readouterr().err


def test_places_that_may_not_be_entered_are_told(
    frozen: Path, unreadable: Callable[[Path], None], capsys: Capture
) -> None:
    locked = frozen.with_name("locked")
    locked.mkdir()
    unreadable(locked)
    assert main(["convert", str(locked / "m.pb")]) == 1
    assert "locked/m.pb: no permission to read it" in capsys.readouterr().err
    arguments = ["convert", str(frozen), "-q", "-t", "-o", str(locked / "m.uff")]
    assert main(arguments) == 1
    assert "m.uff: no permission to write into" in capsys.readouterr().err
    assert main(["convert", str(locked), "-q"]) == 1
    assert "locked: is a folder" in capsys.readouterr().err


def test_text_comes_and_goes(frozen: Path, capsys: Capture) -> None:
    text = frozen.with_suffix(".pbtxt")
    text.write_text(text_format.MessageToString(gs.StaticGraph(frozen).as_graph_def()))
    assert main(["convert", str(text), "-q"]) == 0
    from_text = frozen.with_suffix(".uff").read_bytes()
    assert main(["convert", str(frozen), "-q", "--force"]) == 0
    assert frozen.with_suffix(".uff").read_bytes() == from_text
    assert main(["convert", str(text), "-t"]) == 1
    assert f"{text}: would be written over, and is the input" in capsys.readouterr().err


def test_unwritable_output_is_told(tmp_path: Path, frozen: Path, capsys: Capture) -> None:
    output = tmp_path / "no such folder" / "m.uff"
    assert main(["convert", str(frozen), "-o", str(output)]) == 1
    assert f"{output}: there is no folder" in capsys.readouterr().err
    assert main(["convert", str(frozen), "-O", "softmax"]) == 1
    assert "no node 'softmax': did you mean 'dense_1/Softmax'?" in capsys.readouterr().err
    assert files(tmp_path) == ["model.pb"]


@pytest.mark.parametrize("scripted", [False, True])
def test_all_files_are_written_or_none(frozen: Path, scripted: bool, capsys: Capture) -> None:
    """By a child, and with a script of the person's in this process."""
    script = frozen.with_name("config.py")
    script.write_text("def preprocess(graph):\n    pass\n")
    frozen.with_name("model_preprocessed.pb").mkdir()
    options = ["-p", str(script)] if scripted else []
    assert main(["convert", str(frozen), "-t", "--write-preprocessed", *options]) == 1
    out, err = capsys.readouterr()
    assert "model_preprocessed.pb: is a folder; name a file in it" in err
    assert "written to" not in out
    written = sorted(path.name for path in frozen.parent.rglob("*") if path.is_file())
    assert written == ["config.py", "model.pb"]


def test_help_explains_with_examples(capsys: Capture) -> None:
    for run, name in [
        (lambda: main(["convert", "--help"]), "digitbooth convert"),
        (lambda: convert_to_uff.main(["--help"]), "convert-to-uff"),
    ]:
        with pytest.raises(SystemExit) as caught:
            run()
        assert caught.value.code == 0
        said = capsys.readouterr().out
        assert said.startswith(f"usage: {name} ")
        assert f"  {name} ssd.pb -O NMS -p config.py" in said
