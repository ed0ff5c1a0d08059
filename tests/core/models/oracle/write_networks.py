"""Runs under Python 3.7 with TensorFlow 1.15: freezes each network and asks it about pictures.

    python write_networks.py FOLDER

writes for each NAME.pb and NAME.npz: `pictures`, [8, 1, 28, 28], and `scores`, [8, 10].
"""

import sys
import zlib
from pathlib import Path

import keras_networks  # noqa: F401
import numpy as np
import plain_networks  # noqa: F401
import training_networks  # noqa: F401
from cases import tf
from networks import NETWORKS


def write(folder, name):
    build, shape = NETWORKS[name]
    rng = np.random.RandomState(zlib.crc32(name.encode()))
    pictures = rng.uniform(size=(8, 1, 28, 28)).astype(np.float32)
    tf.keras.backend.clear_session()
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        tf.set_random_seed(1)
        tf.keras.backend.set_session(session)
        tf.keras.backend.set_learning_phase(0)
        x = tf.placeholder(tf.float32, shape, name="picture")
        outputs = build(x)
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        session.run(tf.global_variables_initializer())
        for variable in tf.global_variables():
            # As after training: nothing is left at 0 or 1, where it would show no mistake.
            if len(variable.shape) == 1:
                variable.load(rng.uniform(0.5, 1.5, variable.shape).astype(np.float32), session)
        # Other inputs are shares to keep, all of it, or flags of training.
        feeds = {
            op.outputs[0]: op.outputs[0].dtype != tf.bool
            for op in graph.get_operations()
            if op.type == "Placeholder"
        }
        each = shape[0] or len(pictures)
        scores = []
        for start in range(0, len(pictures), each):
            feeds[x] = pictures[start : start + each].reshape((-1, *shape[1:]))
            scores.append(session.run(outputs[-1], feeds))
        frozen = tf.graph_util.convert_variables_to_constants(
            session, graph.as_graph_def(), [output.op.name for output in outputs]
        )
    (folder / f"{name}.pb").write_bytes(frozen.SerializeToString())
    np.savez(folder / f"{name}.npz", pictures=pictures, scores=np.concatenate(scores))


if __name__ == "__main__":
    tf.get_logger().setLevel("ERROR")
    for network in NETWORKS:
        write(Path(sys.argv[1]), network)
