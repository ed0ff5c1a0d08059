"""All hostile files. Each is what some reader once failed on, or a sibling of it."""

from hostile import Hostile
from hostile_crowds import crowds
from hostile_graphs import computed_constants, shared_parts
from hostile_networks import functions, kinds, onnx_values, ranks, uff_values
from hostile_pictures import digit_sets, pictures
from hostile_texts import cards, settings, strokes, tables

_KINDS = (
    *(crowds, functions, ranks, onnx_values, uff_values, kinds, shared_parts, computed_constants),
    *(pictures, digit_sets, strokes, tables, settings, cards),
)


def hostile_files() -> list[Hostile]:
    """All of them; what they hold is made when it is asked for."""
    return [file for kind in _KINDS for file in kind()]
