"""Classifiers of Keras, as it came with TensorFlow 1.15."""

from cases import tf
from networks import network

keras = tf.keras
layers = keras.layers


def sequential(x, *steps):
    return keras.Sequential(list(steps))(x)


@network()
def keras_lenet(x):
    return sequential(
        x,
        layers.Conv2D(6, 5, padding="same", activation="tanh"),
        layers.AveragePooling2D(),
        layers.Conv2D(16, 5, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(32, activation="sigmoid"),
        layers.Dropout(0.5),
        layers.Dense(10, activation="softmax"),
    )


@network()
def keras_batch_normalisation(x):
    return sequential(
        x,
        layers.Conv2D(8, 3, use_bias=False),
        layers.BatchNormalization(),
        layers.ReLU(6.0),
        layers.Conv2D(8, 3, strides=2, padding="same"),
        layers.BatchNormalization(scale=False),
        layers.LeakyReLU(0.1),
        layers.GlobalAveragePooling2D(),
        layers.Dense(16),
        layers.BatchNormalization(),
        layers.Activation("elu"),
        layers.Dense(10),
        layers.Softmax(),
    )


@network()
def keras_mobile(x):
    """Depthwise and pointwise, MobileNet's asymmetric padding before strides."""
    return sequential(
        x,
        layers.ZeroPadding2D(((0, 1), (0, 1))),
        layers.Conv2D(8, 3, strides=2),
        layers.BatchNormalization(),
        layers.ReLU(6.0),
        layers.DepthwiseConv2D(3, padding="same", depth_multiplier=2),
        layers.BatchNormalization(),
        layers.ReLU(6.0),
        layers.SeparableConv2D(12, 3, strides=2, padding="same"),
        layers.GlobalAveragePooling2D(),
        layers.Reshape((1, 1, 12)),
        layers.Conv2D(10, 1),
        layers.Reshape((10,)),
        layers.Activation("softmax"),
    )


@network()
def keras_branches(x):
    x = layers.ZeroPadding2D(2)(x)
    x = layers.Conv2D(8, 5, activation="relu")(x)
    left = layers.Conv2D(8, 3, padding="same", dilation_rate=2, activation="selu")(x)
    right = layers.MaxPooling2D(3, 1, padding="same")(x)
    x = layers.Concatenate()([layers.Add()([left, right]), layers.Multiply()([left, x]), x])
    x = layers.Maximum()([x, layers.Average()([x, -x])])
    x = layers.Permute((2, 1, 3))(layers.Cropping2D(((1, 2), (3, 0)))(x))
    x = layers.PReLU(shared_axes=[1, 2])(layers.AveragePooling2D(4, padding="same")(x))
    return layers.Dense(10)(layers.Flatten()(x))


@network()
def keras_own_reshape(x):
    """Names without "flatten": the shape is computed in the graph."""
    x = layers.Conv2D(4, 3, strides=3, activation="softplus")(x)
    x = layers.Reshape((324,))(x)
    x = layers.RepeatVector(2)(x)
    x = layers.Lambda(lambda y: tf.reduce_max(y, axis=1))(x)
    return layers.Dense(10)(x)


@network()
def keras_up_and_down(x):
    x = layers.Conv2D(4, 3, strides=2, padding="same")(x)
    x = layers.Conv2DTranspose(4, 3, strides=2, padding="same", activation="relu")(x)
    x = layers.Conv2DTranspose(3, 4, strides=3, padding="valid")(x)
    x = layers.GlobalMaxPooling2D()(x)
    return layers.Dense(10, activation="softmax")(x)


@network(None, 28, 28)
def keras_rows(x):
    """A convolution along one axis, through ExpandDims and Squeeze."""
    return sequential(
        x,
        layers.Conv1D(16, 3, activation="relu", padding="same"),
        layers.MaxPooling1D(2),
        layers.Conv1D(16, 5),
        layers.GlobalAveragePooling1D(),
        layers.Dense(10),
    )


@network(None, 28, 28)
def keras_adds_the_channel(x):
    x = layers.Reshape((28, 28, 1))(x)
    return layers.Dense(10)(layers.Flatten()(layers.Conv2D(2, 5, strides=4)(x)))
