"""The 28×28 picture that the network sees, enlarged so that every pixel can be seen.

On demand with what the normalisation has measured: the box of the ink, which it fits into 20
pixels, and the centre of mass, which it puts at the centre. Qt colours the picture by a table:
importing numpy would cost the start of the window a third.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from digitbooth.constants import SIDE
from digitbooth.language import numeral
from digitbooth_gui.language import Translated
from digitbooth_gui.style.colors import mixed
from digitbooth_gui.style.painted_widget import by_keyboard, show_tip
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from digitbooth.images import DigitImage

_ARM = 1.6
"""How far the cross at the centre of mass reaches, in pixels of the picture."""


@dataclass(frozen=True)
class Marks:
    """What is drawn over a digit image, in its pixels; its upper left corner is (0, 0)."""

    box: QRectF
    """Around every pixel that is not paper."""
    centre: QPointF
    """The centre of mass of the grey values."""

    @classmethod
    def of(cls, digit_image: DigitImage) -> Marks | None:
        """None if there is no ink."""
        columns: list[float] = digit_image.sum(axis=0).tolist()
        rows: list[float] = digit_image.sum(axis=1).tolist()
        x = [place for place, ink in enumerate(columns) if ink > 0]
        y = [place for place, ink in enumerate(rows) if ink > 0]
        if not x:
            return None
        total = sum(columns)
        # A pixel's ink counts as in its middle.
        across, down = (
            sum((place + 0.5) * ink for place, ink in enumerate(line)) / total
            for line in (columns, rows)
        )
        box = QRectF(x[0], y[0], x[-1] + 1 - x[0], y[-1] + 1 - y[0])
        return cls(box, QPointF(across, down))


class NetworkView(Translated, QAbstractButton):
    """A digit image: ink in the ink colour, paper in the page's. A press shows or hides `marks`.

    Whoever shows the picture that it was made of marks the ink there while they are shown.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._digit_image: DigitImage | None = None
        self._image: QImage | None = None
        self._ring = False
        self._ramp = _ramp(theme.colors.page, theme.colors.ink)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.toggled.connect(self._tell)
        theme.changed.connect(self._recolour)
        self.retranslate()

    @property
    def digit_image(self) -> DigitImage | None:
        """What is shown: float32 [28, 28], ink 1.0; None for an empty frame."""
        return self._digit_image

    @property
    def marks(self) -> Marks | None:
        """What can be drawn over it; None where there is no ink."""
        return None if self._digit_image is None else Marks.of(self._digit_image)

    def sizeHint(self) -> QSize:
        """Whatever its place has room for: an abstract button has no size of its own."""
        return QSize(-1, -1)

    def show_digit_image(self, digit_image: DigitImage | None) -> None:
        """Show float32 [28, 28], ink 1.0; None for an empty frame."""
        self._digit_image = digit_image
        self._image = None if digit_image is None else self._coloured(digit_image)
        self._tell()

    @property
    def explanation(self) -> str:
        """What is shown, in words."""
        lines = [self.tr("What the network sees: 28 × 28 pixels")]
        if (marks := self.marks) is not None:
            lines.append(self._measured(marks))
        lines.append(
            self.tr("Press to hide the marks")
            if self.isChecked()
            else self.tr("Press to mark both, and on an opened picture what was taken for ink")
        )
        return "\n".join(lines)

    def _measured(self, marks: Marks) -> str:
        box, centre = marks.box, marks.centre
        return self.tr(
            "Ink box: {width} × {height} pixels\n"
            "Centre of mass: {x} from the left, {y} from the top"
        ).format(
            width=numeral(box.width(), ".0f"),
            height=numeral(box.height(), ".0f"),
            x=numeral(centre.x(), ".1f"),
            y=numeral(centre.y(), ".1f"),
        )

    def event(self, event: QEvent) -> bool:
        """The tool tip is worded when it is wanted, since the picture changes with every move."""
        return show_tip(self, event, lambda _: self.explanation) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each pixel a square of whole device pixels, so that all are equal and sharp."""
        colors = self._theme.colors
        target = self._target()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.panel)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.fillRect(target, colors.page)
        if self._image is not None:
            painter.drawImage(target, self._image)
        else:
            painter.setFont(self._theme.font(0.85))
            painter.setPen(colors.secondary)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            room = target.adjusted(SPACE, SPACE, -SPACE, -SPACE)
            painter.drawText(room, flags, self.tr("What the network sees"))
        painter.setPen(QPen(colors.accent, 2.0) if self._ring else QPen(colors.border, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(target.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.isChecked() and (marks := self.marks) is not None:
            self._paint_marks(painter, target, marks)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A ring shows the focus, but only to those who came by keyboard."""
        self._ring = by_keyboard(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring without focus."""
        self._ring = False
        super().focusOutEvent(event)

    def retranslate(self) -> None:
        """Name and describe it for a screen reader."""
        self.setAccessibleName(self.tr("What the network sees"))
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self.update()
        if QAccessible.isActive():
            self.setAccessibleDescription(self.explanation)

    def _target(self) -> QRectF:
        """Where the picture lies: whole device pixels for each of its own, in the middle."""
        ratio = self.devicePixelRatioF()
        edge = min(self.width(), self.height()) * ratio
        scale = max(int((edge - 2 * ratio) // SIDE), 1)
        side = SIDE * scale / ratio
        left = round((self.width() - side) / 2 * ratio) / ratio
        top = round((self.height() - side) / 2 * ratio) / ratio
        return QRectF(left, top, side, side)

    def _paint_marks(self, painter: QPainter, target: QRectF, marks: Marks) -> None:
        """The box's line lies around the ink's pixels; both lines are rimmed to be seen on ink."""
        scale = target.width() / SIDE
        ratio = self.devicePixelRatioF()
        line = max(round(1.5 * ratio), 1) / ratio
        corner = target.topLeft()
        box = QRectF(corner + marks.box.topLeft() * scale, marks.box.size() * scale)
        # Filled, not drawn with a pen: so its edges are those of pixels, at every scale.
        outer = box.adjusted(-line, -line, line, line)
        for side in (
            QRectF(outer.left(), outer.top(), outer.width(), line),
            QRectF(outer.left(), box.bottom(), outer.width(), line),
            QRectF(outer.left(), box.top(), line, box.height()),
            QRectF(box.right(), box.top(), line, box.height()),
        ):
            painter.fillRect(side, self._theme.colors.accent)
        centre = corner + marks.centre * scale
        arm = _ARM * scale
        across = QLineF(centre - QPointF(arm, 0), centre + QPointF(arm, 0))
        down = QLineF(centre - QPointF(0, arm), centre + QPointF(0, arm))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = self._theme.colors
        for color, width in ((colors.page, 3 * line), (colors.accent, line)):
            painter.setPen(QPen(color, width, c=Qt.PenCapStyle.FlatCap))
            painter.drawLines([across, down])

    @Slot()
    def _recolour(self) -> None:
        self._ramp = _ramp(self._theme.colors.page, self._theme.colors.ink)
        self.show_digit_image(self._digit_image)

    def _coloured(self, digit_image: DigitImage) -> QImage:
        levels = (digit_image * 255.0 + 0.5).astype("uint8")
        image = QImage(levels.data, SIDE, SIDE, SIDE, QImage.Format.Format_Indexed8)
        image.setColorTable(self._ramp)
        # The array lives only as long as this call, so the image takes a copy.
        return image.convertToFormat(QImage.Format.Format_RGB32)


def _ramp(paper: QColor, ink: QColor) -> list[int]:
    """256 colours from paper to ink."""
    return [mixed(paper, ink, level / 255).rgb() for level in range(256)]
