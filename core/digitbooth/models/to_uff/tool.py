"""The functions of NVIDIA's package `uff`, which convert-to-uff calls, too.

    from digitbooth.models.to_uff import tool as uff

    uff.from_tensorflow_frozen_model("lenet5.pb", ["out"], output_filename="lenet5.uff", text=True)

It prints the lines of NVIDIA's tool, because scripts read them.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digitbooth import files
from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.models.tensorflow.event_file import NAME as EVENT_FILE
from digitbooth.models.tensorflow.event_file import graph_event
from digitbooth.models.tensorflow.graph import (
    FrozenGraph,
    data_inputs,
    lacks_node,
    producer,
    read_graph_def,
)
from digitbooth.models.tensorflow.graph_pb2 import NodeDef
from digitbooth.models.tensorflow.surgery import DynamicGraph
from digitbooth.models.tensorflow.surgery.script import preprocess
from digitbooth.models.text import message_text, uff_text
from digitbooth.models.to_uff.convert import Conversion, convert
from digitbooth.models.to_uff.input_node import InputNode, parse_input_node, put_input
from digitbooth.plain_text import printable

# The last release of NVIDIA's tool, whose format is written.
VERSION = "0.6.9"

# The most nodes that are told of: a graph made for training may have hundreds without a consumer.
_MOST_NODES = 12

Result = bytes | tuple[bytes, list[NodeDef], list[NodeDef]] | None


class Outlet:
    """Where a run prints messages and writes its results: standard output and files."""

    def __init__(self, overwrite: bool = True) -> None:
        """`overwrite`: also where there are files already."""
        self._overwrite = overwrite
        self._made: list[tuple[Path, bytes]] = []

    def say(self, line: str) -> None:
        """Print a line."""
        sys.stdout.write(f"{line}\n")

    def make_folder(self, path: Path) -> None:
        """Make a folder, unless there is one. Raises `ModelError`."""
        files.make_folder(path, ModelError)

    def put(self, path: Path, data: bytes) -> None:
        """Keep a file's content, to be written by `finish`."""
        self._made.append((path, data))

    def finish(self) -> None:
        """Write all files together, or none. Raises `ModelError`."""
        with files.together(ModelError, replace=self._overwrite) as put:
            for path, data in self._made:
                put(path, data)
        self._made.clear()


@dataclass(frozen=True)
class _Log:
    """Prints the messages of a run."""

    outlet: Outlet
    quiet: bool
    debug_mode: bool

    def say(self, line: str) -> None:
        if not self.quiet:
            self.outlet.say(printable(line))

    def say_lines(self, text: str) -> None:
        if not self.quiet:
            self.outlet.say(text)

    def debug(self, line: str) -> None:
        if self.debug_mode:
            self.say(f"DEBUG: {line}")


def from_tensorflow_frozen_model(
    frozen_file: str | Path,
    output_nodes: str | Sequence[str] = (),
    preprocessor: str | Path | None = None,
    **options: Any,
) -> Result:
    """Convert the frozen graph in the file `frozen_file`, as `from_tensorflow` does."""
    file = Path(frozen_file)
    graph = read_graph_def(file)
    if not (options.get("quiet") or options.get("list_nodes")):
        options.setdefault("outlet", Outlet()).say(printable(f"Loading {file}"))
    return from_tensorflow(graph, output_nodes, preprocessor, source=file, **options)


def from_tensorflow(
    graphdef: Any,
    output_nodes: str | Sequence[str] = (),
    preprocessor: str | Path | None = None,
    *,
    output_filename: str | Path | None = None,
    text: bool = False,
    write_preprocessed: bool = False,
    quiet: bool = False,
    debug_mode: bool = False,
    return_graph_info: bool = False,
    input_node: Iterable[str | InputNode] = (),
    list_nodes: bool = False,
    source: Path | None = None,
    outlet: Outlet | None = None,
    **unknown: object,
) -> Result:
    """Convert `graphdef`, a GraphDef of ours or of TensorFlow or a graph of `surgery`, to UFF.

    `output_nodes`, names or several in one text, and the nodes of `input_node`
    ("name,new_name,dtype,dim1,…") are deduced if none are given. The script `preprocessor` may
    change the graph first, by a function `preprocess(dynamic_graph)`. `output_filename` is written
    with `.uff` for its suffix; beside it, with `text`, a `.pbtxt`, and with `write_preprocessed`
    what was converted, as `<name>_preprocessed.pb` and as a folder for TensorBoard. Progress is
    printed unless `quiet`, more of it in `debug_mode`. `list_nodes` only prints all nodes. Of other
    options, which NVIDIA's functions ignored, a warning is printed.

    Returns the UFF file's bytes, with `return_graph_info` also the input nodes and the output
    nodes; None with `list_nodes`. Raises `ModelError`, which names `source`.
    """
    outlet = outlet or Outlet()
    log = _Log(outlet, quiet, debug_mode)
    source = source or Path("graph")
    graph = DynamicGraph(graphdef)
    if preprocessor is not None:
        preprocess(graph, Path(preprocessor))
    wanted = [parse_input_node(each) if isinstance(each, str) else each for each in input_node]
    for each in wanted:
        put_input(graph, each, source)
    if list_nodes:
        for number, node in enumerate(graph, start=1):
            outlet.say(printable(f'{number} {node.op}: "{node.name}"'))
        return None
    targets = None
    if output_filename is not None:
        targets = Targets(output_filename, text, write_preprocessed, source)
    output_nodes = _names(output_nodes)
    log.say(f"UFF Version {VERSION}")
    for option in unknown:
        log.say(f"Warning: {option} is no option of this converter and has no effect")
    if not wanted:
        _say_nodes(log, "input", graph.graph_inputs)
    if not output_nodes:
        _say_nodes(log, "output", graph.graph_outputs)
    conversion = _converted(graph, output_nodes, source, preprocessor)
    _say_conversion(log, conversion)
    if targets:
        targets.write(conversion, graph, log)
    if return_graph_info:
        nodes = graph.node_map
        outputs = [nodes[name] for name in conversion.outputs]
        return conversion.uff, graph.graph_inputs, outputs
    return conversion.uff


class Targets:
    """The files that a run writes, which are named after the output file."""

    def __init__(self, output: str | Path, text: bool, preprocessed: bool, source: Path) -> None:
        """Raises `ModelError` if the output is no name of a file, or would replace the input."""
        path = Path(output)
        files.check_target(path, ModelError)
        self._uff = path.with_suffix(".uff")
        self._text = path.with_suffix(".pbtxt") if text else None
        name = f"{path.stem}_preprocessed"
        self._preprocessed = path.with_name(f"{name}.pb") if preprocessed else None
        self._folder = path.with_name(name)
        self.paths = [self._uff, self._folder / EVENT_FILE]
        """The paths of all files that a run may write."""
        self.paths += [path for path in (self._text, self._preprocessed) if path]
        for each in self._uff, self._text, self._preprocessed:
            if each and _is_same(each, source):
                raise ModelError(
                    N_("{path}: would be written over, and is the input: choose another"), path=each
                )

    def write(self, conversion: Conversion, graph: DynamicGraph, log: _Log) -> None:
        outlet, told = log.outlet, [f"UFF Output written to {self._uff}"]
        outlet.put(self._uff, conversion.uff)
        if self._text:
            outlet.put(self._text, uff_text(conversion.graph).encode())
            told.append(f"UFF Text Output written to {self._text}")
        if self._preprocessed:
            message = graph.as_graph_def()
            outlet.put(self._preprocessed, message.SerializeToString(deterministic=True))
            told.append(f"Preprocessed graph written to {self._preprocessed}")
            outlet.make_folder(self._folder)
            outlet.put(self._folder / EVENT_FILE, graph_event(message))
            told.append(f"TensorBoard files written to {self._folder}")
        outlet.finish()
        for line in told:
            log.say(line)


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _converted(
    graph: DynamicGraph, outputs: Sequence[str], source: Path, preprocessor: str | Path | None
) -> Conversion:
    try:
        part = _needed(graph, outputs, source)
        return convert(FrozenGraph(part.as_graph_def(), source), outputs)
    except ModelError as error:
        if preprocessor is None:
            raise
        # The script, not the file, may be faulty.
        raise ModelError(
            N_("{error} (after {preprocessor})"), error=error, preprocessor=preprocessor
        ) from error


def _needed(graph: DynamicGraph, outputs: Sequence[str], source: Path) -> DynamicGraph:
    """The part of `graph` that the outputs need; the rest may be invalid."""
    nodes = graph.node_map
    waiting = list(map(producer, outputs)) or [node.name for node in graph.graph_outputs]
    for name in waiting:
        if name not in nodes:
            raise lacks_node(source, name, nodes)
    needed: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in nodes and name not in needed:
            needed.add(name)
            waiting += data_inputs(nodes[name])
    part = DynamicGraph(graph)
    part.remove([name for name in nodes if name not in needed])
    return part


def _names(output_nodes: str | Sequence[str]) -> list[str]:
    """The names of nodes, which have no spaces and no commas, in one text or several."""
    texts = [output_nodes] if isinstance(output_nodes, str) else output_nodes
    return [name for text in texts for name in text.replace(",", " ").split()]


def _say_nodes(log: _Log, kind: str, nodes: list[NodeDef]) -> None:
    heading = f"=== Automatically deduced {kind} nodes ==="
    log.say(heading)
    more = f", … and {len(nodes) - _MOST_NODES} more" if len(nodes) > _MOST_NODES else ""
    log.say_lines(f"[{', '.join(map(message_text, nodes[:_MOST_NODES]))}{more}]")
    log.say_lines("=" * len(heading) + "\n")


def _say_conversion(log: _Log, conversion: Conversion) -> None:
    for name in conversion.outputs:
        log.say(f"Using output node {name}")
    log.say("Converting to UFF graph")
    for op, names in conversion.custom.items():
        for name in names[:_MOST_NODES]:
            log.say(f"Warning: No conversion function registered for layer: {op} yet.")
            log.say(f"Converting {name} as custom op: {op}")
        if len(names) > _MOST_NODES:
            log.say(f"Converting {len(names) - _MOST_NODES} more as custom op: {op}")
    graph = conversion.graph
    nodes = graph.nodes.values()
    if any(n.operation == "Reduce" and not graph.flag(n, "keepdims", False) for n in nodes):
        log.say("Warning: keepdims is ignored by the UFF Parser and defaults to True")
    for node in nodes:
        if node.operation == "Flatten":
            log.debug("convert reshape to flatten node")
        log.debug(f"{node.id}: {node.operation}({', '.join(node.inputs)})")
    log.say(f"No. nodes: {len(nodes)}")
