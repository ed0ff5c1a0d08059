"""Draw the ten bundled sample digits from their strokes.

`samples/strokes.jsonl` holds ten digits of this project's own, as pen strokes in a box from 0 to 1.
They become `0.pgm` to `9.pgm` as NVIDIA's samples have them: 28×28, dark ink on white. Run after
the strokes or the rasteriser changed: `python packaging/make_samples.py`.
"""

import digitbooth_resources
from digitbooth.images import to_digit_image
from digitbooth.images.pgm import write_pgm
from digitbooth.images.stroke_files import read_stroke_file


def main() -> None:
    digits = read_stroke_file(digitbooth_resources.sample_strokes())
    for path, digit in zip(digitbooth_resources.samples(), digits, strict=True):
        write_pgm(path, 1 - to_digit_image(digit.strokes))
        print(path)


if __name__ == "__main__":
    main()
