"""The ten class probabilities as bars. Painted by hand: ten rows cost less than ten widgets.

The numbers are those of the answer at once; only the bars glide there, from wherever they are. So
no answer is late, and while a pen draws, its many answers are one calm motion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEasingCurve,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QVariantAnimation,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth.constants import CLASSES
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import sureness

if TYPE_CHECKING:
    from digitbooth.recognizer import Prediction

_LOWEST_ROW = 18
_LARGEST_TYPE = 1.4
_THICKEST = 16 / _LARGEST_TYPE
"""The greatest height of a bar, in pixels, for type of the usual size."""
_USUAL_ROW = 32.0
_GLIDE_MS = 150
_NOTHING = 0.0005
"""A share that is less has no number: nine times none says nothing."""
_SEEN = 0.1
"""A bar is repainted when its end has moved by this many pixels, and at the end of its way."""

_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class ProbabilityBars(PaintedWidget):
    """A row for each digit: its name, its bar, its share.

    The accent colour has the digit that is answered; or both, if it is unsure between two; or none.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        largest_type: float = _LARGEST_TYPE,
        usual_row: float = _USUAL_ROW,
    ) -> None:
        """Type grows with the rows, up to `largest_type` times the usual, which has rows of
        `usual_row` pixels."""
        super().__init__(theme, parent)
        self._usual_row = usual_row
        self._largest_type = largest_type
        self._shares = [0.0] * CLASSES
        self._lengths = [0.0] * CLASSES
        self._left = [0.0] * CLASSES
        self._texts = [""] * CLASSES
        self._answered = False
        self._label: int | None = None
        self._named: frozenset[int] = frozenset()
        self._ground: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._glide = QVariantAnimation(self, duration=_GLIDE_MS, startValue=0.0, endValue=1.0)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._move_to)
        self.retranslate()
        self.show_nothing()

    @property
    def shares(self) -> list[float]:
        """The ten probabilities as they are shown, 0 to 1."""
        return list(self._shares)

    @property
    def lengths(self) -> list[float]:
        """How long the bars are by now, as shares of their tracks, 0 to 1."""
        return list(self._lengths)

    @property
    def gliding(self) -> bool:
        """Whether the bars are moving."""
        return self._glide.state() is QVariantAnimation.State.Running

    def minimumSizeHint(self) -> QSize:
        """Ten rows that can still be read."""
        return QSize(240, CLASSES * round(_LOWEST_ROW * self._theme.zoom))

    def show_prediction(self, prediction: Prediction, label: int | None = None) -> None:
        """Fill the bars with an answer's probabilities; those that it names stand out.

        The digit that it is, if somebody says, has a ring around its name.
        """
        self._mark(label)
        self._show(prediction.probabilities.tolist(), True, named_digits(prediction))
        self.describe()

    def show_nothing(self) -> None:
        """Empty all bars: there is no answer."""
        self._mark(None)
        self._show([0.0] * CLASSES, False, frozenset())
        self.setAccessibleDescription(self.tr("No answer"))

    def _mark(self, label: int | None) -> None:
        for digit in {self._label, label} - {None}:
            if label != self._label and digit is not None:
                self.update(self._row(digit))
        self._label = label

    def _show(self, shares: list[float], answered: bool, named: frozenset[int]) -> None:
        """Take the new state, and repaint only the rows that look different."""
        texts = (
            [sureness(each) if each > _NOTHING else "" for each in shares]
            if answered
            else [""] * CLASSES
        )
        before = (self._texts, self._named)
        self._shares, self._texts, self._named = shares, texts, named
        self._answered = answered
        for digit in range(CLASSES):
            recoloured = (digit in named) != (digit in before[1])
            if recoloured or texts[digit] != before[0][digit]:
                self.update(self._row(digit))
        if shares != self._lengths:
            self._set_off(self.may_move() and answered)

    def _set_off(self, gliding: bool) -> None:
        """Move the bars from where they are to where they belong, in time or at once."""
        self._glide.stop()
        self._left = self._lengths
        if gliding:
            self._glide.start()
        else:
            self._move_to(1.0)

    @Slot(float)
    def _move_to(self, share: float) -> None:
        """Move the bars to this share of their way, 0 to 1; repaint rows that look different."""
        before = self._lengths
        self._lengths = [
            start + share * (end - start) if share < 1.0 else end
            for start, end in zip(self._left, self._shares, strict=True)
        ]
        for digit, length in enumerate(self._lengths):
            moved = abs(length - before[digit]) * self.width()
            if moved >= _SEEN or (share == 1.0 and moved > 0.0):
                self.update(self._row(digit))

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the motion: no timer runs for what nobody sees."""
        if self.gliding:
            self._set_off(False)
        super().hideEvent(event)

    def spoken(self) -> str:
        """Each digit with its probability, in words."""
        said = (f"{digit}: {text}" for digit, text in enumerate(self._texts) if text)
        return ", ".join(said)

    def retranslate(self) -> None:
        """The bars are the same in every language."""
        self.setAccessibleName(self.tr("Probabilities of the ten digits"))
        if not self._answered:
            self.setAccessibleDescription(self.tr("No answer"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the exposed rows."""
        painter = QPainter(self)
        ground = self._painted_ground()
        ratio = ground.devicePixelRatioF()
        room = event.rect()
        part = QRectF(room.topLeft().toPointF() * ratio, QSizeF(room.size()) * ratio)
        painter.drawPixmap(QRectF(room), ground, part)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for digit in range(CLASSES):
            if event.region().intersects(self._row(digit)):
                self._paint_row(painter, digit)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Type and columns follow the height of a row."""
        row = self.height() / CLASSES / self._theme.zoom
        scale = min(max(row / self._usual_row, 1.0), self._largest_type)
        self._plain, self._bold = self._theme.font(scale), self._theme.font(scale, bold=True)
        self._ground = None
        metrics = QFontMetrics(self._bold)
        self._name_width = metrics.horizontalAdvance("0") + 2 * SPACE
        self._share_width = metrics.horizontalAdvance(sureness(1.0)) + SPACE

    def recolour(self) -> None:
        """Paint the ground again too, which is kept as a picture."""
        self._ground = None
        self.update()

    def _row(self, digit: int) -> QRect:
        top = digit * self.height() // CLASSES
        return QRect(0, top, self.width(), (digit + 1) * self.height() // CLASSES - top)

    def _track(self, digit: int) -> QRectF:
        row = self._row(digit)
        thick = min(max(row.height() * 0.42, 8.0), _THICKEST * self._largest_type)
        width = row.width() - self._name_width - self._share_width
        return QRectF(self._name_width, row.top() + (row.height() - thick) / 2, width, thick)

    def _painted_ground(self) -> QPixmap:
        """What never changes, painted once: the ground, the digits' names, the empty bars."""
        ratio = self.devicePixelRatioF()
        if self._ground is not None and self._ground.devicePixelRatioF() == ratio:
            return self._ground
        colors = self._theme.colors
        self._ground = QPixmap((QSizeF(self.size()) * ratio).toSize())
        self._ground.setDevicePixelRatio(ratio)
        self._ground.fill(colors.panel)
        painter = QPainter(self._ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._plain)
        for digit in range(CLASSES):
            painter.setPen(colors.secondary)
            row = self._row(digit)
            row.setWidth(self._name_width - SPACE)
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter, str(digit))
            _paint_bar(painter, self._track(digit), colors.track)
        painter.end()
        return self._ground

    def _paint_row(self, painter: QPainter, digit: int) -> None:
        """What changes: the share, and the name of a digit that is answered."""
        if not self._answered:
            return
        colors, row = self._theme.colors, self._row(digit)
        named = digit in self._named
        painter.setFont(self._bold if named else self._plain)
        painter.setPen(colors.text if named else colors.secondary)
        painter.drawText(row, _RIGHT, self._texts[digit])
        track = self._track(digit)
        if named:
            name = QRect(row.left(), row.top(), self._name_width - SPACE, row.height())
            painter.fillRect(name, colors.panel)
            painter.drawText(name, Qt.AlignmentFlag.AlignCenter, str(digit))
        if digit == self._label:
            self._paint_ring(painter, row)
        filled, thick = track.width() * self._lengths[digit], track.height()
        if filled >= thick:
            track.setWidth(filled)
            _paint_bar(painter, track, colors.accent if named else colors.bar)
        elif filled >= 1.0:
            # Shorter than it is thick, a rounded bar would lie about its share.
            painter.setClipRect(QRectF(track.left(), track.top(), filled, thick))
            track.setWidth(thick)
            _paint_bar(painter, track, colors.accent if named else colors.bar)
            painter.setClipping(False)

    def _paint_ring(self, painter: QPainter, row: QRect) -> None:
        """Around the name of the digit that is the label's."""
        side = min(self._name_width - SPACE, row.height()) - 2.0
        ring = QRectF(0.0, 0.0, self._name_width - SPACE - 2.0, side)
        ring.moveCenter(QPointF((self._name_width - SPACE) / 2, row.center().y() + 0.5))
        painter.setPen(QPen(self._theme.colors.text, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ring, 5.0, 5.0)


def named_digits(prediction: Prediction) -> frozenset[int]:
    """The digits that the answer names."""
    if prediction.verdict == "not_a_digit":
        return frozenset()
    if prediction.verdict == "unsure":
        return frozenset((prediction.digit, prediction.runner_up))
    return frozenset((prediction.digit,))


def _paint_bar(painter: QPainter, bar: QRectF, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
