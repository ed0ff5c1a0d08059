"""Dimension orders: how UFF spells which axis of a tensor means what.

An order names each axis, left to right, by its canonical rank: batch (or output channel) 0, channel
1, spatial axes from 2. `2, OE_INCREMENT` stands for all spatial axes in ascending order.
"""

from enum import Enum

from digitbooth.language import gettext as _

OE_SPECIAL = -1
"""The key under which a DimensionOrders message holds its list."""

_INCREMENT = 0x7FFFFFFF
_SPATIAL = [2, _INCREMENT]


class Order(Enum):
    """The orders that the stock converter writes; letters as in its reference keys."""

    N_SPATIAL_C = "N+C"
    """TensorFlow's NHWC activations."""
    NC_SPATIAL = "NC+"
    """TensorFlow's NCHW activations."""
    SPATIAL_CK = "+CK"
    """Convolution weights [height, width, in, out]."""
    SPATIAL_KC = "+KC"
    """Weights of a transposed convolution [height, width, out, in]."""
    NC = "NC"
    """Left operand of a matrix product."""
    CN = "CN"
    """Left operand, transposed."""
    CK = "CK"
    """Right operand: weights [in, out]. Spelled like CN, and read as CN."""
    KC = "KC"
    """Right operand, transposed: weights [out, in]. Spelled like NC, and read as NC."""

    @classmethod
    def from_uff(cls, numbers: list[int]) -> "Order":
        """The order spelled by `numbers`. Raises `ValueError` for one that no tool writes."""
        for order, spelling in _SPELLINGS.items():
            if spelling == numbers:
                return order
        raise ValueError(_("unknown dimension order {numbers}").format(numbers=numbers))

    def to_uff(self) -> list[int]:
        """The numbers that spell this order."""
        return list(_SPELLINGS[self])


_SPELLINGS: dict[Order, list[int]] = {
    Order.N_SPATIAL_C: [0, *_SPATIAL, 1],
    Order.NC_SPATIAL: [0, 1, *_SPATIAL],
    Order.SPATIAL_CK: [*_SPATIAL, 1, 0],
    Order.SPATIAL_KC: [*_SPATIAL, 0, 1],
    Order.NC: [0, 1],
    Order.CN: [1, 0],
    Order.CK: [1, 0],
    Order.KC: [0, 1],
}
