"""Runs under Python 3.7 with TensorFlow 1.15: what TensorFlow writes, and what it reads of ours.

python sample.py write GRAPH.pb      the untrained network of NVIDIA's sample uff_custom_plugin
python sample.py read FOLDER GRAPH   prints, as JSON, the nodes that TensorBoard finds in FOLDER
                                     and the operations of the frozen graph in GRAPH
"""

import json
import os
import sys
import warnings
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
warnings.simplefilter("ignore")

import tensorflow.compat.v1 as tf  # noqa: E402

tf.logging.set_verbosity(tf.logging.ERROR)


def write(path):
    layers = tf.keras.layers
    model = tf.keras.models.Sequential(
        [
            layers.InputLayer(input_shape=[1, 28, 28], name="InputLayer"),
            layers.Flatten(),
            layers.Dense(512),
            layers.Activation(activation=tf.nn.relu6, name="ReLU6"),
            layers.Dense(10, activation=tf.nn.softmax, name="OutputLayer"),
        ]
    )
    session = tf.keras.backend.get_session()
    frozen = tf.graph_util.convert_variables_to_constants(
        session, session.graph.as_graph_def(), [model.output.op.name]
    )
    Path(path).write_bytes(tf.graph_util.remove_training_nodes(frozen).SerializeToString())


def read(folder, path):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    events = EventAccumulator(folder)
    events.Reload()
    graph = tf.GraphDef.FromString(Path(path).read_bytes())
    with tf.Graph().as_default() as imported:
        tf.import_graph_def(graph, name="")
    shown = [node.name for node in events.Graph().node]
    json.dump([shown, [operation.name for operation in imported.get_operations()]], sys.stdout)


if __name__ == "__main__":
    {"write": write, "read": read}[sys.argv[1]](*sys.argv[2:])
