"""Finds what a convolution slides over its input, and makes that outputs of the network's graph.

Of each convolution whose maps a look shows: the tensor that its weights slide over, the weights as
the runtime has them, whatever they were made of, and the sums before the activation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digitbooth.models.layers import named_layers

if TYPE_CHECKING:
    import onnx

    from digitbooth.models.network import Network


@dataclass(frozen=True)
class KernelOutputs:
    """The outputs of the graph that tell how the maps of one layer come about."""

    layer: str
    """The layer's name, as `LayerOutput` has it."""
    input: str
    """[1, channels, height, width], before its rim is added."""
    weights: str
    """[maps, channels of a group, height, width]."""
    sums: str
    """With the bias, before the activation; its axes in the order that `axes` puts right."""
    axes: tuple[int, ...]
    strides: tuple[int, int]
    pads: tuple[int, ...]
    """Rows and columns of zeros: above, left, below, right."""
    same: str
    """Instead of `pads`, so many that the map is as large as the input: `SAME_UPPER`, where more
    of them come last, or `SAME_LOWER`; empty where `pads` holds."""

    def rim(self, length: int, window: int, axis: int) -> tuple[int, int]:
        """Zeros before and behind `length` values over which `window` weights slide along `axis`,
        0 for down and 1 for across."""
        if not self.same:
            return self.pads[axis], self.pads[axis + 2]
        steps = -(-length // self.strides[axis])
        rim = max((steps - 1) * self.strides[axis] + window - length, 0)
        less, more = rim // 2, rim - rim // 2
        return (less, more) if self.same == "SAME_UPPER" else (more, less)


def with_kernels(network: Network) -> tuple[Network, tuple[KernelOutputs, ...]]:
    """`network` with further outputs, and what they are, for each plain convolution."""
    # Imported here: loading it takes long, and few people ask for a kernel.
    import onnx

    model = onnx.load_from_string(network.onnx)
    found = tuple(_find(model.graph))
    known = {value.name for value in [*model.graph.output, *model.graph.input]}
    for kernel in found:
        for name in (kernel.input, kernel.weights, kernel.sums):
            if name not in known:
                known.add(name)
                # Without a type, which runtimes infer.
                model.graph.output.append(onnx.ValueInfoProto(name=name))
    return replace(network, onnx=model.SerializeToString()), found


def _find(graph: onnx.GraphProto) -> list[KernelOutputs]:
    found = []
    for name, node, end in named_layers(graph):
        said = {each.name: each for each in node.attribute}
        strides = tuple(said["strides"].ints) if "strides" in said else (1, 1)
        pads = tuple(said["pads"].ints) if "pads" in said else (0, 0, 0, 0)
        automatic = said["auto_pad"].s.decode() if "auto_pad" in said else ""
        is_dense = "dilations" not in said or set(said["dilations"].ints) == {1}
        if node.op_type != "Conv" or not is_dense or len(strides) != 2 or len(pads) != 4:
            continue
        found.append(
            KernelOutputs(
                layer=name,
                input=node.input[0],
                weights=node.input[1],
                sums=end.before_activation,
                axes=end.axes,
                strides=(strides[0], strides[1]),
                pads=pads,
                same=automatic if automatic.startswith("SAME") else "",
            )
        )
    return found
