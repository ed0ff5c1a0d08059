"""What holds of any bytes and of any valid graph, and of some that are made to be trouble."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitbooth.errors import ModelError
from digitbooth.models.read import parse_network
from digitbooth.models.uff.graph import parse_uff
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.writer import FieldValue, UffWriter

SOURCE = Path("made.model")


@given(
    start=st.sampled_from(
        [b"", b"\x08\x01\x10\x01\x22", b"\x0a", b"\x08\x08\x3a", b"\x08\x01\x1a"]
    ),
    rest=st.binary(max_size=300),
)
def test_arbitrary_bytes_raise_only_model_errors(start: bytes, rest: bytes) -> None:
    with pytest.raises(ModelError) as caught:
        parse_network(start + rest, SOURCE)
    assert str(caught.value).splitlines() == [str(caught.value)]


# Letters of every kind, but for the halves of surrogate pairs, which no text may hold.
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
OPERATIONS = st.sampled_from(["Conv", "Pool", "Binary", "Activation", "Reshape", "_NMS_TRT"])
INTEGERS = st.integers(-(2**63), 2**63 - 1)
NUMBERS = st.floats(allow_nan=False)
FIELDS: st.SearchStrategy[FieldValue] = st.one_of(
    INTEGERS,
    NUMBERS,
    st.booleans(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.lists(INTEGERS, max_size=5),
    st.lists(NUMBERS, min_size=1, max_size=5),
    st.lists(st.sampled_from(list(Order)), min_size=1, max_size=2),
    st.sampled_from([np.dtype(name) for name in ("<i1", "<i4", "<i8", "<f2", "<f4")]),
)


@st.composite
def arrays(draw: st.DrawFn) -> NDArray[np.generic]:
    shape = draw(st.lists(st.integers(0, 4), max_size=4))
    dtype = np.dtype(draw(st.sampled_from(["i1", "<i2", "<i4", "<i8", "<f2", "<f4"])))
    size = int(np.prod(shape)) * dtype.itemsize
    return np.frombuffer(draw(st.binary(min_size=size, max_size=size)), dtype).reshape(shape)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[UffWriter, dict[str, NDArray[np.generic]]]:
    """A valid graph in any order of nodes, and its constants."""
    names = draw(st.lists(NAMES, min_size=1, max_size=8, unique=True))
    writer = UffWriter()
    constants: dict[str, NDArray[np.generic]] = {}
    for index in draw(st.permutations(range(len(names)))):
        if draw(st.booleans()):
            constants[names[index]] = draw(arrays())
            writer.add_constant(names[index], constants[names[index]])
        else:
            inputs = draw(st.lists(st.sampled_from(names[:index]), max_size=3)) if index else []
            fields = draw(st.dictionaries(st.sampled_from("abcdef"), FIELDS, max_size=3))
            writer.add(names[index], draw(OPERATIONS), inputs, **fields)
    writer.mark_outputs(draw(st.lists(st.sampled_from(names), min_size=1, max_size=3)))
    return writer, constants


@given(graphs())
def test_valid_graphs_survive_writing_and_reading(
    made: tuple[UffWriter, dict[str, NDArray[np.generic]]],
) -> None:
    writer, constants = made
    try:
        graph = parse_uff(writer.serialized(), SOURCE)
    except ModelError as error:
        # The one name that two nodes of these may share is that of a mark of an output.
        assert "several nodes are named 'MarkOutput" in str(error)
        return
    assert graph.message == writer.message
    assert parse_uff(graph.message.SerializeToString(), SOURCE).message == writer.message
    seen: set[str] = set()
    for node in graph.order:
        assert seen.issuperset(node.inputs)
        seen.add(node.id)
    for name, array in constants.items():
        read = graph.constant(graph.nodes[name])
        assert (read.dtype, read.shape) == (array.dtype.newbyteorder("<"), array.shape)
        assert read.tobytes() == array.tobytes()


def test_long_names_are_told_in_short() -> None:
    writer = UffWriter()
    writer.add("x" * 100_000, "Identity", ["y\n" * 1000] * 50)
    writer.mark_outputs(["x" * 100_000])
    with pytest.raises(ModelError, match=r"the node 'y\\ny\\n.*….*y\\n' .* and 38 more") as caught:
        parse_uff(writer.serialized(), SOURCE)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 10_000


def test_graphs_of_too_many_nodes_are_not_translated() -> None:
    writer = UffWriter()
    writer.add("0", "Input", shape=[-1, 784])
    for index in range(1, 10_001):
        writer.add(str(index), "Identity", [str(index - 1)])
    writer.mark_outputs(["10000"])
    with pytest.raises(ModelError, match=r"10,002 nodes are too many"):
        parse_network(writer.serialized(), SOURCE)


def test_sizes_that_square_themselves_do_not_grow_without_bound() -> None:
    """The shape of the input, multiplied by itself over and over: integers of Python's kind."""
    writer = UffWriter()
    writer.add("in", "Input", dtype=np.dtype("<f4"), shape=[-1, 28, 28, 1])
    writer.add("0", "Shape", ["in"])
    for index in range(1, 100):
        writer.add(str(index), "Binary", [str(index - 1)] * 2, func="mul")
    writer.add("out", "Reshape", ["in", "99"])
    writer.mark_outputs(["out"])
    with pytest.raises(ModelError):
        parse_network(writer.serialized(), SOURCE)
