"""Old scripts of their own, run by `python -m digitbooth.uff SCRIPT`, or with two lines more."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from digitbooth.models.tensorflow import surgery as gs
from digitbooth.models.tensorflow.surgery.tensorflow_names import make_tensor_proto
from digitbooth.models.tensorflow.tensor import to_array
from digitbooth.models.uff.graph import read_uff

Run = Callable[..., subprocess.CompletedProcess[str]]

SCRIPT = """
import subprocess, sys
import multiprocessing
import numpy as np
import graphsurgeon as gs
import tensorflow as tf
import uff

def known(name):
    return uff.__name__ + name

if __name__ == "__main__":
    graph = gs.DynamicGraph(sys.argv[1])
    graph.remove(graph.find_nodes_by_op("Assert"), remove_exclusive_dependencies=True)
    clip = gs.create_plugin_node("clip", op="Clip_TRT", clipMax=6.0, dtype=tf.float32)
    graph.collapse_namespaces({"act": clip})
    bias = tf.NodeDef(name="bias", op="Const")
    bias.attr["value"].tensor.CopyFrom(tf.make_tensor_proto([1.5, 2.5]))
    bias.attr["dtype"].type = tf.float32.as_datatype_enum
    graph.append(bias)
    graph.append(tf.NodeDef(name="sum", op="Add", input=["clip", "bias"]))
    uff.from_tensorflow(graph.as_graph_def(), ["sum"], output_filename=sys.argv[2], text=True)
    if "once" not in sys.argv:
        subprocess.run([sys.executable, __file__, *sys.argv[1:], "once"], check=True)
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            print(pool.map(known, [" in another process"]))
    print(sys.argv[2:], sys.path[0])
    sys.exit(7)
""".replace("check=True", "check=False")


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    made = gs.DynamicGraph()
    made.append(gs.create_node("x", "Placeholder", dtype=np.float32, shape=[None, 2]))
    made.append(gs.create_node("act/Relu6", "Relu6", inputs=["x"]))
    made.append(gs.create_node("check", "Assert", inputs=["x"]))
    made.write(tmp_path / "graph.pb")
    return tmp_path / "graph.pb"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a script of this text, by our module or as it is, with arguments."""

    def run(
        text: str, *arguments: str | Path, ours: bool = True, path: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        folder = tmp_path / "scripts"
        folder.mkdir(exist_ok=True)
        (folder / "old.py").write_text(text)
        command = [sys.executable, *(["-m", "digitbooth.uff"] if ours else []), folder / "old.py"]
        environment = dict(os.environ) | ({"PYTHONPATH": str(path)} if path else {})
        return subprocess.run(
            [*command, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=environment,
        )

    return run


def test_a_script_runs_as_by_python(run: Run, graph: Path, tmp_path: Path) -> None:
    """With its arguments, exit code and folder; so do the programs and processes it starts."""
    done = run(SCRIPT, graph, "made.uff")
    assert done.returncode == 7, done.stderr
    lines = done.stdout.splitlines()
    folder = tmp_path / "scripts"
    assert f"['made.uff', 'once'] {folder}" in lines
    assert lines[-2:] == ["['digitbooth.uff in another process']", f"['made.uff'] {folder}"]
    made = read_uff(tmp_path / "made.uff")
    assert made.nodes["clip"].operation == "_Clip_TRT"
    assert made.constant(made.nodes["bias"]).tolist() == [1.5, 2.5]
    assert (tmp_path / "made.pbtxt").exists()


def test_two_lines_do_the_same(run: Run, graph: Path, tmp_path: Path) -> None:
    shim = "import digitbooth.uff\ndigitbooth.uff.install()\n"
    done = run(shim + SCRIPT, graph, "made.uff", "once", ours=False)
    assert done.returncode == 7, done.stderr
    assert read_uff(tmp_path / "made.uff").outputs == ["sum"]
    assert "No module named" in run(SCRIPT, graph, "made.uff", ours=False).stderr


def test_a_graph_is_read_as_with_tensorflow(run: Run, graph: Path, tmp_path: Path) -> None:
    text = (
        "import sys, tensorflow.compat.v1 as tf, uff\n"
        "from tensorflow.core.framework.graph_pb2 import GraphDef\n"
        "tf.logging.set_verbosity(tf.logging.ERROR)\n"
        "with tf.Graph().as_default() as graph:\n"
        "    content = tf.GraphDef()\n"
        "    assert isinstance(content, GraphDef)\n"
        "    with tf.gfile.GFile(sys.argv[1], 'rb') as file:\n"
        "        content.ParseFromString(file.read())\n"
        "    tf.import_graph_def(content, name='net')\n"
        "    part = tf.graph_util.extract_sub_graph(graph.as_graph_def(), ['net/act/Relu6'])\n"
        "open('by_hand.uff', 'wb').write(uff.from_tensorflow(part, 'net/act/Relu6', quiet=True))\n"
        "uff.from_tensorflow_frozen_model(sys.argv[1], ['act/Relu6'], output_filename='b.uff',\n"
        "    out_filename='ignored')\n"
        "tf.Session()\n"
    )
    done = run(text, graph)
    assert "tensorflow.Session needs TensorFlow, which is not installed here" in done.stderr
    assert "Warning: out_filename is no option of this converter and has no effect" in done.stdout
    assert read_uff(tmp_path / "by_hand.uff").outputs == ["net/act/Relu6"]
    assert read_uff(tmp_path / "b.uff").outputs == ["act/Relu6"]


def test_tensorflow_2_gets_the_names_of_version_1(run: Run, graph: Path, tmp_path: Path) -> None:
    """TensorFlow 2 is there, with a name of its own; what it gave up is answered by us."""
    installed = tmp_path / "site" / "tensorflow"
    installed.mkdir(parents=True)
    (installed / "__init__.py").write_text(
        "__version__ = '2.15.1'\nfloat32 = 'its own'\n"
        "class compat:\n    class v1:\n        Session = 'of compat.v1'\n"
    )
    (installed / "keras.py").write_text("LAYERS = 3\n")
    text = (
        "import tensorflow as tf, graphsurgeon as gs, tensorflow.keras\n"
        "node = gs.create_node('c', 'Const')\n"
        "node.attr['value'].tensor.CopyFrom(tf.make_tensor_proto([1, 2]))\n"
        "node.attr['x'].CopyFrom(tf.AttrValue(i=3))\n"
        "print(tf.float32, tf.Session, tf.keras.LAYERS, gs.extract_numpy_array(node).tolist())\n"
        "print(tf.nothing)\n"
    )
    done = run(text, path=installed.parent)
    assert done.stdout == "its own of compat.v1 3 [1, 2]\n", done.stderr
    assert "has no attribute 'nothing'" in done.stderr


def test_without_a_script_it_says_how(run: Run) -> None:
    for arguments, code in (["--help"], 0), ([], 2):
        done = subprocess.run(
            [sys.executable, "-m", "digitbooth.uff", *arguments], capture_output=True, check=False
        )
        assert done.returncode == code
        assert b"usage: python -m digitbooth.uff SCRIPT.py" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("values", "settings", "dtype", "expected"),
    [
        (1.5, {}, np.float32, 1.5),
        ([1, 2], {}, np.int32, [1, 2]),
        ([1, 2], {"dtype": np.float16}, np.float16, [1, 2]),
        (np.array([[1.0]]), {}, np.float64, [[1]]),
        (True, {}, np.bool_, True),
        (3, {"shape": [2, 2]}, np.int32, [[3, 3], [3, 3]]),
    ],
)
def test_tensors_are_made_as_by_tensorflow(
    values: object, settings: dict[str, object], dtype: type, expected: object
) -> None:
    array = to_array(make_tensor_proto(values, **settings))
    assert (array.dtype, array.tolist()) == (np.dtype(dtype), expected)


def test_tensors_of_the_wrong_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="is not a shape"):
        make_tensor_proto([1, 2, 3], shape=[2])
