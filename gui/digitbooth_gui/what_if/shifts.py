"""Ten bars that show where each probability was and where it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth.constants import CLASSES
from digitbooth.language import localized
from digitbooth_gui.answer.bars import named_digits
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import percent

if TYPE_CHECKING:
    from digitbooth.recognizer import Prediction

_ROW = 22
_MOVED = 0.0005
"""A smaller difference of shares has no number."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Shifts(PaintedWidget):
    """A row for each digit: a mark where it was, a bar as far as it is, and how far it moved."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._before: Prediction | None = None
        self._now: Prediction | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.retranslate()

    @property
    def shifts(self) -> list[float]:
        """By how much each share has moved, -1 to 1; empty without an answer."""
        if self._before is None or self._now is None:
            return []
        moved: list[float] = (self._now.probabilities - self._before.probabilities).tolist()
        return moved

    def show_shift(self, before: Prediction | None, now: Prediction | None) -> None:
        """Show the way from one answer to another; None for none."""
        self._before, self._now = before, now
        self.describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Ten rows that can be read."""
        return QSize(30 * SPACE, CLASSES * round(_ROW * self._theme.zoom))

    def minimumSizeHint(self) -> QSize:
        """No row is left out."""
        return self.sizeHint()

    def spoken(self) -> str:
        """Those that have moved, in words."""
        moved = [
            f"{digit}: {_signed(shift)}"
            for digit, shift in enumerate(self.shifts)
            if abs(shift) > _MOVED
        ]
        return ", ".join(moved) if moved else self.tr("Nothing has moved")

    def retranslate(self) -> None:
        """Word the name."""
        self.setAccessibleName(self.tr("How the probabilities have moved"))
        self.describe()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar with its mark, and difference, row by row."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.fillRect(event.rect(), colors.panel)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        named = frozenset() if self._now is None else named_digits(self._now)
        row = self.height() / CLASSES
        painter.setFont(self._theme.font(1.0))
        metrics = painter.fontMetrics()
        name = metrics.horizontalAdvance("0") + 2 * SPACE
        end = metrics.horizontalAdvance(localized("▼ 100.0 %")) + SPACE
        shifts = self.shifts
        for digit in range(CLASSES):
            top = digit * row
            painter.setFont(self._theme.font(1.0, bold=digit in named))
            painter.setPen(colors.text if digit in named else colors.secondary)
            painter.drawText(QRectF(SPACE / 2, top, name, row), _LEFT, str(digit))
            track = QRectF(name, top + row * 0.28, self.width() - name - end, row * 0.44)
            painter.fillRect(track, colors.track)
            if self._now is None or self._before is None:
                continue
            now, before = (float(each.probabilities[digit]) for each in (self._now, self._before))
            filled = QRectF(track)
            filled.setWidth(track.width() * now)
            painter.fillRect(filled, colors.accent if digit in named else colors.bar)
            at = track.left() + track.width() * before
            painter.setPen(QPen(colors.text, 2.0))
            painter.drawLine(QPointF(at, top + row * 0.14), QPointF(at, top + row * 0.86))
            if abs(shifts[digit]) > _MOVED:
                painter.setPen(colors.accent if shifts[digit] > 0 else colors.on_error)
                said = QRectF(track.right(), top, end, row)
                painter.drawText(said, _RIGHT, _signed(shifts[digit]))
        painter.end()


def _signed(shift: float) -> str:
    """A difference of shares with its direction, which is not told by its colour alone."""
    return f"{'▲' if shift > 0 else '▼'} {percent(abs(shift))}"
