"""A look inside the network: the ink that counts, feature maps, units.

One widget paints everything, since a look has hundreds of cells and comes dozens of times a second.
It asks nobody for anything: whoever has an `Inside` may show it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitbooth_gui.inside.cells import Spot, liking_text
from digitbooth_gui.inside.picture import Cell, InsidePicture
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from digitbooth.inside import Inside
    from digitbooth.likings import Likings

_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LAYERS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_KEYS = {*_ACROSS, *_DOWN, *_LAYERS, *_ENDS}


class InsideView(PaintedWidget):
    """Shows one look after another. The pointer, a tap or the arrow keys enlarge a cell."""

    pointed = Signal(QRect)
    """Where the cell lies to which the keys moved: whoever scrolls brings it into view."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, tells: bool = True) -> None:
        """Unless it `tells`, nothing of it gives the answer away."""
        super().__init__(theme, parent)
        self._tells = tells
        self._inside: Inside | None = None
        self._picture: InsidePicture | None = None
        self._ground: QPixmap | None = None
        self._note = ""
        self._why_nothing = ""
        self._cell: Cell | None = None
        self._spot: Spot | None = None
        self._likings: Likings = {}
        self._pinned = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        # Made ready in one turn of the event loop and painted in the next: between the two there is
        # room for a pen move, which would else have to wait for both.
        self._painting = QTimer(self, singleShot=True, interval=0)
        self._painting.timeout.connect(self.update)
        self.retranslate()

    @property
    def inside(self) -> Inside | None:
        """The look that is shown; None where there is none."""
        return self._inside

    @property
    def note(self) -> str:
        """The line on how it was computed."""
        return self._note

    @property
    def cell(self) -> Cell | None:
        """The cell that is shown enlarged; None where none is."""
        return self._cell

    @property
    def picture(self) -> InsidePicture | None:
        """What is shown, as it lies in the widget."""
        if self._picture is None and self._inside is not None:
            ratio = self.devicePixelRatioF()
            width, height = (int(edge * ratio) for edge in (self.width(), self.height()))
            self._picture = InsidePicture(
                self._inside, self._theme, ratio, max(width, 1), height, self._tells
            )
        return self._picture

    @property
    def text(self) -> str:
        """What is shown, in words."""
        if self.picture is None:
            return self._why_nothing
        if self._cell is not None:
            text, (section, index) = self.picture.text(self._cell, self._spot), self._cell
            if section == 0 or not self._tells:
                return text
            liking = liking_text(self._likings, self.picture.layers[section - 1], index)
            return f"{text}\n{liking}" if liking else text
        return "; ".join([self.picture.heading(), *self.picture.captions()])

    def minimumSizeHint(self) -> QSize:
        """Anything may be wider; it knows by itself how high it must be."""
        return QSize(12 * SPACE, 12 * SPACE)

    def show_inside(self, inside: Inside, note: str = "") -> None:
        """Show a look; `note` is a line on how it was computed."""
        before = self._inside
        known = before is not None and _shapes(before) == _shapes(inside)
        if before is None or not known or (before.digit, self._note) != (inside.digit, note):
            self._ground = None
        self._inside, self._picture, self._note = inside, None, note
        if not known:
            self._cell = self._spot = None
            self._make_room()
        self.describe()
        if self.picture is not None:
            self._painting.start()

    def know_likings(self, likings: Likings) -> None:
        """Tell with each cell what it has learnt to like."""
        self._likings = likings
        self.describe()
        self.update()

    def show_nothing(self, why: str) -> None:
        """Show no look, and why."""
        self._inside = self._picture = self._cell = self._spot = None
        self._why_nothing = why
        self.setMinimumHeight(0)
        self.describe()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The look, and over it the cell that is enlarged."""
        painter, room = QPainter(self), event.rect()
        if self.picture is None:
            painter.fillRect(room, self._theme.colors.panel)
            painter.setFont(self._theme.font(1.0))
            painter.setPen(self._theme.colors.secondary)
            words = self.rect().adjusted(2 * SPACE, SPACE, -2 * SPACE, -SPACE)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(words, flags, self._why_nothing)
        else:
            ratio = self.picture.ratio
            if self._ground is None or self._ground.devicePixelRatioF() != ratio:
                self._ground = self.picture.ground(self.size(), self._note)
            part = QRectF(room.topLeft().toPointF() * ratio, QSizeF(room.size()) * ratio)
            painter.drawPixmap(QRectF(room), self._ground, part)
            self.picture.paint(painter, room)
            if self._cell is not None:
                seen = self.visibleRegion().boundingRect()
                self.picture.paint_enlarged(painter, self._cell, self.text, seen)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the look out as large as the room allows."""
        self._picture = self._ground = None
        if event.size().width() != event.oldSize().width():
            self._make_room()

    # The pointer.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is under the pointer is enlarged, unless a tap has chosen."""
        if not self._pinned:
            self._point(self._cell_under(event))
        self._point_at(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A tap chooses; another one on the same, or beside it, lets go."""
        under = self._cell_under(event)
        self._pinned = under is not None and not (self._pinned and under == self._cell)
        self._point(under if self._pinned else None)
        self._point_at(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Only what a tap or the keys have chosen stays."""
        self._spot = None
        if not self._pinned:
            self._point(None)

    # Keys.

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here do, whatever else they do in the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            leaves = event.key() == Qt.Key.Key_Escape and self._cell is not None
            if self._inside is not None and (event.key() in _KEYS or leaves):
                event.accept()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the digit when the Tab key brings the focus."""
        tab, back = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason
        if event.reason() in (tab, back) and self._cell is None and self._inside is not None:
            self._choose((0, 0))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop what the keys have chosen."""
        self._pinned = False
        self._point(None)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from cell to cell, page keys from layer to layer; Escape lets go."""
        picture = self.picture
        if event.key() == Qt.Key.Key_Escape and self._cell is not None:
            self._pinned = False
            self._point(None)
        elif picture is not None and event.key() in _KEYS:
            key = Qt.Key(event.key())
            self._choose((0, 0) if self._cell is None else _moved(picture, self._cell, key))
        else:
            super().keyPressEvent(event)

    # What is shown.

    def _cell_under(self, event: QMouseEvent) -> Cell | None:
        place = event.position()
        return self.picture.cell_at(place.x(), place.y()) if self.picture else None

    def _point_at(self, event: QMouseEvent) -> None:
        """The value under the pointer, where the map is shown that it is of."""
        spot, place = None, event.position()
        if self.picture is not None and self._cell is not None:
            spot = self.picture.spot(self._cell, place.x(), place.y())
        if spot != self._spot:
            self._spot = spot
            self.describe()
            self.update()

    def _choose(self, cell: Cell) -> None:
        self._pinned, self._spot = True, None
        self._point(cell)
        if self.picture is not None:
            self.pointed.emit(self.picture.rect(cell).toAlignedRect())

    def _point(self, cell: Cell | None) -> None:
        if cell != self._cell:
            self._cell = cell
            self.describe()
            self.update()

    def _make_room(self) -> None:
        """Take the least height in which all cells can be shown."""
        if self._inside is not None and self.width() > 0:
            ratio = self.devicePixelRatioF()
            width = max(int(self.width() * ratio), 1)
            least = InsidePicture(self._inside, self._theme, ratio, width, 0, self._tells)
            self.setMinimumHeight(int(least.height / ratio) + 1)

    def recolour(self) -> None:
        """Lay the look out again in the colours in force."""
        self._picture = self._ground = None
        self.update()

    def spoken(self) -> str:
        """The look in words."""
        return self.text

    def retranslate(self) -> None:
        """Word the note and the captions in the language in force."""
        self.setAccessibleName(self.tr("Look inside the network"))
        self.describe()
        self._ground = None
        self.update()


def _moved(picture: InsidePicture, cell: Cell, key: Qt.Key) -> Cell:
    """Where `key` leads from `cell`."""
    (section, index), counts = cell, picture.cells
    grid = picture.grids[section]
    if key in _ENDS:
        return (0, 0) if key == Qt.Key.Key_Home else (len(counts) - 1, counts[-1] - 1)
    if key in _LAYERS:
        return min(max(section + _LAYERS[key], 0), len(counts) - 1), 0
    step = _ACROSS.get(key, 0) or _DOWN[key] * grid.columns
    if 0 <= index + step < counts[section]:
        return section, index + step
    beyond = section + (1 if step > 0 else -1)
    if not 0 <= beyond < len(counts):
        return cell
    return beyond, 0 if step > 0 else counts[beyond] - 1


def _shapes(inside: Inside) -> list[tuple[str, tuple[int, ...]]]:
    return [(layer.name, layer.values.shape) for layer in inside.layers]
