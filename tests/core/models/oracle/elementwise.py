"""Operations that work value by value."""

import numpy as np
from cases import case, normal, raw, tf

for name in "Relu", "Relu6", "Elu", "Selu", "Softsign", "Softplus":
    values = np.linspace(-4, 8, 24, dtype=np.float32).reshape(2, 12)
    case(name, [values], lambda x, rng, op=name: getattr(raw, op)(features=x))
case("LeakyRelu", [(2, 6)], lambda x, rng: raw.LeakyRelu(features=x, alpha=0.3))
case("LeakyRelu_default", [(2, 6)], lambda x, rng: raw.LeakyRelu(features=x))

# Where each function is defined, and steep enough to tell.
RANGES = {
    "Sigmoid": (-3, 3), "Tanh": (-3, 3), "Neg": (-3, 3), "Abs": (-3, 3), "Square": (-3, 3),
    "Exp": (-2, 2), "Log": (0.1, 5), "Sqrt": (0.1, 5), "Rsqrt": (0.1, 5), "Ceil": (-3, 3),
    "Floor": (-3, 3), "Sin": (-3, 3), "Cos": (-3, 3), "Tan": (-1, 1), "Asin": (-0.9, 0.9),
    "Acos": (-0.9, 0.9), "Atan": (-3, 3), "Sinh": (-2, 2), "Cosh": (-2, 2), "Asinh": (-3, 3),
    "Acosh": (1.1, 4), "Atanh": (-0.9, 0.9), "Reciprocal": (0.2, 3), "Inv": (0.2, 3),
    "Sign": (-1, 1), "Round": (-3, 3), "Rint": (-3, 3), "Erf": (-2, 2),
    "Log1p": (-0.5, 3), "Expm1": (-2, 2),
}  # fmt: skip
for name, (low, high) in RANGES.items():
    values = np.linspace(low, high, 24, dtype=np.float32).reshape(2, 12)
    case(name, [values], lambda x, rng, op=name: getattr(raw, op)(x=x))
HALVES = np.array([[-1.5, -0.5, 0.5, 1.5, 2.5]], np.float32)
case("Round_halves", [HALVES], lambda x, rng: raw.Round(x=x))

BINARIES = ("Add", "AddV2", "Sub", "Mul", "Div", "RealDiv", "Minimum", "Maximum")
for name in (*BINARIES, "SquaredDifference"):
    op = getattr(raw, name)
    case(name, [(2, 3, 4), (2, 3, 4)], lambda x, y, rng, op=op: op(x=x, y=y))
    case(name + "_broadcast", [(2, 3, 4)], lambda x, rng, op=op: op(x=normal(rng, 4), y=x))
case("Mul_outer", [(2, 3, 1)], lambda x, rng: raw.Mul(x=x, y=normal(rng, 1, 5)))
case("Add_scalar", [(2, 3)], lambda x, rng: raw.Add(x=x, y=np.float32(0.5)))
case("Pow", [(2, 6)], lambda x, rng: raw.Pow(x=tf.abs(x) + 0.1, y=normal(rng, 6)))
case("FloorDiv", [(2, 6)], lambda x, rng: raw.FloorDiv(x=x, y=np.float32(0.3)))
for name in "FloorMod", "Mod":
    op = getattr(raw, name)
    case(name, [(2, 6)], lambda x, rng, op=op: op(x=x, y=np.float32(0.3)))
SOME = np.float32([[0, 2, -1, 0]])
case("DivNoNan", [(2, 4)], lambda x, rng: raw.DivNoNan(x=x, y=SOME))
case(
    "ClipByValue",
    [(2, 6)],
    lambda x, rng: raw.ClipByValue(t=x, clip_value_min=-0.3, clip_value_max=0.5),
)
for name in "LogicalAnd", "LogicalOr":
    op = getattr(raw, name)
    case(name, [(2, 6)], lambda x, rng, op=op: tf.cast(op(x=x > -0.5, y=x < 0.5), tf.float32))
case("LogicalNot", [(2, 6)], lambda x, rng: tf.cast(raw.LogicalNot(x=x > 0), tf.float32))
case(
    "Logical_constant",
    [(2, 3)],
    lambda x, rng: tf.where(tf.logical_and(x > 0, [[True, False, True]]), x, -x),
)
case("Double", [(2, 6)], lambda x, rng: tf.cast(tf.cast(x, tf.float64) * 0.5, tf.float32))
case("Half", [(2, 6)], lambda x, rng: tf.cast(tf.cast(tf.round(x), tf.float16) * 2, tf.float32))
case("EnsureShape", [(2, 6)], lambda x, rng: raw.EnsureShape(input=x, shape=[None, 6]))
case("DebugGradientIdentity", [(2, 6)], lambda x, rng: raw.DebugGradientIdentity(input=x))
case("AddN", [(2, 6), (2, 6), (2, 6)], lambda x, y, z, rng: raw.AddN(inputs=[x, y, z]))

for name in "Equal", "NotEqual", "Greater", "GreaterEqual", "Less", "LessEqual":
    op = getattr(raw, name)
    case(name, [HALVES], lambda x, rng, op=op: tf.cast(op(x=x, y=tf.abs(x)), tf.float32))
case("Select", [(2, 3)], lambda x, rng: raw.Select(condition=x > 0, x=x * 2, y=x - 1))
case("SelectV2", [(2, 3)], lambda x, rng: raw.SelectV2(condition=x[:, :1] > 0, t=x, e=x[:1]))
case("Select_rows", [(2, 3)], lambda x, rng: raw.Select(condition=x[:, 0] > 0, x=x, y=-x))

WHOLE = np.array([[-7, 7, 5, -3], [2, 9, -8, 4]], np.int32)
for name in "Add", "Sub", "Mul", "Div", "Minimum", "Maximum", "FloorDiv", "FloorMod":
    op = getattr(raw, name)
    case(name + "_integers", [WHOLE], lambda x, rng, op=op: op(x=x, y=np.int32([2, -2, 3, 4])))
case("Neg_integers", [WHOLE], lambda x, rng: raw.Neg(x=x))
case("Cast", [WHOLE], lambda x, rng: raw.Cast(x=x, DstT=tf.float32))
case("Cast_truncates", [(2, 6)], lambda x, rng: raw.Cast(x=x * 3, DstT=tf.int32))

case("Identity", [(2, 6)], lambda x, rng: tf.identity(tf.identity(tf.identity(raw.Neg(x=x)))))
case("StopGradient", [(2, 6)], lambda x, rng: raw.StopGradient(input=x))
case("PreventGradient", [(2, 6)], lambda x, rng: raw.PreventGradient(input=x))
case("Snapshot", [(2, 6)], lambda x, rng: raw.Snapshot(input=x))
case("CheckNumerics", [(2, 6)], lambda x, rng: raw.CheckNumerics(tensor=x, message="odd"))
case(
    "PlaceholderWithDefault",
    [(2, 6)],
    lambda x, rng: x / tf.placeholder_with_default(np.float32(0.5), []),
)


def asserted(x, rng):
    with tf.control_dependencies([tf.Assert(tf.reduce_all(x < 100), [x], name="sure")]):
        return raw.Relu(features=x)


case("Assert", [(2, 6)], asserted)
