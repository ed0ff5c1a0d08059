"""What the tour tells of: the digit on the page, its answer, and what the network made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from digitbooth.engines import Layer
    from digitbooth.inside import Inside
    from digitbooth.recognizer import Prediction
    from digitbooth_gui.drawing.ink import InkStroke


@dataclass(frozen=True, eq=False)
class Facts:
    """All of one moment; a digit that is drawn on has others."""

    ink: tuple[InkStroke, ...]
    """What is drawn, in page units; empty where a picture lies on the page."""
    picture: QImage | None
    prediction: Prediction
    inside: Inside | None = None
    """None until the network was looked into, or where it cannot be."""

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Those between picture and scores."""
        return () if self.inside is None else self.inside.layers[:-1]


def told_layers(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """The layers that a tour stops at: the first and the last with maps, the last with units."""
    maps = [layer for layer in layers if layer.is_maps]
    units = [layer for layer in layers if not layer.is_maps]
    return (*(maps if len(maps) <= 2 else (maps[0], maps[-1])), *units[-1:])
