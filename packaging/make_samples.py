"""Draw the ten bundled sample digits from their strokes.

`samples/strokes.json` holds ten digits of this project's own, as pen strokes: for each digit a list
of strokes, a stroke being a list of [x, y], x to the right and y down, both from 0 to 1. They
become `0.pgm` to `9.pgm` as NVIDIA's samples have them: 28×28, dark ink on white. Run after the
strokes or the rasteriser changed: `python packaging/make_samples.py`.
"""

import json

import numpy as np

import digitbooth_resources
from digitbooth.images import Stroke, to_digit_image
from digitbooth.images.pgm import write_pgm


def main() -> None:
    for path, strokes in zip(digitbooth_resources.samples(), read_strokes(), strict=True):
        write_pgm(path, 1 - to_digit_image(strokes))
        print(path)


def read_strokes() -> list[list[Stroke]]:
    """The strokes of the digits 0 to 9."""
    path = digitbooth_resources.sample_strokes()
    digits = json.loads(path.read_text(encoding="utf-8"))
    return [
        [np.array(stroke, np.float32) for stroke in digits[str(digit)]]
        for digit in range(len(digits))
    ]


if __name__ == "__main__":
    main()
