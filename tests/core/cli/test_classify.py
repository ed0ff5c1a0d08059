"""`digitbooth classify`, run as people run it."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import digitbooth_resources
from digitbooth.cli.main import main
from digitbooth.images.seen import INK
from digitbooth.judgement import softmax
from digitbooth.models.card import Card, Decision, write_card
from digitbooth.models.uff import uff_pb2

SAMPLES = digitbooth_resources.samples()
Capture = pytest.CaptureFixture[str]


def test_answers_each_bundled_sample(capsys: Capture) -> None:
    assert main(["classify", "--samples"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10
    for digit, line in enumerate(lines):
        assert line.startswith(f"{SAMPLES[digit]}: {digit} ")
        assert "%" in line
        assert line.endswith(" ms")


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (Decision(margin=1.0, energy=None), ["7?", "%", " or "]),
        (Decision(margin=0.0, energy=-1e9), ["7?", "%", " not a digit?"]),
    ],
)
def test_a_doubtful_answer_is_marked(
    decision: Decision, words: list[str], tmp_path: Path, capsys: Capture
) -> None:
    model = tmp_path / "mine.uff"
    model.write_bytes(digitbooth_resources.model().read_bytes())
    # Hot enough that no digit leads by all.
    write_card(model, Card(10.0, decision))
    assert main(["classify", "--model", str(model), str(SAMPLES[7])]) == 0
    line = capsys.readouterr().out.splitlines()[0]
    places = [line.index(word) for word in words]
    assert places == sorted(places)
    assert main(["classify", "--json", "--model", str(model), str(SAMPLES[7])]) == 0
    assert json.loads(capsys.readouterr().out)["confident"] is False


def test_a_strangers_network_is_shown_as_it_answers(shared_data: Path, capsys: Capture) -> None:
    """The golden outputs of five networks, evaluated independently."""
    folder = shared_data / "uff"
    golden = json.loads((folder / "golden.json").read_text())
    assert len(golden) == 5
    for name, facts in golden.items():
        pictures = [str(folder / picture) for picture in facts["outputs"]]
        command = ["classify", "--json", "--model", str(folder / name)]
        assert main([*command, *pictures]) == 0
        answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        for answer, outputs in zip(answers, facts["outputs"].values(), strict=True):
            scores = np.array(outputs, np.float32)
            expected = scores if abs(scores.sum() - 1) < 1e-3 else softmax(scores)
            found = answer["probabilities"]
            np.testing.assert_allclose(found, expected, rtol=0, atol=1e-4, err_msg=name)
            assert answer["doubted"] is False


def test_one_file_gets_a_bar_for_each_class(capsys: Capture) -> None:
    assert main(["classify", str(SAMPLES[7])]) == 0
    _, *bars = capsys.readouterr().out.splitlines()
    assert [int(bar.split()[0]) for bar in bars] == list(range(10))
    assert max(bars, key=lambda bar: bar.count("█")).split()[0] == "7"


def test_what_was_seen_is_written_as_a_picture(tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "seen.png"
    assert main(["classify", "--seen", str(target), str(SAMPLES[7])]) == 0
    with Image.open(target) as seen:
        assert (seen.format, seen.size) == ("PNG", (28, 28))
        assert INK in {color for _, color in seen.getcolors() or []}
    assert main(["classify", "--seen", str(target), str(SAMPLES[7])]) == 1
    assert "seen.png" in capsys.readouterr().err
    assert main(["classify", "-f", "--seen", str(target), str(SAMPLES[7])]) == 0
    with pytest.raises(SystemExit):
        main(["classify", "--seen", str(tmp_path / "new.png"), "--samples"])
    assert not (tmp_path / "new.png").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
def test_a_locked_folder_is_told_and_the_others_are_answered(
    tmp_path: Path, unreadable: Callable[[Path], None], capsys: Capture
) -> None:
    for name in ("locked", "open"):
        (tmp_path / name).mkdir()
        shutil.copy(SAMPLES[7], tmp_path / name)
    unreadable(tmp_path / "locked")
    assert main(["classify", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(str(tmp_path / "open" / SAMPLES[7].name))
    assert err == (
        f"digitbooth: {tmp_path / 'locked'}: no permission to read it; get it from its owner\n"
    )
    (tmp_path / "locked").chmod(0o700)


def test_json_is_one_object_a_line(capsys: Capture) -> None:
    assert main(["classify", "--json", str(SAMPLES[3]), str(SAMPLES[4])]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["digit"] for answer in answers] == [3, 4]
    answer = answers[0]
    first, *others = list(answer)
    assert first == "file"
    assert others == [
        "digit",
        "verdict",
        "confident",
        "doubted",
        "probabilities",
        "margin",
        "timing_us",
        "engine",
        "network",
    ]
    assert answer["network"]["pixels"] == "unit"
    assert (answer["verdict"], answer["confident"]) == ("digit", True)
    assert answer["file"] == str(SAMPLES[3])
    assert len(answer["probabilities"]) == 10
    assert sum(answer["probabilities"]) == pytest.approx(1, abs=1e-4)
    first, second = sorted(answer["probabilities"], reverse=True)[:2]
    assert answer["margin"] == pytest.approx(first - second, abs=1e-5)
    assert list(answer["timing_us"]) == [
        "load",
        "normalise",
        "infer",
        "total",
        "upload",
        "download",
    ]
    assert all(value >= 0 for value in answer["timing_us"].values())
    assert answer["engine"] == {"name": "ONNX Runtime", "precision": "fp32", "device": "CPU"}


def idx(path: Path, *images: bytes) -> Path:
    header = (2051).to_bytes(4, "big") + len(images).to_bytes(4, "big")
    path.write_bytes(header + (28).to_bytes(4, "big") * 2 + b"".join(images))
    return path


def test_every_image_of_an_idx_file(tmp_path: Path, capsys: Capture) -> None:
    """A blank image among them is told and left out; the others are answered."""
    images = [SAMPLES[digit].read_bytes()[-784:] for digit in (5, 6)]
    file = idx(tmp_path / "two-and-a-blank", images[0], bytes(784), images[1])
    assert main(["classify", "--json", str(file)]) == 1
    out, err = capsys.readouterr()
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["digit"] for answer in answers] == [5, 6]
    assert [answer["file"] for answer in answers] == [f"{file}#0", f"{file}#2"]
    assert err.startswith(f"digitbooth: {file}#1: ")


def test_every_picture_of_a_folder(tmp_path: Path, capsys: Capture) -> None:
    """Also those below it and IDX files, in order; what is no picture is nobody's concern."""
    (tmp_path / "b").mkdir()
    for name in ("b/3.pgm", "a.dat"):
        (tmp_path / name).write_bytes(SAMPLES[3].read_bytes())
    idx(tmp_path / "b" / "digits", bytes(SAMPLES[7].read_bytes()[-784:]))
    (tmp_path / "README.txt").write_text("These are digits.")
    assert main(["classify", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert [line.split()[0] for line in out.splitlines()] == [
        f"{tmp_path}/{name}:" for name in ("a.dat", "b/3.pgm", "b/digits#0")
    ]
    assert err == ""


def bad_pictures(folder: Path) -> dict[Path, str]:
    """Bad files, and a word that the message about each must hold."""
    sample = SAMPLES[0].read_bytes()
    contents = {
        "empty.pgm": (b"", "empty"),
        "truncated.pgm": (sample[:-1], "truncated"),
        "huge.pgm": (b"P5\n99999999 99999999\n255\n", "megapixels"),
        "colour.ppm": (b"P6\n1 1\n255\n\0\0\0", "P6"),
        "text.pgm": (b"Dear reader,\nthis is no picture.\n", "not a"),
    }
    files = {}
    for name, (content, word) in contents.items():
        (folder / name).write_bytes(content)
        files[folder / name] = word
    (folder / "empty folder").mkdir()
    return {
        # Folders are looked into before anything is answered.
        folder / "empty folder": "holds no pictures",
        **files,
        folder / "none.pgm": "no such file",
    }


def test_bad_pictures_each_get_one_line_and_the_others_an_answer(
    tmp_path: Path, capsys: Capture
) -> None:
    bad = bad_pictures(tmp_path)
    assert main(["classify", *map(str, bad), str(SAMPLES[8])]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(f"{SAMPLES[8]}: 8 ")
    assert len(out.splitlines()) == 1
    lines = err.splitlines()
    assert len(lines) == len(bad)
    for line, (file, word) in zip(lines, bad.items(), strict=True):
        assert line.startswith("digitbooth: ")
        assert file.name in line
        assert word in line


def test_unreadable_picture(
    tmp_path: Path, capsys: Capture, unreadable: Callable[[Path], None]
) -> None:
    secret = tmp_path / "secret.pgm"
    secret.write_bytes(SAMPLES[0].read_bytes())
    unreadable(secret)
    assert main(["classify", str(secret)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "secret.pgm" in line
    assert "permission" in line


def bad_models(folder: Path) -> dict[Path, str]:
    """Damaged copies of the shipped model, and a word that the message must hold."""

    def damaged(name: str, damage: Callable[[uff_pb2.MetaGraph], None]) -> Path:
        message = uff_pb2.MetaGraph.FromString(digitbooth_resources.model().read_bytes())
        damage(message)
        (folder / name).write_bytes(message.SerializeToString())
        return folder / name

    def cut_blob(message: uff_pb2.MetaGraph) -> None:
        data = message.referenced_data["weights_wc1"]
        data.blob = data.blob[:100]

    def node(message: uff_pb2.MetaGraph, name: str) -> uff_pb2.Node:
        return next(node for node in message.graphs[0].nodes if node.id == name)

    def lose_input(message: uff_pb2.MetaGraph) -> None:
        message.graphs[0].nodes.remove(node(message, "in"))

    def close_circle(message: uff_pb2.MetaGraph) -> None:
        node(message, "conv1").inputs[0] = "relu"

    def invent_operations(message: uff_pb2.MetaGraph) -> None:
        node(message, "Relu").operation = "Twist"
        node(message, "relu").operation = "_Turn"

    (folder / "empty.uff").write_bytes(b"")
    (folder / "text.uff").write_text("not a model")
    (folder / "cut.uff").write_bytes(digitbooth_resources.model().read_bytes()[:100_000])
    return {
        damaged("blob.uff", cut_blob): "truncated",
        damaged("missing.uff", lose_input): "'in'",
        damaged("circle.uff", close_circle): "circle",
        damaged("unknown.uff", invent_operations): "Twist (node 'Relu'); _Turn (node 'relu')",
        folder / "empty.uff": "empty",
        folder / "text.uff": "not a model",
        folder / "cut.uff": "truncated",
        folder / "none.uff": "no such file",
        folder: "folder",
    }


def test_bad_models_each_get_one_line(tmp_path: Path, capsys: Capture) -> None:
    for model, word in bad_models(tmp_path).items():
        assert main(["classify", str(SAMPLES[0]), "--model", str(model)]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        (line,) = err.splitlines()
        assert line.startswith(f"digitbooth: {model}: ")
        assert word in line


@pytest.mark.parametrize("arguments", [[], ["classify"], ["classify", "--no-such"], ["nothing"]])
def test_wrong_usage_exits_with_2(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: digitbooth" in capsys.readouterr().err


def test_version_and_help(capsys: Capture) -> None:
    for arguments, text in [(["--version"], "digitbooth 0."), (["--help"], "classify")]:
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 0
        assert text in capsys.readouterr().out
