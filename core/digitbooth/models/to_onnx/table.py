"""The table of operations, to which a decorator adds a function for each, and shared functions.

ONNX's pictures are [batch, channels, height, width]; a UFF graph tells the order of its own.
"""

from collections.abc import Callable, Mapping

from digitbooth.language import gettext_noop as N_
from digitbooth.models.to_onnx.translation import Translation
from digitbooth.models.uff.layout import Order
from digitbooth.models.uff.uff_pb2 import Node

Translator = Callable[[Translation, Node], None]

TO_CHANNELS_FIRST = (0, 3, 1, 2)
TO_CHANNELS_LAST = (0, 2, 3, 1)

OPERATIONS: dict[str, Translator] = {}
"""UFF operation → the function that adds ONNX nodes for a UFF node, and a value with its name."""


def operation(*names: str) -> Callable[[Translator], Translator]:
    """A decorator that adds a function to the table for the UFF operations `names`."""

    def enter(translator: Translator) -> Translator:
        for name in names:
            OPERATIONS[name] = translator
        return translator

    return enter


def chosen(translation: Translation, node: Node, names: Mapping[str, str]) -> str:
    """The ONNX operation in `names` for the node's field `func`.

    Raises `ModelError` for an unknown function.
    """
    function = translation.graph.string(node, "func")
    if function not in names:
        raise translation.graph.error(
            node,
            N_("unknown function '{function}'; known are {names}"),
            function=function,
            names=", ".join(sorted(names)),
        )
    return names[function]


def channels_first(translation: Translation, node: Node, add: Callable[[str, str], None]) -> None:
    """Call `add` to add nodes for [batch, channels, height, width], whatever the graph's order is.

    `add` takes the names of the input and of the result. Raises `ModelError` for an input without
    four axes.
    """
    x = translation.input_value(node)
    if len(translation.sizes(x) or TO_CHANNELS_FIRST) != len(TO_CHANNELS_FIRST):
        raise translation.graph.error(
            node,
            N_("the graph does not fit together: {shape} is no picture"),
            shape=translation.spelled(x),
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
    """The order of axes of the node's input; channels last if the file does not tell it.

    Raises `ModelError` for an order that is not one of pictures.
    """
    orders = translation.graph.orders(node)
    order = orders[0] if orders else Order.N_SPATIAL_C
    if order not in (Order.N_SPATIAL_C, Order.NC_SPATIAL):
        raise translation.graph.error(
            node, N_("input in the order {order} is not supported"), order=order.value
        )
    return order
