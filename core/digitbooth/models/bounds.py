"""Limits on models: how many nodes a graph may have, and how large its values may be.

The memory that a network needs is known before it runs, as far as its shapes are known. The limits
are far above any digit network, and far below what a small machine cannot hold.
"""

from collections.abc import Iterable, Sequence
from math import prod
from pathlib import Path

from digitbooth.errors import ModelError
from digitbooth.language import gettext_noop as N_
from digitbooth.plain_text import clipped

_LEAST_NODE_BYTES = 12
_MOST_NODES = 10_000

# Of a graph that is only looked at: what there is to tell of each takes a kilobyte or two.
_MOST_NODES_READ = 65_000

# For one picture. In VGG-16 at 224×224, which needs more than other usual networks, the largest
# value has 3.2 million numbers, and all values together have 32 million.
_MOST_VALUES = 1 << 22
_MOST_VALUES_TOGETHER = 1 << 27


def refuse_giants(source: Path, nodes: int, limit: int = _MOST_NODES) -> None:
    """Raise `ModelError` if a graph has far more `nodes` than any network of digits."""
    if nodes > limit:
        raise ModelError(
            N_("{source}: {nodes:,} nodes are too many to translate (at most {limit:,})"),
            source=source,
            nodes=nodes,
            limit=limit,
        )


def refuse_crowds(source: Path, nodes: int, size: int) -> None:
    """Raise `ModelError` if a file of `size` bytes has more `nodes` than there can be names in it.

    A node takes hundreds of bytes in memory; with a name it takes at least a dozen in the file.
    """
    refuse_giants(source, nodes, _MOST_NODES_READ)
    if nodes * _LEAST_NODE_BYTES > size:
        raise ModelError(
            N_("{source}: damaged: {nodes:,} nodes in {size:,} bytes: convert or copy it again"),
            source=source,
            nodes=nodes,
            size=size,
        )


def refuse_large_values(source: Path, values: Iterable[tuple[str, Sequence[object]]]) -> None:
    """Raise `ModelError` if one of `values`, or all together, would take too much for a picture.

    Each value has a name and a shape; sizes that are not known, which are not integers, count as 1.
    """
    together = 0
    for name, sizes in values:
        count = prod(size for size in sizes if isinstance(size, int))
        if count > _MOST_VALUES:
            raise ModelError(
                N_("{source}: '{value}' has over {limit} million values; not a digit network"),
                source=source,
                value=clipped(name),
                limit=_MOST_VALUES >> 20,
            )
        together += count
    if together > _MOST_VALUES_TOGETHER:
        raise ModelError(
            N_("{source}: computes more than {limit} million values; not a digit network"),
            source=source,
            limit=_MOST_VALUES_TOGETHER >> 20,
        )
