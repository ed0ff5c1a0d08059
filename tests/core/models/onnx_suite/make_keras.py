"""Makes the files of the suite that come from Keras and TensorFlow, through tf2onnx.

    python -m venv keras
    keras/bin/pip install tensorflow-cpu==2.21.0 keras==3.15.1 tf2onnx==1.17.0
    keras/bin/python tests/core/models/onnx_suite/make_keras.py [NAME …]

As PyTorch's part: networks of a few thousand weights, which Keras itself asks about the samples.
"""

import os
import sys
from dataclasses import dataclass, field
from typing import Any

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import tensorflow as tf
import tf2onnx
from keras import layers
from suite import HERE, in_range, record, samples, softmax, training_digits


def convolutions(channels: int = 1) -> list[Any]:
    return [
        keras.Input((28, 28, channels)),
        layers.Conv2D(6, 5, strides=2, activation="relu"),
        layers.Conv2D(12, 5, strides=2, activation="relu"),
        layers.Flatten(),
        layers.Dropout(0.1),
        layers.Dense(10, activation="softmax"),
    ]


def beginners() -> list[Any]:
    """TensorFlow's quickstart, narrower: logits."""
    return [
        keras.Input((28, 28)),
        layers.Flatten(),
        layers.Dense(12, activation="relu"),
        layers.Dropout(0.2),
        layers.Dense(10),
    ]


def dense(end: str = "softmax") -> list[Any]:
    return [
        keras.Input((784,)),
        layers.Dense(12, activation="relu"),
        layers.Dense(10, activation=end),
    ]


def normalised() -> list[Any]:
    return [
        keras.Input((28, 28, 1)),
        layers.SeparableConv2D(8, 3, strides=2, padding="same", use_bias=False),
        layers.BatchNormalization(),
        layers.LeakyReLU(),
        layers.Conv2D(12, 3, strides=2, padding="same"),
        layers.BatchNormalization(),
        layers.ReLU(),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ]


@dataclass
class Made:
    """One file: the layers, their pixels, and how they are converted."""

    layers: list[Any]
    pixels: str
    by: str = "tf2onnx"
    """`keras` for Keras's own export."""
    batch: int | None = None
    name: str = "x"
    dtype: str = "float32"
    options: dict[str, Any] = field(default_factory=dict)
    rate: float = 0.003


MADE = {
    "keras_export_unit": lambda: Made(convolutions(), "unit", by="keras"),
    "keras_export_byte": lambda: Made(convolutions(), "byte", by="keras"),
    "keras_beginners": lambda: Made(beginners(), "unit", options={"opset": 13}),
    "keras_rescaling": lambda: Made(
        [keras.Input((28, 28, 1)), layers.Rescaling(1 / 255), *convolutions()[1:]], "byte"
    ),
    "keras_signed_rescaling": lambda: Made(
        [keras.Input((28, 28, 1)), layers.Rescaling(1 / 127.5, -1), *convolutions()[1:]], "byte"
    ),
    "keras_signed": lambda: Made(convolutions(), "signed", options={"opset": 9}),
    "keras_dense_784": lambda: Made(dense(), "unit", name="x:0", options={"opset": 8}),
    "keras_dense_byte_batch1": lambda: Made(
        [keras.Input((784,)), layers.BatchNormalization(), *dense()[1:]], "byte", batch=1
    ),
    "keras_sigmoid": lambda: Made(dense("sigmoid"), "unit", options={"opset": 17}),
    "keras_uint8": lambda: Made(
        [keras.Input((28, 28)), layers.Rescaling(1 / 255), *beginners()[1:]], "byte", dtype="uint8"
    ),
    "keras_normalised": lambda: Made(normalised(), "unit"),
    "keras_normalised_byte": lambda: Made(normalised(), "byte"),
    "keras_rgb": lambda: Made(convolutions(3), "signed", batch=1),
    "keras_channels_first": lambda: Made(convolutions(), "unit", options={"inputs_as_nchw": ["x"]}),
    "keras_inverted": lambda: Made(convolutions(), "unit-inverted"),
}


def make(name: str, made: Made) -> tuple[str, np.ndarray]:
    keras.utils.set_random_seed(0)
    network = keras.Sequential(made.layers)
    shape = network.input_shape[1:]

    def shaped(images: np.ndarray) -> np.ndarray:
        values = in_range(images, made.pixels)
        if shape[-1] == 3:
            return np.repeat(values[..., None], 3, axis=-1)
        return values.reshape(-1, *shape)

    images, labels = training_digits()
    logits = network.layers[-1].activation is keras.activations.linear
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=logits)
    network.compile(keras.optimizers.Adam(made.rate), loss)
    network.fit(shaped(images), labels, batch_size=100, epochs=4, verbose=0)
    path = HERE / f"{name}.onnx"
    shown = shaped(samples())
    if made.by == "keras":
        network.export(str(path), format="onnx", verbose=False)
    else:
        spec = tf.TensorSpec([made.batch, *shape], made.dtype, name=made.name.partition(":")[0])
        called = tf.function(lambda x: network(tf.cast(x, "float32"), training=False), [spec])
        options = {"opset": 15, **made.options}
        model, _ = tf2onnx.convert.from_function(called, [spec], **options)
        if ":" in made.name:
            # As older releases of tf2onnx name inputs.
            model.graph.input[0].name = made.name
            for node in model.graph.node:
                for place, each in enumerate(node.input):
                    if each == spec.name:
                        node.input[place] = made.name
        path.write_bytes(model.SerializeToString())
    if made.dtype == "uint8":
        shown = shown.round()
    scores = np.asarray(network(shown, training=False))
    if logits:
        return made.pixels, softmax(scores)
    if "sigmoid" in name:
        return made.pixels, softmax(np.log(scores) - np.log1p(-scores))
    return made.pixels, scores


def main() -> None:
    tf.config.threading.set_intra_op_parallelism_threads(1)
    by = f"Keras {keras.__version__}, TensorFlow {tf.__version__}, tf2onnx {tf2onnx.__version__}"
    for name, maker in MADE.items():
        if name in sys.argv[1:] or not sys.argv[1:]:
            record(by, {f"{name}.onnx": make(name, maker())})


if __name__ == "__main__":
    main()
