"""What it costs to turn a picture into a digit image, against the inference that follows it.

Run: `python benchmarks/normalise.py [model.uff]`. Prints the median in microseconds of each way to
a digit image and its ratio to a call of ONNX Runtime on the same machine, in the same run; and what
the recipe takes that is usual with OpenCV (threshold, box, resize, moments), which finds nothing
but ink on empty paper. Where there is no OpenCV, numpy and Pillow stand in for it.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter_ns

import numpy as np
from numpy.typing import NDArray
from PIL import Image

import digitbooth_resources
from digitbooth.engines import open_engine
from digitbooth.errors import DigitBoothError
from digitbooth.images import Raster, Stroke, read_pictures, to_digit_image
from digitbooth.images.strokes import rasterise
from digitbooth.models import read_network

try:
    import cv2
except ImportError:
    cv2 = None

PEER = "OpenCV" if cv2 is not None else "numpy and Pillow"


def main() -> None:
    model = Path(sys.argv[1]) if len(sys.argv) > 1 else digitbooth_resources.model()
    digit = read_pictures(digitbooth_resources.samples()[3])[0].raster
    large = np.kron(digit, np.ones((20, 20), np.float32))
    page = np.ones((3000, 4000), np.float32)
    page[1000:1560, 900:1460] = large
    drawing = three(400)
    cases: dict[str, Callable[[], object]] = {
        "drawing of 400 points, 560×560": lambda: rasterise(drawing),
        "raster 28×28, dark on light": lambda: to_digit_image(digit),
        "raster 28×28, light on dark": lambda: to_digit_image(1 - digit),
        "raster 560×560": lambda: to_digit_image(large),
        "raster 560×560 on a page of 12 megapixels": lambda: to_digit_image(page),
        f"the same two, {PEER}": lambda: usual_recipe(large),
        f"and on a page, {PEER}": lambda: usual_recipe(page),
    }
    bare = inference(model)
    if bare is not None:
        print(f"{'bare inference':46} {bare:10.1f} µs")
    for name, case in cases.items():
        cost = microseconds(case)
        ratio = "" if bare is None else f" {cost / bare:8.2f} ×"
        print(f"{name:46} {cost:10.1f} µs{ratio}")


def microseconds(call: Callable[[], object], seconds: float = 1.0) -> float:
    """The median over about `seconds` of calls, the first few left out."""
    times: list[int] = []
    end = perf_counter_ns() + round(seconds * 1e9)
    while len(times) < 10 or perf_counter_ns() < end:
        start = perf_counter_ns()
        call()
        times.append(perf_counter_ns() - start)
    return median(times[3:]) / 1e3


def inference(model: Path) -> float | None:
    """Microseconds of one bare session call, None where there is no model to call."""
    try:
        engine = open_engine(read_network(model))
    except DigitBoothError as error:
        print(f"no ratios: {error}")
        return None
    picture = np.zeros((1, 1, 28, 28), np.float32)
    try:
        return microseconds(lambda: engine.infer(picture))
    finally:
        engine.close()


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
    main()
