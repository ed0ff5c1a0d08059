"""What it costs to read NVIDIA's LeNet and make ONNX of it: at most 5× reading and parsing alone.

The peer reads the same file and lets protobuf parse it, no more. Both take turns, warm; imports are
not counted. What is counted is the time that this thread had a processor: what others take of a
busy machine would fall on the longer of the two alone. The file is found through
`DIGITBOOTH_SHARED` (default: `../shared`).

    python benchmarks/uff_reading.py
"""

import os
import sys
from pathlib import Path
from statistics import median
from time import thread_time_ns

from figures import ratio_of, tell

from digitbooth.models.to_onnx import to_network
from digitbooth.models.uff import uff_pb2
from digitbooth.models.uff.graph import read_uff

ROUNDS = 300
BUDGET = 5.0


def main() -> int:
    """Print both medians in milliseconds and their ratio; 1 if the budget is missed."""
    root = Path(__file__).parents[1]
    shared = Path(os.environ.get("DIGITBOOTH_SHARED", root.parent / "shared"))
    model = shared / "data" / "uff" / "nvidia_lenet5.uff"
    if not model.exists():
        print(f"nothing measured: there is no {model} (DIGITBOOTH_SHARED)")
        return 0
    parsed, whole = [], []
    for _ in range(ROUNDS):
        start = thread_time_ns()
        uff_pb2.MetaGraph.FromString(model.read_bytes())
        between = thread_time_ns()
        to_network(read_uff(model))
        whole.append(thread_time_ns() - between)
        parsed.append(between - start)
    # The first rounds fill caches.
    parsed_ms, whole_ms = median(parsed[5:]) / 1e6, median(whole[5:]) / 1e6
    print(f"read and parsed by protobuf {parsed_ms:7.2f} ms (median of {ROUNDS})")
    print(f"read and made into ONNX     {whole_ms:7.2f} ms (median of {ROUNDS})")
    return int(
        tell(ratio_of("UFF made into ONNX", "protobuf's parser", whole[5:], parsed[5:], BUDGET))
    )


if __name__ == "__main__":
    sys.exit(main())
