"""What is done to a TensorFlow graph before it is converted: functions, branches, training."""

from pathlib import Path

import numpy as np
import pytest
from google.protobuf import text_format

from digitbooth.errors import ModelError
from digitbooth.models.read import parse_network
from digitbooth.models.tensorflow.graph import FrozenGraph
from digitbooth.models.tensorflow.graph_pb2 import DT_BOOL, GraphDef, NodeDef
from digitbooth.models.tensorflow.prepare import prepared
from digitbooth.models.tensorflow.surgery import create_node
from digitbooth.models.to_uff import convert
from digitbooth.models.uff.graph import UffGraph

SOURCE = Path("made.pb")
X = create_node("x", "Placeholder", dtype=np.float32, shape=[None, 784])
FLAG = create_node("flag", "Placeholder", dtype=np.bool_, shape=[])


def const(name: str, value: object, dtype: type = np.float32) -> NodeDef:
    return create_node(name, "Const", value=np.array(value, dtype))


def node(name: str, op: str, *inputs: str, **attributes: object) -> NodeDef:
    return create_node(name, op, inputs=list(inputs), **attributes)


def frozen(*nodes: NodeDef, functions: str = "") -> FrozenGraph:
    message = GraphDef(node=nodes)
    text_format.Parse(f"library {{ {functions} }}", message)
    return FrozenGraph(message, SOURCE)


def steps(graph: FrozenGraph, *keep: str) -> list[str]:
    return [f"{n.name}: {n.op}({', '.join(n.input)})" for n in prepared(graph, keep).message.node]


DOUBLE = """
function {
  signature { name: "double" input_arg { name: "a" type: DT_FLOAT }
              output_arg { name: "once" type: DT_FLOAT }
              output_arg { name: "twice" type: DT_FLOAT } }
  node_def { name: "parts" op: "Split" input: "a" input: "a" }
  node_def { name: "sum" op: "Add" input: "parts:output:1" input: "a" input: "^log" }
  node_def { name: "log" op: "Print" input: "a" }
  node_def { name: "idle" op: "Print" input: "a" }
  ret { key: "once" value: "a" } ret { key: "twice" value: "sum:z:0" }
}
"""


def call(name: str, *inputs: str, function: str = "double", op: str = "PartitionedCall") -> NodeDef:
    made = node(name, op, *inputs)
    made.attr["f"].func.name = function
    return made


def test_a_function_stands_where_it_is_called() -> None:
    graph = frozen(X, call("f", "x"), node("y", "Relu", "f:1"), functions=DOUBLE)
    assert steps(graph) == [
        "x: Placeholder()",
        "f/parts: Split(x, x)",
        "f/sum: Add(f/parts:1, x, ^f/log)",
        "f/log: Print(x)",
        "y: Relu(f/sum)",
    ]


def test_functions_call_functions_also_by_their_own_name() -> None:
    outer = """
    function {
      signature { name: "outer" input_arg { name: "a" type: DT_FLOAT }
                  output_arg { name: "r" type: DT_FLOAT } }
      node_def { name: "inner" op: "double" input: "a" }
      ret { key: "r" value: "inner:twice:0" }
    }
    """
    graph = frozen(X, call("f", "x", function="outer"), functions=DOUBLE + outer)
    assert "f: Identity(f/inner/sum)" in steps(graph)


@pytest.mark.parametrize(
    ("functions", "said"),
    [
        (DOUBLE.replace('input: "a" }', 'input: "b" }'), "lacks the node 'b'"),
        (DOUBLE.replace('input_arg { name: "a" type: DT_FLOAT }', ""), "has 1 inputs, needs 0"),
        (DOUBLE.replace('op: "Print"', 'op: "double"'), "nodes are too many"),
    ],
)
def test_functions_that_make_no_sense(functions: str, said: str) -> None:
    with pytest.raises(ModelError, match=said):
        prepared(frozen(X, call("f", "x"), functions=functions))


def test_references_that_make_no_sense() -> None:
    with pytest.raises(ModelError, match="has no output lost"):
        convert(frozen(X, node("y", "Relu", "x:lost")))
    # What only orders nodes may name one that is not there.
    lost = [each for each in branch(FLAG) if each.name != "cond/switch_t"]
    assert steps(frozen(*lost))[-1] == "y: Neg(cond/relu)"
    odd = convert(frozen(X, node("a:1", "Relu", "x")))
    assert odd.outputs == ["a:1"]


def test_a_function_that_is_not_there_is_named() -> None:
    with pytest.raises(ModelError, match=r"'f' \(StatefulPartitionedCall\): calls a function that"):
        convert(frozen(X, call("f", "x", op="StatefulPartitionedCall")))


def branch(*flag: NodeDef) -> list[NodeDef]:
    """x · 2 in training, else Relu(x), as `tf.cond` writes it."""
    return [
        X,
        *flag,
        node("cond/Switch", "Switch", "flag", "flag"),
        node("cond/switch_t", "Identity", "cond/Switch:1"),
        node("cond/switch_f", "Identity", "cond/Switch"),
        node("cond/pred_id", "Identity", "flag"),
        node("cond/x", "Switch", "x", "cond/pred_id"),
        const("cond/two", 2),
        node("cond/mul", "Mul", "cond/x:1", "cond/two", "^cond/switch_t"),
        node("cond/relu", "Relu", "cond/x", "^cond/switch_f"),
        node("cond/Merge", "Merge", "cond/relu", "cond/mul"),
        node("y", "Neg", "cond/Merge"),
    ]


PHASE = [const("default", True, np.bool_), node("flag", "PlaceholderWithDefault", "default")]
PHASE[1].attr["dtype"].type = DT_BOOL


def test_of_training_and_inference_the_latter_is_left() -> None:
    relu = ["x: Placeholder()", "cond/relu: Relu(x)", "y: Neg(cond/relu)"]
    assert steps(frozen(*branch(FLAG))) == ["x: Placeholder()", "flag: Placeholder()", *relu[1:]]
    assert steps(frozen(*branch(const("flag", False, np.bool_)))) == relu
    double = steps(frozen(*branch(const("flag", True, np.bool_))))
    assert double[-2:] == ["cond/mul: Mul(x, cond/two)", "y: Neg(cond/mul)"]
    # A flag is what its default says, unless its name is that of training.
    assert steps(frozen(*branch(*PHASE)))[-1] == "y: Neg(cond/mul)"
    named = branch(*PHASE)
    for each in named:
        each.input[:] = ["is_training" if name == "flag" else name for name in each.input]
        each.name = "is_training" if each.name == "flag" else each.name
    assert steps(frozen(*named)) == relu


def test_a_branch_that_is_asked_for_keeps_its_name() -> None:
    graph = frozen(*branch(FLAG))
    assert steps(graph, "cond/Merge")[-2] == "cond/Merge: Identity(cond/relu)"
    with pytest.raises(ModelError, match=r"'cond/mul' \(Mul\): is computed in training alone"):
        prepared(graph, ["cond/mul"])


def test_a_branch_that_depends_on_the_picture_is_refused() -> None:
    computed = [const("level", 0), node("flag", "Greater", "x", "level")]
    with pytest.raises(ModelError, match=r"a branch that depends on its input"):
        convert(frozen(*branch(*computed)))


def test_a_choice_between_functions_is_made() -> None:
    chosen = node("choice", "StatelessIf", "flag", "x")
    chosen.attr["then_branch"].func.name = "lost"
    chosen.attr["else_branch"].func.name = "double"
    graph = frozen(X, FLAG, chosen, node("y", "Relu", "choice:1"), functions=DOUBLE)
    assert steps(graph)[-1] == "y: Relu(choice/sum)"


def classifier(*nodes: NodeDef) -> bytes:
    """Softmax of a product, and what training makes of it."""
    weights = np.random.default_rng(0).normal(size=(784, 10))
    made = [X, const("w", weights), node("logits", "MatMul", "x", "w"), *nodes]
    return GraphDef(node=made).SerializeToString()


LABELS = create_node("labels", "Placeholder", dtype=np.float32, shape=[None, 10])


def test_the_scores_are_found_behind_the_answers() -> None:
    one = const("one", 1, np.int32)
    answer = [one, node("best", "ArgMax", "logits", "one"), node("answer", "Cast", "best")]
    correct = [
        *(LABELS, node("right", "ArgMax", "labels", "one")),
        *(node("correct", "Equal", "best", "right"), node("accuracy", "Mean", "correct", "one")),
    ]
    loss = node("loss", "SoftmaxCrossEntropyWithLogits", "logits", "labels")
    softmax = node("softmax", "Softmax", "logits")
    for nodes, output in (
        (answer, "logits"),
        ([*answer[:2], *correct], "logits"),
        ([LABELS, loss], "logits"),
        ([*answer[:2], *correct, loss, softmax], "softmax"),
    ):
        network = parse_network(classifier(*nodes), SOURCE)
        assert (network.output_name, network.classes) == (output, 10), output


def test_a_graph_made_for_training_is_told_what_to_name() -> None:
    queue = [node("queue", "QueueDequeueManyV2"), node("gradient", "ReluGrad", "logits", "queue")]
    softmax = node("softmax", "Softmax", "logits")
    data = classifier(LABELS, *queue, softmax, node("train", "ApplyGradientDescent", "gradient"))
    with pytest.raises(ModelError) as caught:
        parse_network(data, SOURCE)
    assert str(caught.value) == (
        "made.pb: node 'queue' (QueueDequeueManyV2): reads files or queues: put an input there "
        "(-I), or freeze it for inference (made for training: name the inference output with -O: "
        "'softmax')"
    )


def test_a_text_graph_is_a_model() -> None:
    data = classifier(node("softmax", "Softmax", "logits"))
    text = text_format.MessageToString(GraphDef.FromString(data)).encode()
    for written in text, b"# by hand\n" + text:
        network = parse_network(written, Path("made.pbtxt"))
        assert network.onnx == parse_network(data, SOURCE).onnx
    without = b'node { name: "a" op: "Const" attr { key: "value" value { tensor { ' + (
        b'dtype: DT_FLOAT tensor_content: "(...3136 bytes skipped...)" } } } }'
    )
    with pytest.raises(ModelError, match=r"made\.pbtxt: a text form without weights: name the bin"):
        parse_network(without, Path("made.pbtxt"))


def test_uint8_pictures_are_written_as_integers() -> None:
    picture = create_node("x", "Placeholder", dtype=np.uint8, shape=[None, 784])
    cast = node("cast", "Cast", "x", SrcT=np.uint8, DstT=np.float32)
    graph: UffGraph = convert(frozen(picture, cast)).graph
    assert graph.data_type(graph.nodes["x"], "dtype") == np.int32
