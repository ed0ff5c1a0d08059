"""Where page and answers lie: a square page, the card beside it, together in the middle."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.look.theme import SPACE

_GAP = 2 * SPACE
_LARGEST_PAGE = 1400
_WIDEST_PANEL = 520


@dataclass(frozen=True)
class Columns:
    """Where page and card begin and end, in logical pixels from the left edge."""

    left: int
    page: int
    """The page's edge."""
    panel: int
    """The card's width."""

    @property
    def right(self) -> int:
        """Where the card ends."""
        return self.left + self.page + _GAP + self.panel


def columns(room: QSize, least: QSize) -> Columns:
    """Share `room` out, of which the card needs at least `least`."""
    page = min(room.height(), room.width() - least.width() - _GAP, _LARGEST_PAGE)
    panel = min(room.width() - page - _GAP, max(_WIDEST_PANEL, least.width()))
    # Past a point a wider card only moves names away from their numbers.
    panel = min(panel, max(least.width(), page * 6 // 10))
    return Columns((room.width() - page - _GAP - panel) // 2, page, panel)


class Stage(QWidget):
    """The page takes the height it can get; the card's width stays sensible."""

    def __init__(self, page: QWidget, panel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._panel = panel
        page.setParent(self)
        panel.setParent(self)

    def minimumSizeHint(self) -> QSize:
        """A page as high as the card's least height, beside it."""
        panel = self._panel.minimumSizeHint()
        return QSize(320 + _GAP + panel.width(), panel.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out."""
        least = self._panel.minimumSizeHint()
        shared = columns(self.size(), least)
        height = max(shared.page, least.height())
        top = (self.height() - height) // 2
        self._page.setGeometry(shared.left, top, shared.page, shared.page)
        self._panel.setGeometry(shared.right - shared.panel, top, shared.panel, height)
