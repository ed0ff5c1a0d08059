"""What is painted on the page beside ink: its edge, the hint, the eraser, the brush's preview."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from digitbooth_gui.drawing.ink import ERASER, PAGE
from digitbooth_gui.style.theme import CORNER, Theme


def paint_page(painter: QPainter, page: QRect, part: QRect, theme: Theme, focused: bool) -> None:
    """The paper of `page` where `part` of it is to be painted; a ring around it has the focus."""
    colors = theme.colors
    if page.adjusted(CORNER, CORNER, -CORNER, -CORNER).contains(part):
        # Within the page's edge, where the pen mostly is, there is no corner to round.
        painter.fillRect(part, colors.page)
        return
    painter.fillRect(page, colors.window)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 2.0 if focused else 1.0
    painter.setPen(QPen(colors.accent if focused else colors.border, width))
    painter.setBrush(colors.page)
    inset = width / 2
    painter.drawRoundedRect(QRectF(page).adjusted(inset, inset, -inset, -inset), CORNER, CORNER)


def paint_hint(painter: QPainter, page: QRect, theme: Theme, hint: str, more: str) -> None:
    """What an empty page is for, in two lines."""
    middle = page.center().y()
    painter.setPen(theme.colors.text)
    painter.setFont(theme.font(1.35))
    half = painter.fontMetrics().height()
    upper, lower = (QRect(0, top, page.width(), half) for top in (middle - half - 4, middle + 4))
    painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, hint)
    painter.setPen(theme.colors.secondary)
    painter.setFont(theme.font(1.0))
    painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, more)


def paint_eraser(painter: QPainter, page: QRect, theme: Theme, middle: QPointF) -> None:
    """The eraser; `middle` in page units."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(page.width() / PAGE, page.height() / PAGE)
    line = QPen(theme.colors.secondary, 1.5)
    line.setCosmetic(True)  # as fine on a large page as on a small one
    painter.setPen(line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, ERASER / 2, ERASER / 2)
    painter.restore()


def paint_brush(painter: QPainter, theme: Theme, middle: QPointF, width: float) -> None:
    """The brush, `width` pixels wide."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colors.page, 2.0))
    painter.setBrush(theme.colors.accent)
    painter.drawEllipse(middle, width / 2, width / 2)
