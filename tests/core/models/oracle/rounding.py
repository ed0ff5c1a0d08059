"""FakeQuant and its kin: rounding to as many values as few bits have."""

import numpy as np
from cases import case, raw

VALUES = np.linspace(-7, 7, 114, dtype=np.float32).reshape(2, 57)
RANGES = ((-6, 6), (0, 6), (-1, 2.5), (0.5, 3), (-3, -0.4), (-0.1, 0.3))

for low, high in RANGES:
    for bits, narrow in (8, False), (8, True), (4, False), (16, False):
        name = f"{low}_{high}_{bits}_{narrow}"
        settings = {"num_bits": bits, "narrow_range": narrow}
        case(
            f"FakeQuantArgs_{name}",
            [VALUES],
            lambda x, rng, low=low, high=high, settings=settings: raw.FakeQuantWithMinMaxArgs(
                inputs=x, min=low, max=high, **settings
            ),
        )
        case(
            f"FakeQuantVars_{name}",
            [VALUES],
            lambda x, rng, low=low, high=high, settings=settings: raw.FakeQuantWithMinMaxVars(
                inputs=x, min=np.float32(low), max=np.float32(high), **settings
            ),
        )
case(
    "FakeQuantVars_nothing",
    [VALUES],
    lambda x, rng: raw.FakeQuantWithMinMaxVars(inputs=x, min=np.float32(0), max=np.float32(0)),
)
case(
    "FakeQuantVarsPerChannel",
    [VALUES.reshape(-1, 6)],
    lambda x, rng: raw.FakeQuantWithMinMaxVarsPerChannel(
        inputs=x, min=np.float32([low for low, _ in RANGES]), max=np.float32([y for _, y in RANGES])
    ),
)
for signed in False, True:
    for rounding in "HALF_TO_EVEN", "HALF_UP":
        case(
            f"QuantizeAndDequantizeV2_{signed}_{rounding}",
            [VALUES],
            lambda x, rng, signed=signed, rounding=rounding: raw.QuantizeAndDequantizeV2(
                input=x,
                input_min=np.float32(-4 if signed else 0),
                input_max=np.float32(5),
                signed_input=signed,
                num_bits=5,
                range_given=True,
                round_mode=rounding,
            ),
        )
case(
    "QuantizeAndDequantizeV3",
    [VALUES],
    lambda x, rng: raw.QuantizeAndDequantizeV3(
        input=x, input_min=np.float32(-6), input_max=np.float32(5), num_bits=6, range_given=True
    ),
)
