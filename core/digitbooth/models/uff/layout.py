"""Dimension orders: how UFF tells the meaning of a tensor's axes.

An order names each axis, left to right, by its canonical rank: batch (or output channel) 0, channel
1, spatial axes from 2. `2, OE_INCREMENT` stands for all spatial axes in ascending order.
"""

from enum import Enum

from digitbooth.language import gettext as _

OE_SPECIAL = -1
"""The key of the list in a DimensionOrders message."""

_INCREMENT = 0x7FFFFFFF
_SPATIAL = [2, _INCREMENT]


class Order(Enum):
    """The orders that NVIDIA's converter writes; letters as in its reference keys."""

    N_SPATIAL_C = "N+C"
    """Activations [batch, height, width, channels], TensorFlow's NHWC."""
    NC_SPATIAL = "NC+"
    """Activations [batch, channels, height, width], TensorFlow's NCHW."""
    SPATIAL_CK = "+CK"
    """Convolution weights [height, width, in, out]."""
    SPATIAL_KC = "+KC"
    """Weights of a transposed convolution [height, width, out, in]."""
    NC = "NC"
    """Left operand of a matrix product, [batch, in]."""
    CN = "CN"
    """Left operand, transposed: [in, batch]."""
    CK = "CK"
    """Right operand: weights [in, out]. In a file it is the same as CN, and read as CN."""
    KC = "KC"
    """Right operand, transposed: weights [out, in]. In a file it is the same as NC, and read as
    NC."""

    @classmethod
    def from_uff(cls, numbers: list[int]) -> "Order":
        """The order that `numbers` stand for. Raises `ValueError` for one that no tool writes."""
        for order, spelling in _SPELLINGS.items():
            if spelling == numbers:
                return order
        raise ValueError(_("unknown dimension order {numbers}").format(numbers=numbers))

    def to_uff(self) -> list[int]:
        """The numbers that stand for this order."""
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
