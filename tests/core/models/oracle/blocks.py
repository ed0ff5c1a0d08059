"""Pixels that move: into batch or channels and back, to another size, backwards, running sums."""

import numpy as np
from cases import case, raw, tf


def there_and_back(block, paddings, crops):
    def build(x, rng):
        y = raw.SpaceToBatchND(input=x, block_shape=block, paddings=paddings)
        y = tf.nn.relu(y) - 0.5 * y[:, :1]
        return raw.BatchToSpaceND(input=y, block_shape=block, crops=crops)

    return build


case(
    "SpaceToBatchND_apart",
    [(2, 5, 7, 3)],
    there_and_back([2, 3], [[1, 0], [2, 3]], [[1, 0], [0, 1]]),
)
case("SpaceToBatchND_rows", [(2, 6, 3)], there_and_back([2], [[2, 0]], [[0, 1]]))
case(
    "SpaceToBatchND_alone",
    [(2, 4, 6, 1)],
    lambda x, rng: raw.SpaceToBatchND(input=x, block_shape=[2, 3], paddings=[[0, 0], [0, 0]]),
)
for op in raw.SpaceToDepth, raw.DepthToSpace:
    case(f"{op.__name__}", [(2, 4, 6, 8)], lambda x, rng, op=op: op(input=x, block_size=2))

CORNERS = {"": {}, "_corners": {"align_corners": True}, "_centres": {"half_pixel_centers": True}}
for op in raw.ResizeNearestNeighbor, raw.ResizeBilinear:
    for name, settings in CORNERS.items():
        for height, width in (10, 14), (8, 3), (5, 7):
            case(
                f"{op.__name__}{name}_{height}",
                [(2, 5, 7, 3)],
                lambda x, rng, op=op, size=(height, width), settings=settings: op(
                    images=x, size=size, **settings
                ),
            )
case("ReverseV2", [(2, 3, 4)], lambda x, rng: raw.ReverseV2(tensor=x, axis=[1, -1]))
for exclusive, reverse in (False, False), (True, False), (True, True):
    case(
        f"Cumsum_{exclusive:d}{reverse:d}",
        [(2, 3, 4)],
        lambda x, rng, flags=(exclusive, reverse): raw.Cumsum(
            x=x, axis=1, exclusive=flags[0], reverse=flags[1]
        ),
    )
case(
    "GatherNd",
    [(2, 3, 4)],
    lambda x, rng: raw.GatherNd(params=x, indices=np.int32([[0, 2], [1, 0], [1, 1]])),
)
for op in raw.All, raw.Any:
    case(
        f"{op.__name__}",
        [(2, 3, 4)],
        lambda x, rng, op=op: tf.cast(
            op(input=x > -1 if op is raw.All else x > 1, axis=[1]), "float"
        ),
    )
