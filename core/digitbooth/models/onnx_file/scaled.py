"""A network whose range of pixels is still open, and what becomes of it in each."""

from dataclasses import dataclass, replace

import onnx
from onnx import TensorProto, helper

from digitbooth.models.network import Network
from digitbooth.models.onnx_file.facts import graphs
from digitbooth.models.pixels import UNIT, Pixels


@dataclass(frozen=True)
class OpenNetwork:
    """A network as it takes digit images, if its own pixels are those: 0 for paper, 1 for ink."""

    network: Network
    picture: str
    """The value in its graph that is the picture, after the border is added that some need."""
    usual: tuple[Pixels, ...]
    """What its pixels may be, the likeliest first: whole numbers mostly count to 255."""

    def taking(self, pixels: Pixels) -> Network:
        """The network that takes digit images, and turns them into `pixels`."""
        if pixels == UNIT:
            return replace(self.network, pixels=pixels)
        model = onnx.load_from_string(self.network.onnx)
        name = f"{self.picture}:pixels"
        scale, paper = f"{name}:scale", f"{name}:paper"
        steps = [("Mul", scale, pixels.ink - pixels.paper), ("Add", paper, pixels.paper)]
        nodes, last = [], self.picture
        for operation, constant, value in steps:
            if operation == "Add" and not value:
                continue
            tensor = helper.make_tensor(constant, TensorProto.FLOAT, [], [value])
            model.graph.initializer.append(tensor)
            following = f"{name}:{operation.lower()}"
            nodes.append(helper.make_node(operation, [last, constant], [following]))
            last = following
        for graph in graphs(model):
            _put_before_users(graph, self.picture, nodes, last)
        return replace(
            self.network, onnx=model.SerializeToString(deterministic=True), pixels=pixels
        )


def _put_before_users(
    graph: onnx.GraphProto, value: str, nodes: list[onnx.NodeProto], last: str
) -> None:
    """Let the nodes of `graph` that use `value` use `last` instead, which `nodes` make of it."""
    first = None
    for place, node in enumerate(graph.node):
        for index, name in enumerate(node.input):
            if name == value:
                node.input[index] = last
                first = place if first is None else first
    if first is not None:
        following = list(graph.node)
        del graph.node[:]
        graph.node.extend([*following[:first], *nodes, *following[first:]])
