"""Nodes with several outputs, functions that are called, and branches that are decided before."""

import numpy as np
from cases import case, four, normal, raw, tf

for axis in 1, 2, -1:
    case(
        f"Split_{axis}",
        [(2, 4, 6)],
        lambda x, rng, axis=axis: tf.concat(raw.Split(axis=axis, value=x, num_split=2)[::-1], 0),
    )
case(
    "SplitV",
    [(2, 6)],
    lambda x, rng: tf.concat(
        raw.SplitV(value=x, size_splits=[1, -1, 3], axis=1, num_split=3)[1:], 1
    ),
)
case("Split_first", [(2, 6)], lambda x, rng: raw.Split(axis=1, value=x, num_split=3)[0])
case(
    "Split_through_identity",
    [(2, 6)],
    lambda x, rng: tf.identity(raw.Split(axis=1, value=x, num_split=3)[2]) + 1,
)
for axis in 1, -1:
    case(
        f"Unpack_{axis}",
        [(2, 3, 4)],
        lambda x, rng, axis=axis: tf.add_n(tf.unstack(x, axis=axis)[1:]),
    )
DISTINCT = np.random.RandomState(5).permutation(24).reshape(2, 12).astype(np.float32)
case("TopKV2", [DISTINCT], lambda x, rng: raw.TopKV2(input=x, k=4)[0])
case("TopKV2_indices", [DISTINCT], lambda x, rng: raw.TopKV2(input=x, k=4)[1] + 1)
case("ShapeN", [(2, 3), (2, 5)], lambda x, y, rng: raw.ShapeN(input=[x, y])[1] + 1)
case(
    "MaxPoolWithArgmax",
    [(2, 8, 6, 3)],
    lambda x, rng: raw.MaxPoolWithArgmax(
        input=x, ksize=four(2, 2), strides=four(2, 2), padding="VALID"
    )[0],
    lambda x, rng: tf.nn.max_pool(x, four(2, 2), four(2, 2), "VALID"),
)
case(
    "IdentityN",
    [(2, 3), (2, 3)],
    lambda x, y, rng: tf.concat(raw.IdentityN(input=[x * 2, y])[::-1], 1),
)


def own_statistics(op, layout):
    """As Keras normalises each layer's own values: pictures are the channels of one picture."""

    def build(x, rng):
        shape = tf.shape(x)
        pictures, values = tf.reduce_prod(shape[:1]), tf.reduce_prod(shape[1:])
        target = tf.stack([1, pictures, values, 1])
        ones, zeros = tf.fill([pictures], 1.0), tf.fill([pictures], 0.0)
        nothing = tf.constant([], tf.float32)
        y = op(
            x=tf.reshape(x, target),
            scale=ones,
            offset=zeros,
            mean=nothing,
            variance=nothing,
            epsilon=1e-3,
            is_training=True,
            data_format=layout,
        )[0]
        return tf.reshape(y, shape) * normal(rng, 6) + normal(rng, 6)

    def computed(x, rng):
        mean, variance = tf.nn.moments(x, list(range(1, len(x.shape))), keep_dims=True)
        return (x - mean) / tf.sqrt(variance + 1e-3) * normal(rng, 6) + normal(rng, 6)

    return build, computed


for op in raw.FusedBatchNorm, raw.FusedBatchNormV2, raw.FusedBatchNormV3:
    case(f"{op.__name__}_of_its_own", [(3, 4, 6)], *own_statistics(op, "NCHW"))


def decided(kind, training):
    """A branch of the learning phase, with batch normalisation and dropout as Keras has them."""

    def build(x, rng):
        if kind == "phase":
            phase = tf.placeholder_with_default(False, [], name="keras_learning_phase")
        elif kind == "default":
            phase = tf.placeholder_with_default(True, [], name="is_training")
        else:
            phase = tf.constant(training)
            phase = tf.logical_and(tf.logical_not(tf.logical_not(phase)), tf.constant(True))
        weights = normal(rng, 6)

        def first():
            return tf.nn.dropout(x, rate=0.5) if kind != "constant" else x * weights

        def second():
            return tf.cond(phase, lambda: x - 1, lambda: tf.nn.relu(x) * weights)

        return tf.cond(phase, first, second) + 1

    return build


def inference(x, rng):
    return tf.nn.relu(x) * normal(rng, 6) + 1


case("Switch_learning_phase", [(2, 6)], decided("phase", False))
case("Switch_training_by_default", [(2, 6)], decided("default", True), inference)
for training in False, True:
    case(f"Switch_constant_{training}", [(2, 6)], decided("constant", training))


def called(x, rng):
    weights = normal(rng, 6, 5)

    @tf.function
    def inner(y):
        return tf.split(y, 2, axis=1)[1], y * 2

    @tf.function
    def outer(y, scale):
        half, double = inner(y)
        return tf.nn.relu(tf.matmul(double, weights)) + tf.reduce_sum(half, 1, keepdims=True), scale

    result, scale = outer(x, tf.constant(3.0))
    return result * scale


case("PartitionedCall", [(2, 6)], called)


def chosen(x, rng):
    """TensorFlow 2's branch, with a function for each side."""
    from tensorflow.python.ops import cond_v2

    phase = tf.placeholder_with_default(False, [], name="keras_learning_phase")
    return cond_v2.cond_v2(phase, lambda: x - 1, lambda: tf.nn.relu(x) * 2, name="choice")


case("If", [(2, 6)], chosen)
