"""From a frozen graph to UFF, converted in a process of its own.

What it says and makes comes back as a list of steps, which are taken here, in their order.
"""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from digitbooth.model_process.facts import items
from digitbooth.model_process.facts import text as some_text
from digitbooth.model_process.messages import Facts, Parts
from digitbooth.model_process.model_file import ANSWER_S, limited_path, naming
from digitbooth.model_process.process import ModelProcess
from digitbooth.models.files import MAX_MODEL_BYTES
from digitbooth.models.to_uff.input_node import InputNode
from digitbooth.models.to_uff.tool import Outlet, Targets, from_tensorflow_frozen_model

_OPTIONS = (
    "output_nodes",
    "output_filename",
    "text",
    "write_preprocessed",
    "quiet",
    "debug_mode",
    "input_node",
    "list_nodes",
)
"""What `from_tensorflow_frozen_model` is told by name."""

_SAY, _MAKE_FOLDER, _PUT, _FINISH = "say", "make folder", "put", "finish"


def convert_file(
    model: Path,
    output_nodes: Sequence[str] = (),
    *,
    output_filename: Path,
    text: bool = False,
    write_preprocessed: bool = False,
    quiet: bool = False,
    debug_mode: bool = False,
    input_node: Sequence[InputNode] = (),
    list_nodes: bool = False,
    outlet: Outlet | None = None,
) -> None:
    """As `from_tensorflow_frozen_model`, of the file `model`, in a child and without a script.

    Raises `ModelError` as that does, and `ModelProcessError`.
    """
    facts = {
        **naming(model),
        "output_nodes": [*output_nodes],
        "output_filename": str(output_filename),
        "text": text,
        "write_preprocessed": write_preprocessed,
        "quiet": quiet,
        "debug_mode": debug_mode,
        "input_node": [
            ",".join([each.name, each.new_name, each.dtype.name, *map(str, each.shape)])
            for each in input_node
        ],
        "list_nodes": list_nodes,
    }
    with closing(ModelProcess(model)) as process:
        answer, parts = process.ask("convert", facts, seconds=ANSWER_S, most=4 * MAX_MODEL_BYTES)
        with process.checking():
            steps = [_step(step) for step in items(answer["steps"])]
        ours: dict[str, Path] = {}
        if not list_nodes:
            targets = Targets(output_filename, text, write_preprocessed, model)
            ours = {str(each): each for path in targets.paths for each in (path, path.parent)}
        made, outlet = iter(parts), outlet or Outlet()
        for kind, said in steps:
            if kind == _SAY:
                outlet.say(said)
            elif kind == _MAKE_FOLDER and said in ours:
                outlet.make_folder(ours[said])
            elif kind == _PUT and said in ours and (content := next(made, None)) is not None:
                outlet.put(ours[said], content)
            elif kind == _FINISH:
                outlet.finish()
            else:
                raise process.nonsense()


def _step(said: Any) -> tuple[str, str]:
    kind, what = map(some_text, items(said, 2))
    return kind, what


def answer_convert(facts: Facts, parts: list[bytes]) -> tuple[Facts, Parts]:
    """The child's part of `convert_file`."""
    told = _Told()
    path = limited_path(facts)
    from_tensorflow_frozen_model(path, outlet=told, **{name: facts[name] for name in _OPTIONS})
    return {"steps": told.steps}, told.contents


class _Told(Outlet):
    """What a run says and makes, to be told to the parent."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[tuple[str, str]] = []
        self.contents: list[bytes] = []

    def say(self, line: str) -> None:
        self.steps.append((_SAY, line))

    def make_folder(self, path: Path) -> None:
        self.steps.append((_MAKE_FOLDER, str(path)))

    def put(self, path: Path, data: bytes) -> None:
        self.steps.append((_PUT, str(path)))
        self.contents.append(data)

    def finish(self) -> None:
        self.steps.append((_FINISH, ""))
