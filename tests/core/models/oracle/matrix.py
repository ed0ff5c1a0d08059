"""Matrix products, and what works along an axis."""

import numpy as np
from cases import case, normal, raw, tf

for a in False, True:
    for b in False, True:
        case(
            f"MatMul_{a:d}{b:d}",
            [(6, 2) if a else (2, 6)],
            lambda x, rng, a=a, b=b: raw.MatMul(
                a=x,
                b=normal(rng, 5, 6) if b else normal(rng, 6, 5),
                transpose_a=a,
                transpose_b=b,
            ),
        )
        for op in raw.BatchMatMul, raw.BatchMatMulV2:
            case(
                f"{op.__name__}_{a:d}{b:d}",
                [(2, 6, 3) if a else (2, 3, 6), (2, 5, 6) if b else (2, 6, 5)],
                lambda x, y, rng, a=a, b=b, op=op: op(x=x, y=y, adj_x=a, adj_y=b),
            )


def newer_products(graph):
    """As TensorFlow 2 writes them."""
    for node in graph.node:
        if node.op == "BatchMatMulV2":
            node.op = "BatchMatMulV3"
            for name in "Ta", "Tb", "Tout":
                node.attr[name].type = node.attr["T"].type
            del node.attr["T"]


def as_einsum(graph):
    for node in graph.node:
        if node.op == "BatchMatMulV2":
            node.op = "Einsum"
            node.attr["equation"].s = b"abc,cd->abd"
            node.attr["N"].i = 2


def products(x, rng):
    return raw.BatchMatMulV2(x=x, y=normal(rng, 6, 5))


case("BatchMatMulV3", [(2, 3, 6)], products, edit=newer_products)
case("Einsum", [(2, 3, 6)], products, edit=as_einsum)
case("MatMul_computed", [(2, 6), (6, 4)], lambda x, y, rng: raw.MatMul(a=x, b=y))

for shape in (2, 9), (2, 4, 9), (2, 3, 4, 9):
    case(f"Softmax_{len(shape)}", [shape], lambda x, rng: raw.Softmax(logits=x))
    case(f"LogSoftmax_{len(shape)}", [shape], lambda x, rng: raw.LogSoftmax(logits=x))


def old_softmax(x, rng):
    """The softmax of more than a matrix as TensorFlow wrote it until 1.5."""
    last = tf.slice(tf.shape(x), [tf.subtract(tf.rank(x), 1)], [1])
    matrix = tf.reshape(x, tf.concat([[-1], last], 0))
    return tf.reshape(tf.nn.softmax(matrix), tf.shape(x))


case("Softmax_old", [(2, 3, 4, 9)], old_softmax)

REDUCTIONS = (raw.Sum, raw.Prod, raw.Max, raw.Min, raw.Mean)
WHOLE = np.array([[-7, 7, 5, -3], [2, 9, -8, 4]], np.int32)
for op in REDUCTIONS:
    for axes in [1], [-1], [1, 2], [0, 2], [-1, -2]:
        for kept in False, True:
            case(
                f"{op.__name__}_{'_'.join(map(str, axes))}_{'kept' if kept else 'gone'}",
                [(2, 3, 4, 5)],
                lambda x, rng, op=op, axes=axes, kept=kept: op(input=x, axis=axes, keep_dims=kept),
            )
for op in REDUCTIONS[:-1]:
    case(f"{op.__name__}_integers", [WHOLE], lambda x, rng, op=op: op(input=x, axis=[1]))
case("Sum_one_axis", [(2, 3, 4)], lambda x, rng: raw.Sum(input=x, axis=1))
case("Mean_no_axis", [(2, 3, 4)], lambda x, rng: raw.Mean(input=x, axis=np.zeros(0, np.int32)))

for op in raw.ArgMax, raw.ArgMin:
    for axis in 0, 1, -1:
        case(
            f"{op.__name__}_{axis}",
            [(2, 3, 4)],
            lambda x, rng, op=op, axis=axis: op(input=x, dimension=axis),
        )
TIES = np.array([[1, 3, 3, 0], [2, 2, 2, 2]], np.float32)
case("ArgMax_ties", [TIES], lambda x, rng: raw.ArgMax(input=x, dimension=1))
