"""Pooling, normalisation and biases: what else cares which axis holds the channels."""

from cases import case, four, in_both_layouts, normal, positive, raw, tf


def pooling(op, side, stride, padding):
    def build(x, rng, layout):
        window = {
            "ksize": four(side, side - 1, layout),
            "strides": four(stride, stride, layout),
            "padding": padding,
            "data_format": layout,
        }
        return raw.MaxPool(input=x, **window) if op == "MaxPool" else raw.AvgPool(value=x, **window)

    return build


for op in "MaxPool", "AvgPool":
    for padding in "SAME", "VALID":
        for side in 2, 3, 5:
            for stride in 1, 2, 3:
                name = f"{op}_{padding}_{side}_{stride}"
                in_both_layouts(name, (2, 11, 8, 3), pooling(op, side, stride, padding))
# Padding with zeros is not the pooling's own padding, which no value is lower than.
case(
    "Pad_MaxPool",
    [(2, 8, 8, 3)],
    lambda x, rng: raw.MaxPool(
        input=tf.pad(x - 3, [[0, 0], [1, 1], [1, 1], [0, 0]]),
        ksize=four(3, 3),
        strides=four(2, 2),
        padding="VALID",
    ),
)


def batch_normalisation(op, **attributes):
    return lambda x, rng, layout: op(
        x=x,
        scale=positive(rng, 3),
        offset=normal(rng, 3),
        mean=normal(rng, 3),
        variance=positive(rng, 3),
        is_training=False,
        data_format=layout,
        **attributes,
    )[0]


for op in raw.FusedBatchNorm, raw.FusedBatchNormV2, raw.FusedBatchNormV3:
    in_both_layouts(op.__name__, (2, 5, 4, 3), batch_normalisation(op, epsilon=0.01))
in_both_layouts("FusedBatchNorm_default", (2, 5, 4, 3), batch_normalisation(raw.FusedBatchNorm))

case(
    "LRN",
    [(2, 5, 4, 11)],
    lambda x, rng: raw.LRN(input=x, depth_radius=2, bias=1.5, alpha=0.3, beta=0.6),
)
case("LRN_default", [(2, 5, 4, 11)], lambda x, rng: raw.LRN(input=x))


def bias(x, rng, layout):
    return raw.BiasAdd(value=x, bias=normal(rng, 3), data_format=layout)


def shared_bias(x, rng, layout):
    values = tf.constant(normal(rng, 3))
    once = raw.BiasAdd(value=x, bias=values, data_format=layout)
    return raw.BiasAdd(value=once, bias=values, data_format=layout)


in_both_layouts("BiasAdd", (2, 5, 4, 3), bias)
in_both_layouts("BiasAdd_shared", (2, 5, 4, 3), shared_bias)
case("BiasAddV1", [(2, 5)], lambda x, rng: raw.BiasAddV1(value=x, bias=normal(rng, 5)))
