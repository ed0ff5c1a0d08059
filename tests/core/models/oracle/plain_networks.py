"""Classifiers in the ways that came before Keras: tf.layers, slim, and operations by hand."""

import numpy as np
from cases import tf
from networks import network


@network(None, 784)
def deep_mnist_for_experts(x):
    """TensorFlow's own tutorial, with a dropout that keeps everything unless told otherwise."""

    def weights(*shape):
        return tf.Variable(tf.random.truncated_normal(shape, stddev=0.1))

    picture = tf.reshape(x, [-1, 28, 28, 1])
    one = tf.nn.conv2d(picture, weights(5, 5, 1, 8), strides=[1, 1, 1, 1], padding="SAME")
    one = tf.nn.max_pool(tf.nn.relu(one + weights(8)), [1, 2, 2, 1], [1, 2, 2, 1], "SAME")
    two = tf.nn.conv2d(one, weights(5, 5, 8, 8), strides=[1, 1, 1, 1], padding="SAME")
    two = tf.nn.max_pool(tf.nn.relu(two + weights(8)), [1, 2, 2, 1], [1, 2, 2, 1], "SAME")
    flat = tf.reshape(two, [-1, 7 * 7 * 8])
    dense = tf.nn.relu(tf.matmul(flat, weights(7 * 7 * 8, 32)) + weights(32))
    keep = tf.placeholder_with_default(1.0, [], name="keep_prob")
    return tf.matmul(dense / keep, weights(32, 10)) + weights(10)


@network()
def dropout_left_on(x):
    """Frozen as it stood, dice and all; the share to keep is an input."""
    keep = tf.placeholder(tf.float32, [], name="keep_prob")
    x = tf.layers.dense(tf.nn.dropout(tf.layers.flatten(x), keep), 16, activation=tf.nn.relu)
    return tf.layers.dense(tf.nn.dropout(x, keep_prob=keep), 10)


@network()
def dropout_of_1_4(x):
    """The same, as it was written until 1.12."""
    keep = tf.placeholder_with_default(1.0, [], name="keep_prob")
    x = tf.layers.dense(tf.layers.flatten(x), 16, activation=tf.nn.relu)
    x = (x / keep) * tf.floor(keep + tf.random_uniform(tf.shape(x)))
    return tf.layers.dense(x, 10)


@network()
def layers_with_training_off(x):
    x = tf.layers.conv2d(x, 8, 5, activation=tf.nn.relu, padding="same")
    x = tf.layers.batch_normalization(x, training=False)
    x = tf.layers.max_pooling2d(x, 3, 2)
    x = tf.layers.separable_conv2d(x, 8, 3)
    x = tf.layers.average_pooling2d(x, 2, 2, padding="same")
    x = tf.layers.flatten(x)
    x = tf.layers.dropout(tf.layers.dense(x, 16, activation=tf.nn.relu), training=False)
    x = tf.layers.dense(x, 10)
    return tf.nn.softmax(x, name="probabilities")


@network()
def estimator(x):
    """The tutorial's model function: two outputs, of which one is no score."""
    x = tf.layers.conv2d(x, 8, 5, activation=tf.nn.relu)
    x = tf.reshape(tf.layers.max_pooling2d(x, 2, 2), [-1, 12 * 12 * 8])
    logits = tf.layers.dense(x, 10)
    return tf.argmax(logits, axis=1, name="classes"), tf.nn.softmax(logits, name="softmax_tensor")


@network()
def slim_lenet(x):
    from tensorflow.contrib import slim

    off = {"is_training": False}
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params=off):
        x = slim.conv2d(x, 8, [5, 5], scope="conv1")
        x = slim.max_pool2d(x, [2, 2], 2, scope="pool1")
        x = slim.conv2d(x, 8, [3, 3], padding="VALID", scope="conv2")
        x = slim.separable_conv2d(x, 8, [3, 3], 1, stride=2)
    x = slim.flatten(x)
    x = slim.fully_connected(x, 16, scope="fc3")
    x = slim.dropout(x, is_training=False)
    x = slim.fully_connected(x, 10, activation_fn=None, scope="fc4")
    return slim.softmax(x, scope="Predictions")


@network()
def slim_spatial_squeeze(x):
    """Fully connected layers as convolutions, squeezed at the end."""
    from tensorflow.contrib import slim

    with slim.arg_scope([slim.batch_norm], is_training=False, fused=False):
        x = slim.conv2d(x, 8, [3, 3], 2, normalizer_fn=slim.batch_norm)
    x = slim.conv2d(x, 16, x.shape[1:3].as_list(), padding="VALID", scope="fc")
    x = tf.nn.local_response_normalization(x, 4, bias=1.0, alpha=0.001 / 9.0, beta=0.75)
    x = slim.conv2d(x, 10, [1, 1], activation_fn=None, normalizer_fn=None)
    return slim.softmax(tf.squeeze(x, [1, 2], name="SpatialSqueeze"))


@network(1, 28, 28, 1)
def one_at_a_time(x):
    """Built for a batch of one, which is written into a reshape."""
    x = tf.layers.conv2d(1.0 - x, 4, 5, strides=2)
    x = tf.reshape(x, [1, -1])
    return tf.layers.dense(x, 10)


@network(8, 784)
def eight_at_a_time(x):
    x = tf.layers.conv2d(tf.reshape(x, [8, 28, 28, 1]), 4, 5, strides=2)
    x = tf.reshape(x, [8, 12 * 12 * 4])
    return tf.layers.dense(tf.expand_dims(x, 1), 10)[:, 0]


@network(None, 1, 28, 28)
def channels_first_picture(x):
    """A picture with its channel first, which the graph turns around."""
    x = tf.layers.conv2d(tf.transpose(x, [0, 2, 3, 1]), 4, 5, strides=2)
    return tf.layers.dense(tf.layers.flatten(x), 10)


@network(None, 28, 28, 1)
def normalises_its_picture(x):
    mean, deviation = tf.nn.moments(x, [1, 2, 3], keep_dims=True)
    x = (x - mean) / tf.maximum(tf.sqrt(deviation), 1 / 28)
    x = tf.pad(tf.concat([x, tf.square(x), tf.abs(x)], -1), [[0, 0], [1, 1], [1, 1], [0, 0]])
    x = tf.nn.relu(tf.layers.conv2d(x[:, ::-1], 4, 4, strides=2))
    x = tf.reduce_mean(tf.stack([x, x * x], axis=1), [1, 2, 3])
    return tf.layers.dense(tf.reshape(x, tf.stack([tf.shape(x)[0], 4])), 10)


@network()
def embedding_of_rows(x):
    """Weights that are computed, and picked, and multiplied from both sides."""
    table = tf.constant(np.linspace(-1, 1, 28 * 8, dtype=np.float32).reshape(28, 8))
    picked = tf.gather(table, np.arange(27, -1, -1, dtype=np.int32))
    rows = tf.reduce_sum(tf.expand_dims(tf.squeeze(x, 3), 3) * picked, axis=2)
    weights = tf.Variable(tf.random.normal([10, 28 * 8]))
    x = tf.matmul(tf.reshape(rows, [-1, 28 * 8]), weights, transpose_b=True)
    x = tf.exp(x / 50)
    return x / tf.reduce_sum(x, 1, keepdims=True)
