"""Tensors that are made of shapes and numbers."""

import numpy as np
from cases import case, normal, raw, tf

case("Fill", [(2, 3)], lambda x, rng: x + raw.Fill(dims=[1, 3], value=np.float32(0.5)))
case(
    "Fill_for_each",
    [(2, 3)],
    lambda x, rng: tf.concat([x, tf.fill([tf.shape(x)[0], 2], 0.5)], 1),
)
case("Fill_for_all", [(2, 3)], lambda x, rng: tf.concat([x, tf.fill(tf.shape(x), 2.0)], 0))
case("ZerosLike", [(2, 3)], lambda x, rng: tf.concat([x, raw.ZerosLike(x=x)], 1))
case("OnesLike", [(2, 3)], lambda x, rng: tf.concat([x, raw.OnesLike(x=x)], 1))
case(
    "BroadcastTo",
    [(2, 1, 4)],
    lambda x, rng: raw.BroadcastTo(input=x, shape=tf.stack([tf.shape(x)[0], 3, 4])),
)
case("Rank", [(2, 3, 4)], lambda x, rng: raw.Rank(input=x) + tf.shape(x)[2])
case("Size", [(2, 3, 4)], lambda x, rng: raw.Size(input=x) + 1)
case("Size_constant", [(2, 3)], lambda x, rng: x * tf.cast(raw.Size(input=x[0]), tf.float32))
case("Range", [(2, 4)], lambda x, rng: x + raw.Range(start=1.0, limit=9.0, delta=2.0))
case(
    "Range_of_rank",
    [(2, 3)],
    lambda x, rng: tf.matmul(x, tf.transpose(tf.identity(normal(rng, 4, 3)))),
)
LABELS = np.array([[3, 0, 1], [2, 2, 5]], np.int32)
for axis in -1, 1:
    case(
        f"OneHot_{axis}",
        [LABELS],
        lambda i, rng, axis=axis: raw.OneHot(
            indices=i, depth=4, on_value=np.float32(2), off_value=np.float32(-1), axis=axis
        ),
    )
