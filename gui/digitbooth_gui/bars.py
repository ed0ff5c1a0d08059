"""The ten class probabilities as bars. Painted by hand: ten rows cost less than ten widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth_gui.requests import Answer
from digitbooth_gui.theme import SPACE, Theme
from digitbooth_gui.wording import percent

if TYPE_CHECKING:
    from digitbooth.recognizer import Prediction

_CLASSES = 10
_LOWEST_ROW = 19


class ProbabilityBars(QWidget):
    """A row for each digit: its name, its bar, its share. The winner has the accent colour."""

    painted = Signal(Answer)
    """The answer that has just been painted; once for each that comes that far."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shares = [0.0] * _CLASSES
        self._winner: int | None = None
        self._unpainted: Answer | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Probabilities of the ten digits")
        theme.changed.connect(self.update)
        self.show_nothing()

    @property
    def shares(self) -> list[float]:
        """The ten probabilities as they are shown, 0 to 1."""
        return list(self._shares)

    def minimumSizeHint(self) -> QSize:
        """Ten rows that can still be read."""
        return QSize(240, _CLASSES * _LOWEST_ROW)

    def show_answer(self, answer: Answer, prediction: Prediction) -> None:
        """Show an answer and its prediction."""
        self._shares = prediction.probabilities.tolist()
        self._winner = prediction.digit
        self._unpainted = answer
        self.setAccessibleDescription(
            ", ".join(f"{digit}: {percent(share)}" for digit, share in enumerate(self._shares))
        )
        self.update()

    def show_nothing(self) -> None:
        """All bars empty."""
        self._shares = [0.0] * _CLASSES
        self._winner = None
        self._unpainted = None
        self.setAccessibleDescription("No answer")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ten rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row_height = self.height() / _CLASSES
        scale = min(max(row_height / 32, 1.0), 1.4)
        plain, bold = self._theme.font(scale), self._theme.font(scale, bold=True)
        painter.setFont(bold)
        name_width = painter.fontMetrics().horizontalAdvance("0") + 2 * SPACE
        share_width = painter.fontMetrics().horizontalAdvance("> 99.9 %") + SPACE
        thick = min(max(row_height * 0.42, 8.0), 16.0)
        colors = self._theme.colors
        for digit, share in enumerate(self._shares):
            wins = digit == self._winner
            top = round(digit * row_height)
            row = QRect(0, top, self.width(), round((digit + 1) * row_height) - top)
            painter.setFont(bold if wins else plain)
            painter.setPen(colors.text if wins else colors.secondary)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, str(digit))
            if self._winner is not None:
                painter.drawText(
                    row,
                    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                    percent(share),
                )
            room = QRectF(row).adjusted(name_width, 0, -share_width, 0)
            track = QRectF(room.left(), row.top() + (row.height() - thick) / 2, room.width(), thick)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.track)
            painter.drawRoundedRect(track, thick / 2, thick / 2)
            # Shorter than it is thick, a rounded bar would lie about its share.
            if (filled := track.width() * share) >= 1.0:
                painter.setBrush(colors.accent if wins else colors.bar)
                painter.setClipRect(QRectF(track.left(), track.top(), filled, thick))
                painter.drawRoundedRect(
                    QRectF(track.left(), track.top(), max(filled, thick), thick),
                    thick / 2,
                    thick / 2,
                )
                painter.setClipping(False)
        painter.end()
        if self._unpainted is not None:
            painted, self._unpainted = self._unpainted, None
            self.painted.emit(painted)
