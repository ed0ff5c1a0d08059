"""The table of operations: one plain function for each, entered by a decorator."""

from collections.abc import Callable, Mapping

from digitbooth.language import gettext as _
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.uff_pb2 import Node

Translator = Callable[[Translation, Node], None]

OPERATIONS: dict[str, Translator] = {}
"""UFF operation → the function that adds a value with the node's name to the translation."""


def operation(*names: str) -> Callable[[Translator], Translator]:
    """Enter the decorated function into the table under the UFF operations `names`."""

    def enter(translator: Translator) -> Translator:
        for name in names:
            OPERATIONS[name] = translator
        return translator

    return enter


def chosen(translation: Translation, node: Node, names: Mapping[str, str]) -> str:
    """The ONNX operation that the node's field `func` selects from a family of names.

    Raises `ModelError` for a function that the family does not have.
    """
    function = translation.graph.string(node, "func")
    if function not in names:
        raise translation.graph.error(
            node,
            _("unknown function '{function}'; known are {names}").format(
                function=function, names=", ".join(sorted(names))
            ),
        )
    return names[function]
