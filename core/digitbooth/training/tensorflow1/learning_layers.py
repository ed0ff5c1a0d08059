"""LeNet's convolutions with gradients that are fast on a CPU; they compute what TensorFlow's do.

TensorFlow 1.15's kernels for the gradients of a convolution take most of a step. Here they are
computed by matrix products and forward convolutions, which are fast. Only training uses these
layers: the network that is evaluated and saved has the plain ones. Tensors are float32.
"""
# mypy: ignore-errors

import tensorflow as tf


def pooled_convolution(images, kernel):
    """The largest of each 2×2 outputs of a 5×5 convolution: [n, 28, 28, 1] to [n, 12, 12, depth].

    `kernel` is [5, 5, 1, depth]; there is no padding. The four outputs lie in one 6×6 patch of the
    image, so one product of a quarter of the patches with the kernel in its four places gives them
    all. The images get no gradient.
    """
    depth = kernel.shape[-1].value
    # 2×2 pixels at a time: the patches too are two pixels apart.
    pixels = tf.nn.space_to_depth(images, 2)
    rows = tf.concat([pixels[:, :, x : x + 12] for x in range(3)], axis=3)
    patches = tf.concat([rows[:, y : y + 12] for y in range(3)], axis=3)
    patches = tf.reshape(patches, [-1, 36])
    places = [
        tf.pad(kernel[:, :, 0], [[y, 1 - y], [x, 1 - x], [0, 0]]) for y in (0, 1) for x in (0, 1)
    ]
    kernels = tf.nn.space_to_depth(tf.concat(places, axis=2)[tf.newaxis], 2)

    @tf.custom_gradient
    def largest(kernels):
        a, b, c, d = tf.split(tf.matmul(patches, kernels), 4, axis=1)
        upper, lower = tf.maximum(a, b), tf.maximum(c, d)

        def gradient(up):
            # The first of two gets `up` where it is the larger, which is relu's gradient.
            to_upper = tf.raw_ops.ReluGrad(gradients=up, features=upper - lower)
            to_lower = up - to_upper
            to_a = tf.raw_ops.ReluGrad(gradients=to_upper, features=a - b)
            to_c = tf.raw_ops.ReluGrad(gradients=to_lower, features=c - d)
            to_all = tf.concat([to_a, to_upper - to_a, to_c, to_lower - to_c], axis=1)
            return tf.matmul(patches, to_all, transpose_a=True)

        return tf.maximum(upper, lower), gradient

    return tf.reshape(largest(tf.reshape(kernels, [36, 4 * depth])), [-1, 12, 12, depth])


@tf.custom_gradient
def convolution(maps, kernel):
    """As `tf.nn.conv2d` without padding, but the kernel's gradient is a forward convolution too.

    `maps` [n, height, width, channels] and `kernel` [rows, columns, channels, depth] give sums, [n,
    height - rows + 1, width - columns + 1, depth]. Their gradient, as the kernel of a convolution
    over the maps, gives the kernel's own, when images and channels have changed places.
    """

    def gradient(up):
        to_maps = tf.nn.conv2d_backprop_input(tf.shape(maps), kernel, up, [1, 1, 1, 1], "VALID")
        to_kernel = tf.nn.conv2d(
            tf.transpose(maps, [3, 1, 2, 0]), tf.transpose(up, [1, 2, 0, 3]), 1, "VALID"
        )
        return to_maps, tf.transpose(to_kernel, [1, 2, 0, 3])

    return tf.nn.conv2d(maps, kernel, 1, "VALID"), gradient
