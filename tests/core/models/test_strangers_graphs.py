"""Frozen graphs that others made, looked at and converted, and the files that once failed."""

from pathlib import Path

import numpy as np
import pytest

from digitbooth.cli.main import main
from digitbooth.errors import ModelError
from digitbooth.models.summary import summarise
from digitbooth.models.tensorflow.graph import read_frozen_graph
from digitbooth.models.tensorflow.graph_pb2 import DT_QUINT8, DT_STRING, GraphDef, NodeDef
from digitbooth.models.tensorflow.surgery import create_node
from digitbooth.models.to_uff import convert
from digitbooth.models.to_uff import tool as uff
from digitbooth.models.uff.graph import parse_uff

X = create_node("x", "Placeholder", dtype=np.uint8, shape=[None, 28, 28])


def texts(name: str, count: int) -> NodeDef:
    """A constant of texts, of which TensorFlow stores none that are empty."""
    node = NodeDef(name=name, op="Const")
    node.attr["dtype"].type = node.attr["value"].tensor.dtype = DT_STRING
    node.attr["value"].tensor.tensor_shape.dim.add(size=count)
    return node


def classifier(*others: NodeDef) -> bytes:
    rng = np.random.default_rng(0)
    nodes = [
        X,
        create_node("cast", "Cast", inputs=["x"], SrcT=np.uint8, DstT=np.float32),
        create_node("sizes", "Const", value=np.array([-1, 784], np.int32)),
        create_node("flat", "Reshape", inputs=["cast", "sizes"]),
        create_node("w", "Const", value=rng.normal(size=(784, 10)).astype(np.float32)),
        create_node("scores", "MatMul", inputs=["flat", "w"]),
    ]
    return GraphDef(node=[*nodes, *others]).SerializeToString()


def test_texts_are_no_damage() -> None:
    check = create_node("sure", "Assert", inputs=["x", "why"])
    found = summarise(classifier(texts("why", 3), check), Path("made.pb"))
    assert found.usable, found.verdict
    (layer,) = (layer for layer in found.layers if layer.name == "sure")
    assert (layer.operation, layer.constants, layer.parameters) == ("Assert", ((3,),), 0)


def test_what_is_quantised_is_called_so() -> None:
    weights = NodeDef(name="q", op="Const")
    weights.attr["value"].tensor.dtype = DT_QUINT8
    plain = create_node("plain", "Dequantize", inputs=["q", "q", "q"])
    data = classifier(weights, plain, create_node("y", "Add", inputs=["scores", "plain"]))
    verdict = summarise(data, Path("made.pb")).verdict
    assert verdict == (
        "node 'q' (Const): quantised to quint8: convert the graph that it was made of, in float32"
    )


def test_a_graph_with_loops_is_looked_at() -> None:
    loop = [
        create_node("enter", "Enter", inputs=["x"]),
        create_node("merge", "Merge", inputs=["enter", "next"]),
        create_node("next", "NextIteration", inputs=["merge"]),
        create_node("exit", "Exit", inputs=["merge"]),
    ]
    found = summarise(GraphDef(node=[X, *loop]).SerializeToString(), Path("made.pb"))
    assert [layer.operation for layer in found.layers][1:] == [node.op for node in loop]
    assert found.verdict.startswith("node 'exit' (Exit): a loop; unroll it")


def test_what_is_converted_is_read(tmp_path: Path) -> None:
    (tmp_path / "made.pb").write_bytes(classifier())
    made = convert(read_frozen_graph(tmp_path / "made.pb")).uff
    found = summarise(made, Path("made.uff"))
    assert found.usable, found.verdict
    assert [(value.name, value.data_type) for value in found.inputs] == [("x", "int32")]


def test_names_in_one_text_are_several(tmp_path: Path) -> None:
    (tmp_path / "made.pb").write_bytes(classifier())
    for outputs in "flat scores", [" flat", "scores "], ["flat,scores:0"]:
        made = uff.from_tensorflow_frozen_model(tmp_path / "made.pb", outputs, quiet=True)
        assert isinstance(made, bytes)
        assert parse_uff(made, Path("made.uff")).outputs == ["flat", "scores"]


def test_long_lists_are_folded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many = [create_node(f"odd_{index}", "Bessel", inputs=["scores"]) for index in range(40)]
    (tmp_path / "made.pb").write_bytes(classifier(*many))
    uff.from_tensorflow_frozen_model(tmp_path / "made.pb")
    said = capsys.readouterr().out
    assert ", … and 28 more]" in said
    assert "Converting 28 more as custom op: Bessel" in said
    assert said.count("as custom op: Bessel") == 13
    odd = [create_node(f"strange_{op}", f"Odd{op}", inputs=["scores"]) for op in range(9)]
    odd.append(create_node("all", "AddN", inputs=[node.name for node in [*odd, *many]]))
    verdict = summarise(classifier(*odd, *many), Path("made.pb")).verdict
    assert "'odd_0', 'odd_1' and 38 more" in verdict
    assert verdict.endswith("; and 4 more")


@pytest.mark.parametrize("command", ["convert", "inspect", "export", "classify --samples --model"])
def test_a_folder_of_tensorflow_is_named(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "saved_model.pb").write_bytes(b"\x08\x01\x12\x04\x0a\x02\x12\x00")
    for file in tmp_path, tmp_path / "saved_model.pb":
        assert main([*command.split(), str(file)]) == 1
        error = capsys.readouterr().err
        assert f"{file}: this is a TensorFlow SavedModel: freeze it to a .pb" in error


@pytest.mark.parametrize(
    ("name", "usable"),
    [
        *((name, True) for name in ("assert_string", "empty_const", "g_uint8")),
        *((name, True) for name in ("k_bn_lp", "k_drop_lp", "t_bn", "t_func", "t_ln")),
        *((name, False) for name in ("ssd_with_asserts", "t_spc")),
    ],
)
def test_files_that_once_failed(name: str, usable: bool, shared_data: Path) -> None:
    file = shared_data.parent / "cases" / "models" / f"{name}.pb"
    found = summarise(file.read_bytes(), file)
    assert found.usable is usable, found.verdict
    assert found.layers
    assert "damaged" not in found.verdict
    if usable:
        made = convert(read_frozen_graph(file))
        assert summarise(made.uff, file.with_suffix(".uff")).usable
    else:
        with pytest.raises(ModelError, match=r"a loop|not frozen"):
            convert(read_frozen_graph(file))
