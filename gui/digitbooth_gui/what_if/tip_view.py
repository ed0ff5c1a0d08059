"""The picture with the change that tips the answer: what the network sees, pixels marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth.constants import SIDE
from digitbooth_gui.inside.colormap import greys, picture_of
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.tipping import Tip

_PIXEL = 5


class TipView(PaintedWidget):
    """A digit image, each changed pixel with a ring: full where ink came, a cross where it went."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._tip: Tip | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @property
    def tip(self) -> Tip | None:
        """What is shown."""
        return self._tip

    def show_tip(self, tip: Tip | None) -> None:
        """Show a change; None for none."""
        self._tip = tip
        self.setVisible(tip is not None)
        self.describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Whole pixels for each of the digit's."""
        side = SIDE * round(_PIXEL * self._theme.zoom) + 2
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """It is no smaller."""
        return self.sizeHint()

    def spoken(self) -> str:
        """Which pixels change, in words."""
        if self._tip is None:
            return ""
        said = self.tr("row {row}, column {column}")
        return "; ".join(
            said.format(row=row + 1, column=column + 1) for row, column in self._tip.places
        )

    def retranslate(self) -> None:
        """Word the name."""
        self.setAccessibleName(self.tr("The smallest change"))
        self.describe()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The changed picture in the middle, and rings around what changed."""
        if self._tip is None:
            return
        colors = self._theme.colors
        painter = QPainter(self)
        side = self.sizeHint().height() - 2
        area = QRectF((self.width() - side) // 2, 1, side, side)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(area, picture_of(self._tip.changed, greys(colors)))
        painter.setPen(QPen(colors.border, 1.0))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        pixel = side / SIDE
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, column in self._tip.places:
            came = self._tip.changed[row, column] > self._tip.digit_image[row, column]
            box = QRectF(area.left() + column * pixel, area.top() + row * pixel, pixel, pixel)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for color, thick in (
                (colors.panel, 4.0),
                (colors.accent if came else colors.on_error, 2.0),
            ):
                painter.setPen(QPen(color, thick))
                painter.drawRect(box.adjusted(-1, -1, 1, 1))
                if not came:
                    painter.drawLine(box.topLeft(), box.bottomRight())
        painter.end()
