"""The whole run of convert-to-uff as functions: what it writes, returns and says."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from digitbooth.errors import ModelError
from digitbooth.models.tensorflow import surgery as gs
from digitbooth.models.text import uff_text
from digitbooth.models.to_uff import tool as uff
from digitbooth.models.to_uff.input_node import parse_input_node, put_input
from digitbooth.models.uff.graph import UffGraph, parse_uff

Capture = pytest.CaptureFixture[str]


def small_graph() -> gs.DynamicGraph:
    """in → w·in → Relu → two outputs, and a branch that computes what `-I` makes needless."""
    graph = gs.DynamicGraph()
    graph.append(gs.create_node("in", "Placeholder", dtype=np.float32, shape=[None, 4]))
    graph.append(gs.create_node("w", "Const", value=np.ones((4, 3), np.float32)))
    transposed = {"transpose_a": False, "transpose_b": False}
    graph.append(gs.create_node("mul", "MatMul", inputs=["in", "w"], **transposed))
    graph.append(gs.create_node("relu", "Relu", inputs=["mul"]))
    graph.append(gs.create_node("a", "Softmax", inputs=["relu"]))
    graph.append(gs.create_node("b", "Tanh", inputs=["relu:0", "^mul"]))
    return graph


def read(content: object) -> UffGraph:
    assert isinstance(content, bytes)
    return parse_uff(content, Path("made.uff"))


def test_deduces_inputs_and_outputs_and_says_so(capsys: Capture) -> None:
    graph = read(uff.from_tensorflow(small_graph().as_graph_def()))
    assert graph.outputs == ["a", "b"]
    said = capsys.readouterr().out
    assert said.startswith(
        "UFF Version 0.6.9\n"
        "=== Automatically deduced input nodes ===\n"
        '[name: "in"\nop: "Placeholder"\n'
    )
    between = f']\n{"=" * 41}\n\n=== Automatically deduced output nodes ===\n[name: "a"\n'
    assert between in said
    assert f"]\n{'=' * 42}\n\nUsing output node a\nUsing output node b\n" in said
    assert said.endswith("Converting to UFF graph\nNo. nodes: 8\n")
    assert len(graph.nodes) == 8


def test_named_outputs_are_the_outputs(capsys: Capture) -> None:
    graph = read(uff.from_tensorflow(small_graph(), ["relu:0", "mul", "relu"]))
    assert graph.outputs == ["relu", "mul"]
    assert not {"a", "b"} & set(graph.nodes)
    assert "deduced output" not in capsys.readouterr().out


def test_an_unknown_output_is_told_with_those_alike() -> None:
    with pytest.raises(ModelError, match=r"^graph: there is no node 'RELU': did you mean 'relu'\?"):
        uff.from_tensorflow(small_graph(), ["RELU"])
    with pytest.raises(ModelError, match=r"there is no node 'xyz': list all with: digitbooth"):
        uff.from_tensorflow(small_graph(), ["xyz"])


def test_what_no_output_needs_need_not_be_sound() -> None:
    graph = small_graph()
    graph.append(gs.create_node("global_step", "VariableV2"))
    graph.append(gs.create_node("broken", "Relu", inputs=["nowhere"]))
    graph.node_map["relu"].input.append("^broken")
    assert set(read(uff.from_tensorflow(graph, ["relu"], quiet=True)).nodes) == {
        *("in", "w", "mul", "relu", "MarkOutput_0")
    }
    with pytest.raises(ModelError, match="graph: damaged graph: it lacks the node 'nowhere'"):
        uff.from_tensorflow(graph, ["broken"], quiet=True)
    with pytest.raises(ModelError, match=r"graph: not frozen \('global_step'\)"):
        uff.from_tensorflow(graph, ["global_step"], quiet=True)


def test_returns_what_is_asked_for() -> None:
    found = uff.from_tensorflow(small_graph(), ["b"], return_graph_info=True, quiet=True)
    assert isinstance(found, tuple)
    content, inputs, outputs = found
    assert content == uff.from_tensorflow(small_graph(), ["b"], quiet=True)
    assert [(node.name, node.op) for node in inputs] == [("in", "Placeholder")]
    assert [(node.name, node.op) for node in outputs] == [("b", "Tanh")]


def test_quiet_says_nothing_and_debug_more(capsys: Capture) -> None:
    uff.from_tensorflow(small_graph(), quiet=True, debug_mode=True)
    assert capsys.readouterr() == ("", "")
    uff.from_tensorflow(small_graph(), debug_mode=True)
    assert "DEBUG: relu: Activation(mul)\n" in capsys.readouterr().out


def test_says_what_becomes_custom_and_what_plugins_of_old_ignore(capsys: Capture) -> None:
    graph = small_graph()
    graph.node_map["a"].op = "Twist"
    graph.append(gs.create_node("axis", "Const", value=np.array(1, np.int32)))
    graph.append(gs.create_node("flatten/Reshape", "Reshape", inputs=["b", "axis"]))
    graph.append(
        gs.create_node("mean", "Mean", inputs=["flatten/Reshape", "axis"], keep_dims=False)
    )
    uff.from_tensorflow(graph, debug_mode=True)
    said = capsys.readouterr().out.splitlines()
    assert "Warning: No conversion function registered for layer: Twist yet." in said
    assert "Converting a as custom op: Twist" in said
    assert "Warning: keepdims is ignored by the UFF Parser and defaults to True" in said
    assert "DEBUG: convert reshape to flatten node" in said


def test_lists_nodes_and_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "m.uff"
    assert uff.from_tensorflow(small_graph(), list_nodes=True, output_filename=target) is None
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ['1 Placeholder: "in"', '2 Const: "w"']
    assert len(said) == 6
    assert not target.exists()


def test_writes_all_that_is_asked_for_the_same_each_time(tmp_path: Path, capsys: Capture) -> None:
    def written(folder: Path) -> dict[str, bytes]:
        folder.mkdir()
        target = folder / "net.v2.bin"
        uff.from_tensorflow(
            small_graph(), output_filename=str(target), text=True, write_preprocessed=True
        )
        files = [file for file in folder.rglob("*") if file.is_file()]
        return {str(file.relative_to(folder)): file.read_bytes() for file in files}

    first = written(tmp_path / "1")
    assert sorted(first) == [
        "net.v2.pbtxt",
        "net.v2.uff",
        "net.v2_preprocessed.pb",
        "net.v2_preprocessed/events.out.tfevents.0.digitbooth",
    ]
    assert f"UFF Output written to {tmp_path / '1' / 'net.v2.uff'}\n" in capsys.readouterr().out
    assert first["net.v2.pbtxt"].decode() == uff_text(read(first["net.v2.uff"]))
    assert gs.StaticGraph(tmp_path / "1" / "net.v2_preprocessed.pb").as_graph_def() == (
        small_graph().as_graph_def()
    )
    assert written(tmp_path / "2") == first


def test_the_input_is_never_written_over(tmp_path: Path) -> None:
    for name, options in {
        "m.uff": {},
        "m.pbtxt": {"text": True},
        "m_preprocessed.pb": {"write_preprocessed": True},
    }.items():
        source = tmp_path / name
        small_graph().write(source)
        before = source.read_bytes()
        with pytest.raises(ModelError, match=f"{name}: would be written over, and is the input"):
            uff.from_tensorflow_frozen_model(
                source, output_filename=tmp_path / "m.uff", quiet=True, **options
            )
        assert [file.name for file in tmp_path.iterdir()] == [name]
        assert source.read_bytes() == before
        source.unlink()


def test_names_that_are_no_files(tmp_path: Path) -> None:
    for output in (tmp_path, "", "/"):
        with pytest.raises(ModelError, match="is a folder; name a file in it"):
            uff.from_tensorflow(small_graph(), output_filename=output, quiet=True)


@pytest.mark.parametrize(
    ("text", "name", "dtype", "shape"),
    [
        ("relu,in2,float32,-1,3", "in2", np.float32, [-1, 3]),
        ("relu,,float16,1,28,28,1", "relu", np.float16, [1, 28, 28, 1]),
        (" relu:0 , image , int32 , 2 ", "image", np.int32, [2]),
        ("relu,in2,float32", "in2", np.float32, []),
    ],
)
def test_inputs_take_the_place_of_nodes(
    text: str, name: str, dtype: type, shape: list[int]
) -> None:
    found = uff.from_tensorflow(small_graph(), input_node=[text], quiet=True)
    graph = read(found)
    assert set(graph.nodes) == {name, "a", "b", "MarkOutput_0", "MarkOutput_1"}
    assert graph.nodes[name].operation == "Input"
    assert graph.data_type(graph.nodes[name], "dtype") == dtype
    assert graph.integers(graph.nodes[name], "shape") == shape
    assert list(graph.nodes["a"].inputs) == [name]


def test_the_real_input_can_be_replaced(capsys: Capture) -> None:
    found = uff.from_tensorflow(small_graph(), input_node=["in,,float32,8,4"])
    graph = read(found)
    assert graph.integers(graph.nodes["in"], "shape") == [8, 4]
    assert "deduced input" not in capsys.readouterr().out


def test_replacing_keeps_what_others_need() -> None:
    graph = small_graph()
    put_input(graph, parse_input_node("relu,in2,float32,-1,3"), Path("graph"))
    assert [node.name for node in graph] == ["in", "w", "mul", "a", "b", "in2"]
    assert list(graph.node_map["b"].input) == ["in2", "^mul"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        *(("relu", "write name,new_name"), ("relu,x", "write name"), (",x,float32", "write name")),
        ("relu,x,float33,1", "'float33' is no type of numpy's"),
        ("relu,x,float32,1,a", "sizes must be whole numbers"),
        ("relu,x,float32,-2", "no size is less than -1"),
        ("rel,x,float32,1", "graph: there is no node 'rel': did you mean 'relu'"),
        ("relu,w,float32,1", "graph: there is another node 'w'"),
        ("relu,x,U3,1", "attribute 'dtype': numpy type <U3 is not supported"),
    ],
)
def test_malformed_inputs_are_told(text: str, fault: str) -> None:
    with pytest.raises(ModelError, match=fault):
        uff.from_tensorflow(small_graph(), input_node=[text], quiet=True)


def test_scripts_change_the_graph_first(tmp_path: Path) -> None:
    script = tmp_path / "config.py"
    script.write_text(
        "import graphsurgeon as gs\n"
        "def preprocess(graph):\n"
        "    clip = gs.create_plugin_node('clip', op='Clip', clipMin=0.0)\n"
        "    graph.collapse_namespaces({'relu': clip})\n"
    )
    graph = read(uff.from_tensorflow(small_graph(), ["clip"], script, quiet=True))
    assert graph.nodes["clip"].operation == "_Clip"
    assert graph.nodes["clip"].fields["clipMin_u_float"].d == 0
    script.write_text("def preprocess(graph): graph.node_map['relu'].input[0] = 'lost'")
    with pytest.raises(ModelError, match=r"it lacks the node 'lost' \(after .*config\.py\)$"):
        uff.from_tensorflow(small_graph(), ["relu"], script, quiet=True)


def test_whole_files_like_the_functions_of_old(
    tmp_path: Path, shared_data: Path, capsys: Capture
) -> None:
    frozen = shared_data / "uff" / "zhucheng725_lenet5.pb"
    convert: Callable[..., object] = uff.from_tensorflow_frozen_model
    content = convert(str(frozen), ["dense_1/Softmax"], output_filename=str(tmp_path / "m.uff"))
    assert capsys.readouterr().out.startswith(f"Loading {frozen}\n")
    assert (tmp_path / "m.uff").read_bytes() == content
