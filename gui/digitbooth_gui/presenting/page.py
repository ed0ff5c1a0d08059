"""The page as the class sees it: the same ink as in the window, and a pen draws on either."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.drawing.canvas import Canvas
from digitbooth_gui.drawing.pen_input import PenInput
from digitbooth_gui.presenting.painting import paint_ink, paint_page
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import Theme


class PresentedPage(PaintedWidget):
    """Shows what lies on `canvas`, and takes a pen for it."""

    def __init__(self, theme: Theme, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._editor = canvas.editor
        self._pen = PenInput(self, self._editor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._editor.repainted.connect(self._repaint)
        self.retranslate()

    def event(self, event: QEvent) -> bool:
        """Pens' events go to the editor; what else comes is Qt's."""
        return self._pen.take(event) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The paper, and what lies on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = QRectF(self.rect())
        painter.fillRect(page, self._theme.colors.window)
        paint_page(painter, page, self._theme)
        picture = self._editor.picture
        if self._editor.is_empty:
            font = self._theme.font(1.0)
            font.setPixelSize(max(self.height() // 18, 10))
            painter.setFont(font)
            painter.setPen(self._theme.colors.secondary)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, self.tr("Draw a digit, 0 to 9"))
        else:
            image = None if picture is None else picture.image
            paint_ink(painter, page, self._editor.drawn, image, self._theme)
        painter.end()

    def retranslate(self) -> None:
        """Word the name and the hint."""
        self.setAccessibleName(self.tr("Drawing page"))
        self.update()

    @Slot(QRectF)
    def _repaint(self, area: QRectF) -> None:
        self.update()
