"""How page and panel share the room that the window has for both."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize

from digitbooth_gui.style.theme import SCROLL_BAR, SPACE

GAP = 2 * SPACE
SMALLEST_PAGE = 200
_LARGEST_PAGE = 1400
_WIDEST_PANEL = 520


@dataclass(frozen=True)
class Columns:
    """Where page and panel begin and end: together in the middle, in logical pixels."""

    left: int
    """Where the page begins."""
    page: int
    """The page's edge, since it is square."""
    panel: int
    """The width of the panel beside the page."""

    @classmethod
    def of(cls, room: QSize, least: QSize) -> Columns:
        """Share `room` out, of which the panel needs at least `least`, or else scrolls."""
        if room.height() < least.height():
            least = QSize(least.width() + SCROLL_BAR, least.height())
        page = min(room.height(), room.width() - least.width() - GAP, _LARGEST_PAGE)
        panel = min(room.width() - page - GAP, max(_WIDEST_PANEL, least.width()))
        # Past a point a wider panel only moves names away from their numbers.
        panel = min(panel, max(least.width(), page * 6 // 10))
        return cls((room.width() - page - GAP - panel) // 2, page, panel)

    @property
    def right(self) -> int:
        """Where the panel ends."""
        return self.left + self.page + GAP + self.panel
