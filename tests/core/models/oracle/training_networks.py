"""Classifiers as they come from training scripts: flags, dice, checks, losses, states unrolled."""

import numpy as np
from cases import tf
from networks import network

layers = tf.keras.layers


def phase():
    return tf.placeholder_with_default(False, [], name="keras_learning_phase")


@network()
def keras_with_its_learning_phase(x):
    training = phase()
    x = layers.Conv2D(6, 5, strides=3, use_bias=False)(x)
    x = layers.BatchNormalization()(x, training=training)
    x = layers.Dropout(0.25)(layers.Activation("relu")(x), training=training)
    x = layers.Dense(16, activation="relu")(layers.Flatten()(x))
    x = layers.BatchNormalization()(x, training=training)
    x = layers.GaussianNoise(0.5)(x, training=training)
    return layers.Dense(10, activation="softmax")(layers.Dropout(0.5)(x, training=training))


@network()
def flags_as_inputs(x):
    training = tf.placeholder(tf.bool, name="is_training")
    keep = tf.placeholder(tf.float32, name="keep_prob")
    x = tf.layers.conv2d(x, 6, 5, strides=3)
    x = tf.nn.leaky_relu(tf.layers.batch_normalization(x, training=training))
    x = tf.layers.dense(tf.layers.flatten(x), 16)
    x = tf.nn.relu(tf.layers.batch_normalization(x, training=training, fused=False))
    x = tf.layers.dropout(tf.nn.dropout(x, keep), 0.4, training=training)
    return tf.cond(training, lambda: tf.nn.dropout(x, 0.5), lambda: x * 1.5)[:, :10]


@network()
def dice_in_every_form(x):
    keep = tf.placeholder_with_default(1.0, [], name="keep_prob")
    x = tf.layers.dense(tf.layers.flatten(x), 16)
    dice = tf.random.uniform(tf.shape(x))
    x = tf.floor(dice + keep) * tf.div(x, keep)
    x = tf.where(dice >= 1 - keep, x / keep, tf.zeros_like(x))
    x = x * tf.cast(dice < keep, tf.float32) / keep
    x = tf.multiply(1 / keep, x) * tf.cast(
        tf.random.stateless_uniform([16], [1, 2]) < keep, "float"
    )
    x = x + tf.random.normal(tf.shape(x), stddev=1e-30)
    x = tf.random.normal(tf.shape(x), 1.0, stddev=1e-30) * x
    return tf.layers.dense(x, 10)


@network()
def checked_on_the_way(x):
    sure = tf.Assert(tf.reduce_all(tf.less(x, 2.0)), ["too bright", x], name="sure")
    with tf.control_dependencies([sure, tf.assert_rank(x, 4)]):
        x = tf.identity(tf.identity(tf.check_numerics(x, "a number"), name="checked"))
    x = tf.layers.dense(tf.layers.flatten(tf.stop_gradient(x)), 16)
    with tf.control_dependencies([tf.print("an answer", x[:1, :1])]):
        x = tf.identity(x)
    return tf.layers.dense(x, 10)


@network()
def reshaped_by_hand(x):
    shape = tf.shape(x)
    x = tf.reshape(x, tf.stack([shape[0], shape[1] // 2, 2, 28, -1]))
    x = tf.reshape(x, [shape[0], 28, 28, 1])
    x = tf.layers.conv2d(x, 4, 5, strides=4)
    sizes = x.get_shape().as_list()
    x = tf.reshape(x, [-1, sizes[1] * sizes[2] * sizes[3]])
    weights = tf.Variable(tf.random.normal([10, int(x.shape[1])]))
    return tf.matmul(x, tf.transpose(weights))


@network(None, 784)
def old_alexnet(x):
    x = tf.reshape(x, [-1, 28, 28, 1])
    x = tf.nn.conv2d(x, tf.Variable(tf.random.normal([5, 5, 1, 8])), [1, 2, 2, 1], "SAME")
    x = tf.nn.lrn(tf.nn.relu(x), depth_radius=4, bias=1.0, alpha=0.001 / 9.0, beta=0.75)
    x = tf.nn.max_pool(x, [1, 3, 3, 1], [1, 2, 2, 1], "VALID")
    one, two = tf.split(x, 2, axis=3)
    kernel = tf.Variable(tf.random.normal([3, 3, 4, 6]))
    x = tf.concat([tf.nn.conv2d(each, kernel, [1, 1, 1, 1], "SAME") for each in (one, two)], 3)
    x = tf.reshape(tf.nn.elu(tf.nn.bias_add(x, tf.ones([12]) * 0.1)), [-1, 6 * 6 * 12])
    return tf.nn.xw_plus_b(x, tf.Variable(tf.random.normal([432, 10])), tf.Variable(tf.ones([10])))


@network()
def dilated(x):
    x = tf.layers.conv2d(x, 4, 3, dilation_rate=2, padding="same", activation=tf.nn.relu)
    x = tf.nn.convolution(
        x, tf.Variable(tf.random.normal([3, 3, 4, 4])), "VALID", dilation_rate=[3, 2]
    )
    x = tf.image.resize_nearest_neighbor(x, [11, 12])
    x = tf.image.resize_bilinear(tf.space_to_depth(x[:, :, :11][:, :10, :10], 2), [4, 3])
    return tf.layers.dense(tf.layers.flatten(x), 10)


@network(None, 28, 28)
def unrolled_lstm(x):
    cell = tf.nn.rnn_cell.LSTMCell(8)
    outputs, _ = tf.nn.static_rnn(cell, tf.unstack(x, axis=1), dtype=tf.float32)
    return tf.layers.dense(outputs[-1], 10)


@network(None, 784)
def unrolled_cells(x):
    cells = [tf.nn.rnn_cell.BasicLSTMCell(6), tf.nn.rnn_cell.GRUCell(7)]
    rows = tf.split(tf.reshape(x, [-1, 28 * 28]), 28, axis=1)
    outputs, _ = tf.nn.static_rnn(tf.nn.rnn_cell.MultiRNNCell(cells), rows, dtype=tf.float32)
    return tf.nn.softmax(tf.matmul(outputs[-1], tf.Variable(tf.random.normal([7, 10]))))


@network()
def answers_and_scores(x):
    """The answers, what they are worth, and last the scores: the others are no scores."""
    logits = tf.layers.dense(tf.layers.flatten(x), 10)
    best, where = tf.nn.top_k(tf.nn.softmax(logits), 3)
    loss = tf.reduce_mean(tf.square(logits))
    return tf.argmax(logits, 1), best, where, loss, tf.identity(logits, name="logits")


@network()
def learns_to_be_quantised(x):
    fake = tf.quantization
    x = fake.fake_quant_with_min_max_args(tf.layers.flatten(x), 0, 1, num_bits=6)
    low, high = tf.Variable(-2.0, name="min"), tf.Variable(3.0, name="max")
    x = fake.fake_quant_with_min_max_vars(tf.layers.dense(x, 16), low, high)
    return tf.layers.dense(tf.nn.relu6(x), 10)


@network(None, 28, 28, 1)
def highway(x):
    from tensorflow.contrib.layers import layer_norm

    x = tf.layers.dense(tf.layers.flatten(x), 12)
    for _ in range(2):
        gate = tf.layers.dense(x, 12, tf.nn.sigmoid)
        x = gate * tf.layers.dense(x, 12, tf.nn.tanh) + (1 - gate) * x
    x = tf.concat([tf.maximum(x, 0.1 * x), tf.minimum(x, 6), tf.ones_like(x[:, :1])], 1)
    x = tf.nn.l2_normalize(x, 1)
    x = layer_norm(x)
    x = tf.expand_dims(tf.expand_dims(x, 1), 1)
    x = tf.squeeze(tf.layers.conv2d(x, 10, 1), [1, 2])
    return tf.nn.log_softmax(x)


@network(None, 28, 28, 1)
def capsules(x):
    """Batches of products and a norm along the last axis."""
    x = tf.layers.conv2d(x, 8, 9, strides=7)
    x = tf.reshape(x, [-1, 9, 8])
    norm = tf.reduce_sum(tf.square(x), -1, keepdims=True)
    x = norm / (1 + norm) * x / tf.sqrt(norm + 1e-9)
    weights = tf.Variable(tf.random.normal([1, 9, 8, 10 * 4], stddev=0.3))
    x = tf.matmul(tf.expand_dims(x, 2), tf.tile(weights, [tf.shape(x)[0], 1, 1, 1]))
    x = tf.reshape(tf.reduce_sum(x, [1, 2]), [-1, 10, 4])
    return tf.norm(x, axis=2)


@network(None, 28, 28)
def attends(x):
    queries, keys, values = (tf.layers.dense(x, 6) for _ in range(3))
    weights = tf.nn.softmax(tf.matmul(queries, keys, transpose_b=True) / np.float32(2.4))
    x = tf.transpose(tf.matmul(weights, values), [0, 2, 1])
    return tf.layers.dense(tf.reduce_max(x, -1), 10)
