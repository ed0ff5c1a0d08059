"""Runs under TensorFlow 2.15: freezes small models of digits as people do, and asks each once.

    python make_graphs.py FOLDER

writes each as NAME.pb, and into `answers.npz` the pictures, uint8 [4, 1, 28, 28] of which 255 is 1,
and the scores of each for them, [4, 10], by its name. It is run on purpose, as its framework is
large; what it wrote is committed in `graphs`.
"""

import os
import sys
import zlib
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import (
    convert_variables_to_constants_v2,
)

layers = tf.keras.layers
MODELS = {}


def model(build):
    """Enter a function that makes a Keras model, or a function of pictures."""
    MODELS[build.__name__] = build
    return build


def chained(*steps, shape=(28, 28, 1)):
    return tf.keras.Sequential([layers.InputLayer(shape), *steps])


def end(*before):
    return (*before, layers.Flatten(), layers.Dense(10))


def small(x):
    """A picture of 7×7, so that weights are few."""
    return layers.AveragePooling2D(4)(x)


@model
def rescaled_and_normalised():
    return chained(
        layers.Rescaling(1 / 127.5, offset=-1),
        layers.Conv2D(4, 3, strides=3),
        layers.BatchNormalization(),
        layers.ReLU(),
        layers.GlobalAveragePooling2D(),
        layers.Dense(10),
    )


@model
def functional():
    x = start = layers.Input((784,))
    x = layers.Reshape((28, 28, 1))(x)
    x = layers.Conv2D(4, 5, strides=4, padding="same", activation="swish")(x)
    x = layers.Conv2DTranspose(3, 3, strides=2, padding="same")(x)
    x = layers.Permute((3, 1, 2))(x)
    x = layers.Dense(10, activation="softmax")(layers.Flatten()(x))
    return tf.keras.Model(start, x)


@model
def layer_normalisation():
    return chained(
        layers.Conv2D(4, 5, strides=4),
        layers.LayerNormalization(),
        layers.LeakyReLU(0.1),
        layers.Activation("gelu"),
        *end(),
    )


@model
def other_normalisations():
    return chained(
        layers.Conv2D(4, 5, strides=4),
        layers.GroupNormalization(2),
        layers.UnitNormalization(),
        layers.LayerNormalization(axis=[1, 2, 3]),
        *end(),
    )


@model
def attention():
    x = start = layers.Input((28, 28))
    x = layers.Dense(8)(x)
    x = layers.MultiHeadAttention(2, 4)(x, x) + x
    x = layers.LayerNormalization(epsilon=1e-6)(x)
    x = layers.GlobalAveragePooling1D()(x)
    return tf.keras.Model(start, layers.Dense(10)(x))


@model
def unrolled_lstm():
    return chained(layers.LSTM(6, unroll=True), layers.Dense(10), shape=(28, 28))


@model
def unrolled_gru():
    return chained(
        layers.Permute((2, 1)),
        layers.GRU(5, unroll=True, return_sequences=True),
        layers.Lambda(lambda x: x[:, -1, :]),
        layers.Dense(10),
        shape=(28, 28),
    )


@model
def depthwise_and_separable():
    return chained(
        layers.ZeroPadding2D(((0, 1), (0, 1))),
        layers.DepthwiseConv2D(3, strides=2, depth_multiplier=2),
        layers.SeparableConv2D(4, 3, padding="same", dilation_rate=2),
        layers.Conv2D(4, 3, groups=2, strides=2),
        layers.PReLU(shared_axes=[1, 2]),
        layers.UpSampling2D(2),
        layers.UpSampling2D(2, interpolation="bilinear"),
        layers.MaxPooling2D(8),
        *end(),
    )


@model
def dilated_in_time():
    return chained(
        layers.Conv1D(4, 3, dilation_rate=2, padding="causal"),
        layers.Conv1D(4, 3, dilation_rate=3, padding="same", activation="mish"),
        layers.Cropping1D((0, 4)),
        layers.GlobalMaxPooling1D(),
        layers.Dense(10),
        shape=(28, 28),
    )


@model
def squeeze_and_excite():
    x = start = layers.Input((28, 28, 1))
    x = layers.Conv2D(6, 5, strides=4)(x)
    weight = layers.GlobalAveragePooling2D(keepdims=True)(x)
    weight = layers.Conv2D(6, 1, activation="hard_sigmoid")(weight)
    x = tf.math.multiply(x, weight)
    one, two, three = tf.split(x, [1, 2, 3], axis=-1)
    x = tf.concat([three, tf.math.l2_normalize(two, -1), one[..., ::-1]], -1)
    return tf.keras.Model(start, end()[1](layers.Flatten()(x)))


@model
def mixture():
    x = start = layers.Input((28, 28, 1))
    x = layers.Flatten()(small(x))
    gate = tf.nn.softmax(layers.Dense(3)(x))
    experts = [layers.Dense(10, activation="elu")(x) for _ in range(3)]
    x = tf.einsum("be,beo->bo", gate, tf.stack(experts, 1))
    first, second = tf.unstack(tf.stack([x, x * x], axis=2), axis=2)
    return tf.keras.Model(start, tf.where(first > 0, first, tf.clip_by_value(second, 0.0, 0.2)))


class InTraining(tf.keras.Model):
    """A model that somebody froze with its dropout and noise."""

    def __init__(self):
        super().__init__()
        self.body = chained(layers.AveragePooling2D(4), layers.Flatten(), layers.Dense(8))
        self.last = layers.Dense(10)
        self.drop, self.noise = layers.Dropout(0.3), layers.GaussianNoise(0.5)

    def call(self, x, training=False):
        x = self.noise(self.drop(self.body(x), training=training), training=training)
        if training:
            x = tf.nn.experimental.stateless_dropout(x, 0.4, seed=[1, 2])
        return self.last(x)


@model
def dropout_left_on():
    made = InTraining()
    made(tf.zeros((1, 28, 28, 1)))
    return made, True


@model
def learns_to_be_quantised():
    x = start = layers.Input((28, 28, 1))
    x = layers.Flatten()(small(x))
    x = tf.quantization.fake_quant_with_min_max_args(x, 0, 1, num_bits=4)
    x = layers.Dense(8, activation="relu6")(x)
    x = tf.quantization.fake_quant_with_min_max_vars(x, 0.0, 2.0, num_bits=6)
    x = layers.Dense(10)(x)
    low, high = tf.fill([10], -1.0), tf.range(1.0, 3.0, 0.2)
    return tf.keras.Model(
        start, tf.quantization.fake_quant_with_min_max_vars_per_channel(x, low, high)
    )


def frozen(made, shape, lower, training):
    traced = tf.function(lambda x: made(x, training=training) if training else made(x))
    concrete = traced.get_concrete_function(tf.TensorSpec(shape, tf.float32, name="x"))
    return convert_variables_to_constants_v2(
        concrete, lower_control_flow=lower
    ).graph.as_graph_def()


PICTURES = np.random.RandomState(0).randint(0, 256, (4, 1, 28, 28)).astype(np.uint8)


def write(folder, name, build):
    """Write one graph; returns its scores."""
    tf.keras.utils.set_random_seed(zlib.crc32(name.encode()))
    rng = np.random.RandomState(zlib.crc32(name.encode()))
    made, training = build(), False
    if isinstance(made, tuple):
        made, training = made
    shape = (None, 28, 28, 1) if training else made.input_shape
    made.set_weights(
        [
            # As after training: nothing is left at 0 or 1, where it would show no mistake.
            rng.uniform(0.5, 1.5, each.shape) if each.ndim == 1 else each
            for each in made.get_weights()
        ]
    )
    scores = made(PICTURES.reshape((-1, *shape[1:])).astype(np.float32) / 255).numpy()
    graph = frozen(made, shape, True, training)
    (folder / f"{name}.pb").write_bytes(graph.SerializeToString())
    return scores


def write_others(folder):
    """What cannot be run, and is to be named: a loop, and a graph whose weights are elsewhere."""
    rolled = chained(layers.LSTM(4), layers.Dense(10), shape=(28, 28))
    graph = frozen(rolled, (None, 28, 28), True, False)
    (folder / "a_loop.pb").write_bytes(graph.SerializeToString())
    simple = chained(layers.Flatten(), layers.Dense(10))
    traced = tf.function(simple.call)
    concrete = traced.get_concrete_function(tf.TensorSpec((None, 28, 28, 1), name="x"))
    outer = tf.function(lambda x: concrete(x))
    graph = outer.get_concrete_function(tf.TensorSpec((None, 28, 28, 1), name="x")).graph
    (folder / "not_frozen.pb").write_bytes(graph.as_graph_def().SerializeToString())


if __name__ == "__main__":
    target = Path(sys.argv[1])
    answers = {key: write(target, key, build) for key, build in MODELS.items()}
    np.savez_compressed(target / "answers.npz", pictures=PICTURES, **answers)
    write_others(target)
