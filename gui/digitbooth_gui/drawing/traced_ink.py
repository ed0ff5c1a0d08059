"""What a picture was traced to, as ink that lies where the picture lay, as wide as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from digitbooth_gui.drawing.ink import PAGE, InkStroke
from digitbooth_gui.drawing.sheet import picture_area

if TYPE_CHECKING:
    from digitbooth_gui.recognition.requests import TracedPicture


def traced_ink(traced: TracedPicture, page: QSize, ratio: float) -> list[InkStroke]:
    """In page units, for a page of `page` logical pixels at `ratio` device pixels each."""
    area = picture_area(QSize(traced.width, traced.height), page, ratio)
    scale = area.width() / max(traced.width, 1) * PAGE / max(page.width(), 1)
    corner = (PAGE - traced.width * scale) / 2, (PAGE - traced.height * scale) / 2
    return [
        InkStroke(
            stroke.points * scale + corner,
            float(stroke.widths.max()) * scale,
            stroke.widths * scale if stroke.widths.max() > stroke.widths.min() else None,
        )
        for stroke in traced.strokes
    ]
