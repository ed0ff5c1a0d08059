"""Shows one scene after another, each in motion; where less motion is asked for, at its end."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.booth.widgets.metrics import FittedWidget
from digitbooth_gui.presenting.scenes import Scene
from digitbooth_gui.style.theme import Theme

_FRAME_MS = 16


class Stage(FittedWidget):
    """Paints a scene; what can be pressed of it is ringed under the pointer, or chosen by keys."""

    pressed = Signal(int)
    """A cell of the scene."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._scene: Scene | None = None
        self._share = 1.0
        self._began_s = 0.0
        self._chosen: int | None = None
        self._told = ""
        self._frames = QTimer(self, interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self.advance)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)

    @property
    def scene(self) -> Scene | None:
        """What is shown."""
        return self._scene

    @property
    def share(self) -> float:
        """How far its motion has come, 0 to 1."""
        return self._share

    @property
    def chosen(self) -> int | None:
        """The cell that is ringed."""
        return self._chosen

    @property
    def count(self) -> int:
        """How many cells can be pressed."""
        return 0 if self._scene is None else len(self._scene.cells(self._room()))

    def play(self, scene: Scene, told: str) -> None:
        """Show a scene from its beginning; `told` says it in words."""
        self._choose(None)
        self._scene = scene
        moves = self.may_move()
        self._share = 0.0 if moves else 1.0
        self._began_s = monotonic()
        self._frames.start() if moves else self._frames.stop()
        self._tell(told)

    def follow(self, scene: Scene, told: str) -> None:
        """Show the same step of another digit, as far as the motion has come."""
        self._scene = scene
        self._tell(told)

    def show_nothing(self) -> None:
        """An empty stage."""
        self._frames.stop()
        self._scene = None
        self._choose(None)
        self._tell("")

    def choose_next(self, step: int) -> None:
        """Ring the next cell that can be pressed, or the one before it; around the ends."""
        if count := self.count:
            before = self._chosen if self._chosen is not None else (-1 if step > 0 else count)
            self._choose((before + step) % count)

    @Slot()
    def advance(self) -> None:
        """Show what is to be seen now."""
        if self._scene is None:
            return
        self._share = min((monotonic() - self._began_s) / self._scene.seconds, 1.0)
        if self._share >= 1.0:
            self._frames.stop()
        self.update()

    def spoken(self) -> str:
        return self._told

    def hideEvent(self, event: QHideEvent) -> None:
        """No timer runs for what nobody sees."""
        self._frames.stop()
        self._share = 1.0
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the scene, and the ring."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.fillRect(event.rect(), colors.panel)
        if self._scene is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._scene.paint(painter, self._room(), self._share)
            cells = self._scene.cells(self._room())
            if self._chosen is not None and self._chosen < len(cells):
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(colors.accent, 4.0 * self._metrics.unit + 1.0))
                painter.drawRect(cells[self._chosen].adjusted(-3, -3, 3, 3))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All of it has another place."""
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Ring what would be pressed."""
        self._choose(self._at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press a cell; what lies beside them is the window's."""
        if (cell := self._at(event.position())) is None:
            event.ignore()
        else:
            self.pressed.emit(cell)

    def _at(self, place: QPointF) -> int | None:
        if self._scene is None:
            return None
        cells = self._scene.cells(self._room())
        return next((at for at, cell in enumerate(cells) if cell.contains(place)), None)

    def _choose(self, cell: int | None) -> None:
        if cell != self._chosen:
            self._chosen = cell
            has = cell is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if has else Qt.CursorShape.ArrowCursor)
            self.update()

    def _tell(self, told: str) -> None:
        self._told = told
        self.describe()
        self.update()

    def _room(self) -> QRectF:
        space = self._metrics.space
        return QRectF(self.rect()).adjusted(space, space, -space, -space)
