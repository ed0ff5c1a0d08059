"""What is to be seen at each step of the tour, in motion; all of it from the engine's own numbers.

A scene paints itself as far as it has come, 0 to 1. It knows nothing of time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap

from digitbooth.constants import CLASSES, SIDE
from digitbooth.language import numeral
from digitbooth_gui.answer.bars import named_digits
from digitbooth_gui.drawing.ink import PAGE
from digitbooth_gui.drawing.smooth_line import paint_strokes
from digitbooth_gui.inside.colormap import amounts, greys, picture_of, pictures_of
from digitbooth_gui.network_view import Marks
from digitbooth_gui.presenting.painting import (
    cells_in,
    first_points,
    ink_box,
    paint_answer,
    paint_ink,
    paint_page,
    square,
    whole_squares,
)
from digitbooth_gui.style.motion import cell_share, smooth, stood_up
from digitbooth_gui.style.wording import sureness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digitbooth.engines import Layer
    from digitbooth.recognizer import Prediction
    from digitbooth_gui.presenting.facts import Facts
    from digitbooth_gui.presenting.steps import Step
    from digitbooth_gui.style.theme import Theme

_LEAST_NUMBER = 22.0
"""The least edge of a box that has its number written in, in logical pixels."""


class Scene:
    """One step of the tour, to be painted."""

    seconds: ClassVar[float] = 1.6
    """How long its motion takes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, room: QRectF, share: float) -> None:
        """Paint it in `room`, logical pixels, as far as it has come, 0 to 1."""
        raise NotImplementedError

    def cells(self, room: QRectF) -> Sequence[QRectF]:
        """What can be pressed of it, each where it lies in `room`."""
        return ()


class InkScene(Scene):
    """The drawing is drawn once more; a picture is there at once."""

    def __init__(self, theme: Theme, facts: Facts) -> None:
        super().__init__(theme)
        self._facts = facts

    def paint(self, painter: QPainter, room: QRectF, share: float) -> None:
        page = square(room)
        paint_page(painter, page, self._theme)
        left = round(sum(len(stroke.points) for stroke in self._facts.ink) * share)
        drawn = []
        for stroke in self._facts.ink:
            if left > 0:
                drawn.append(first_points(stroke, left))
            left -= len(stroke.points)
        paint_ink(painter, page, drawn, self._facts.picture, self._theme)


class PixelsScene(Scene):
    """The ink moves into the 28×28 boxes, and box by box becomes a number."""

    seconds = 2.4
    _MOVED = 0.4
    """From here on it becomes pixels."""

    def __init__(self, theme: Theme, facts: Facts) -> None:
        super().__init__(theme)
        self._facts = facts
        self._digit_image = facts.prediction.digit_image
        self._marks = Marks.of(self._digit_image)
        self._boxes: QPixmap | None = None

    def paint(self, painter: QPainter, room: QRectF, share: float) -> None:
        grid = whole_squares(room, SIDE, painter.device().devicePixelRatioF())
        painter.fillRect(grid, self._theme.colors.page)
        moved, made = min(share / self._MOVED, 1.0), max(share - self._MOVED, 0.0)
        seen = grid.height() * made / (1.0 - self._MOVED)
        if seen < grid.height():
            painter.save()
            painter.setClipRect(grid.adjusted(0, seen, 0, 0))
            painter.save()
            self._paint_ink(painter, grid, smooth(moved))
            painter.restore()
            self._paint_lines(painter, grid, smooth(moved))
            painter.restore()
        if seen > 0:
            ratio = painter.device().devicePixelRatioF()
            part = QSizeF(grid.width(), seen)
            source = QRectF(QPointF(0, 0), part * ratio)
            painter.drawPixmap(QRectF(grid.topLeft(), part), self._made(grid, ratio), source)

    def _paint_ink(self, painter: QPainter, grid: QRectF, share: float) -> None:
        """The drawing on its way from where it lies on the page to where it lies in the boxes."""
        if not self._facts.ink or self._marks is None:
            painter.setOpacity(1.0 - share)
            paint_ink(painter, grid, (), self._facts.picture, self._theme)
            painter.setOpacity(1.0)
            return
        box = ink_box(self._facts.ink)
        start = QRectF(
            grid.topLeft() + box.topLeft() * (grid.width() / PAGE), box.size() * grid.width() / PAGE
        )
        pixel = grid.width() / SIDE
        end = QRectF(
            grid.topLeft() + self._marks.box.topLeft() * pixel, self._marks.box.size() * pixel
        )
        now = QRectF(
            start.topLeft() + (end.topLeft() - start.topLeft()) * share,
            start.size() + (end.size() - start.size()) * share,
        )
        painter.translate(now.topLeft())
        painter.scale(now.width() / box.width(), now.height() / box.height())
        painter.translate(-box.topLeft())
        paint_strokes(painter, self._facts.ink, self._theme.colors.ink)

    def _made(self, grid: QRectF, ratio: float) -> QPixmap:
        """All boxes, painted once for this room."""
        size = (grid.size() * ratio).toSize()
        if self._boxes is None or self._boxes.size() != size:
            self._boxes = QPixmap(size)
            self._boxes.setDevicePixelRatio(ratio)
            # Opaque, for that is painted fastest.
            self._boxes.fill(self._theme.colors.page)
            painter = QPainter(self._boxes)
            whole = QRectF(QPointF(0, 0), grid.size())
            self._paint_boxes(painter, whole)
            self._paint_lines(painter, whole, 1.0)
            painter.end()
        return self._boxes

    def _paint_boxes(self, painter: QPainter, grid: QRectF) -> None:
        colors = self._theme.colors
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(grid, picture_of(self._digit_image, greys(colors)))
        pixel = grid.width() / SIDE
        if pixel < _LEAST_NUMBER:
            return
        font = self._theme.font(1.0)
        font.setPixelSize(max(round(pixel * 0.36), 6))
        painter.setFont(font)
        for row, column in np.argwhere(self._digit_image > 0).tolist():
            value = float(self._digit_image[row, column])
            painter.setPen(colors.page if value > 0.5 else colors.secondary)
            box = QRectF(grid.left() + column * pixel, grid.top() + row * pixel, pixel, pixel)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignCenter, numeral(value, ".1f").lstrip("0") or "0"
            )

    def _paint_lines(self, painter: QPainter, grid: QRectF, share: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setOpacity(share)
        painter.setPen(QPen(self._theme.colors.border, 0.0))
        pixel = grid.width() / SIDE
        for line in range(SIDE + 1):
            x, y = grid.left() + line * pixel, grid.top() + line * pixel
            painter.drawLine(QPointF(x, grid.top()), QPointF(x, grid.bottom()))
            painter.drawLine(QPointF(grid.left(), y), QPointF(grid.right(), y))
        painter.setOpacity(1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


class CellsScene(Scene):
    """The maps or the units of a layer light up, one after another."""

    def __init__(self, theme: Theme, layer: Layer) -> None:
        super().__init__(theme)
        self._layer = layer
        self._placed: tuple[QRectF, float, tuple[QRectF, ...]] | None = None
        self._picture: QPixmap | None = None

    def cells(self, room: QRectF) -> Sequence[QRectF]:
        return self._cells(room, 1.0) if self._layer.is_maps else ()

    def paint(self, painter: QPainter, room: QRectF, share: float) -> None:
        ratio = painter.device().devicePixelRatioF()
        cells = self._cells(room, ratio)
        picture = self._painted(room, ratio, cells)
        if share >= 1.0:
            painter.drawPixmap(room.topLeft(), picture)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for number, cell in enumerate(cells):
            lit = cell_share(share, number, len(cells))
            if lit < 1.0 and self._layer.is_maps:
                painter.fillRect(cell, self._theme.colors.track)
            if lit > 0.0 and self._layer.is_maps:
                # Row by row, as the sums of a map come about.
                part = QRectF(cell.topLeft(), QSizeF(cell.width(), cell.height() * lit))
                at = part.topLeft() - room.topLeft()
                painter.drawPixmap(part, picture, QRectF(at * ratio, part.size() * ratio))
        if not self._layer.is_maps:
            self._light_units(painter, room, picture, cells[: round(share * len(cells))])

    def _light_units(
        self, painter: QPainter, room: QRectF, picture: QPixmap, lit: Sequence[QRectF]
    ) -> None:
        """The first units are lit: whole rows at once, for there are hundreds, and the last."""
        if not lit:
            return
        last = lit[-1]
        rows = QRectF(room.topLeft(), QSizeF(room.width(), last.top() - room.top()))
        row = QRectF(room.left(), last.top(), last.right() - room.left(), last.height())
        ratio = picture.devicePixelRatioF()
        for part in (rows, row):
            source = QRectF((part.topLeft() - room.topLeft()) * ratio, part.size() * ratio)
            painter.drawPixmap(part, picture, source)

    def _cells(self, room: QRectF, ratio: float) -> tuple[QRectF, ...]:
        if self._placed is None or self._placed[:2] != (room, ratio):
            count, *size = self._layer.values.shape
            height, width = size or (1, 1)
            self._placed = (QRectF(room), ratio, cells_in(room, count, width, height, ratio))
            self._picture = None
        return self._placed[2]

    def _painted(self, room: QRectF, ratio: float, cells: Sequence[QRectF]) -> QPixmap:
        """All of it, painted once for this room."""
        if self._picture is not None:
            return self._picture
        picture = QPixmap((room.size() * ratio).toSize().expandedTo(QSizeF(1, 1).toSize()))
        picture.setDevicePixelRatio(ratio)
        # Opaque, for that is painted fastest.
        picture.fill(self._theme.colors.panel)
        painter = QPainter(picture)
        painter.translate(-room.topLeft())
        values = self._layer.values
        if not self._layer.is_maps:
            values = values[:, np.newaxis, np.newaxis]
        for cell, image in zip(
            cells, pictures_of(values, amounts(self._theme.colors)), strict=True
        ):
            painter.drawImage(cell, image)
        painter.end()
        self._picture = picture
        return picture


class SharesScene(Scene):
    """Ten bars grow to their shares."""

    def __init__(self, theme: Theme, prediction: Prediction) -> None:
        super().__init__(theme)
        self._prediction = prediction

    def paint(self, painter: QPainter, room: QRectF, share: float) -> None:
        colors, named = self._theme.colors, named_digits(self._prediction)
        width = room.width() / CLASSES
        font = self._theme.font(1.0, bold=True)
        font.setPixelSize(max(round(min(width * 0.5, room.height() * 0.12)), 10))
        small = self._theme.font(1.0)
        small.setPixelSize(max(round(font.pixelSize() * 0.42), 9))
        line, above = QFontMetricsF(font).height(), QFontMetricsF(small).height() * 1.2
        for digit in range(CLASSES):
            value = float(self._prediction.probabilities[digit])
            cell = QRectF(room.left() + digit * width, room.top(), width, room.height())
            track = cell.adjusted(width * 0.22, above, -width * 0.22, -line)
            painter.fillRect(track, colors.track)
            filled = track.height() * value * smooth(share)
            bar = QRectF(track.left(), track.bottom() - filled, track.width(), filled)
            painter.fillRect(bar, colors.accent if digit in named else colors.bar)
            painter.setPen(colors.accent if digit in named else colors.secondary)
            painter.setFont(font)
            foot = QRectF(cell.left(), track.bottom(), width, line)
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(digit))
            painter.setFont(small)
            top = QRectF(cell.left(), cell.top(), width, above)
            painter.drawText(top, Qt.AlignmentFlag.AlignCenter, sureness(value))


class VerdictScene(Scene):
    """The answer stands up."""

    seconds = 0.6

    def __init__(self, theme: Theme, prediction: Prediction) -> None:
        super().__init__(theme)
        self._prediction = prediction

    def paint(self, painter: QPainter, room: QRectF, share: float) -> None:
        middle, scale = room.center(), stood_up(share)
        painter.save()
        painter.translate(middle)
        painter.scale(scale, scale)
        painter.translate(-middle)
        paint_answer(painter, room, self._prediction, self._theme)
        painter.restore()


class HiddenScene(Scene):
    """A network that shows nothing of its inside: numbers in, numbers out."""

    def paint(self, painter: QPainter, room: QRectF, share: float) -> None:
        colors = self._theme.colors
        box = QRectF(0, 0, min(room.width(), room.height() * 1.4) * 0.6, room.height() * 0.5)
        box.moveCenter(room.center())
        painter.setPen(QPen(colors.border, 2.0))
        painter.setBrush(colors.track)
        painter.drawRoundedRect(box, 16, 16)
        painter.setPen(colors.secondary)
        font = self._theme.font(1.0, bold=True)
        font.setPixelSize(max(round(box.height() * 0.3), 8))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "784 → 10")


def scene_of(step: Step, facts: Facts, theme: Theme) -> Scene:
    """What is to be seen at `step` of this digit."""
    if step.layer is not None:
        return CellsScene(theme, step.layer)
    if step.kind == "ink":
        return InkScene(theme, facts)
    if step.kind == "pixels":
        return PixelsScene(theme, facts)
    if step.kind == "shares":
        return SharesScene(theme, facts.prediction)
    return VerdictScene(theme, facts.prediction) if step.kind == "verdict" else HiddenScene(theme)
