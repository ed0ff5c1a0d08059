"""What it costs to turn a picture into a digit image, against the inference that follows it.

Run: `python benchmarks/normalise.py [model.uff]`. Prints the median in microseconds of each way to
a digit image and its ratio to a call of ONNX Runtime on the same machine, in the same run.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter_ns

import numpy as np

import digitbooth_resources
from digitbooth.engines import open_engine
from digitbooth.errors import DigitBoothError
from digitbooth.images import Raster, Stroke, read_pictures, to_digit_image
from digitbooth.images.strokes import rasterise
from digitbooth.models import read_network


def main() -> None:
    model = Path(sys.argv[1]) if len(sys.argv) > 1 else digitbooth_resources.model()
    digit = read_pictures(digitbooth_resources.samples()[3])[0].raster
    large = np.kron(digit, np.ones((20, 20), np.float32))
    drawing = three(400)
    cases: dict[str, Callable[[], object]] = {
        "drawing of 400 points, 560×560": lambda: rasterise(drawing),
        "raster 28×28, dark on light": lambda: to_digit_image(digit),
        "raster 28×28, light on dark": lambda: to_digit_image(1 - digit),
        "raster 560×560": lambda: to_digit_image(large),
        "raster 560×560 on a page of 12 megapixels": on_page(large),
    }
    bare = inference(model)
    if bare is not None:
        print(f"{'bare inference':44} {bare:10.1f} µs")
    for name, case in cases.items():
        cost = microseconds(case)
        ratio = "" if bare is None else f" {cost / bare:8.2f} ×"
        print(f"{name:44} {cost:10.1f} µs{ratio}")


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


def on_page(digit: Raster) -> Callable[[], object]:
    page = np.ones((3000, 4000), np.float32)
    page[1000:1560, 900:1460] = digit
    return lambda: to_digit_image(page)


if __name__ == "__main__":
    main()
