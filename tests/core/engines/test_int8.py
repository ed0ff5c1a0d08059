"""INT8 on the CPU is taken only where it gives FP32's answers on this very processor."""

from collections.abc import Iterator

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray

import digitbooth_resources
from digitbooth.engines import int8, open_engine
from digitbooth.engines.engine import Inference
from digitbooth.engines.onnx_runtime import OnnxRuntimeEngine
from digitbooth.errors import EngineError
from digitbooth.models import Network, read_network
from digitbooth.models.calibration import calibration_digits
from digitbooth.models.precision import at_precision


@pytest.fixture
def shipped() -> Network:
    return read_network(digitbooth_resources.model())


class Processor:
    """One on which some quantised convolutions are computed wrongly, as by a faulty kernel."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_wrong_for: set[int] = set()
        """Of convolutions of as many channels."""
        self.least = 1
        """Of batches of as many digits at least."""
        self.opened: list[OnnxRuntimeEngine] = []
        processor = self

        class Engine(OnnxRuntimeEngine):
            def __init__(self, network: Network, precision: str = "fp32", threads: int = 1) -> None:
                super().__init__(network, precision, threads)
                processor.opened.append(self)
                self._wrong = bool(channels_of(network) & processor.is_wrong_for)

            def infer(self, images: NDArray[np.float32]) -> Inference:
                inference = super().infer(images)
                if self._wrong and len(images) >= processor.least:
                    # One of seven is read as another digit, as it was with AMX.
                    inference.scores[::7] = np.roll(inference.scores[::7], 1, axis=1)
                return inference

        monkeypatch.setattr(int8, "OnnxRuntimeEngine", Engine)


def channels_of(network: Network) -> set[int]:
    """Of the pictures that quantised convolutions take."""
    tensors = onnx.load_from_string(network.onnx).graph.initializer
    quantised = (each for each in tensors if each.data_type == onnx.TensorProto.INT8)
    return {each.dims[1] for each in quantised if len(each.dims) == 4}


@pytest.fixture
def processor(monkeypatch: pytest.MonkeyPatch) -> Iterator[Processor]:
    processor = Processor(monkeypatch)
    yield processor
    assert all(each._session is None for each in processor.opened[:-1])


def test_the_fastest_form_is_taken_where_it_is_right(
    processor: Processor, shipped: Network
) -> None:
    digits = calibration_digits(96)
    exact = open_engine(shipped, "onnxruntime").infer(digits).scores
    plain = OnnxRuntimeEngine(at_precision(shipped, "int8", on_cpu=True))
    is_right_here = int8.agree(plain.infer(digits).scores, exact)
    engine = open_engine(shipped, "onnxruntime", "int8", threads=2)
    assert engine.info.precision == "int8"
    assert len(processor.opened) == (2 if is_right_here else 3)
    assert int8.agree(engine.infer(digits).scores, exact)
    engine.close()


@pytest.mark.parametrize("least", [1, 33])
def test_another_form_is_taken_where_that_is_wrong(
    least: int, processor: Processor, shipped: Network
) -> None:
    """As with ONNX Runtime 1.23 and AMX: a convolution of one channel, or only in large batches."""
    processor.is_wrong_for, processor.least = {1}, least
    engine = open_engine(shipped, "onnxruntime", "int8")
    assert len(processor.opened) == 3
    digits = calibration_digits(40)
    exact = open_engine(shipped, "onnxruntime").infer(digits).scores
    assert int8.agree(engine.infer(digits).scores, exact)
    engine.close()


def test_where_none_is_right_it_is_refused_with_the_cure(
    processor: Processor, shipped: Network
) -> None:
    processor.is_wrong_for = {1, 4}
    for choice in ("onnxruntime", "auto"):
        with pytest.raises(EngineError, match=r"lenet5\.uff: INT8 .* --precision fp32"):
            open_engine(shipped, choice, "int8")
    assert all(each._session is None for each in processor.opened)


def test_channels_in_fours_give_the_same_answers(shipped: Network) -> None:
    digits = calibration_digits(40)
    forms = [at_precision(shipped, "int8", on_cpu=True, in_fours=each) for each in (False, True)]
    assert [channels_of(each) for each in forms] == [{1, 20}, {4, 20}]
    exact, wide = (OnnxRuntimeEngine(each).infer(digits).scores for each in (shipped, forms[1]))
    assert int8.agree(wide, exact)


def test_scores_that_are_off_do_not_agree() -> None:
    expected = np.random.default_rng(1).normal(0, 3, (96, 10)).astype(np.float32)
    assert int8.agree(expected + 5, expected)
    assert not int8.agree(expected * 1.5, expected)
    other = expected.copy()
    other[:6] = np.roll(other[:6], 1, axis=1)
    assert not int8.agree(other, expected)
