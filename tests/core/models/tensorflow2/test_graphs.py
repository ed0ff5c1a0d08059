"""Graphs that TensorFlow 2.15 froze: our scores are its own. `make_graphs.py` wrote them."""

from pathlib import Path

import numpy as np
import pytest

from digitbooth.engines import open_engine
from digitbooth.errors import ModelError
from digitbooth.models import read_network
from digitbooth.models.tensorflow.graph import read_frozen_graph
from digitbooth.models.to_uff import convert

GRAPHS = Path(__file__).with_name("graphs")
UNUSABLE = {"a_loop", "not_frozen"}
ANSWERED = sorted({path.stem for path in GRAPHS.glob("*.pb")} - UNUSABLE)


@pytest.mark.parametrize("name", ANSWERED)
def test_scores_are_those_of_tensorflow_2(name: str) -> None:
    answers = np.load(GRAPHS / "answers.npz")
    network = read_network(GRAPHS / f"{name}.pb")
    assert (network.input_shape, network.classes) == ((1, 28, 28), 10)
    pictures = answers["pictures"].astype(np.float32) / 255
    engine = open_engine(network)
    for batch in 4, 1:
        scores = engine.infer(pictures[:batch]).scores
        np.testing.assert_allclose(scores, answers[name][:batch], rtol=5e-5, atol=5e-5)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a_loop", r"Exit\): a loop; unroll it"),
        ("not_frozen", r"not frozen \('.*ReadVariableOp'.*convert_variables_to_constants_v2"),
    ],
)
def test_what_cannot_be_run_is_named(name: str, said: str) -> None:
    with pytest.raises(ModelError, match=said):
        convert(read_frozen_graph(GRAPHS / f"{name}.pb"))
