"""What it costs to turn a picture into a digit image, against the inference that follows it.

    python benchmarks/normalise.py [model.uff]

Prints the median in microseconds of each way to a digit image, and its ratio to the bare inference
of one digit by ONNX Runtime, whatever other engines the machine has; and what the recipe takes that
is usual with OpenCV (threshold, box, resize, moments), which finds nothing but ink on empty paper.
Where there is no OpenCV, numpy and Pillow stand in for it. All of them take turns, each on one
thread, and are counted in that thread's own time, which other programs cannot lengthen. 1 if a
budget is missed.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import thread_time_ns

import numpy as np
from figures import Figure, tell
from numpy.typing import NDArray
from PIL import Image

import digitbooth_resources
from digitbooth.engines import open_engine
from digitbooth.images import Raster, Stroke, read_pictures, to_digit_image
from digitbooth.images.strokes import rasterise
from digitbooth.models import read_network

try:
    import cv2
except ImportError:
    cv2 = None
else:
    cv2.setNumThreads(1)

PEER = "OpenCV" if cv2 is not None else "numpy and Pillow"

ROUNDS, TURN_NS = 15, 60_000_000
"""Each case is called for a turn in each round, at least twice."""

DRAWING = "drawing of 400 points, 560×560"
INFERENCE, LARGE, PAGE = "bare inference", "raster 560×560", "the same on a page of 12 megapixels"
LARGE_PEER, PAGE_PEER = (f"{PEER}, {name}" for name in ("560×560", "page"))

BUDGETS = (
    (DRAWING, INFERENCE, 0.8),
    (LARGE, INFERENCE, 9.0),
    (PAGE, INFERENCE, 110.0),
    (LARGE, LARGE_PEER, 1.0),
    (PAGE, PAGE_PEER, 1.0),
)
"""A case, its peer, and how many times as long as that it may take."""


def main() -> int:
    """Print medians and ratios; 1 if a budget is missed."""
    model = Path(sys.argv[1]) if len(sys.argv) > 1 else digitbooth_resources.model()
    digit = read_pictures(digitbooth_resources.samples()[3])[0].raster
    large = np.kron(digit, np.ones((20, 20), np.float32))
    page = np.ones((3000, 4000), np.float32)
    page[1000:1560, 900:1460] = large
    drawing = three(400)
    shown = to_digit_image(digit)[np.newaxis, np.newaxis]
    engine = open_engine(read_network(model), "onnxruntime")
    cost = microseconds(
        {
            INFERENCE: lambda: engine.infer(shown),
            DRAWING: lambda: rasterise(drawing),
            "raster 28×28, dark on light": lambda: to_digit_image(digit),
            "raster 28×28, light on dark": lambda: to_digit_image(1 - digit),
            LARGE: lambda: to_digit_image(large),
            PAGE: lambda: to_digit_image(page),
            LARGE_PEER: lambda: usual_recipe(large),
            PAGE_PEER: lambda: usual_recipe(page),
        }
    )
    engine.close()
    for name, each in cost.items():
        print(f"{name:40} {each:10.1f} µs {each / cost[INFERENCE]:8.2f} ×")
    missed = False
    for name, peer, most in BUDGETS:
        missed |= tell(Figure(name, peer, cost[name] / cost[peer], most, "×"))
    return int(missed)


def microseconds(cases: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median of each, the first turn left out."""
    times: dict[str, list[int]] = {name: [] for name in cases}
    for number in range(ROUNDS + 1):
        for name, call in cases.items():
            end, called = thread_time_ns() + TURN_NS, 0
            while called < 2 or thread_time_ns() < end:
                start = thread_time_ns()
                call()
                if number:
                    times[name].append(thread_time_ns() - start)
                called += 1
    return {name: median(each) / 1e3 for name, each in times.items()}


def three(points: int) -> list[Stroke]:
    """A 3 as a mouse draws it on a canvas of 560×560."""
    t = np.linspace(0, 1, points)
    bow = np.abs(np.sin(2 * np.pi * t)) * 180 + 20 * t
    return [np.column_stack((200 + bow, 60 + 440 * t)).astype(np.float32)]


def usual_recipe(raster: Raster) -> NDArray[np.float32]:
    """Threshold by Otsu, box, resize to 20, moments, shift to the middle of 28×28."""
    return with_opencv(raster) if cv2 is not None else with_pillow(raster)


def with_opencv(raster: Raster) -> NDArray[np.float32]:
    pixels = cv2.convertScaleAbs(raster, alpha=255)
    _, ink = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    x, y, width, height = cv2.boundingRect(ink)
    scale = 20 / max(width, height)
    sides = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(ink[y : y + height, x : x + width], sides, interpolation=cv2.INTER_AREA)
    moments = cv2.moments(small)
    shift = [14 - moments["m10"] / moments["m00"], 14 - moments["m01"] / moments["m00"]]
    placed = cv2.warpAffine(small, np.array([[1, 0, shift[0]], [0, 1, shift[1]]]), (28, 28))
    return np.asarray(placed / np.float32(255), np.float32)


def with_pillow(raster: Raster) -> NDArray[np.float32]:
    picture = Image.fromarray((raster * 255).astype(np.uint8))
    counts = np.array(picture.histogram(), np.float64)
    below, amount = np.cumsum(counts)[:-1], np.cumsum(counts * np.arange(256))
    above = counts.sum() - below
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = amount[:-1] / below - (amount[-1] - amount[:-1]) / above
    best = int(np.nan_to_num(below * above * apart**2).argmax())
    ink = picture.point([255 if shade <= best else 0 for shade in range(256)])
    cut = ink.crop(ink.getbbox())
    scale = 20 / max(cut.size)
    small = np.asarray(cut.resize([max(1, round(side * scale)) for side in cut.size], Image.BOX))
    rows, columns = small.sum(axis=1), small.sum(axis=0)
    total = rows.sum()
    y, x = (
        min(max(round(14 - float(sums @ np.arange(len(sums))) / total), 0), 28 - len(sums))
        for sums in (rows, columns)
    )
    placed = np.zeros((28, 28), np.float32)
    placed[y : y + len(rows), x : x + len(columns)] = small / np.float32(255)
    return placed


if __name__ == "__main__":
    sys.exit(main())
