"""What a look inside costs: layers and saliency of every frame of drawn digits, and painting them.

All of it is work for the processor alone, so it is counted in the thread's own time, which other
programs cannot lengthen; the peer is the bare inference of the same digits, in turn. In the window
looks and paint are the work of two threads; here one has to do both, frame by frame.

    python benchmarks/inside.py [--model FILE]
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import thread_time_ns

import numpy as np
from figures import percentile_of, tell

import digitbooth_resources
from digitbooth.images import to_digit_image
from digitbooth.images.stroke_files import read_stroke_file
from digitbooth.inside import Inside
from digitbooth.recognizer import Recognizer

BUDGET_MS = 1000 / 30
SIZE = (486, 1100)
"""Of the widget in a large window; painted at twice the pixels."""

EVERY = 5
"""Points that the pen moves between two frames."""


def main() -> int:
    """Print percentiles for each part and the ratio to the peer; 1 if the budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--model", type=Path, default=digitbooth_resources.model())
    model = parser.parse_args().model
    digits = [
        to_digit_image([*drawing.strokes[:last], stroke[:end]])
        for drawing in read_stroke_file(digitbooth_resources.sample_strokes())
        for last, stroke in enumerate(drawing.strokes)
        for end in range(EVERY, len(stroke) + 1, EVERY)
    ]
    paint = painter()
    bare, layers, looks, steps, paints = [], [], [], [], []
    with Recognizer.open(model, "onnxruntime") as recognizer:
        recognizer.look_inside(digits[0])
        for digit in digits:
            start = thread_time_ns()
            recognizer.engine.infer(digit[np.newaxis, np.newaxis])
            times = [thread_time_ns()]
            found = []
            for inside in recognizer.looking_inside(digit):
                times.append(thread_time_ns())
                found.append(inside)
            assert found[-1] is not None
            paint(found[-1])
            paints.append(thread_time_ns() - times[-1])
            bare.append(times[0] - start)
            layers.append(times[1] - times[0])
            looks.append(times[-1] - times[0])
            steps += np.diff(times).tolist()
    for name, values in (
        ("bare inference", bare),
        ("layers", layers),
        ("a step", steps),
        ("whole look", looks),
        ("painting", paints),
    ):
        p50, p99 = np.percentile(np.array(values) / 1e6, (50, 99))
        print(f"{name:15} {p50:7.3f} ms, p99 {p99:7.3f} ms of the thread's own time")
    frames = np.array(looks) + np.array(paints)
    print(
        f"{len(digits)} frames; a look takes {np.median(looks) / np.median(bare):.0f} inferences, "
        f"layers alone {np.median(layers) / np.median(bare):.2f}; "
        f"frames a second on one core: {1e9 / frames.mean():.0f}"
    )
    return int(tell(percentile_of("a look inside, painted", frames / 1e6, 99, BUDGET_MS)))


def painter() -> Callable[[Inside], None]:
    """Paints a look as the window does."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from digitbooth_gui.inside.view import InsideView
    from digitbooth_gui.style.theme import Theme

    app = QApplication([])
    view = InsideView(Theme(app))
    view.resize(*SIZE)
    image = QImage(2 * SIZE[0], 2 * SIZE[1], QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)

    def paint(inside: Inside) -> None:
        view.show_inside(inside)
        view.render(image)

    return paint


if __name__ == "__main__":
    sys.exit(main())
