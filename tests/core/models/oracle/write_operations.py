"""Runs under Python 3.7 with TensorFlow 1.15: what TensorFlow itself makes of each operation.

    python write_operations.py FOLDER

writes for each case NAME.pb, a frozen graph, and NAME.npz: its inputs by name, and `output`.
Constants and inputs are random, the same each time; the batch is unknown to the graph.
"""

import sys
import zlib
from pathlib import Path

import blocks  # noqa: F401
import channels  # noqa: F401
import convolution  # noqa: F401
import elementwise  # noqa: F401
import filling  # noqa: F401
import matrix  # noqa: F401
import numpy as np
import outputs  # noqa: F401
import rounding  # noqa: F401
import shape  # noqa: F401
from cases import CASES, normal, tf


def write(folder, name):
    inputs, build, reference, edit = CASES[name]
    rng = np.random.RandomState(zlib.crc32(name.encode()))
    arrays = [each if isinstance(each, np.ndarray) else normal(rng, *each) for each in inputs]
    feeds = {f"input_{index}": array for index, array in enumerate(arrays)}
    state = rng.get_state()
    graphs = []
    for function in reference, build:
        rng.set_state(state)
        with tf.Graph().as_default() as graph:
            placeholders = [
                tf.placeholder(array.dtype, (None, *array.shape[1:]), name=key)
                for key, array in feeds.items()
            ]
            graphs.append((graph, function(*placeholders, rng)))
    graph, output = graphs[0]
    with tf.Session(graph=graph) as session:
        expected = session.run(output, {key + ":0": array for key, array in feeds.items()})
    graph_def = graphs[1][0].as_graph_def()
    if edit is not None:
        edit(graph_def)
    (folder / f"{name}.pb").write_bytes(graph_def.SerializeToString())
    np.savez(folder / f"{name}.npz", output=expected, **feeds)


if __name__ == "__main__":
    tf.get_logger().setLevel("ERROR")
    for case in CASES:
        write(Path(sys.argv[1]), case)
