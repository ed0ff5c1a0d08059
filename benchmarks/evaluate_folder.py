"""MNIST written as 60,000 PGM files, then classified from the folder: against the obvious loop.

The peer opens each file with Pillow and calls ONNX Runtime for it, with default options, as one
writes it down first. It goes over a part of the files and `evaluate` over all of them in turns, so
that the machine's moods hit both; `evaluate`, on the CPU too, counts from opening the folder and
the model to its last answer. Turns in which a virtual machine's host had the processors for more
than a hundredth of the time are left out. Both must agree on the answers.

    python benchmarks/evaluate_folder.py MNIST_FOLDER [--count 60000]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import numpy as np
from figures import ratio_of, tell
from host import Watch
from PIL import Image

import digitbooth_resources
from digitbooth.engines import processors
from digitbooth.errors import DigitBoothError
from digitbooth.evaluation.counting import evaluate
from digitbooth.evaluation.labelled import open_labelled
from digitbooth.mnist import read_mnist
from digitbooth.mnist.export import write_pictures
from digitbooth.models import read_network
from digitbooth.recognizer import Recognizer

import onnxruntime

BUDGET = 7.0
PEER_FILES = 3_000
TURNS, TRIES = 3, 12
SHARED = Path(os.environ.get("DIGITBOOTH_SHARED", Path(__file__).parents[2] / "shared"))


def main() -> int:
    """Print the rates and their ratio; 1 if the budget is missed."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("mnist", type=Path, nargs="?", default=SHARED / "data" / "mnist")
    options.add_argument("--count", type=int, default=60_000)
    chosen = options.parse_args()
    try:
        digits = read_mnist(chosen.mnist)[: chosen.count]
    except DigitBoothError as error:
        print(f"not measured: {error}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        write_pictures(digits, np.arange(len(digits)), Path(folder))
        written = len(digits) / (perf_counter() - start)
        print(f"written             {written:9,.0f} files a second")
        return compare(Path(folder))


def compare(folder: Path) -> int:
    """Both ways over the same folder."""
    files = sorted(folder.rglob("*.pgm"))
    some = files[:: max(1, len(files) // PEER_FILES)]
    model = digitbooth_resources.model()
    network = read_network(model)
    session = onnxruntime.InferenceSession(network.onnx, providers=["CPUExecutionProvider"])
    peer, ours = [], []
    for _turn in range(TRIES):
        watch = Watch()
        loop_rate, right = obvious(session, network.input_name, some)
        start = perf_counter()
        digits = open_labelled(folder)
        with Recognizer.open(model, "onnxruntime", threads=processors()) as recognizer:
            *_, last = evaluate(digits, recognizer)
        rate = len(digits) / (perf_counter() - start)
        assert last.count == len(files), "not every file was classified"
        assert abs(right / len(some) - last.accuracy) < 0.01, "not the same answers"
        left_out = watch.disturbed
        print(
            f"the obvious loop {loop_rate:9,.0f}, evaluate {rate:9,.0f} files a second, "
            f"{rate / loop_rate:.2f}{', left out' if left_out else ''}"
        )
        if not left_out:
            peer.append(loop_rate)
            ours.append(rate)
        if len(ours) == TURNS:
            break
    if len(ours) < TURNS:
        print(f"not measured: the host had the processors in {TRIES - len(ours)} of {TRIES} turns")
        return 1
    print(f"accuracy {last.accuracy:.4%}; {last.quick / last.count:.1%} of it by INT8 alone")
    return int(
        tell(
            ratio_of(
                "evaluate, files a second", "the obvious loop", ours, peer, BUDGET, is_least=True
            )
        )
    )


def obvious(
    session: onnxruntime.InferenceSession, name: str, files: list[Path]
) -> tuple[float, int]:
    """Files a second, and how many answers were right."""
    right = 0
    start = perf_counter()
    for file in files:
        with Image.open(file) as image:
            pixels = np.asarray(image, np.float32)
        scores = session.run(None, {name: 1 - pixels[np.newaxis, np.newaxis] / 255})[0]
        right += int(scores.argmax() == int(file.parent.name))
    return len(files) / (perf_counter() - start), right


if __name__ == "__main__":
    sys.exit(main())
