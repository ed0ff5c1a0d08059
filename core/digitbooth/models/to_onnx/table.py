"""The table of operations: a plain function for each, entered by a decorator; and what they share.

ONNX wants pictures [batch, channels, height, width]; UFF says in which order the graph has them.
"""

from collections.abc import Callable, Mapping

from digitbooth.language import gettext as _
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.uff_pb2 import Node

Translator = Callable[[Translation, Node], None]

TO_CHANNELS_FIRST = (0, 3, 1, 2)
TO_CHANNELS_LAST = (0, 2, 3, 1)

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


def channels_first(translation: Translation, node: Node, add: Callable[[str, str], None]) -> None:
    """Let `add` work on [batch, channels, height, width], whatever the graph's own order is.

    `add` takes the name of the input and the name that the result is to have. Raises `ModelError`
    for an input that has not four axes.
    """
    x = translation.input_value(node)
    if len(translation.sizes(x) or TO_CHANNELS_FIRST) != len(TO_CHANNELS_FIRST):
        raise translation.graph.error(
            node,
            _("the graph does not fit together: {shape} is no picture").format(
                shape=translation.spelled(x)
            ),
        )
    if image_order(translation, node) is Order.NC_SPATIAL:
        add(x, node.id)
        return
    twins = translation.channels_first
    if x not in twins:
        first = f"{node.id}:channels_first"
        twins[x] = translation.add("Transpose", [x], first, perm=TO_CHANNELS_FIRST)
    add(twins[x], f"{node.id}:result")
    twins[node.id] = f"{node.id}:result"
    translation.add("Transpose", [twins[node.id]], node.id, perm=TO_CHANNELS_LAST)


def image_order(translation: Translation, node: Node) -> Order:
    """The order of axes of the node's input: the channels last where the file does not say.

    Raises `ModelError` for an order that no picture has.
    """
    orders = translation.graph.orders(node)
    order = orders[0] if orders else Order.N_SPATIAL_C
    if order not in (Order.N_SPATIAL_C, Order.NC_SPATIAL):
        raise translation.graph.error(
            node, _("input in the order {order} is not supported").format(order=order.value)
        )
    return order
