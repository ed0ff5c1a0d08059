"""The CPU engine: what it gives, what it says of itself, and how it refuses."""

from dataclasses import replace

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.engines import open_engine, processors
from digitbooth.errors import EngineError
from digitbooth.models import Network, read_network

import onnxruntime


@pytest.mark.parametrize("batch", [1, 7])
def test_scores_a_batch(network: Network, batch: int) -> None:
    engine = open_engine(network)
    images = np.random.default_rng(0).random((batch, 1, 28, 28), np.float32)
    inference = engine.infer(images)
    weights = np.linspace(-1, 1, 7840, dtype=np.float32).reshape(784, 10)
    expected = images.reshape(batch, 784) @ weights
    np.testing.assert_allclose(inference.scores, expected, rtol=1e-4, atol=1e-4)
    assert inference.scores.dtype == np.float32
    assert inference.infer_us > 0
    assert inference.upload_us == inference.download_us == 0


def test_says_what_it_is(network: Network) -> None:
    info = open_engine(network).info
    assert (info.name, info.precision, info.device) == ("ONNX Runtime", "fp32", "CPU")
    assert info.version == onnxruntime.__version__


def test_refuses_what_is_no_network(network: Network) -> None:
    with pytest.raises(EngineError, match=r"made\.uff: ONNX Runtime refuses the network"):
        open_engine(replace(network, onnx=b"not ONNX"))


def test_failing_inference_is_an_engine_error(network: Network) -> None:
    engine = open_engine(network)
    with pytest.raises(EngineError, match=r"made\.uff: ONNX Runtime failed"):
        engine.infer(np.zeros((1, 1, 5, 5), np.float32))


def test_closed_engines_refuse_and_may_be_closed_again(network: Network) -> None:
    engine = open_engine(network)
    engine.close()
    engine.close()
    with pytest.raises(EngineError, match="is closed"):
        engine.infer(np.zeros((1, 1, 28, 28), np.float32))


def test_says_how_to_get_a_missing_runtime(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "onnxruntime", None)
    with pytest.raises(EngineError, match="pip install onnxruntime"):
        open_engine(network)


def test_threads_share_out_a_batch_and_give_the_same_scores() -> None:
    network = read_network(digitbooth_resources.model())
    batch = np.random.default_rng(3).random((300, *network.input_shape), np.float32)
    assert processors() >= 1
    one, many = (open_engine(network, threads=threads) for threads in (1, 3))
    alone, shared = one.infer(batch).scores, many.infer(batch).scores
    # Not bit by bit: for batches the session may add in another order.
    assert np.allclose(alone, shared, rtol=0, atol=1e-5)
    assert np.array_equal(alone.argmax(axis=1), shared.argmax(axis=1))
    many.close()
    with pytest.raises(EngineError, match="is closed"):
        many.infer(batch)
