"""The training script for real: Python 3.7, TensorFlow 1.15.3, seconds instead of minutes.

The environment is the user's own, made once if it is not there yet, which downloads some 500 MB.
"""

import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from digitbooth.errors import TrainingError
from digitbooth.mnist import Digits, read_mnist
from digitbooth.training import EpochDone, TrainingEvent, TrainingReport
from digitbooth.training.material import NO_DIGIT, TrainingPart
from digitbooth.training.process import SCRIPT, train_on
from digitbooth.training.tensorflow1.augmentation import augment

pytestmark = pytest.mark.large

NODES = [
    "wc1",
    "wc1/read",
    "wc2",
    "wc2/read",
    "wd1",
    "wd1/read",
    "wout",
    "wout/read",
    "bc1",
    "bc1/read",
    "bc2",
    "bc2/read",
    "bd1",
    "bd1/read",
    "bout",
    "bout/read",
    "in",
    "conv1",
    "conv1_bias",
    "Relu",
    "maxpool1",
    "conv2",
    "conv2_bias",
    "Relu_1",
    "maxpool2",
    "reshape1/shape",
    "reshape1",
    "matmul1",
    "add1",
    "relu",
    "matmul2",
    "out",
]
"""NVIDIA's frozen LeNet, in its order."""

OPERATIONS = {
    "Const",
    "Identity",
    "Placeholder",
    "Conv2D",
    "BiasAdd",
    "Relu",
    "MaxPool",
    "Reshape",
    "MatMul",
    "Add",
}

LIST_NODES = """
import sys
import tensorflow as tf
graph = tf.compat.v1.GraphDef.FromString(open(sys.argv[1], "rb").read())
size = 0
for node in graph.node:
    print(node.name, node.op, *node.input)
    shape = node.attr["value"].tensor.tensor_shape.dim
    if node.op == "Const" and "/" not in node.name:
        size += tf.TensorShape([dim.size for dim in shape]).num_elements()
print(size)
"""

AUGMENT = """
import sys
import numpy as np
sys.path.insert(0, sys.argv[1])
from augmentation import augment
print(np.__version__)
images = np.load(sys.argv[2])
np.save(sys.argv[2], augment(images, np.random.default_rng([1, 2])))
"""

# The layers that learn give what the plain ones give, and their gradients.
GRADIENTS = """
import sys
import numpy as np
import tensorflow as tf
sys.path.insert(0, sys.argv[1])
from lenet_graph import initial_weights, learning_lenet, lenet, variables
random = np.random.default_rng(5)
images = tf.constant(random.random((7, 28, 28, 1), np.float32))
weights = variables(initial_weights(1))
lists = []
for logits in lenet(images, weights), learning_lenet(images, weights, 0.0):
    loss = tf.reduce_sum(tf.nn.log_softmax(logits)[:, 3])
    lists.append([logits, *tf.gradients(loss, list(weights.values()))])
with tf.compat.v1.Session() as session:
    session.run(tf.compat.v1.global_variables_initializer())
    for plain, quick in zip(*session.run(lists)):
        np.testing.assert_allclose(quick, plain, rtol=1e-4, atol=1e-5 * abs(plain).max())
        print(plain.shape)
"""

# Weight decay comes on top of the same step of Adam, and the average follows the weights.
WEIGHT_DECAY = """
import sys
import numpy as np
import tensorflow as tf
sys.path.insert(0, sys.argv[1])
from lenet_graph import initial_weights, learning, variables
random = np.random.default_rng(5)
images = tf.constant(random.random((8, 28, 28, 1), np.float32))
before = initial_weights(1)
before["bd1"] += 0.5
after = []
for weight_decay in 0.0, 30.0:
    weights, average = variables(before), variables(before)
    step, _, _ = learning(
        images, tf.range(8), weights, average,
        rate=0.001, averaging=0.75, weight_decay=weight_decay, dropout=0.0, smoothing=0.05,
    )
    with tf.compat.v1.Session() as session:
        session.run(tf.compat.v1.global_variables_initializer())
        session.run(step)
        after.append([session.run(weights), session.run(average)])
(plain, _), (shrunk, mean) = after
for name, was in before.items():
    # Adam's first step is the rate in size wherever there is a gradient at all.
    assert 0.0009 < abs(plain[name] - was).max() < 0.0011, name
    np.testing.assert_allclose(plain[name] - shrunk[name], 0.03 * was, rtol=1e-3, atol=1e-6)
    np.testing.assert_allclose(mean[name], 0.75 * was + 0.25 * shrunk[name], rtol=1e-3, atol=1e-6)
    print(name)
"""


@pytest.fixture(scope="module")
def digits(shared_data: Path) -> Digits:
    return read_mnist(shared_data / "mnist")


def parts(digits: Digits) -> list[TrainingPart]:
    """1,500 scans, and noise that is no digit."""
    noise = np.random.default_rng(1).integers(0, 256, (200, 28, 28), dtype=np.uint8)
    return [
        TrainingPart(
            digits.images[:1500], digits.labels[:1500].astype(np.int8), each=112, drawn=False
        ),
        TrainingPart(noise, np.full(200, NO_DIGIT, np.int8), each=16, drawn=True),
    ]


class Trained:
    def __init__(self, report: TrainingReport, events: list[TrainingEvent]) -> None:
        self.report, self.events = report, events
        self.graph = report.output.read_bytes()


def train_briefly(tensorflow1: Path, digits: Digits, output: Path, seed: int) -> Trained:
    events: list[TrainingEvent] = []
    report = train_on(
        parts(digits),
        digits[50_000:50_301],
        output,
        python=tensorflow1,
        epochs=4,
        seed=seed,
        on_event=events.append,
    )
    return Trained(report, events)


@pytest.fixture(scope="module")
def trained(tensorflow1: Path, digits: Digits, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    return train_briefly(
        tensorflow1, digits, tmp_path_factory.mktemp("trained") / "lenet5.pb", seed=3
    )


def test_it_learns_and_says_what_it_reached(trained: Trained) -> None:
    started, finished = trained.report.started, trained.report.finished
    assert started.tensorflow == "1.15.3"
    assert started.python.startswith("3.7.")
    assert finished.held_out == 301
    assert finished.accuracy > 0.8
    evaluations = [event for event in trained.events if isinstance(event, EpochDone)]
    assert [event.epoch for event in evaluations] == [1, 2, 3, 4]
    assert evaluations[-1].accuracy == pytest.approx(finished.accuracy)
    assert evaluations[-1].loss < evaluations[0].loss


def test_the_seed_decides_every_byte(
    tensorflow1: Path, digits: Digits, trained: Trained, tmp_path: Path
) -> None:
    again = train_briefly(tensorflow1, digits, tmp_path / "again.pb", seed=3)
    assert again.graph == trained.graph
    assert replace(again.report.finished, seconds=0) == replace(trained.report.finished, seconds=0)
    other = train_briefly(tensorflow1, digits, tmp_path / "other.pb", seed=4)
    assert other.graph != trained.graph


def test_the_graph_is_nvidias_node_for_node(
    tensorflow1: Path, trained: Trained, shared_data: Path
) -> None:
    def describe(path: Path) -> list[str]:
        return subprocess.run(
            [tensorflow1, "-W", "ignore", "-c", LIST_NODES, path],
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ).stdout.splitlines()

    described = describe(trained.report.output)
    assert [line.split()[0] for line in described[:-1]] == NODES
    assert {line.split()[1] for line in described[:-1]} == OPERATIONS
    assert described[-1] == "431080"
    assert described == describe(shared_data / "uff" / "nvidia_lenet5_mnist_frozen.pb")


def test_ctrl_c_in_the_middle_saves_the_best(
    tensorflow1: Path, digits: Digits, tmp_path: Path
) -> None:
    seen: list[EpochDone] = []

    def press(event: TrainingEvent) -> None:
        if isinstance(event, EpochDone):
            seen.append(event)
            if len(seen) == 2:
                raise KeyboardInterrupt

    report = train_on(
        parts(digits),
        digits[50_000:50_301],
        tmp_path / "lenet5.pb",
        python=tensorflow1,
        epochs=2000,
        on_event=press,
    )
    assert report.finished.interrupted
    best = max(event.accuracy for event in seen)
    assert report.finished.accuracy == pytest.approx(best)
    assert report.output.stat().st_size > 4 * 431_080


def test_a_failing_script_leaves_what_was_there(tensorflow1: Path, tmp_path: Path) -> None:
    output = tmp_path / "lenet5.pb"
    output.write_bytes(b"of yesterday")
    few = Digits(np.zeros((10, 28, 28), np.uint8), np.zeros(10, np.uint8))
    part = TrainingPart(few.images, few.labels.astype(np.int8), each=11, drawn=False)
    with pytest.raises(TrainingError, match="part 0 has fewer images than a batch"):
        train_on([part], few, output, python=tensorflow1)
    assert output.read_bytes() == b"of yesterday"
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.parametrize(("checks", "lines"), [(GRADIENTS, 9), (WEIGHT_DECAY, 8)])
def test_a_step_of_training(tensorflow1: Path, checks: str, lines: int) -> None:
    done = subprocess.run(
        [tensorflow1, "-W", "ignore", "-B", "-c", checks, SCRIPT.parent],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert len(done.stdout.splitlines()) == lines


def test_augmentation_is_the_same_in_python_3_7(tensorflow1: Path, tmp_path: Path) -> None:
    images = np.random.default_rng(5).random((20, 28, 28), np.float32)
    path = tmp_path / "images.npy"
    np.save(path, images)
    done = subprocess.run(
        [tensorflow1, "-B", "-c", AUGMENT, SCRIPT.parent, path],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert done.stdout.startswith("1.18.")
    there, here = np.load(path), augment(images, np.random.default_rng([1, 2]))
    np.testing.assert_allclose(there, here, atol=1e-4)
