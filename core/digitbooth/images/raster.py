"""Pictures as rasters, and their largest size.

All readers import this module, and none of them another one.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitbooth.errors import ImageError
from digitbooth.language import gettext_noop as N_

Raster: TypeAlias = NDArray[np.float32]
"""[height, width], luminance 0.0 black to 1.0 white. Whether ink is dark or light is not known."""

MAX_PIXELS = 64 * 2**20
"""The most pixels of a picture that is read: 64 megapixels, more than telephones take (50), and 256
MiB as a raster."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture from a file."""

    name: str
    """The file's name; for one of several in an IDX file `name#index`, counted from 0."""
    raster: Raster


def check_size(width: int, height: int, name: str, most: int = MAX_PIXELS) -> None:
    """Raise `ImageError` for a size in pixels that is empty or above `most`.

    To be called with the size in a header, before memory is allocated.
    """
    if width < 1 or height < 1:
        raise ImageError(
            N_("{name}: declares {width}×{height} pixels, so it shows nothing; export it again"),
            name=name,
            width=width,
            height=height,
        )
    if width * height > most:
        raise ImageError(
            N_("{name}: declares {width}×{height} pixels, over {limit} megapixels; reduce it"),
            name=name,
            width=width,
            height=height,
            limit=most // 2**20,
        )
