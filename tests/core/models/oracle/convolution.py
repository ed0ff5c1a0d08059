"""Convolutions: both paddings with odd sizes, strides and dilation, in both layouts."""

from cases import case, four, in_both_layouts, normal, raw, tf


def convolution(kernel, stride, dilation, padding):
    return lambda x, rng, layout: raw.Conv2D(
        input=x,
        filter=normal(rng, *kernel, 3, 4),
        strides=four(*stride, layout),
        dilations=four(*dilation, layout),
        padding=padding,
        data_format=layout,
    )


def depthwise(multiplier, stride, padding, channels=3):
    return lambda x, rng, layout: raw.DepthwiseConv2dNative(
        input=x,
        filter=normal(rng, 3, 3, channels, multiplier),
        strides=four(stride, stride, layout),
        padding=padding,
        data_format=layout,
    )


def way_back(kernel, stride, height, width, padding):
    def build(x, rng, layout):
        batch = tf.shape(x)[0]
        sizes = [batch, height, width, 4] if layout == "NHWC" else [batch, 4, height, width]
        return raw.Conv2DBackpropInput(
            input_sizes=tf.stack(sizes),
            filter=normal(rng, kernel, kernel, 4, 3),
            out_backprop=x,
            strides=four(stride, stride, layout),
            padding=padding,
            data_format=layout,
        )

    return build


WINDOWS = (
    ((1, 1), (1, 1), (1, 1)), ((3, 3), (1, 1), (1, 1)), ((2, 4), (1, 1), (1, 1)),
    ((3, 2), (2, 2), (1, 1)), ((2, 2), (3, 2), (1, 1)), ((5, 3), (1, 2), (1, 1)),
    ((1, 1), (2, 2), (1, 1)), ((3, 3), (1, 1), (2, 2)), ((3, 2), (1, 1), (1, 3)),
)  # fmt: skip
WAYS_BACK = ((3, 2, 11, 8), (2, 2, 10, 8), (3, 1, 7, 7), (2, 3, 11, 9), (5, 2, 12, 13))

for padding in "SAME", "VALID":
    for window in WINDOWS:
        name = "x".join(str(number) for pair in window for number in pair)
        in_both_layouts(
            f"Conv2D_{padding}_{name}", (2, 11, 8, 3), convolution(*window, padding=padding)
        )
    for multiplier in 1, 2:
        for stride in 1, 2:
            name = f"Depthwise_{padding}_{multiplier}_{stride}"
            in_both_layouts(name, (2, 9, 8, 3), depthwise(multiplier, stride, padding))
    name = f"Depthwise_{padding}_one_channel"
    in_both_layouts(name, (2, 9, 8, 1), depthwise(2, 1, padding, channels=1))
    for kernel, stride, height, width in WAYS_BACK:
        lost = 0 if padding == "SAME" else kernel - 1
        shape = (2, -(-(height - lost) // stride), -(-(width - lost) // stride), 3)
        name = f"Conv2DBackpropInput_{padding}_{kernel}_{stride}_{height}"
        in_both_layouts(name, shape, way_back(kernel, stride, height, width, padding))

case(
    "Conv2DBackpropInput_constant_shape",
    [(2, 5, 4, 3)],
    lambda x, rng: raw.Conv2DBackpropInput(
        input_sizes=[2, 10, 8, 4],
        filter=normal(rng, 3, 3, 4, 3),
        out_backprop=x,
        strides=four(2, 2),
        padding="SAME",
    ),
)
case(
    "Conv2D_explicit",
    [(2, 8, 8, 3)],
    lambda x, rng: raw.Conv2D(
        input=x,
        filter=normal(rng, 3, 3, 3, 2),
        strides=four(2, 2),
        padding="EXPLICIT",
        explicit_paddings=[0, 0, 1, 1, 2, 2, 0, 0],
    ),
)


def without_new_attributes(graph):
    for node in graph.node:
        node.attr.pop("dilations", None)
        node.attr.pop("explicit_paddings", None)


case(
    "Conv2D_of_TensorFlow_1_4",
    [(2, 8, 8, 3)],
    lambda x, rng: convolution((3, 3), (2, 2), (1, 1), "SAME")(x, rng, "NHWC"),
    edit=without_new_attributes,
)


def padded(paddings):
    channels = 3 + sum(paddings[3])
    return lambda x, rng: raw.Conv2D(
        input=tf.pad(x, paddings),
        filter=normal(rng, 3, 3, channels, 2),
        strides=four(2, 2),
        padding="VALID",
    )


case("Pad_Conv2D_symmetric", [(2, 8, 8, 3)], padded([[0, 0], [2, 2], [1, 1], [0, 0]]))
case("Pad_Conv2D_asymmetric", [(2, 8, 8, 3)], padded([[0, 0], [0, 1], [1, 0], [0, 0]]))
case("Pad_Conv2D_channels", [(2, 8, 8, 3)], padded([[0, 0], [1, 1], [1, 1], [0, 1]]))


def atrous(rate=2, kernel=3, padding="SAME", op=raw.Conv2D):
    """Dilation as TensorFlow wrote it before convolutions had an attribute for it.

    `padding` is SAME, VALID, or a number of pixels on all sides.
    """
    reach = (kernel - 1) * rate
    sides = {"SAME": (reach // 2, reach - reach // 2), "VALID": (0, 0)}
    before, after = sides.get(padding, (padding, padding))

    def build(x, rng):
        extras = [-(size + before + after) % rate for size in x.shape.as_list()[1:3]]
        pads = [[before, after + extra] for extra in extras]
        y = raw.SpaceToBatchND(input=x, block_shape=[rate, rate], paddings=pads)
        weights = normal(rng, kernel, kernel, 3, 2)
        y = op(input=y, filter=weights, strides=four(1, 1), padding="VALID")
        crops = [[0, extra] for extra in extras]
        return raw.BatchToSpaceND(input=y, block_shape=[rate, rate], crops=crops)

    return build


case("Atrous_SAME", [(2, 11, 12, 3)], atrous())
case("Atrous_SAME_even", [(2, 11, 12, 3)], atrous(kernel=2, rate=3))
case("Atrous_VALID", [(2, 11, 12, 3)], atrous(padding="VALID", rate=3))
case("Atrous_padded", [(2, 11, 12, 3)], atrous(padding=1))
case("Atrous_depthwise", [(2, 11, 12, 3)], atrous(op=raw.DepthwiseConv2dNative))
for padding in "SAME", "VALID":
    case(
        f"Atrous_by_TensorFlow_{padding}",
        [(2, 12, 9, 3)],
        lambda x, rng, padding=padding: tf.nn.depthwise_conv2d(
            x, normal(rng, 3, 3, 3, 2), strides=four(1, 1), padding=padding, rate=[2, 2]
        ),
    )
