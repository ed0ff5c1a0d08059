"""The frame that MNIST puts a digit in. Rasters and strokes are both brought into it.

Measured on MNIST's 60,000 training images; y and x alike, in pixels, where the centre of the first
pixel is 0:

* The ink box's longer side is 20 (59,987 images) or 19 (13).
* The centre of mass of the grey values lies within 13.48 and 14.50, evenly spread, mean 14.00
  (of thresholded values it spreads wider: 12.3 to 15.4). So MNIST moved each digit by whole pixels,
  to bring its grey centre of mass as near as that gets to pixel 14: half a pixel right of and below
  the middle of the picture, which is 13.5.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

DigitImage: TypeAlias = NDArray[np.float32]
"""[28, 28], ink 1.0, paper 0.0."""

SIDE = 28
"""Height and width of a digit image, in pixels."""

BOX = 20
"""What the longer side of the ink is scaled to, in pixels."""

CENTRE = 14.0
"""Where the centre of mass goes, in both directions; the centre of the first pixel is 0."""

PIXELS = np.arange(SIDE, dtype=np.float32)
"""The coordinates of the pixels of a row or a column."""
