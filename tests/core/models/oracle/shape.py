"""Operations that arrange, pick or pad values, and those that speak of shapes."""

import numpy as np
from cases import case, normal, raw, tf

case("Reshape", [(2, 3, 4)], lambda x, rng: raw.Reshape(tensor=x, shape=[-1, 12]))
case("Reshape_merges_batch", [(2, 3, 4)], lambda x, rng: raw.Reshape(tensor=x, shape=[-1, 4]))
case("Reshape_to_one_row", [(2, 3, 4)], lambda x, rng: raw.Reshape(tensor=x, shape=[1, -1]))
case("Reshape_splits", [(2, 12)], lambda x, rng: raw.Reshape(tensor=x, shape=[-1, 2, 2, 3]))
case(
    "Reshape_of_constant",
    [(2, 6)],
    lambda x, rng: x * raw.Reshape(tensor=normal(rng, 3, 2), shape=[6]),
)
case(
    "Flatten_by_name",
    [(2, 3, 4, 5)],
    lambda x, rng: raw.Reshape(tensor=x, shape=[-1, 60], name="my_flatten_1/Reshape"),
)
case("Flatten_keras", [(2, 3, 4, 5)], lambda x, rng: tf.keras.layers.Flatten()(x))
# Shapes computed from the input's own, as Keras and people write them.
COMPUTED = {
    "keras": lambda shape: tf.stack([shape[0], -1]),
    "mixed": lambda shape: tf.stack([shape[0], shape[1] * shape[2], shape[3]]),
    "sliced": lambda shape: tf.concat([tf.slice(shape, [0], [1]), [-1]], 0),
    "product": lambda shape: tf.concat([shape[:1], [tf.reduce_prod(shape[1:])]], 0),
    "division": lambda shape: tf.stack([-1, shape[1] * shape[2] * shape[3] // 2, 2]),
    "gathered": lambda shape: tf.stack([-1, tf.gather(shape, 2)]),
    "batch_doubled": lambda shape: tf.stack([shape[0] * 2, -1]),
}
for name, target in COMPUTED.items():
    case(
        f"Reshape_{name}",
        [(2, 3, 4, 5)],
        lambda x, rng, target=target: tf.reshape(x, target(tf.shape(x))),
    )
case(
    "Reshape_batch_last",
    [(2, 3, 4)],
    lambda x, rng: tf.reshape(tf.transpose(x, [1, 2, 0]), [12, -1]),
)
case(
    "Reshape_like_another",
    [(2, 12), (2, 3, 4)],
    lambda x, y, rng: tf.reshape(x, tf.shape(y)),
)
case("Reshape_to_scalar", [np.float32([3.5])], lambda x, rng: tf.reshape(x[:1], []))
case("Shape", [(2, 3, 4)], lambda x, rng: raw.Shape(input=x))
case("Shape_arithmetic", [(2, 3, 4)], lambda x, rng: tf.shape(x)[0] * tf.shape(x)[2] - 1)
case("Transpose", [(2, 3, 4)], lambda x, rng: raw.Transpose(x=x, perm=[2, 0, 1]))

case("Squeeze", [(2, 1, 3, 1)], lambda x, rng: raw.Squeeze(input=x, axis=[1]))
case("Squeeze_negative", [(2, 1, 3, 1)], lambda x, rng: raw.Squeeze(input=x, axis=[-1, 1]))
case("Squeeze_all", [(2, 1, 3, 1)], lambda x, rng: raw.Squeeze(input=x))
case("Squeeze_nothing", [(2, 3)], lambda x, rng: raw.Squeeze(input=x))
for axis in 0, 1, -1, -2:
    case(
        f"ExpandDims_{axis}",
        [(2, 3)],
        lambda x, rng, axis=axis: raw.ExpandDims(input=x, axis=axis),
    )
    case(
        f"Pack_{axis}",
        [(2, 3), (2, 3)],
        lambda x, y, rng, axis=axis: raw.Pack(values=[x, y], axis=axis),
    )
for axis in 0, 1, -1:
    case(
        f"ConcatV2_{axis}",
        [(2, 3), (2, 3)],
        lambda x, y, rng, axis=axis: raw.ConcatV2(values=[x, y], axis=axis),
    )
case(
    "Concat_until_1_0",
    [(2, 3), (2, 4)],
    lambda x, y, rng: raw.Concat(concat_dim=1, values=[x, y]),
)
case(
    "ConcatV2_constant",
    [(2, 3)],
    lambda x, rng: raw.ConcatV2(values=[x, x * 2, normal(rng, 2, 1)], axis=1),
)

SLICES = {
    "begin_end": lambda x: x[:, 1:4, 2:3],
    "strides": lambda x: x[:, ::2, 1::3],
    "negative": lambda x: x[:, ::-1, -2::-2],
    "negative_bounds": lambda x: x[:, -4:-1, 4:1:-1],
    "shrink": lambda x: x[:, 2, -1],
    "shrink_last": lambda x: x[:, -1],
    "shrink_batch": lambda x: x[0],
    "beyond": lambda x: x[0:9, :99, -99:],
    "dots": lambda x: x[..., 1:3],
    "dots_between": lambda x: x[:, ..., -1],
    "dots_of_nothing": lambda x: x[:, 1:2, ..., 3:5],
    "dots_and_more": lambda x: x[..., tf.newaxis, 2, ::2],
    "new_axis": lambda x: x[:, tf.newaxis, 1:3],
    "new_axes": lambda x: x[:, 2, tf.newaxis, :, tf.newaxis],
    "new_last": lambda x: x[..., tf.newaxis],
}
for name, cut in SLICES.items():
    case(f"StridedSlice_{name}", [(2, 5, 6)], lambda x, rng, cut=cut: cut(x))
case("Slice", [(2, 5, 6)], lambda x, rng: raw.Slice(input=x, begin=[0, 1, 2], size=[-1, 3, 2]))
case("Tile", [(2, 3)], lambda x, rng: raw.Tile(input=x, multiples=[1, 4]))

PADS = [[0, 0], [1, 2], [0, 1]]
case("Pad", [(2, 3, 4)], lambda x, rng: raw.Pad(input=x, paddings=PADS))
for number in 0, 1.5:
    case(
        f"PadV2_{number}",
        [(2, 3, 4)],
        lambda x, rng, number=number: raw.PadV2(
            input=x, paddings=PADS, constant_values=np.float32(number)
        ),
    )
case(
    "MirrorPad",
    [(2, 3, 4)],
    lambda x, rng: raw.MirrorPad(input=x, paddings=PADS, mode="REFLECT"),
)

INDICES = np.array([[3, 0, 1], [2, 2, 3]], np.int32)


def embedding(indices, rng):
    return raw.GatherV2(params=normal(rng, 4, 5), indices=indices, axis=0)


def as_resource_gather(graph):
    """As a graph looks whose embedding was a resource until it was frozen."""
    for node in graph.node:
        if node.op == "GatherV2":
            node.op = "ResourceGather"
            del node.input[2:]
            node.attr["dtype"].type = node.attr["Tparams"].type
            for name in "Tparams", "Taxis", "batch_dims":
                node.attr.pop(name, None)
            node.attr["validate_indices"].b = True


case("Gather", [INDICES], lambda i, rng: raw.Gather(params=normal(rng, 4, 5), indices=i))
case("GatherV2", [INDICES], embedding)
case("GatherV2_int64", [INDICES.astype(np.int64)], embedding)
case("ResourceGather", [INDICES], embedding, edit=as_resource_gather)
for axis in 1, -1:
    case(
        f"GatherV2_{axis}",
        [(2, 3, 4)],
        lambda x, rng, axis=axis: raw.GatherV2(params=x, indices=[2, 0], axis=axis),
    )
