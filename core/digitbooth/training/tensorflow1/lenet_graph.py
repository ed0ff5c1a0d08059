"""LeNet in TensorFlow 1.15.3: its layers, its weights, the training step, and the frozen graph.

The training script imports this file: graphs are made here, the course of training is there. The
nodes of `lenet` must be those of NVIDIA's file.
"""
# mypy: ignore-errors
# Python 3.7 has no strict zip.
# ruff: noqa: B905

import collections

import numpy as np
import tensorflow as tf
from learning_layers import convolution, pooled_convolution

CLASSES = 10

NONE = -1
"""The label of an image that shows no digit."""

NONE_WEIGHT = 0.5
"""The weight of such an image's loss; a digit's is 1."""

PARTS = 2
"""Parts of a batch that run in parallel. Fixed, since the rounding of the gradients' sum depends on
it."""

WEIGHTS = (
    ("wc1", (5, 5, 1, 20)),
    ("wc2", (5, 5, 20, 50)),
    ("wd1", (800, 500)),
    ("wout", (500, 10)),
    ("bc1", (20,)),
    ("bc2", (50,)),
    ("bd1", (500,)),
    ("bout", (10,)),
)
"""The 431,080 parameters, in the order of NVIDIA's file."""


def lenet(images, weights):
    """The LeNet of NVIDIA's sample: from float32 [n, 28, 28, 1], ink 1.0, to logits [n, 10].

    The names are NVIDIA's.
    """
    every, second = [1, 1, 1, 1], [1, 2, 2, 1]
    x = tf.nn.conv2d(images, weights["wc1"], every, "VALID", name="conv1")
    x = tf.nn.relu(tf.nn.bias_add(x, weights["bc1"], name="conv1_bias"), name="Relu")
    x = tf.nn.max_pool2d(x, second, second, "VALID", name="maxpool1")
    x = tf.nn.conv2d(x, weights["wc2"], every, "VALID", name="conv2")
    return _from_second_maps(x, weights)


def learning_lenet(images, weights, dropout):
    """The same function in layers that learn faster, with `dropout` of the hidden units."""
    # The largest value is the same one whether bias and relu come before or after.
    x = pooled_convolution(images, weights["wc1"])
    x = tf.nn.relu(tf.nn.bias_add(x, weights["bc1"]))
    # The variable's value: a function with a custom gradient takes no variables.
    x = convolution(x, tf.identity(weights["wc2"]))
    return _from_second_maps(x, weights, dropout)


def _from_second_maps(x, weights, dropout=0.0):
    """From the second convolution's sums, [n, 8, 8, 50], to the logits."""
    second = [1, 2, 2, 1]
    x = tf.nn.relu(tf.nn.bias_add(x, weights["bc2"], name="conv2_bias"), name="Relu_1")
    x = tf.nn.max_pool2d(x, second, second, "VALID", name="maxpool2")
    x = tf.reshape(x, [-1, 800], name="reshape1")
    x = tf.add(tf.matmul(x, weights["wd1"], name="matmul1"), weights["bd1"], name="add1")
    x = tf.nn.relu(x, name="relu")
    if dropout:
        x = tf.nn.dropout(x, rate=dropout)
    return tf.add(tf.matmul(x, weights["wout"], name="matmul2"), weights["bout"], name="out")


def initial_weights(seed):
    """Normal with variance 2 / inputs (He et al. 2015); biases 0. Float32 arrays by name."""
    random = np.random.default_rng([seed, 0])
    values = collections.OrderedDict()
    for name, shape in WEIGHTS:
        spread = (2 / np.prod(shape[:-1])) ** 0.5 if len(shape) > 1 else 0.0
        values[name] = random.normal(0.0, spread, shape).astype(np.float32)
    return values


def variables(values):
    """Variables by name. No resource variables, for NVIDIA's graph has `wc1/read`."""
    return collections.OrderedDict(
        (name, tf.Variable(value, name=name, use_resource=False)) for name, value in values.items()
    )


def learning(
    images, labels, weights, average, *, rate, averaging, weight_decay, dropout, smoothing
):
    """A training step: Adam on `weights`, then the moving `average` of them.

    Each batch runs as `PARTS` towers, each operation on one thread: that keeps two cores as busy as
    threads inside the operations would, but always adds in the same order. An image labelled `NONE`
    has no right answer: the network learns to give every class a tenth (outlier exposure, D.
    Hendrycks et al., ICLR 2019). Digits too give the share `smoothing` to all classes alike (label
    smoothing, C. Szegedy et al., CVPR 2016). Each step also shrinks every weight by `rate` times
    `weight_decay` of it, apart from Adam's own step (I. Loshchilov, F. Hutter, "Decoupled Weight
    Decay Regularization", ICLR 2019). Returns the step, and the batch's loss and accuracy (0 to 1,
    of the digits) before it.
    """
    losses, accuracies, gradients = [], [], []
    for part in range(PARTS):
        logits = learning_lenet(images[part::PARTS], weights, dropout)
        truth = labels[part::PARTS]
        none = tf.cast(tf.equal(truth, NONE), tf.float32)
        # one_hot gives an unknown class a row of zeros.
        even = smoothing + (1 - smoothing) * none[:, tf.newaxis]
        targets = (1 - smoothing) * tf.one_hot(truth, CLASSES) + even / CLASSES
        lost = tf.nn.softmax_cross_entropy_with_logits(
            labels=tf.stop_gradient(targets), logits=logits
        )
        losses.append(tf.reduce_mean(lost * (1 - (1 - NONE_WEIGHT) * none)))
        right = tf.reduce_sum(tf.cast(are_right(logits, truth), tf.float32))
        accuracies.append(right / tf.maximum(tf.reduce_sum(1 - none), 1))
        gradients.append(tf.gradients(losses[-1], list(weights.values())))
    # All together: otherwise a weight could change while another gradient still reads it.
    means = tf.tuple([tf.add_n(list(parts)) / PARTS for parts in zip(*gradients)])
    adam = tf.compat.v1.train.AdamOptimizer(rate)
    with tf.control_dependencies(means):
        shrunk = [tf.assign_sub(each, rate * weight_decay * each) for each in weights.values()]
    with tf.control_dependencies(shrunk):
        stepped = adam.apply_gradients(zip(means, weights.values()))
    with tf.control_dependencies([stepped]):
        step = tf.group(
            *(
                mean.assign_sub((1 - averaging) * (mean - weights[name].read_value()))
                for name, mean in average.items()
            )
        )
    return step, tf.add_n(losses) / PARTS, tf.add_n(accuracies) / PARTS


def judgement(images, labels, weights):
    """How many images are right, and the sum of their losses."""
    right, lost = [], []
    for part in range(PARTS):
        truth = labels[part::PARTS]
        logits = lenet(images[part::PARTS], weights)
        right.append(tf.math.count_nonzero(are_right(logits, truth)))
        lost.append(
            tf.reduce_sum(
                tf.nn.sparse_softmax_cross_entropy_with_logits(labels=truth, logits=logits)
            )
        )
    return tf.add_n(right), tf.add_n(lost)


def are_right(logits, labels):
    """Whether each of n answers is right: bool [n], of logits [n, 10] and labels [n]."""
    return tf.equal(tf.argmax(logits, axis=1, output_type=tf.int32), labels)


def session_config():
    """One thread inside each operation, as many operations in parallel as `PARTS`."""
    config = tf.compat.v1.ConfigProto(
        intra_op_parallelism_threads=1,
        inter_op_parallelism_threads=PARTS,
        allow_soft_placement=True,
    )
    config.gpu_options.allow_growth = True
    return config


def freeze(values):
    """The bytes of a GraphDef: the inference graph only, with `values` as constants."""
    with tf.Graph().as_default(), tf.compat.v1.Session(config=session_config()) as session:
        weights = variables(values)
        lenet(tf.compat.v1.placeholder(tf.float32, [None, 28, 28, 1], name="in"), weights)
        session.run(tf.compat.v1.global_variables_initializer())
        frozen = tf.compat.v1.graph_util.convert_variables_to_constants(
            session, session.graph_def, ["out"]
        )
    # TensorFlow 1.15 treats `relu` and `Relu` as equal and adds a number; NVIDIA's file has none.
    for node in frozen.node:
        node.name = "relu" if node.name == "relu_2" else node.name
        node.input[:] = ["relu" if name == "relu_2" else name for name in node.input]
    # Without `deterministic`, protobuf writes a node's attributes in any order.
    return frozen.SerializeToString(deterministic=True)


def accuracy_of(frozen, images, labels):
    """The accuracy of the frozen graph itself, 0 to 1."""
    with tf.Graph().as_default(), tf.compat.v1.Session(config=session_config()) as session:
        tf.import_graph_def(tf.compat.v1.GraphDef.FromString(frozen), name="")
        logits = np.concatenate(
            [
                session.run("out:0", {"in:0": images[start : start + 1000, ..., np.newaxis]})
                for start in range(0, len(labels), 1000)
            ]
        )
    return float((logits.argmax(axis=1) == labels).mean())
