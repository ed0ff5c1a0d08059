"""What the cases of every family share; all of this folder but the test runs under Python 3.7."""

import os
import warnings

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
warnings.simplefilter("ignore")

import numpy as np  # noqa: E402
import tensorflow.compat.v1 as tf  # noqa: E402

raw = tf.raw_ops

CASES = {}
"""Name → (shapes or arrays of the inputs, graph, graph for the reference, edit of the GraphDef)."""


def case(name, inputs, build, reference=None, edit=None):
    """Enter a case. `build` and `reference` take placeholders and a random generator.

    `reference` computes the output where TensorFlow has no kernel for what `build` says; `edit`
    changes the GraphDef into what other versions of TensorFlow wrote.
    """
    assert name not in CASES, name
    CASES[name] = (inputs, build, reference or build, edit)


def in_both_layouts(name, shape, build):
    """`build` takes an input, a random generator and a layout; NCHW is computed by transposing."""
    batch, height, width, channels = shape

    def transposed(x, rng):
        return tf.transpose(build(tf.transpose(x, [0, 2, 3, 1]), rng, "NHWC"), [0, 3, 1, 2])

    case(name, [shape], lambda x, rng: build(x, rng, "NHWC"))
    first = [(batch, channels, height, width)]
    case(name + "_NCHW", first, lambda x, rng: build(x, rng, "NCHW"), transposed)


def four(height, width, layout="NHWC"):
    """A number for each axis, 1 for those that are not spatial."""
    return [1, height, width, 1] if layout == "NHWC" else [1, 1, height, width]


def normal(rng, *shape):
    return rng.normal(size=shape).astype(np.float32)


def positive(rng, *shape):
    return rng.uniform(0.2, 2, shape).astype(np.float32)
