"""A stranger's network answers from a process of its own, just as it would from this one."""

import re
import sys
from pathlib import Path

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.errors import EngineError, ModelError, ModelProcessError
from digitbooth.images import read_pictures
from digitbooth.language import use_language
from digitbooth.model_process.engine import EngineApart
from digitbooth.model_process.process import ModelProcess
from digitbooth.models.calibration import calibration_digits
from digitbooth.models.card import Doubt
from digitbooth.recognizer import Recognizer


def test_only_the_shipped_network_runs_here(stranger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "renamed.onnx"
    copy.write_bytes(digitbooth_resources.model().read_bytes())
    for model, is_apart in ((digitbooth_resources.model(), 0), (copy, 0), (stranger, 1)):
        with Recognizer.open(model, "onnxruntime") as recognizer:
            assert isinstance(recognizer.engine, EngineApart) == is_apart
    with Recognizer.open(stranger, "onnxruntime", apart=False) as recognizer:
        assert not isinstance(recognizer.engine, EngineApart)


@pytest.mark.parametrize("threads", [1, 3])
def test_the_same_answers(stranger: Path, threads: int) -> None:
    digits = calibration_digits(100)
    with (
        Recognizer.open(stranger, "onnxruntime", threads=threads) as apart,
        Recognizer.open(stranger, "onnxruntime", threads=threads, apart=False) as here,
    ):
        assert apart.engine.info == here.engine.info
        assert apart.network.sha256 == here.network.sha256
        assert apart.network.card == here.network.card
        for batch in (digits[:1], digits[:7], digits, np.resize(digits, (2050, 1, 28, 28))):
            answer = apart.engine.infer(batch)
            expected = here.engine.infer(batch).scores
            np.testing.assert_allclose(answer.scores, expected, rtol=1e-5, atol=1e-5)
            assert answer.infer_us > 0
        assert apart.engine.infer(digits[:0]).scores.shape == (0, 10)
        # Batches that are no piece of memory, too.
        np.testing.assert_array_equal(
            apart.engine.infer(digits[::2]).scores, apart.engine.infer(digits[::2].copy()).scores
        )
        picture = read_pictures(digitbooth_resources.samples()[4])[0].raster
        assert apart.recognize(picture).digit == here.recognize(picture).digit == 4
        mine, theirs = (each.look_inside(digits[3, 0]) for each in (apart, here))
    assert mine.digit == theirs.digit and mine.engine == theirs.engine
    np.testing.assert_allclose(mine.saliency, theirs.saliency, atol=1e-4)
    for one, other in zip(mine.layers, theirs.layers, strict=True):
        assert one.name == other.name
        np.testing.assert_allclose(one.values, other.values, rtol=1e-4, atol=1e-4)


def test_its_card_counts(stranger: Path) -> None:
    card = stranger.with_suffix(".json")
    with Recognizer.open(stranger, apart=False) as recognizer:
        digest = recognizer.network.sha256
    card.write_text(
        f'{{"model_sha256": "{digest}", "temperature": 1.5,'
        ' "decision": {"margin": 0.25, "energy": -3.5}, "doubt": {"margin": 0.8, "turned": 7}}'
    )
    with Recognizer.open(stranger) as apart, Recognizer.open(stranger, apart=False) as here:
        assert apart.network.card == here.network.card
        assert apart.network.card.temperature == 1.5
        assert apart.network.card.doubt == Doubt(0.8, 7.0)


def test_a_refusal_is_the_same_one(tmp_path: Path) -> None:
    """Our own errors pass from the child as they are; it is named as the person named it."""
    text = tmp_path / "text.uff"
    text.write_text("no model at all")
    for model in (text, tmp_path / "missing.uff", tmp_path):
        said = []
        for apart in (True, False):
            with pytest.raises(ModelError) as caught:
                Recognizer.open(model, apart=apart)
            said.append(str(caught.value))
        assert said[0] == said[1]
        assert str(model) in said[0]


def test_it_speaks_the_language_spoken_here(tmp_path: Path, catalogues: None) -> None:
    use_language("zh_CN")
    with pytest.raises(ModelError, match="没有这个文件"):
        Recognizer.open(tmp_path / "missing.uff")


def test_relative_paths_are_the_callers(stranger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(stranger.parent)
    with Recognizer.open(Path(stranger.name)) as recognizer:
        assert recognizer.network.source == Path(stranger.name)


def test_unknown_engines_and_precisions(stranger: Path) -> None:
    with pytest.raises(EngineError, match="no engine 'abacus'"):
        Recognizer.open(stranger, "abacus")
    with pytest.raises(ModelError, match="no precision 'fp7'"):
        Recognizer.open(stranger, "onnxruntime", "fp7")


@pytest.mark.parametrize("precision", ["fp16", "int8"])
def test_precisions(
    stranger: Path, precision: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    digits = calibration_digits(20)
    with (
        Recognizer.open(stranger, "onnxruntime", precision) as apart,
        Recognizer.open(stranger, "onnxruntime", precision, apart=False) as here,
    ):
        assert apart.engine.info.precision == precision
        assert not list(tmp_path.iterdir())
        np.testing.assert_allclose(
            apart.engine.infer(digits).scores,
            here.engine.infer(digits).scores,
            rtol=1e-3,
            atol=1e-2,
        )


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_its_process_has_its_limits(stranger: Path) -> None:
    process = ModelProcess(stranger)
    with Recognizer.open(stranger, "onnxruntime", process=process):
        assert process._child is not None
        about = Path(f"/proc/{process._child._process.pid}")
        limits = about.joinpath("limits").read_text()
        assert re.search(r"Max core file size +0 +0 ", limits)
        assert re.search(r"Max data size +\d+ +\d+ ", limits)
        assert re.search(r"Max file size +\d+ +\d+ ", limits)
        assert re.search(r"Seccomp:\s+2", about.joinpath("status").read_text())


def test_a_closed_engine_says_so(stranger: Path) -> None:
    recognizer = Recognizer.open(stranger)
    recognizer.close()
    recognizer.close()
    with pytest.raises(ModelProcessError, match=r"stranger\.uff: the engine is closed"):
        recognizer.engine.infer(np.zeros((1, 1, 28, 28), np.float32))
