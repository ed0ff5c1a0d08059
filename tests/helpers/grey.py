"""A picture of Qt's as numbers."""

from typing import Any

import numpy as np
from PySide6.QtGui import QImage


def grey(image: QImage) -> Any:
    """Int64 [height, width], 0 black to 255 white."""
    flat = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), -1)
    return rows[:, : flat.width()].astype(int)
