"""Whole classifiers, as people built and froze them: our scores are TensorFlow's."""

import subprocess
from pathlib import Path

import numpy as np
import onnx
import pytest

from digitbooth.engines import open_engine
from digitbooth.models import read_network
from digitbooth.models.network import BATCH, Network

pytestmark = pytest.mark.large

SCRIPT = Path(__file__).with_name("write_networks.py")
PROBABILITIES = {
    "embedding_of_rows",
    "estimator",
    "keras_batch_normalisation",
    "keras_lenet",
    "keras_mobile",
    "keras_up_and_down",
    "keras_with_its_learning_phase",
    "layers_with_training_off",
    "slim_lenet",
    "slim_spatial_squeeze",
    "unrolled_cells",
}
"""Networks that end in a softmax."""
OPEN = {"attends", "capsules", "highway", "unrolled_cells", "unrolled_lstm"}
"""Networks that join rows of all pictures, or start with as many zeros as there are pictures."""


@pytest.fixture(scope="module")
def networks(
    tensorflow1: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Network, Path]]:
    """Each frozen graph as a network, by its name, and where its pictures and scores lie."""
    folder = tmp_path_factory.mktemp("networks")
    subprocess.run([tensorflow1, "-B", SCRIPT, folder], check=True)
    return {
        file.stem: (read_network(file), file.with_suffix(".npz"))
        for file in sorted(folder.glob("*.pb"))
    }


def test_scores_are_those_of_tensorflow(networks: dict[str, tuple[Network, Path]]) -> None:
    """For any batch, whatever batch the graph was built for."""
    assert len(networks) > 30
    for name, (network, answers) in networks.items():
        given = np.load(answers)
        engine = open_engine(network)
        for batch in 8, 3, 1:
            scores = engine.infer(given["pictures"][:batch]).scores
            expected = given["scores"][:batch]
            limit = 1e-5 * np.maximum(1, np.abs(expected))
            assert (np.abs(scores - expected) <= limit).all(), (name, batch)


def test_what_they_are_is_understood(networks: dict[str, tuple[Network, Path]]) -> None:
    for name, (network, _) in networks.items():
        assert (network.input_shape, network.classes) == ((1, 28, 28), 10), name
        assert network.gives_logits == (name not in PROBABILITIES), name


def test_only_the_batch_stays_open(networks: dict[str, tuple[Network, Path]]) -> None:
    """No shape is computed while the network runs, and each is known but for the batch."""
    for name, (network, _) in networks.items():
        if name in OPEN:
            continue
        model = onnx.load_from_string(network.onnx)
        assert "Shape" not in {node.op_type for node in model.graph.node}, name
        for value in [*model.graph.value_info, *model.graph.output]:
            dims = value.type.tensor_type.shape.dim
            open_ones = [dim for dim in dims if not dim.HasField("dim_value")]
            assert len(open_ones) <= 1, (name, value.name)
            assert [dim.dim_param for dim in open_ones] in ([], [BATCH]), (name, value.name)
