"""Where page and answers lie: a square page, the card beside it, together in the middle."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.look.theme import SPACE

_GAP = 2 * SPACE
_LARGEST_PAGE = 1400
_WIDEST_PANEL = 520


class Stage(QWidget):
    """The page takes the height it can get; the card's width stays sensible."""

    aligned = Signal(int, int)
    """How far page and card stay from the left and the right edge."""

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
        page = min(self.height(), self.width() - least.width() - _GAP, _LARGEST_PAGE)
        panel_width = min(self.width() - page - _GAP, max(_WIDEST_PANEL, least.width()))
        # Past a point a wider card only moves names away from their numbers.
        panel_width = min(panel_width, max(least.width(), page * 6 // 10))
        height = max(page, least.height())
        left = (self.width() - page - _GAP - panel_width) // 2
        top = (self.height() - height) // 2
        self._page.setGeometry(left, top, page, page)
        self._panel.setGeometry(left + page + _GAP, top, panel_width, height)
        self.aligned.emit(left, self.width() - left - page - _GAP - panel_width)
