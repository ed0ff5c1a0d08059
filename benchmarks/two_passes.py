"""Two passes against FP32 alone, on all 60,000 training images of MNIST: the same answers, sooner.

Both get the same batches in turns, on one thread, by the processor's time; FP32 is the peer.

    python benchmarks/two_passes.py [MNIST_FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import thread_time

import numpy as np
from figures import Figure, tell

import digitbooth_resources
from digitbooth.errors import DigitBoothError
from digitbooth.mnist import read_mnist
from digitbooth.recognizer import Recognizer

BATCH = 2048
SHARED = Path(__file__).parents[2] / "shared"


def main() -> int:
    """Print what differs and the ratio; 1 if any answer or verdict differs."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "data" / "mnist"
    try:
        digits = read_mnist(folder)
    except DigitBoothError as error:
        print(f"not measured: {error}")
        return 0
    spent, quick, others = np.zeros(2), 0, 0
    with Recognizer.open(digitbooth_resources.model(), "onnxruntime") as recognizer:
        recognizer.quicken()
        if recognizer.two_passes is None:
            print("not measured: INT8 does not work here")
            return 1
        for first in range(0, len(digits), BATCH):
            images = digits.images[first : first + BATCH] / np.float32(255)
            answers = []
            for place, way in enumerate((recognizer.ask, recognizer.ask_many)):
                start = thread_time()
                answers.append(way(images))
                spent[place] += thread_time() - start
            quick += answers[1].quick
            alone, both = (each.judgement for each in answers)
            same = alone.verdicts == both.verdicts
            same &= alone.probabilities.argmax(axis=1) == both.probabilities.argmax(axis=1)
            others += int((~same).sum())
    alone_us, both_us = spent / len(digits) * 1e6
    print(f"FP32 alone {alone_us:.1f} µs, two passes {both_us:.1f} µs a digit")
    print(f"ratio {both_us / alone_us:.2f}; {quick / len(digits):.2%} of the answers are INT8's")
    return int(tell(Figure("other answers in two passes", "FP32 alone", others, 0)))


if __name__ == "__main__":
    sys.exit(main())
