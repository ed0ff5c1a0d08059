"""The 28×28 picture that the network sees, enlarged so that every pixel can be seen.

Qt colours it by a table: importing numpy would cost the start of the window a third.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from digitbooth_gui.look.colors import mixed
from digitbooth_gui.look.theme import SPACE, Theme

if TYPE_CHECKING:
    from digitbooth.images import DigitImage

_SIDE = 28


class NetworkView(QWidget):
    """A digit image: ink in the ink colour, paper in the page's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._digit_image: DigitImage | None = None
        self._image: QImage | None = None
        self._ramp = _ramp(theme.colors.page, theme.colors.ink)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self._recolour)
        self._translate()

    @property
    def digit_image(self) -> DigitImage | None:
        """What is shown."""
        return self._digit_image

    def show_digit_image(self, digit_image: DigitImage | None) -> None:
        """Show float32 [28, 28], ink 1.0; None for an empty frame."""
        self._digit_image = digit_image
        self._image = None if digit_image is None else self._coloured(digit_image)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """In another language from now on."""
        if event.type() is QEvent.Type.LanguageChange:
            self._translate()
        super().changeEvent(event)

    def _translate(self) -> None:
        self.setAccessibleName(self.tr("What the network sees"))
        self.setToolTip(self.tr("What the network sees: 28 × 28 pixels"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each pixel a square of whole device pixels, so that all are equal and sharp."""
        ratio = self.devicePixelRatioF()
        edge = min(self.width(), self.height()) * ratio
        scale = max(int((edge - 2 * ratio) // _SIDE), 1)
        side = _SIDE * scale / ratio
        left = round((self.width() - side) / 2 * ratio) / ratio
        top = round((self.height() - side) / 2 * ratio) / ratio
        target = QRectF(left, top, side, side)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colors.card)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.fillRect(target, self._theme.colors.page)
        if self._image is not None:
            painter.drawImage(target, self._image)
        else:
            painter.setFont(self._theme.font(0.85))
            painter.setPen(self._theme.colors.secondary)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(
                target.adjusted(SPACE, SPACE, -SPACE, -SPACE), flags, self.accessibleName()
            )
        painter.setPen(QPen(self._theme.colors.border, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(target.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def _recolour(self) -> None:
        self._ramp = _ramp(self._theme.colors.page, self._theme.colors.ink)
        self.show_digit_image(self._digit_image)

    def _coloured(self, digit_image: DigitImage) -> QImage:
        levels = (digit_image * 255.0 + 0.5).astype("uint8")
        image = QImage(levels.data, _SIDE, _SIDE, _SIDE, QImage.Format.Format_Indexed8)
        image.setColorTable(self._ramp)
        # The array lives only as long as this call, so the image takes a copy.
        return image.convertToFormat(QImage.Format.Format_RGB32)


def _ramp(paper: QColor, ink: QColor) -> list[int]:
    """256 colours from paper to ink."""
    return [mixed(paper, ink, level / 255).rgb() for level in range(256)]
