"""Scripts written for graphsurgeon: they find what they import, and their faults have a line."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from digitbooth.errors import ModelError
from digitbooth.models.tensorflow import surgery as gs
from digitbooth.models.tensorflow.surgery.script import preprocess

MakeGraph = Callable[..., gs.DynamicGraph]
Run = Callable[[str], gs.DynamicGraph]


@pytest.fixture
def run(tmp_path: Path, graph_of: MakeGraph) -> Run:
    """Runs the script of this text on a small graph."""

    def run(text: str) -> gs.DynamicGraph:
        (tmp_path / "config.py").write_text(text)
        graph = graph_of("in: Placeholder", "act/Relu6: Relu6(in)", "out: Relu(act/Relu6)")
        preprocess(graph, tmp_path / "config.py")
        return graph

    return run


def test_imports_are_there_while_it_runs(run: Run) -> None:
    graph = run(
        "import graphsurgeon as gs, graphsurgeon.extras\n"
        "import tensorflow as tf\n"
        "from graphsurgeon import create_plugin_node\n"
        "clip = create_plugin_node('clip', op='Clip', clipMax=6.0, dtype=tf.float32)\n"
        "def preprocess(dynamic_graph):\n"
        "    import graphsurgeon, tensorflow\n"
        "    assert isinstance(dynamic_graph, gs.DynamicGraph)\n"
        "    dynamic_graph.collapse_namespaces({'act': clip})\n"
        "    return 'ignored'\n"
    )
    assert graph.node_map["clip"].attr["clipMax_u_float"].f == 6
    assert graph.node_map["clip"].attr["dtype"].type == 1
    assert not {"graphsurgeon", "graphsurgeon.extras", "tensorflow"} & set(sys.modules)


def test_what_was_imported_before_is_back(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs, tensorflow = ModuleType("graphsurgeon"), ModuleType("tensorflow")
    vars(tensorflow)["float32"] = "their own"
    monkeypatch.setitem(sys.modules, "graphsurgeon", theirs)
    monkeypatch.setitem(sys.modules, "tensorflow", tensorflow)
    path = list(sys.path)
    run(
        "import graphsurgeon, tensorflow\n"
        "def preprocess(graph):\n"
        "    assert type(graph) is graphsurgeon.DynamicGraph\n"
        "    assert tensorflow.float32 == 'their own'\n"
    )
    assert sys.modules["graphsurgeon"] is theirs
    assert sys.modules["tensorflow"] is tensorflow
    assert sys.path == path


def test_scripts_may_define_classes(run: Run) -> None:
    graph = run(
        "from __future__ import annotations\n"
        "import dataclasses, typing\n"
        "@dataclasses.dataclass\n"
        "class Names:\n"
        "    out: str = 'renamed'\n"
        "def preprocess(graph): graph.node_map['out'].name = Names().out\n"
    )
    assert graph[-1].name == "renamed"
    assert "preprocessor" not in sys.modules


def test_finds_modules_beside_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "helper_of_config.py").write_text("NAME = 'renamed'\n")
    graph = run(
        "from helper_of_config import NAME\n"
        "def preprocess(graph): graph.node_map['out'].name = NAME\n"
    )
    assert graph[-1].name == "renamed"


def test_tensorflow_messages_and_types_without_tensorflow(run: Run) -> None:
    """What scripts build constants with."""
    graph = run(
        "import numpy as np\n"
        "import tensorflow.compat.v1 as tf\n"
        "from tensorflow.core.framework.tensor_pb2 import TensorProto\n"
        "from tensorflow.core.framework.tensor_shape_pb2 import TensorShapeProto\n"
        "from tensorflow.core.framework import types_pb2\n"
        "def preprocess(graph):\n"
        "    value = np.array([1.0, 2.0], dtype=np.float32)\n"
        "    dtype = tf.as_dtype(value.dtype).as_datatype_enum\n"
        "    assert dtype == types_pb2.DT_FLOAT and tf.half.as_numpy_dtype is np.float16\n"
        "    shape = TensorShapeProto(dim=[TensorShapeProto.Dim(size=2)])\n"
        "    content = value.tobytes()\n"
        "    tensor = TensorProto(tensor_content=content, tensor_shape=shape, dtype=dtype)\n"
        "    graph.add(tf.NodeDef(name='c', op='Const',\n"
        "        attr={'value': tf.AttrValue(tensor=tensor), 'dtype': tf.AttrValue(type=dtype)}))\n"
    )
    assert gs.extract_numpy_array(graph.node_map["c"]).tolist() == [1, 2]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("x = 1\n", "config.py: defines no function preprocess(dynamic_graph)"),
        ("preprocess = 3\n", "config.py: defines no function preprocess"),
        ("def preprocess(g):\n    pass\n  bad\n", "config.py:3: IndentationError: unindent"),
        ("def preprocess(g):\n    g[0].x\n", "config.py:2: AttributeError: "),
        (
            "def preprocess(g):\n    f()\ndef f():\n    1 / 0\n",
            "config.py:4: ZeroDivisionError: div",
        ),
        ("def preprocess(g):\n    g.connect('x', 'out')\n", "config.py:2: the graph holds no node"),
        ("\nimport cv3\n", "config.py:2: ModuleNotFoundError: No module named 'cv3'"),
        ("exit(3)\ndef preprocess(g): pass", "config.py:1: SystemExit: 3"),
        ("raise ValueError", "config.py:1: ValueError"),
        (
            "import tensorflow as tf\ntf.Session()",
            "config.py:2: AttributeError: tensorflow.Session needs TensorFlow, which",
        ),
    ],
)
def test_names_the_line_that_failed(run: Run, text: str, fault: str) -> None:
    with pytest.raises(ModelError) as caught:
        run(text)
    assert fault in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "graphsurgeon" not in sys.modules


def test_files_that_cannot_be_read(graph_of: MakeGraph, tmp_path: Path) -> None:
    (tmp_path / "bytes.py").write_bytes(b"\xff\xfe")
    for file, fault in {
        "none.py": "no such file",
        "bytes.py": "is not a Python script: 'utf-8' codec",
    }.items():
        with pytest.raises(ModelError, match=f"{file}: {fault}"):
            preprocess(graph_of("a: Const"), tmp_path / file)
