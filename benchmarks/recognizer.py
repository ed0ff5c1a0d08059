"""What `Recognizer` costs over the bare engine: at most 1.3× an ONNX Runtime session's own run.

Both answer the same 28×28 picture in turn, by the processor's time.

    python benchmarks/recognizer.py
"""

import sys
from statistics import median
from time import thread_time_ns

import numpy as np
from figures import ratio_of, tell

import digitbooth_resources
from digitbooth.images import read_pictures
from digitbooth.models import read_network
from digitbooth.recognizer import Recognizer

import onnxruntime

ROUNDS = 5_000
BUDGET = 1.3


def main() -> int:
    """Print both medians in microseconds and their ratio; 1 if the budget is missed."""
    network = read_network(digitbooth_resources.model())
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    providers = ["CPUExecutionProvider"]
    session = onnxruntime.InferenceSession(network.onnx, options, providers=providers)
    recognizer = Recognizer.open(digitbooth_resources.model(), "onnxruntime")
    raster = read_pictures(digitbooth_resources.samples()[7])[0].raster
    digit_image = recognizer.recognize(raster).digit_image
    feed = {network.input_name: np.ascontiguousarray(digit_image[np.newaxis, np.newaxis])}
    outputs = [network.output_name]
    bare, whole = [], []
    for _ in range(ROUNDS):
        start = thread_time_ns()
        session.run(outputs, feed)
        between = thread_time_ns()
        recognizer.recognize(raster)
        whole.append(thread_time_ns() - between)
        bare.append(between - start)
    bare_us, whole_us = median(bare) / 1e3, median(whole) / 1e3
    print(f"bare session run     {bare_us:7.1f} µs (median of {ROUNDS})")
    print(f"Recognizer, 28×28    {whole_us:7.1f} µs (median of {ROUNDS})")
    return int(
        tell(ratio_of("Recognizer, a picture of 28×28", "the bare session", whole, bare, BUDGET))
    )


if __name__ == "__main__":
    sys.exit(main())
